"""Clauses that tell how a day of the writer's goes, beside a wish: "Friday 4pm, my class ends at 3"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, clauses, is_about_meeting, speaks_against
from nlu.temporal.model import ONE_DAY, SURE_HOURS, Token
from nlu.temporal.outside import lies_outside
from nlu.temporal.side_clauses import names_hour

_DAYS = ONE_DAY | {"holiday"}
_MANY = frozenset({
    "unit", "next", "every", "every_day", "any_time", "week_days", "weekdays", "weekend", "weekends", "to",
    "dash", "from_to", "until", "week_after", "week_of", "edge",
})  # fmt: skip
"""Kinds that make a wish one for many days or a stretch of hours, which an errand may cut into."""
_LOUD = frozenset({"not", "no", "off", "except", "or", "unless", "none_fit", "any_of", "but"})
_LEADING = frozenset({"at", "from", "until", "by", "about", "after_from"})
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
    said = {token.kind for token in wished}
    often = any(token.kind == "part" and token.text.endswith("s") for token in wished)
    if told and often and not said & (_MANY - {"every"}):
        return wished  # "mornings are best, I start about 6"
    if not told or not said & _DAYS or said & _MANY or any(token.text in _AS_WELL for token in wished):
        return tokens
    own_day = any(token.kind in _DAYS for clause in told for token in clause)
    liked = own_day and any(token.text in kinds("fine") for token in wished)
    apart = not own_day and all(lies_outside(clause, wished) for clause in told)
    return wished if liked or names_hour(wished) or apart else tokens


def _is_errand(clause: list[Token]) -> bool:
    """Whether a thing that is not the meeting has the time: "my class ends at 3", "Friday is my exam"."""
    words = [token for token in clause if token.kind not in CLAUSE_ENDS]
    said = {token.kind for token in words}
    if not said & kinds("temporal") or said & _LOUD:
        return False
    if _is_routine(words) or _is_break(words):
        return True
    if is_about_meeting(words):
        return False
    if words[0].kind == "event" and words[0].text.startswith("my "):
        return _goes(words[1:])  # "my exam is in the morning"
    if _is_away(words) or _has_on(words):
        return True
    owner = next((at for at, token in enumerate(words) if token.text in kinds("owners")), None)
    if owner is None:
        return False
    thing = [*takewhile(_names_thing, words[owner + 1 :])]
    rest = words[owner + 1 + len(thing) :]
    if not 1 <= len(thing) <= _LONGEST_THING:
        return False
    if owner == 0 and rest and rest[0].text in kinds("befalls") and said & _DAYS:
        return True  # "my son has a match on Friday"
    return _goes(rest) if owner == 0 else not rest and _is_day(words[:owner])


def _is_routine(words: list[Token]) -> bool:
    """ "I reach home by 6:30", "i wake up at 9": when something of every day happens."""
    said = {word.kind for word in words}
    opening, _, verb = words[0].text.partition(" ")
    rest = words[1:] if verb else words[2:]
    if opening != "i" or not rest or said & (_MANY - {"until"}) or is_about_meeting(rest):
        return False
    if (verb or words[1].text) in kinds("routine"):
        return True
    clocked = any(
        lead.kind in _LEADING and hour.kind in {"number", "clock"} for lead, hour in pairwise(words)
    )
    return clocked and words[1].kind == "unknown" and not said & _DAYS and not speaks_against(words)


def _is_break(words: list[Token]) -> bool:
    """ "I take lunch then": the writer's own break, where no other time is named."""
    said = [word for token in words for word in token.text.split()]
    named = [token for token in words if token.kind in kinds("temporal")]
    eats = said[0] == "i" and said[1:2] != [] and said[1] in kinds("eating")
    return eats and all(token.value == "lunch" for token in named)


def _has_on(words: list[Token]) -> bool:
    """ "Tomorrow I am having some function": a thing without an hour that takes a day of the writer's."""
    mild = kinds("leading_up") | {"on"}
    start = next((at for at, word in enumerate(words) if word.kind not in _DAYS and word.text not in mild), 0)
    said = [word for token in words[start:] for word in token.text.split()]
    has = said[:1] != [] and said[0] in {"i", "im", "ive", "we"} and said[1:] != []
    has = has and (said[0] == "ive" or not kinds("having").isdisjoint(said[1:3]))
    strange = any(word.kind == "unknown" for word in words[start:])
    hours = any(word.kind in {*SURE_HOURS, "number"} for word in words)
    return (
        start > 0
        and has
        and strange
        and not hours
        and not kinds("temporal") & {w.kind for w in words[start:]}
    )


def _is_away(words: list[Token]) -> bool:
    """ "I'm in another city till Sunday"."""
    said = [word.kind for word in words]
    opens = words[0].text in {"im", "im in", "i am in"}
    return opens and "until" in said and "unknown" in said[: said.index("until")]


def _names_thing(token: Token) -> bool:
    return token.kind in {"unknown", "history", "event"} and token.text not in kinds("goes") | kinds(
        "befalls"
    )


def _goes(rest: list[Token]) -> bool:
    """ "... ends at 3", "... is on Saturday"."""
    opens = bool(rest) and rest[0].text in kinds("goes")
    return opens and all(token.kind != "unknown" for token in rest[1:])


def _is_day(before: list[Token]) -> bool:
    """ "The 20th is", "Friday's"."""
    said = {token.kind for token in before}
    told = before[-1].text == "is" or before[-1].kind in _DAYS
    return told and bool(said & _DAYS) and said <= _DAYS | {"fill", "number"}
