"""What candidates tell of their lives: it plays no part, and its numbers are no years of experience."""

from __future__ import annotations

import re

from bot.conversation.draft import Draft

GAP = re.compile(
    r"(?i)\b(career|employment|work|cv)[- ](gap|break)|\bgap\b.{0,40}\b(cv|work|health|family|care)"
    r"|\b(parental|maternity|paternity|sick) leave\b|\bsabbatical\b|\btook (time|a year|years) (off|out)\b"
    r"|\b(?:was|been|were) (?:out of work|unemployed|off work|off sick|jobless|laid up)\b"
    r"|\b(?:not|n['’]t) work(?:ed|ing)?\b[^.?!]{0,30}"
    r"\b(?:ill|sick|illness|health|cancer|caring|kids|baby|surgery)\b"
)
WORK = re.compile(r"(?i)\byears?\b|\byrs?\b|\bexperience\b")


def speaks_of_gap(text: str) -> bool:
    """Whether the text tells of a break in a working life."""
    return GAP.search(text) is not None


def is_personal(draft: Draft, quote: str) -> bool:
    """Whether the quoted number is an age or a break: "I'm 52", "two years of parental leave"."""
    said = [clause.text for clause in draft.message.clauses if quote in clause.text] or [draft.message.text]
    if any(speaks_of_gap(text) for text in said):
        return True
    return "protected" in draft.message.flags and not WORK.search(quote)
