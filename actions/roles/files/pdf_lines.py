"""The lines of a laid-out PDF page put together to paragraphs, list items and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine

HEADING = 1.15
"""Times the size of the body; larger type is a heading."""
_BULLETS = "\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2043\u25cb\u25a0\uf0b7\uf0a7\uf076\u2013\u27a2\u2713"
_BULLET = re.compile(rf"^\s*(?:[{_BULLETS}]|[-*o](?=\s))\s*")
_NUMBER = re.compile(r"^\s*\(?(?:\d{1,2}|[a-h])[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, where it stands (points, from the lower left) and the size of its type."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    page: int
    right: float = 0.0
    """Where the column ends that the line stands in."""

    @property
    def marked(self) -> bool:
        """Whether a bullet or number opens it."""
        return bool(_BULLET.match(self.text) or _NUMBER.match(self.text))


def lines_of(page: LTPage) -> list[Line]:
    """The page's lines in reading order, bullets back in front of their words."""
    lines = [line for box in page if isinstance(box, LTTextBox) for line in _lines(box, page.pageid)]
    lines = list(_with_bullets(lines))
    return [replace(line, right=_right(line, lines)) for line in lines]


def written(lines: Sequence[Line]) -> str:
    """The lines as text: wrapped ones joined, an empty line where the page leaves one, headings with "##"."""
    body = _body_size(lines)
    text: list[str] = []
    before: Line | None = None
    for line in lines:
        words = _BULLET.sub("- ", line.text.strip())
        if before and _continues(before, line):
            text[-1] = f"{text[-1]} {words}"
        else:
            heading = line.size >= HEADING * body and len(words) < 90 and not line.marked
            if before and (heading or _apart(before, line)):
                text.append("")
            text.append(f"## {words}" if heading else words)
        before = line
    return "\n".join(text)


def _lines(box: LTTextBox, page: int) -> Iterator[Line]:
    for line in box:
        if isinstance(line, LTTextLine) and line.get_text().strip():
            sizes = sorted(item.size for item in line if isinstance(item, LTChar))
            size = sizes[len(sizes) // 2] if sizes else line.height
            yield Line(line.get_text().strip("\n"), line.x0, line.x1, line.y0, line.y1, size, page)


def _with_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    """Bullets that were laid out apart from their words, as wide indents are, joined to them again."""
    lone = [line for line in lines if _BULLET.fullmatch(line.text)]
    for line in lines:
        if line not in lone:
            middle = (line.y0 + line.y1) / 2
            bullets = (one for one in lone if one.y0 <= middle <= one.y1 and one.x1 <= line.x0 + 1)
            yield replace(line, text=f"- {line.text}") if any(bullets) else line


def _right(line: Line, lines: Iterable[Line]) -> float:
    return max(one.x1 for one in lines if one.x0 < line.x1 and one.x1 > line.x0)


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def _continues(before: Line, line: Line) -> bool:
    """Whether `line` is the rest of a line that was full: its first word would not have fitted any more."""
    if line.marked or abs(line.size - before.size) > 0.5 or _apart(before, line):
        return False
    if before.text.rstrip().endswith((".", ":", ";", "!", "?")) and not line.text.lstrip()[:1].islower():
        return False
    first = line.text.split()[0]
    width = (line.x1 - line.x0) * (len(first) + 1) / max(1, len(line.text))
    full = before.x1 + width > before.right
    return full and (before.x1 - before.x0 > 12 * before.size or line.text.lstrip()[:1].islower())


def _apart(before: Line, line: Line) -> bool:
    """Whether the page leaves a gap between the two, or sets them side by side."""
    if before.page != line.page:
        return False
    gap = before.y0 - line.y1
    return gap > 0.6 * before.size or line.y0 > before.y0
