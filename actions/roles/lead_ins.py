"""Sentences that only lead in a list: "Experience with one or more of the following:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actions.roles import data
from actions.roles.headings import Section, section_of
from nlu.skills import find_skills

_LEADS_IN = data.pattern("lead_ins", "leads_in")
_OFFERS = data.pattern("lead_ins", "offers")
"""A sentence whose list is what the employer gives: "You'll enjoy many perks, including"."""
_CHOICE = data.pattern("lead_ins", "choice")
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3}
_PREFIX = re.compile(
    r"[ \t]*(?:(?P<sign>[\u2022*+>\-\u2013])\s*|(?P<number>\(?(?:\w{1,2}|[ivx]{3,4})[.)])\s)?"
)
LONGEST_ITEM = 6
"""Words of an item that no bullet marks; a longer line goes on after the list."""
LONGEST_NAME = 4
"""Words of an item, its bullet included, that stands no deeper than the sentence and yet belongs to it."""
LONGEST_LEAD = 30
"""Words."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A list that a sentence leads in, and what was open before it."""

    prefix: str
    """The blanks and the bullet before the sentence."""
    section: Section
    heading: str
    items: str | None = None
    """The blanks and the bullet before its items; `None` before the first."""

    def with_item(self, line: str) -> LeadIn | None:
        """The list with the next line as its item, or `None` when the list is over.

        The rest of an item that goes on in small letters on a line of its own ends nothing.
        """
        prefix = prefix_of(line)
        marked = bool(prefix.strip())
        if self.items and self.items.strip() and not marked and line.lstrip()[:1].islower():
            return self
        if marked and prefix == self.prefix and len(line.split()) > LONGEST_NAME:
            return None
        if self.items is not None and (prefix.strip() != self.items.strip() or len(prefix) < len(self.items)):
            return None
        if not marked and len(line.split()) > LONGEST_ITEM:
            return None
        return replace(self, items=prefix if self.items is None else self.items)


def prefix_of(line: str) -> str:
    """The blanks and the kind of bullet that a line begins with."""
    found = _PREFIX.match(line)
    if not found:
        return ""
    indent = found[0][: len(found[0]) - len(found[0].lstrip())]
    return indent + (found["sign"] or ("1" if found["number"] else ""))


def section_led_in(line: str, section: Section) -> Section | None:
    """The section of the items that `line` leads in within `section`; `None` when it leads in no list."""
    if len(line.split()) > LONGEST_LEAD:
        return None
    if _OFFERS.search(line) and section not in {"required", "preferred"}:
        return "benefits"
    if not _LEADS_IN.search(line) or find_skills(line):
        return None
    said = section_of(line)
    if said == "preferred" or section not in {"required", "preferred"}:
        return said if said in {"required", "preferred"} else None
    return section


def offered(heading: str) -> int:
    """How many of the items under a heading are asked for; 0 when all of them are."""
    found = _CHOICE.search(heading)
    if not found:
        return 0
    return next((number for word, number in _COUNTS.items() if word in found[0].lower()), 1)
