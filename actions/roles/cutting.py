"""Where an advert's text breaks: lines, sentences, bullets, and headings run into what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from actions.roles import data
from actions.roles.headings import glued_title_pattern, is_fact_label

LONGEST = 900
"""Characters; a longer piece is cut at a blank, so that every later reading stays linear in the advert."""

_STOP = re.compile(r"[.!?](?=\s+[\"'(]?[A-Z0-9\u2022*\-])|;(?=\s)")
_GLUED_STOP = re.compile(
    r"(?<=[a-z0-9)\]%])[.!?;](?=[A-Z(]|\d{1,2}[.)] ?[A-Z])|(?<=[A-Z]{2})\.(?=[A-Z][a-z]{2}|\()"
    r"|(?<=[a-z)])\.(?=\d{1,2}\s?(?:-|\+|to |years|yrs))"
)
_GLUED_NUMBER = re.compile(r"(?<=[a-z)])(?=\d{1,2}[.)] [A-Z][^\n.:;]{2,60}:)")
_GLUED_STARTER = re.compile(
    r"(?<=[a-z]{2})(?=(?:You|We|Experience|Strong|Knowledge|Understanding|Ability|Familiarity|Proficiency|"
    r"Proficient|Bachelor's|Bachelors|Excellent|Must|Good|Demonstrated|Proven|Minimum) )"
)
_BULLET = re.compile(r"\u2022|(?<=[.:;])\s+[*\-](?=\s[A-Z])")
_DASHES = re.compile(r"(?<=\S) [*\-](?= [A-Z])")
_LABEL_IN_LINE = re.compile(r"(?<=[^\s:|,&/(]) (?=(?-i:[A-Z])[\w/ ]{1,28}\s?:(?:\s|$))")
_CELLS = re.compile(r"(?<=\S)\s+\|(?=\s+\S)")
_ABBREVIATION = data.pattern("cutting", "abbreviation")
_PRODUCT = re.compile(r"(?:JS|Js|NET|Net|IO|Io|AI|Sc|Tech|Com|Ltd|ML|D)\b")
_SOFT_WRAP = re.compile(r"\s*[a-z(]")
_MARKED = re.compile(r"\s*(?:[\u2022*|#\-+>]|\d{1,2}[.)]|[a-h]\)|o\s)")


def pieces(view: str) -> Iterator[tuple[int, int]]:
    """The half-open extents of the pieces, in order; together they are the whole text."""
    cuts = sorted(
        {0, len(view), *_line_cuts(view), *_sentence_cuts(view), *_glued_cuts(view), *_bullet_cuts(view)}
    )
    for start, end in pairwise(cuts):
        yield from _bounded(view, start, end)


def _line_cuts(view: str) -> Iterator[int]:
    start = 0
    while (newline := view.find("\n", start)) >= 0:
        line = view[max(start, newline - 200) : newline].rstrip()
        following = view[newline + 1 : newline + 80]
        wrapped = len(line) >= 45 and line[-1] not in ".:;!?|" and _SOFT_WRAP.match(following)
        if not wrapped or _MARKED.match(following):
            yield newline + 1
        start = newline + 1


def _sentence_cuts(view: str) -> Iterator[int]:
    for stop in _STOP.finditer(view):
        if stop[0] == ";" or not _abbreviated(view, stop.start()):
            yield stop.end()
    for stop in _GLUED_STOP.finditer(view):
        if not _abbreviated(view, stop.start()) and not _PRODUCT.match(view, stop.end()):
            yield stop.end()


def _abbreviated(view: str, dot: int) -> bool:
    return view[dot] == "." and _ABBREVIATION.search(view[max(0, dot - 8) : dot]) is not None


def _glued_cuts(view: str) -> Iterator[int]:
    for number in _GLUED_NUMBER.finditer(view):
        yield number.start()
    for starter in _GLUED_STARTER.finditer(view):
        yield starter.start()
    for gap in _LABEL_IN_LINE.finditer(view):
        label = view[gap.end() : view.index(":", gap.end())]
        before = view[max(0, gap.start() - 80) : gap.start()].rsplit("\n", 1)[-1]
        if is_fact_label(label) and before.count(" ") > 1:
            yield gap.end()
    for title in glued_title_pattern().finditer(view):
        yield title.start(1)
        yield title.end(1)


def _bullet_cuts(view: str) -> Iterator[int]:
    for bullet in _BULLET.finditer(view):
        yield bullet.start()
    start = 0
    for line in view.splitlines(keepends=True):
        if not line.lstrip().startswith("|"):
            yield from (start + cell.end() for cell in _CELLS.finditer(line))
        dashes = [start + dash.start() for dash in _DASHES.finditer(line)]
        yield from dashes if start and len(dashes) > 2 else ()
        start += len(line)


def _bounded(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = view.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = blank if blank > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
