"""Clauses that rule out all but the wish beside them: "Sunday 4pm only, other days I am working"."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, clauses, speaks_against
from nlu.temporal.model import ONE_DAY, Token

_DAYS = ONE_DAY | {"weekdays", "holiday", "weekend", "weekends", "week_days"}
_LEADING = frozenset({"and", "all", "on", "the", "in", "my"})
_REFUSING = frozenset({"not", "off"})
_AT_WORK = frozenset({"working", "in the office"})
_FULL = frozenset({"full", "packed", "taken", "booked"})
_SELF = frozenset({"i", "im", "am"})


def without_other_days(tokens: list[Token]) -> list[Token]:
    """The tokens without such clauses where another clause names a day; "other days are better" stays."""
    kept: list[Token] = []
    for clause in clauses(tokens):
        named = any(token.kind in _DAYS for token in kept)
        if not (named and _rules_out_the_rest([token for token in clause if token.kind not in CLAUSE_ENDS])):
            kept += clause
        elif clause[-1].kind in CLAUSE_ENDS:
            kept.append(clause[-1])
    return kept


def _rules_out_the_rest(words: list[Token]) -> bool:
    while words and words[0].text in _LEADING:
        words = words[1:]
    if [word.text for word in words[:2]] not in (["other", "days"], ["other", "day"]):
        return False
    rest = words[2:]
    loud = [word for word in rest if word.kind not in _REFUSING and word.text not in _FULL]
    if speaks_against(loud) or any(word.kind in kinds("temporal") | {"or", "but", "unless"} for word in rest):
        return False
    working = any(word.text in _AT_WORK for word in rest) and any(word.text in _SELF for word in rest)
    full = bool(rest) and rest[-1].text in _FULL
    return working or full or any(word.kind in _REFUSING for word in rest)
