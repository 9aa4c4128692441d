"""The visible words of a web page, with its headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from actions.roles.files.blocks import Block, Kind, render, together
from actions.roles.files.extracted import Extracted, checked

_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?![.\d]*[1-9])|clip\s*:\s*rect\(\s*0|(?:left|top|text-indent)\s*:\s*-\d{4,}px",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?\b|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"background", re.IGNORECASE)
_CONDITIONAL = re.compile(r"@[^{};]{0,200}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_STYLE_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_MANY = 500
"""Style rules that are looked at."""


def read_hypertext(markup: str) -> Extracted:
    """The page's visible words. Scripts, styles and whatever its own styles hide are left out."""
    tree = LexborHTMLParser(markup)
    page = _Page(white_hides=not tree.css("style, link[rel~=stylesheet]"))
    for selector in _hidden_selectors(tree):
        page.drop(tree, selector)
    if tree.body is not None:
        page.walk(tree.body)
        page.close()
    return checked(render(page.blocks), " ".join(page.hidden))


def _hidden_selectors(tree: LexborHTMLParser) -> Iterator[str]:
    """The selectors of the page's own style rules that hide; rules for print or small screens are not."""
    css = "\n".join(style.text() for style in tree.css("style"))
    for number, rule in enumerate(_STYLE_RULE.finditer(_CONDITIONAL.sub("", css))):
        if number < _MANY and _HIDES.search(rule[2]) and ":" not in rule[1]:
            yield rule[1].strip()


class _Page:
    """Walks over the nodes and collects blocks; a block ends where a block element begins or ends."""

    def __init__(self, *, white_hides: bool) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[str] = []
        self._white_hides = white_hides
        self._words: list[str] = []
        self._kind: Kind = "text"
        self._level = 0
        self._depth = 0

    def drop(self, tree: LexborHTMLParser, selector: str) -> None:
        """Take out what a hiding style rule selects."""
        try:
            found = tree.css(selector)
        except SelectolaxError:
            return
        for node in found:
            if node.tag not in {"html", "body"}:
                self.hidden.append(node.text(separator=" "))
                node.decompose()

    def walk(self, node: LexborNode, *, backed: bool = False) -> None:
        """Read what stands in `node`; `backed` when an element around it sets a background."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._words.append(_flowing(child.text(), node))
            elif tag in _elements("dropped") or tag.startswith(("-", "!")):
                continue
            elif self._is_hidden(child, backed=backed):
                self.hidden.append(child.text(separator=" "))
            else:
                self._enter(child, tag, backed=backed or _has_background(child))

    def close(self) -> None:
        """End the block that is open, if it has words."""
        text = "".join(self._words)
        self._words = []
        if text.strip():
            self.blocks.append(Block(self._kind, text, self._level))
            self._kind, self._level = "text", 0

    def _enter(self, node: LexborNode, tag: str, *, backed: bool) -> None:
        if tag in {"br", "hr"}:
            self._words.append("\n")
        elif tag == "tr":
            self._row(node, backed=backed)
        elif tag in _elements("blocks"):
            self.close()
            self._open(tag)
            self.walk(node, backed=backed)
            self.close()
            self._depth -= tag in {"ul", "ol"}
        else:
            self.walk(node, backed=backed)

    def _open(self, tag: str) -> None:
        self._depth += tag in {"ul", "ol"}
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._kind, self._level = "heading", int(tag[1])
        elif tag == "li":
            self._kind, self._level = "item", max(0, self._depth - 1)

    def _row(self, row: LexborNode, *, backed: bool) -> None:
        """A row of short cells stays together; a table used for layout gives up its cells one by one."""
        self.close()
        outer, self.blocks = self.blocks, []
        cells: list[list[Block]] = []
        for cell in row.iter():
            self.walk(cell, backed=backed or _has_background(cell))
            self.close()
            cells.append(self.blocks)
            self.blocks = []
        self.blocks = [*outer, *together(cells)]

    def _is_hidden(self, node: LexborNode, *, backed: bool) -> bool:
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "hidden" in attributes or _HIDES.search(style):
            return True
        if not self._white_hides or backed or _has_background(node):
            return False
        named = (attributes.get("color") or "").lower()
        return bool(_WHITE.search(style)) or named in {"white", "#ffffff", "#fff"}


@cache
def _elements(group: str) -> frozenset[str]:
    """The names of a group of HTML elements."""
    return frozenset(
        yaml.safe_load(files(__package__).joinpath("elements.yml").read_text(encoding="utf-8"))[group]
    )


def _has_background(node: LexborNode) -> bool:
    attributes = node.attributes
    return "bgcolor" in attributes or bool(_BACKGROUND.search(attributes.get("style") or ""))


def _flowing(text: str, parent: LexborNode) -> str:
    """Text as a browser flows it: line breaks of the source count only in preformatted text."""
    return text if parent.tag == "pre" else re.sub(r"\s+", " ", text)
