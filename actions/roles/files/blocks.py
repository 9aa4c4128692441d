"""Paragraphs, headings, list items and table rows as Markdown, the form the compiler reads best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "item", "text", "row"]
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_LEADING_MARK = re.compile(r"^[\u2022\u25cf\u25aa\u25e6\u2023\u00b7\uf0b7\uf0a7]\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row (its cells divided by "|")."""

    kind: Kind
    text: str
    level: int = 0
    """Of a heading from 1; of a list item from 0."""


def render(blocks: Iterable[Block]) -> str:
    """The blocks as text: items and rows line by line, everything else set apart by an empty line."""
    lines: list[str] = []
    before: Kind | None = None
    for block in blocks:
        text = tidy(block.text)
        if not text:
            continue
        together = block.kind == before in {"item", "row"} or (
            before == "heading" and block.kind != "heading"
        )
        if lines and not together:
            lines.append("")
        lines.append(_line(block, text))
        before = block.kind
    return "\n".join(lines)


def together(cells: list[list[Block]]) -> list[Block]:
    """The cells of a table row as one block, when there are several and none holds more than a paragraph."""
    filled = [cell for cell in cells if cell]
    if len(cells) > 1 and filled and all(len(cell) == 1 for cell in filled):
        return [Block("row", " | ".join(cell[0].text.strip() if cell else "" for cell in cells))]
    return [block for cell in filled for block in cell]


def tidy(text: str) -> str:
    """`text` with its blanks run together; line breaks stay."""
    return _BREAKS.sub("\n", _BLANKS.sub(" ", text)).strip()


def _line(block: Block, text: str) -> str:
    flat = text.replace("\n", " ")
    if block.kind == "heading":
        return f"{'#' * max(1, min(6, block.level))} {flat}"
    if block.kind == "item":
        return f"{'  ' * min(block.level, 4)}- {_LEADING_MARK.sub('', flat)}"
    return f"| {flat} |" if block.kind == "row" else text
