"""Which characters of a PDF page a reader sees: by colour, background, size, mode and place on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTCurve, LTImage, LTPage, LTRect

Rgb = tuple[float, float, float]
WHITE: Rgb = (1.0, 1.0, 1.0)
SMALLEST = 2.0
"""Points. Nobody reads smaller type."""
NEAR = 0.1
"""Colours whose parts differ by less, from 0 to 1, look the same."""
INVISIBLE = {3, 7}
"""Text rendering modes that paint nothing."""


class _Backdrop(NamedTuple):
    """Something painted before the text. Its colour is unknown for pictures and odd shapes."""

    box: tuple[float, float, float, float]
    color: Rgb | None


class SightedDevice(PDFLayoutAnalyzer):
    """Lays pages out from the characters that can be seen, and keeps the others in `hidden`."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **options)
        self.hidden: list[str] = []
        self._mode = 0

    def receive_layout(self, ltpage: LTPage) -> None:
        """Keep the page that was just laid out."""
        self.page = ltpage

    def begin_page(self, page: Any, ctm: Any) -> None:  # noqa: ANN401 - pdfminer's own types
        """Start a page on white paper."""
        super().begin_page(page, ctm)
        self._paper = self.cur_item.bbox
        self._backdrops: list[_Backdrop] = []

    def render_string(self, textstate: Any, *rest: Any) -> None:  # noqa: ANN401 - pdfminer's own types
        """Remember the rendering mode, which the characters do not know."""
        self._mode = textstate.render
        super().render_string(textstate, *rest)

    def render_char(self, *glyph: Any) -> float:  # noqa: ANN401 - pdfminer's own types
        """Lay one character out, then take it away again when nobody sees it."""
        advance = super().render_char(*glyph)
        items = self.cur_item._objs  # noqa: SLF001 - the layout has no way to take an item back
        if isinstance(character := items[-1], LTChar) and not self._is_seen(character):
            items.pop()
            self.hidden.append(character.get_text())
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, *rest: Any) -> None:  # noqa: ANN401
        """Remember filled shapes: text upon them is judged against their colour."""
        before = len(self.cur_item)
        super().paint_path(gstate, stroke, fill, *rest)
        for item in list(self.cur_item)[before:] if fill else ():
            if isinstance(item, LTCurve):
                plain = isinstance(item, LTRect)
                self._backdrops.append(_Backdrop(item.bbox, as_rgb(gstate.ncolor) if plain else None))

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ANN401 - pdfminer's own types
        """Remember where pictures stand."""
        super().render_image(name, stream)
        self._backdrops += [_Backdrop(item.bbox, None) for item in self.cur_item if isinstance(item, LTImage)]

    def _is_seen(self, character: LTChar) -> bool:
        if character.get_text().isspace():
            return True
        if self._mode in INVISIBLE or character.size < SMALLEST or character.get_text().startswith("(cid:"):
            return False
        x, y = (character.x0 + character.x1) / 2, (character.y0 + character.y1) / 2
        if not _within(self._paper, x, y):
            return False
        ink, behind = as_rgb(character.graphicstate.ncolor), self._behind(x, y)
        return (
            ink is None or behind is None or any(abs(a - b) > NEAR for a, b in zip(ink, behind, strict=True))
        )

    def _behind(self, x: float, y: float) -> Rgb | None:
        """The colour of the topmost thing painted there so far; none when it is not known."""
        for backdrop in reversed(self._backdrops):
            if _within(backdrop.box, x, y):
                return backdrop.color
        return WHITE


def as_rgb(color: Any) -> Rgb | None:  # noqa: ANN401 - numbers or a pattern
    """A colour of a PDF as red, green and blue from 0 to 1; none for patterns and other things."""
    parts: Sequence[Any] = color if isinstance(color, tuple | list) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 1:
        return (parts[0],) * 3
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        red, green, blue = ((1 - part) * (1 - parts[3]) for part in parts[:3])
        return (red, green, blue)
    return None


def _within(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
