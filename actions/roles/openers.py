"""Words that open a list of alternatives: "such as", "one of", "a cloud platform:", "databases ("."""

from __future__ import annotations

import re

from actions.roles import data
from actions.roles.kinship import all_meant, both_meant, of_one_kind, stand_in
from actions.roles.runs import Run, depth
from nlu.skills import SkillMention, family

_OPENER = data.pattern("openers", "opener")
_AWAY = re.compile(r"\b(?:with|for|in|to|on|of|by|using|from)\b", re.IGNORECASE)
REACH = 95
"""Characters that may stand between "one or more of" and the first name."""
NEXT = 12
"""Characters between "a cloud platform:" and the first name."""
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3}
_KINDS = data.pattern("openers", "kinds")
"""Words before a bracket that make the names in it examples of one kind."""
_CONTENTS = re.compile(
    r"\b(?:fundamentals?|basics|concepts?|principles|patterns?|protocols?|standards?|networking|security)\s*$",
    re.IGNORECASE,
)
"""Words before a bracket that hold all that stands in it: "networking fundamentals (DNS, TLS)"."""
_ITS = re.compile(r"\bits\s(?:[\w-]+\s+){0,4}$")
"""What makes names in a bracket parts of the whole before it: "Python and its libraries (NumPy)"."""
_LAST_AND = re.compile(r"(?:\band\b|&)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_AND_SO_ON = re.compile(
    r"[\w.+# ]{0,20}?,?\s*(?:(?:and|or)\s+)?(?:etc\b|\.\.\.|…|similar\b|others?\b|the like\b)"
)

Opener = re.Match[str]


def openers_in(words: str) -> list[Opener]:
    """All opening words of a clause, in order."""
    return list(_OPENER.finditer(words))


def opener_of(words: str, openers: list[Opener], first: SkillMention, since: int) -> Opener | None:
    """The opening words that reach `first`: none before `since`, none across a closed bracket."""
    for opener in openers:
        if since <= opener.start() and opener.end() <= first.start and _reaches(words, opener, first):
            return opener
    return None


def _reaches(words: str, opener: Opener, first: SkillMention) -> bool:
    between = words[opener.end() : first.start]
    if ")" in between and "(" not in between:
        return False
    if opener["single"]:
        return len(between) <= NEXT
    if opener["any"]:
        return len(between) <= REACH and not _AWAY.search(between)
    return len(between) <= REACH


def gives_examples(opener: Opener) -> bool:
    """Whether other things than those named will do too: "such as", but not "one of"."""
    return bool(opener["examples"])


def needed(opener: Opener) -> int:
    """How many of the list are asked for: 2 after "at least two of"."""
    counted = (opener["count"] or "").lower()
    return next((number for word, number in _COUNTS.items() if word in counted), 1)


def example_bracket(words: str, run: Run, before: SkillMention | None) -> int | None:
    """Where the bracket opens in which the run gives examples: "cloud (AWS, Azure)", not "AWS (S3)".

    `before` is the skill named before it.
    """
    if len(run) < 2 or not depth(words, run[0].start):
        return None
    bracket = words.rfind("(", 0, run[0].start)
    lead = words[:bracket]
    parts_of_one = before is not None and not words[before.end : bracket].strip()
    joined_by_and = _LAST_AND.search(words[run[-2].end : run[-1].start])
    goes_on = _AND_SO_ON.match(words, run[-1].end)
    of_a_kind = goes_on and _KINDS.search(lead)
    if (
        (parts_of_one and not (of_a_kind or stand_in(run)))
        or _ITS.search(lead)
        or joined_by_and
        or all_meant(run)
    ):
        return None
    if both_meant(run) and not goes_on:
        return None
    examples = _KINDS.search(lead) or goes_on
    return bracket if examples or (_may_be_examples(run) and not _CONTENTS.search(lead)) else None


def _may_be_examples(run: Run) -> bool:
    """Whether a list in brackets offers a choice by its names alone: of one kind, a third of them known."""
    known = sum(family(mention.skill) is not None for mention in run)
    return of_one_kind(run) and known * 3 >= len(run)
