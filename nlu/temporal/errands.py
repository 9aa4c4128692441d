"""Clauses that tell how a day of the writer's goes, beside a wish: "Friday 4pm, my class ends at 3"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, clauses, is_about_meeting
from nlu.temporal.model import SURE_HOURS, Token
from nlu.temporal.outside import lies_outside, other_part
from nlu.temporal.own_days import (
    DAYS,
    LOUD,
    MANY,
    has_on,
    is_away,
    is_break,
    is_elsewhere,
    is_ready_by_then,
    is_routine,
)
from nlu.temporal.side_clauses import names_hour

_CLOCKS = SURE_HOURS | {"number"}
_BEING = frozenset({"is", "are", "was", "were", "got", "has been"})
_AS_WELL = frozenset({"also", "too", "as well", "either", "and also"})
_LONGEST_THING = 3


def without_errands(tokens: list[Token]) -> list[Token]:
    """The tokens without such clauses; all of them where the wish is not one day with its hour.

    A clause with a day of its own ("the 20th is my son's birthday, the 19th is fine") may also stand beside a
    day called fine.
    """
    parted = clauses(tokens)
    told = [clause for clause in parted if _is_errand(clause)]
    wished = [token for clause in parted if clause not in told for token in clause]
    if told and all(is_elsewhere(clause) for clause in told):
        return wished if other_part(told, wished) else tokens
    said = {token.kind for token in wished}
    often = any(token.kind == "part" and token.text.endswith("s") for token in wished)
    if told and often and not said & (MANY - {"every"}):
        return wished  # "mornings are best, I start about 6"
    points = any(
        lead.text == "the" and hour.kind in {"clock", "instant"} for lead, hour in pairwise(wished)
    )  # "the 5:30 please"
    if (
        not told
        or not (said & DAYS or points)
        or said & MANY
        or any(token.text in _AS_WELL for token in wished)
    ):
        return tokens
    own_day = any(token.kind in DAYS for clause in told for token in clause)
    liked = own_day and any(token.text in kinds("fine") for token in wished)
    apart = not own_day and all(lies_outside(clause, wished) for clause in told)
    return wished if liked or names_hour(wished) or apart else tokens


def _is_errand(clause: list[Token]) -> bool:
    """Whether a thing that is not the meeting has the time: "my class ends at 3", "Friday is my exam"."""
    words = [token for token in clause if token.kind not in CLAUSE_ENDS]
    said = {token.kind for token in words}
    if is_ready_by_then(words) or (words != [] and not said & LOUD and is_break(words)):
        return True
    if not said & kinds("temporal") or said & LOUD:
        return False
    if is_routine(words) or is_elsewhere(words):
        return True
    if is_about_meeting(words):
        return False
    if words[0].kind == "event" and words[0].text.startswith("my "):
        return _goes(words[1:])  # "my exam is in the morning"
    if is_away(words) or has_on(words):
        return True
    owner = next((at for at, token in enumerate(words) if token.text in kinds("owners")), None)
    if owner is None:
        return (
            words[0].kind == "unknown" and bool(said & _CLOCKS) and _goes(words[1:], kinds("goes") - _BEING)
        )
    thing = [*takewhile(_names_thing, words[owner + 1 :])]
    thing += [
        word for word in words[owner + 1 + len(thing) :][:1] if thing and word.kind == "nth"
    ]  # "nan's 80th"
    rest = words[owner + 1 + len(thing) :]
    if not 1 <= len(thing) <= _LONGEST_THING:
        return False
    if owner == 0 and rest and rest[0].text in kinds("befalls") and said & DAYS:
        return True  # "my son has a match on Friday"
    return _goes(rest) if owner == 0 else not rest and _is_day(words[:owner])


def _names_thing(token: Token) -> bool:
    return token.kind in {"unknown", "history", "event"} and token.text not in kinds("goes") | kinds(
        "befalls"
    )


def _goes(rest: list[Token], verbs: frozenset[str] | None = None) -> bool:
    """ "... ends at 3", "... is on Saturday", with one of the `verbs` of going."""
    opens = bool(rest) and rest[0].text in (kinds("goes") if verbs is None else verbs)
    return opens and all(token.kind != "unknown" for token in rest[1:])


def _is_day(before: list[Token]) -> bool:
    """ "The 20th is", "Friday's"."""
    said = {token.kind for token in before}
    told = before[-1].text == "is" or before[-1].kind in DAYS
    return told and bool(said & DAYS) and said <= DAYS | {"fill", "number"}
