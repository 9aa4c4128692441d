"""Which lines of an advert are headings: by their words, and by how they are set apart from the text."""

from __future__ import annotations

import re

from actions.roles.headings import section_of, section_titled
from actions.roles.jobs import names_a_job
from actions.roles.years import find_years
from nlu.skills import find_skills

BULLETED = re.compile(r"\s*[\u2022*+>\-]{1,2}\s|\s*\(?\d{1,2}[.)]\s|\s*[-\u2022](?=[A-Z])")
LONE_BULLET = re.compile(r"(?:^|\n)[\u2022*+\-]\n+$")
"""A bullet on a line of its own, as boards leave it where an item was a paragraph."""
TITLE_CASE = re.compile(r"(?:[A-Z][\w'-]*|&|/|\w{1,4})(?:,?[ /]+(?:[A-Z][\w'-]*|&|/|\w{1,4})){0,5}")
_BOLD_LINE = re.compile(
    r"(?:#+\s*)?(\*\*|__).{2,70}\1:?|<(?:b|strong|h\d)>[^<>]{2,70}</(?:b|strong|h\d)>:?|\*\*.{2,70}:\*\*"
)
_SAYS = re.compile(r"[\U0001F4CD$\u20ac\u00a3\u20b9@]|\d{3}|, .*, ")
"""What a heading does not hold: amounts, addresses, lists."""
_PLAIN_HEADING = re.compile(
    r"(?:[A-Z][\w/&'-]* ){0,4}"
    r"(?:(?i:candidate profile|requirements?|qualifications?|responsibilities|benefits|perks|duties))"
    r"|(?i:what (?:you|we)'?\w* \w[\w ']{0,30}|who (?:you are|we are))"
)
"""A heading by its words alone, even where no layout sets it apart."""
_STATES = re.compile(
    r"\w (?:is|are|was|were|will be|would be) (?:an?|the|big|great|strong|pref|des|req|nice|pl)",
    re.IGNORECASE,
)
"""What makes a line a sentence about something: "Adtech background is a plus"."""

_ASKS = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:[a-z-]+ )?(?i:experience|knowledge|understanding|familiarity|proficiency|expertise)"
    r" (?:with|in|of|using|working with) (?!(?:the )?following).*[^:]"
)
"""What makes a line an item of a list, though every item stands apart: "Experience with the newest tools"."""

LONGEST, WORDS = 70, 9
"""Characters and words of a heading."""
LONGEST_MARKED, WORDS_MARKED = 120, 16
"""The same of one that "#" marks for certain."""


class HeadingLines:
    """The text of an advert and its reading copy, asked for the headings in it."""

    def __init__(self, view: str, text: str) -> None:
        self.view = view
        self.text = text

    def stands_alone(self, start: int, end: int, *, first: bool) -> bool:
        """Whether the piece is a heading by itself; `first` when nothing stands before it."""
        line = self.view[start:end].strip()
        follows = self.view[end : end + 1]
        if follows == " " and section_titled(line) and line[-1] not in ".,;":
            return True
        if follows == "-" and TITLE_CASE.fullmatch(line) and section_of(line):
            return True
        ends_line = self.view[end - 1] == "\n" or not self.view[end : end + 40].split("\n", 1)[0].strip()
        alone = not follows or ends_line or follows.isupper()
        longest, words = (LONGEST_MARKED, WORDS_MARKED) if line.startswith("#") else (LONGEST, WORDS)
        if not alone or not line or len(line) > longest or len(line.split()) > words or line[-1] in ".,;":
            return False
        if section_titled(line):
            return True
        if self.begins_line(start) and _PLAIN_HEADING.fullmatch(line) and not find_skills(line):
            return True
        strong, weak = self._layout(start, end, first=first)
        weak = weak and not (_STATES.search(line) or _ASKS.fullmatch(line) or find_years(line))
        # The first line is the job's or the employer's: "Tarn Technologies" opens no section of tools.
        known = section_of(line) if strong or (weak and not first) else None
        names_a_tool = known in {"required", "preferred"} and line[-1] != ":" and bool(find_skills(line))
        if known and not names_a_job(line) and not names_a_tool:
            return True
        shouted = line.isupper() and " " in line and line[0].isalpha() and not _SAYS.search(line)
        marked = line.startswith("#") or (shouted and "(" not in line and not find_skills(line))
        return (marked or strong) and not first

    def _layout(self, start: int, end: int, *, first: bool) -> tuple[bool, bool]:
        """How plainly a line is set apart as a heading: surely (a list, bold), or maybe (a blank before)."""
        if BULLETED.match(self.view, start, end) and not self._is_decorated(start, end):
            return False, False
        before = self.view[max(0, start - 60) : start].replace(" ", "")
        if LONE_BULLET.search(before):
            return False, False
        blank_before = first or before.endswith("\n\n")
        following = self.view[end : end + 120].lstrip(" ")
        listed = BULLETED.match(following.lstrip("\n ")) is not None
        bold = _BOLD_LINE.fullmatch(self.text[start:end].strip()) is not None
        begins = first or before.endswith("\n")
        strong = bold or (begins and listed and not first and not _SAYS.search(self.view, start, end))
        return strong, bool(following.strip()) and (blank_before or (begins and listed))

    def begins_line(self, start: int) -> bool:
        """Whether nothing but blanks stands before `start` on its line."""
        return not self.view[max(0, start - 60) : start].rsplit("\n", 1)[-1].strip(" ")

    def _is_decorated(self, start: int, end: int) -> bool:
        """Whether a sign opens this line alone: the next begins with another sign, or with none."""
        sign = self.text[start:end].lstrip()[:1]
        before = self.view[max(0, start - 60) : start].replace(" ", "")
        following = self.text[end : end + 120].lstrip(" ")[:1]
        opens = ord(sign or " ") > 0x2600 and following not in {sign, "\n", ""}
        return opens and (not before or before.endswith("\n\n"))
