"""Years of work told in one breath with a wish: "I have 5 yrs exp and can talk tomorrow at 6pm"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, opening_of
from nlu.temporal.model import ONE_DAY, Token
from nlu.temporal.side_clauses import names_hour

_JOINTS = frozenset({"and", "so", "but"})
_WISHING = frozenset({
    "can", "could", "free", "im free", "i am free", "available", "im available",
    "i am available", "id like", "i prefer", "prefer", "ready",
    "happy", "lets", "please", "pls",
})  # fmt: skip
_YEARS = frozenset({"year", "month"})
_WORK = frozenset({"work", "working", "shift", "shifts", "duty", "job", "office"})
_CAREER = frozenset({"experience", "exp", "experienced"})
_YEARS_OF = frozenset({"years of", "yrs of", "months of"})


def apart_from_career(tokens: list[Token]) -> list[Token]:
    """The tokens with a comma for the joint between years of work and a wish that has its hour."""
    for at, token in enumerate(tokens):
        if token.text not in _JOINTS:
            continue
        if _starts_apart(tokens, at):
            return [*tokens[:at], Token("stop", ".", "."), *tokens[at + 1 :]]
        start = opening_of(tokens, at, CLAUSE_ENDS)
        wish = [*takewhile(lambda word: word.kind != "stop", tokens[at + 1 :])]
        if _tells_years(tokens[start:at]) and wish and wish[0].text in _WISHING and _names_time(wish):
            return [*tokens[:at], Token("comma", ",", ","), *tokens[at + 1 :]]
    return tokens


def _starts_apart(tokens: list[Token], at: int) -> bool:
    """ "Interview on the 9th and joining on 1 November": a time to meet, and one of the first day at work."""
    sides = tokens[opening_of(tokens, at, CLAUSE_ENDS) : at], tokens[at + 1 :]
    timed = all(any(word.kind in kinds("temporal") for word in side) for side in sides)
    starts = [any(word.kind == "start_work" for word in side) for side in sides]
    about = [any(word.text in kinds("meeting") for word in side) for side in sides]
    return timed and sorted(starts) == [False, True] and about == [not start for start in starts]


def _names_time(wish: list[Token]) -> bool:
    """Whether a wish names a day with its hour, or with a bound in hours: "Monday after 4".

    A word of working makes it one of the job: "available for work from 9am Monday".
    """
    if any(not _WORK.isdisjoint(token.text.split()) for token in wish):
        return False
    bound = any(
        lead.kind in {"after", "before"} and hour.kind in {"number", "clock"} for lead, hour in pairwise(wish)
    )
    return any(token.kind in ONE_DAY for token in wish) and (bound or names_hour(wish))


def _tells_years(words: list[Token]) -> bool:
    """ "I have 5 years of experience in Java": a count of years of work, and nothing else counted."""
    counted = [at for at, word in enumerate(words) if word.kind in {"number", "decimal"}]
    if len(counted) != 1 or not any(word.text in _CAREER for word in words):
        return False
    unit = next((word for word in words[counted[0] + 1 :] if word.kind not in {"plus", "about"}), None)
    return unit is not None and (unit.value in _YEARS or unit.text in _YEARS_OF)
