"""Where an advert's text breaks: lines, sentences, bullets, and headings run into what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from actions.roles import data
from actions.roles.headings import glued_title_pattern, is_fact_label, wall_title_pattern
from nlu.skills import canonical

LONGEST = 900
"""Characters; a longer piece is cut at a blank, so that every later reading stays linear in the advert."""

SEVERAL = 6
"""Full lines that show that an advert was broken at a fixed width."""
SLACK = 4
"""Characters by which a line may stay short of the column."""
LONG_LINE = 300
"""Characters; a longer line is a whole text rather than a title."""

_YEARS_BESIDE = (
    r"\s+\((?:[a-z.]+ ){0,3}\d{1,2}\s?\+?(?:\s?(?:-|to)\s?\d{1,2}\+?)?\s?(?:years?|yrs?)\b[^()\n]{0,30}\)"
)
"""Years in brackets of their own, which say how much of the sentence before: "Work with Java. (5+ years)"."""
_STOP = re.compile(rf"[.!?](?=\s+[\"'(]?[A-Z0-9\u2022*\-])(?!(?i:{_YEARS_BESIDE}))|;(?=\s)(?!\s+including\b)")
_GLUED_STOP = re.compile(
    r"(?<=[a-z0-9)\]%])[.!?;](?=[A-Z(]|\d{1,2}[.)] ?[A-Z])|(?<=[A-Z]{2})\.(?=[A-Z][a-z]{2}|\()"
    r"|(?<=[a-z)])\.(?=\d{1,2}\s?(?:-|\+|to |years|yrs))"
)
_GLUED_NUMBER = re.compile(r"(?<=[a-z)])(?=\d{1,2}[.)] [A-Z][^\n.:;]{2,60}:)")
_GLUED_STARTER = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[A-Z]{3})|(?<=[a-z][A-Z]{2})|(?<=[)%+#]))"
    rf"(?=(?:{'|'.join(data.load('starters'))})[ ,])"
)
_GLUED_FIGURE = re.compile(
    r"(?<=[a-z])(?=\d{1,2}\+? ?(?:years?|yrs?)\b"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) \(\d"
    r"|(?:BS|BA|MS|MBA|B\.S|B\.A|M\.S|PhD|Ph\.D)[ /.,'])"
)
_SPACED_STARTER = data.pattern("cutting", "spaced_starter")
"""What begins a new item although nothing but a blank stands before it."""
_SHOUTED_TITLE = re.compile(r"(?<=[a-z.!?)])([A-Z]{4,}(?:[ '&/-]+[A-Z]{2,}){1,5})(?=[A-Z][a-z]{2}|\s?:)")
_SHOUTED_WORD = re.compile(r"\s+[A-Z]{2,}\b")
_CAMEL = re.compile(r"(?<![\w.@/-])[a-z]{3,}(?=(?P<right>[A-Z][a-z]{2,})(?:,? (?P<small>[a-z])?|,))")
"""A word that runs into the next sentence: "digital integrationsStrong analytical skills"."""
_AFTER_SENTENCE_WORD = re.compile(r"(?:^|[\s(])(?:[a-z][\w'-]*|&) +$")
"""What stands before a title run into a sentence, and not before the second word of a longer title."""
_RULER = re.compile(r"[=*_~#-]{5,}")
"""A line drawn between two parts, which boards glue to both."""
_BULLET = re.compile(r"\u2022|(?<=[.:;])\s+[*\-](?=\s[A-Z])")
_DASHES = re.compile(
    r"(?<=\S) {1,4}[*\-](?= {1,3}[A-Z])|(?<=[a-z.)!?;])-(?= {1,3}[A-Z\d])|(?<=\S) -(?=[A-Z][a-z])"
)
_LABEL_IN_LINE = re.compile(r"(?<=[^\s:|&/(]) +(?=(?-i:[A-Z])[\w/ ]{1,28}\s?:(?:\s|$))")
_GOES_ON = re.compile(r"[a-z,] (?:a|an|the|of|and|our|your|its|their)$")
"""What no line ends with: an article or another word that belongs to the next."""
_GLUED_LABEL = re.compile(r"(?<=[a-z\d)%])(?=(?P<label>[A-Z][a-z]+(?:[ /][A-Za-z]+){0,2})\s?:)")
"""Where a label may begin that has lost the break before it: "Building SurveyorLocation: Gloucester"."""
_COLUMNS = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\t[ \t]*)(?=[A-Z\d])")
"""What remains of line breaks in a text pasted through a form."""
_HALF_LABELS = frozenset({"type", "mode", "name", "time", "days", "level"})
"""Labels that are more often the second word of another: "Industry Type:"."""
_SHOUTED_LABEL = re.compile(r"[A-Z][A-Z /&-]+:")
_CELLS = re.compile(r"(?<=\S)\s+\|(?=\s+\S)")
_ABBREVIATION = data.pattern("cutting", "abbreviation")
_PRODUCT = re.compile(r"(?:JS|Js|NET|Net|IO|Io|AI|Sc|Tech|Com|Ltd|ML|D)\b")
_MAILBOX = re.compile(r"[\w.+-]{1,60}@\w")
"""How an address goes on behind a dot: "Ada.Obi@tarn.example"."""
_HANGING = re.compile(r" {2,}(?![ \u2022*|#+>-]|\d{1,2}[.)])\S")
"""How an item goes on in its next line: deeper than its bullet stands."""
_SOFT_WRAP = re.compile(r"\s*[a-z(]")
_MARKED = re.compile(r"\s*(?:[\u2022*|#\-+>]|\d{1,2}[.)]|[a-h]\)|o\s)")


def pieces(view: str, text: str) -> Iterator[tuple[int, int]]:
    """The half-open extents of the pieces, in order; together they are the whole text.

    `text` is the advert itself, whose blanks are those that a person put there.
    """
    inside = (_sentence_cuts(view), _glued_cuts(view), _bullet_cuts(view), _column_cuts(text))
    cuts = {0, len(view), *_line_cuts(view), *chain.from_iterable(inside)}
    for start, end in pairwise(sorted(cuts)):
        yield from _bounded(view, start, end)


def _line_cuts(view: str) -> Iterator[int]:
    """After every line that the next does not go on from. A list may begin all its items small."""
    width = _wrap_width(view)
    start = 0
    small = in_item = False
    while (newline := view.find("\n", start)) >= 0:
        line = view[max(start, newline - 200) : newline].rstrip()
        following = view[newline + 1 : newline + 80]
        marked = _MARKED.match(line) is not None
        in_item = marked or (in_item and _HANGING.match(line) is not None)
        wrapped = (
            len(line) >= 45
            and line[-1] not in ".:;!?|"
            and (
                (_SOFT_WRAP.match(following) and not small)
                or _was_full(line, following, width)
                or (in_item and _HANGING.match(following) is not None)
            )
        ) or _GOES_ON.search(line) is not None
        if not wrapped or _MARKED.match(following):
            yield newline + 1
            small = following.lstrip(" ")[:1].islower()
        start = newline + 1


def _wrap_width(view: str) -> int:
    """The column at which all lines of the advert were broken, or 0 when they were not."""
    lengths = [len(line.rstrip()) for line in view.splitlines()]
    width = max(lengths, default=0)
    full = sum(length > width - 14 for length in lengths)
    return width if 60 <= width <= 100 and full >= SEVERAL and full * 3 > len(lengths) else 0


def _was_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room left on this one."""
    word = following.split(maxsplit=1)[0] if following[:1].strip() else ""
    return (
        bool(width and word)
        and len(line) + 1 + len(word) > width - SLACK
        and not _SHOUTED_LABEL.match(following)
    )


