"""An advert cut into segments, each a sentence, bullet or heading with its offsets and its section.

Cutting never changes the text: headings run into sentences ("containers4. Cloud & DevOps :") are found
where they begin, and every offset is one of the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from actions.roles import data
from actions.roles.cutting import pieces
from actions.roles.drift import Drift
from actions.roles.heading_lines import BULLETED, LONE_BULLET, TITLE_CASE, HeadingLines
from actions.roles.headings import (
    Section,
    is_fact_label,
    is_title_label,
    section_of,
    section_said,
    section_titled,
)
from actions.roles.jobs import names_a_job
from actions.roles.lead_ins import LONGEST_ITEM, LeadIn, offered, prefix_of, section_led_in
from actions.roles.menus import menu_end
from actions.roles.starred import wished_by_star
from actions.roles.unknown_lists import told_by_items
from actions.roles.view import plain_view
from actions.roles.years import find_years

_LABEL = re.compile(
    r"[\s#*\u2022>|\-]*(?:\d{1,2}[.)]\s?)?([^\W\d][^\n:.;]{1,70}?)\s{0,2}:(?=\s|$|[A-Z\u2022*\-])"
)
_DASH_LABEL = re.compile(r"[\s#*\u2022>|]*([A-Z][\w /&']{2,40}?)\s*-{1,2}\s+(?=\S)")
_MARK = re.compile(
    r"[\s#*\u2022>|=_~\-\u2013+]*(?:\(?\d{1,2}[.)](?=\s|[A-Z])\s*|\(?[ivx]{1,4}[.)]\s+|\(?[a-h]\)\s+|o\s+(?=[A-Z]))?[\s*\u2022]*"
)
_ITEM_MARK = data.pattern("advert", "item_mark")
"""A label that marks one item of a list: "Advantage: Kafka"."""
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s?")
_SPEAKS = re.compile(r"\s*(?:You'll|You will|We(?:'re|'ll)?|Our|Join|At)\s(?!need|require|expect|look|ask)")
_OF_THE_JOB = data.pattern("advert", "of_the_job")
_BUTTON = re.compile(
    r"\W*(?:apply|save)(?: now| here| online| for)?(?: this)?(?: (?:job|role|position))?\W*", re.IGNORECASE
)
"""What a board's page has above the advert: "Apply for this job"."""
LONGEST_TITLE = 100
"""Characters of a line that may be the title behind its label."""
LONGEST_INDENT = 200
"""Characters before a line's first word."""
FOLLOWING = 200
"""Characters behind a line in which the next one begins."""
_LISTS = frozenset({"required", "preferred", "education", "tools", "responsibilities"})
_OPENED_BY_LABEL = frozenset(
    {"required", "preferred", "responsibilities", "process", "legal", "about", "benefits"}
)
"""What a label that is no known title may open on the line of its content: "Key Experiences: …"."""
_FINISH = re.compile(r"(?:[\s:|*_=~\-]|(?<![A-Za-z])#)+$")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, bullet or heading. Its number or bullet begins at `lead`, its first word at `start`."""

    lead: int
    start: int
    end: int
    section: Section
    heading: str
    """The nearest heading above, as written; empty before the first."""
    is_heading: bool = False


@dataclass(frozen=True)
class Advert:
    """An advert's text, its reading copy (`view`, same offsets) and its segments in order."""

    text: str
    view: str
    segments: tuple[Segment, ...]

    def words(self, segment: Segment) -> str:
        """The segment's text in the reading copy."""
        return self.view[segment.start : segment.end]

    @cached_property
    def body(self) -> tuple[Segment, ...]:
        """The segments that are not headings."""
        return tuple(segment for segment in self.segments if not segment.is_heading)

    @property
    def unassigned(self) -> int:
        """Letters and digits that no segment covers."""
        covered = 0
        missed = 0
        for segment in (*self.segments, None):
            upto = segment.lead if segment else len(self.text)
            missed += sum(character.isalnum() for character in self.view[covered:upto])
            covered = segment.end if segment else upto
        return missed


