"""Nights, weekends and shifts: when the work is done, which is no time for an interview."""

from __future__ import annotations

import re

HOURS = re.compile(
    r"(?i)\b(?:nights?|weekends?|shifts?|rotas?|evenings?|overtime|lates|earlies|bank holidays|tramping"
    r"|commut\w+|relocat\w+)\b"
)
"""Words on when and where the work is done."""
INTERVIEW = re.compile(r"(?i)\b(?:interview\w*|appointment|slot|meeting|call|book\w*|schedul\w+)\b")


def about_shifts(text: str) -> bool:
    """Whether words sound like times and are on the hours of the work: "any lates, like 2 till 10?"."""
    return HOURS.search(text) is not None and INTERVIEW.search(text) is None