def _sentence_cuts(view: str) -> Iterator[int]:
    for stop in _STOP.finditer(view):
        if stop[0] == ";" or not _abbreviated(view, stop.start()):
            yield stop.end()
    for stop in _GLUED_STOP.finditer(view):
        known = _PRODUCT.match(view, stop.end()) or _MAILBOX.match(view, stop.end())
        if not _abbreviated(view, stop.start()) and not known:
            yield stop.end()


def _abbreviated(view: str, dot: int) -> bool:
    return view[dot] == "." and _ABBREVIATION.search(view[max(0, dot - 8) : dot]) is not None


def _glued_cuts(view: str) -> Iterator[int]:
    for number in _GLUED_NUMBER.finditer(view):
        yield number.start()
    for starter in _GLUED_STARTER.finditer(view):
        yield starter.start()
    for figure in _GLUED_FIGURE.finditer(view):
        yield figure.start()
    for starter in _SPACED_STARTER.finditer(view):
        yield starter.start()
    for camel in _CAMEL.finditer(view):
        known = canonical(camel[0] + camel["right"]) is not None
        if not known and (camel["small"] or canonical(camel["right"])):
            yield camel.end()
    yield from _label_cuts(view)
    yield from _title_cuts(view)


def _label_cuts(view: str) -> Iterator[int]:
    for gap in _LABEL_IN_LINE.finditer(view):
        label = view[gap.end() : view.index(":", gap.end())]
        before = view[max(0, gap.start() - 80) : gap.start()].rsplit("\n", 1)[-1]
        if label.strip().lower() in _HALF_LABELS and before.rsplit(" ", 1)[-1][:1].isupper():
            continue
        if is_fact_label(label) and before.count(" ") > 1:
            yield gap.end()
    for gap in _GLUED_LABEL.finditer(view):
        if is_fact_label(gap["label"]):
            yield gap.end()


def _title_cuts(view: str) -> Iterator[int]:
    for title in _SHOUTED_TITLE.finditer(view):
        yield from title.span()
    for title in glued_title_pattern().finditer(view):
        start, end = title.span(title.lastindex or 0)
        if title.lastindex == 1 or _AFTER_SENTENCE_WORD.search(view, max(0, start - 30), start):
            yield from (start, end)
    for title in wall_title_pattern().finditer(view):
        begins, ends = view.rfind("\n", 0, title.start()), view.find("\n", title.end())
        shouting = title[1].isupper() and _SHOUTED_WORD.match(view, title.end())
        if (ends if ends >= 0 else len(view)) - begins > LONG_LINE and not shouting:
            yield title.start(1)
            yield title.end(1)


def _bullet_cuts(view: str) -> Iterator[int]:
    for bullet in _BULLET.finditer(view):
        yield bullet.start()
    for ruler in _RULER.finditer(view):
        yield from ruler.span()
    start = 0
    for line in view.splitlines(keepends=True):
        if not line.lstrip().startswith("|"):
            yield from (start + cell.end() for cell in _CELLS.finditer(line))
        dashes = [start + dash.start() for dash in _DASHES.finditer(line)]
        yield from dashes if (start or len(line) > LONG_LINE) and len(dashes) > 2 else ()
        start += len(line)


def _column_cuts(text: str) -> Iterator[int]:
    start = 0
    for line in text.splitlines(keepends=True):
        gaps = [start + gap.end() for gap in _COLUMNS.finditer(line)]
        yield from gaps if len(gaps) > 2 else ()
        start += len(line)


def _bounded(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = view.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = blank if blank > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