def read_segments(text: str) -> Advert:
    """Cut `text` into segments and give each the section of the heading it stands under."""
    view = plain_view(text)
    reader = _Reader(view, text)
    for start, end in pieces(view, text):
        reader.take(start, end)
    return Advert(text, view, tuple(wished_by_star(text, told_by_items(view, reader.segments))))


class _Reader:
    """Walks over the pieces and remembers which heading is open."""

    def __init__(self, view: str, text: str) -> None:
        self.view = view
        self.text = text
        self.segments: list[Segment] = []
        self.section: Section = "about"
        self.heading = ""
        self.outer: tuple[Section, str] | None = None
        """What was open before a heading that shares its line with content; it ends with that line."""
        self.mark: bool | None = None
        """Whether the item that a mark like "Bonus:" opens has a bullet; the next such item has no mark."""
        self.menu = menu_end(view)
        self.lines = HeadingLines(view, text)
        self.drift = Drift()
        self.led: LeadIn | None = None

    def take(self, start: int, end: int) -> None:
        """Read one piece: a heading, a heading with what follows it, or plain content."""
        piece = self.view[start:end]
        if not piece.strip():
            return
        if end <= self.menu:
            self._add(start, end, section="boilerplate")
            return
        if self.led and self.lines.begins_line(start):
            self._hold_list(start, end)
        self._end_mark(start, piece)
        if self._leads_in(start, end):
            return
        label = _LABEL.match(piece) or self._dash_label(start, piece)
        numbered = _NUMBERED.match(piece) is not None or self._is_sublabel(label, piece)
        self._close(start, piece, labelled=bool(label))
        if label and self._opens(label, piece):
            self._open_label(start, end, label, numbered=numbered)
        elif label and is_fact_label(label[1]):
            self._add(start, end, section="facts")
        elif self.section == "about" and _BUTTON.fullmatch(piece):
            self._add(start, end, section="boilerplate")
        elif self.lines.stands_alone(start, end, first=not self.segments):
            self._open(start, end, piece.strip(), numbered=numbered)
            self.outer = None
        else:
            self._add(start, end)

    def _end_mark(self, start: int, piece: str) -> None:
        """Go back to the list in which one item was marked, "Bonus: Go", at the next item like it."""
        bulleted = BULLETED.match(piece) is not None
        if self.mark is None or not self.lines.begins_line(start):
            return
        if self.outer and bulleted == self.mark:
            (self.section, self.heading), self.outer = self.outer, None
        self.mark = None

    def _leads_in(self, start: int, end: int) -> bool:
        """Read a sentence that only leads in a list, if this is one: what it says holds for the items."""
        line, following = self.view[start:end], self.view[end : end + FOLLOWING].lstrip().split("\n", 1)[0]
        ends = self.view[end - 1] == "\n" or self.view[end : end + 1] == "\n"
        if not (ends and following and self.lines.begins_line(start)):
            return False
        section = section_led_in(line, self.section)
        if section is None or not (prefix_of(following) or len(following.split()) <= LONGEST_ITEM):
            return False
        led = LeadIn(prefix_of(line), self.section, self.heading)
        self._enter(section, line.strip(), start, end, is_heading=not find_years(line))
        flat = prefix_of(following) == led.prefix and bool(led.prefix.strip())
        self.led = None if flat and not offered(line) else led
        return True

    def _hold_list(self, start: int, end: int) -> None:
        """Go back to what was open before a list that a sentence led in, once the list is over."""
        led = self.led
        begins = self.view.rfind("\n", max(0, start - LONGEST_INDENT), start) + 1
        self.led = led and led.with_item(self.view[begins:end])
        if led and not self.led:
            self.section, self.heading = led.section, led.heading

    def _is_sublabel(self, label: re.Match[str] | None, piece: str) -> bool:
        """Whether an item of a list of requirements is only a label for the items below: "- Basics:"."""
        unknown = label is not None and section_of(label[1]) is None
        return unknown and self.section in {"required", "preferred"} and BULLETED.match(piece) is not None

    def _open_label(self, start: int, end: int, label: re.Match[str], *, numbered: bool) -> None:
        before = self.outer or (self.section, self.heading)
        self._open(start, start + label.end(), label[1], numbered=numbered)
        shares_line = bool(self.view[start + label.end() : end + 200].split("\n", 1)[0].strip())
        self.outer = before if shares_line else None
        bulleted = BULLETED.match(self.view, start, end) is not None
        in_list = self.outer is not None and self.outer[0] in {"required", "preferred"}
        marks = bulleted or _ITEM_MARK.fullmatch(label[1]) is not None
        self.mark = bulleted if in_list and marks else None
        self._add(start + label.end(), end)

    def _close(self, start: int, piece: str, *, labelled: bool) -> None:
        """Leave the open section where the text plainly turns to something else."""
        before = self.view[max(0, start - 60) : start].replace(" ", "")
        if not before.endswith("\n") or BULLETED.match(piece) or LONE_BULLET.search(before):
            return
        blank = before.endswith("\n\n")
        speaks = _SPEAKS.match(piece) is not None
        speaks = speaks or (blank and not labelled and _OF_THE_JOB.search(piece) is not None)
        if self.outer and (labelled or blank or speaks):
            ended = speaks or (blank and not labelled)
            self.section, self.heading = ("about", "") if ended else self.outer
            self.outer = None
        elif blank and speaks and self.section in _LISTS:
            self.section, self.heading = "about", ""
        elif blank and self.section in _LISTS and self._ended_list():
            self.section, self.heading = "other", ""

    def _ended_list(self) -> bool:
        """Whether a bullet came last, whose list a paragraph after a blank line does not continue."""
        last = self.segments[-1] if self.segments else None
        if last is None or self.view.startswith(":", last.end):
            return False
        return BULLETED.match(self.view, last.lead, last.end) is not None

    def _dash_label(self, start: int, piece: str) -> re.Match[str] | None:
        """A known title that a dash sets apart from its content: "Must have - Java, AWS"."""
        label = _DASH_LABEL.match(piece)
        return (
            label if label and self.lines.begins_line(start) and section_titled(label[1]) in _LISTS else None
        )

    def _opens(self, label: re.Match[str], piece: str) -> bool:
        if not piece[label.end() :].strip():
            return len(label[1].split()) <= 10
        if is_title_label(label[1]) and names_a_job(piece[label.end() :]) and len(piece) < LONGEST_TITLE:
            return False
        if is_fact_label(label[1]):
            return False
        known = section_titled(label[1])
        if known is None and not BULLETED.match(piece) and TITLE_CASE.fullmatch(label[1]):
            known = section_of(label[1])
            return known in _OPENED_BY_LABEL
        return known not in {None, "facts"}

    def _open(self, start: int, end: int, heading: str, *, numbered: bool) -> None:
        known = section_titled(heading) if numbered else section_of(heading)
        if known == "soft":
            known = self.section if self.section in {"required", "preferred"} else "required"
        if known is None and not numbered:
            known = "other"
        if numbered and known == "tools" and self.section in {"required", "preferred"}:
            known = None
        self._enter(known or self.section, heading, start, end)

    def _enter(
        self, section: Section, heading: str, start: int, end: int, *, is_heading: bool = True
    ) -> None:
        self.section = section
        self.heading = heading
        self.drift = Drift()
        self.led = None
        self._add(start, end, is_heading=is_heading)

    def _add(self, start: int, end: int, *, is_heading: bool = False, section: Section | None = None) -> None:
        section = section or self.section
        mark = _MARK.match(self.view, start, end)
        begin = mark.end() if mark else start
        tail = _FINISH.search(self.view[max(begin, end - 12) : end])
        finish = end - len(tail[0]) if tail else end
        if finish > begin:
            if not is_heading:
                section = self.drift.section_of(self.view[begin:finish], section)
            if not is_heading and section not in {"facts", "about", "process", "legal"}:
                section = section_said(self.view[begin:finish]) or section
            self.segments.append(Segment(start, begin, finish, section, self.heading, is_heading))
        elif any(character.isalnum() for character in self.view[start:end]):
            self.segments.append(Segment(start, start, end, section, self.heading, is_heading=True))
