"""How text in a Word document looks: what its styles and its own marks say together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

DEEPEST = 12
"""Styles a style may rest on, one on another; more is a loop."""
_SMALLEST = 4
"""Half-points. Nobody reads smaller type."""
_DARK_ENOUGH = 0xF0


@dataclass(frozen=True, slots=True)
class Look:
    """What decides whether text can be seen."""

    vanish: bool = False
    color: str = "auto"
    half_points: int = 22
    backed: bool = False
    """Whether a shade or highlight stands behind it."""

    @property
    def hidden(self) -> bool:
        """Whether a reader of the printed page sees nothing."""
        return self.vanish or self.half_points < _SMALLEST or (_is_white(self.color) and not self.backed)


class ParagraphStyle(NamedTuple):
    """A paragraph's style: its name ("heading 2") and its look."""

    name: str
    look: Look


def named(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on down the path."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if named(one) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute `name`, whatever its namespace."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        styles = [one for one in (root if root is not None else ()) if named(one) == "style"]
        self._known = {value(one, "styleId") or "": one for one in styles}
        self._default = _look(child(root, "docDefaults", "rPrDefault", "rPr"), Look())

    def of_paragraph(self, paragraph: Element) -> tuple[ParagraphStyle, int | None]:
        """The paragraph's style, and how deep in a list it stands (none when it is no list item)."""
        marks = child(paragraph, "pPr")
        chain = self._chain(value(child(marks, "pStyle")))
        look = self._default
        for style in reversed(chain):
            look = _look(child(style, "rPr"), look, child(style, "pPr"))
        name = value(child(chain[0], "name")) or "" if chain else ""
        return ParagraphStyle(name, _look(None, look, marks)), _listed(marks, chain, name)

    def of_run(self, run: Element, paragraph: Look) -> Look:
        """How the run looks inside its paragraph."""
        marks, look = child(run, "rPr"), paragraph
        for style in reversed(self._chain(value(child(marks, "rStyle")))):
            look = _look(child(style, "rPr"), look)
        return _look(marks, look)

    def _chain(self, style_id: str | None) -> list[Element]:
        """The style and those it rests on, nearest first."""
        chain: list[Element] = []
        while style_id in self._known and len(chain) < DEEPEST:
            style = self._known[style_id]
            chain.append(style)
            style_id = value(child(style, "basedOn"))
        return chain


def _look(marks: Element | None, base: Look, paragraph: Element | None = None) -> Look:
    """`base` changed by the marks of a run or style, and by the shade of a paragraph."""
    look = base
    for mark in marks if marks is not None else ():
        tag, text = named(mark), value(mark)
        if tag in {"vanish", "webHidden", "specVanish"}:
            look = replace(look, vanish=text not in {"0", "false", "off"})
        elif tag == "color" and text:
            look = replace(look, color=text)
        elif tag == "sz" and text and text.isdigit():
            look = replace(look, half_points=int(text))
        elif tag == "highlight":
            look = replace(look, backed=text not in {"none", "white"})
    return replace(look, backed=look.backed or _shaded(marks) or _shaded(paragraph))


def _shaded(marks: Element | None) -> bool:
    fill = value(child(marks, "shd"), "fill")
    return fill is not None and fill != "auto" and not _is_white(fill)


def _is_white(color: str) -> bool:
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return False
    return min(red, green, blue) >= _DARK_ENOUGH


def _listed(marks: Element | None, chain: list[Element], name: str) -> int | None:
    """The list level from the paragraph, else from its style; `numId` 0 takes a paragraph out of its list."""
    for source in (marks, *(child(style, "pPr") for style in chain)):
        numbered = child(source, "numPr")
        if numbered is not None:
            level = value(child(numbered, "ilvl")) or "0"
            return None if value(child(numbered, "numId")) == "0" else int(level) if level.isdigit() else 0
    return 0 if name.lower().startswith("list ") and name.lower() != "list paragraph" else None
