"""Of "move it from Tuesday to Thursday" only where it moves to."""

from __future__ import annotations

from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import clauses
from nlu.temporal.model import REPLACING, Token
from nlu.temporal.unclear import Unclear

_LAST_HOUR = 24
_MAKING_IT = frozenset({"make it", "make that"})
_TARGETS = frozenset({"in", "article", "every", "weekdays", "any_time", "weekends", "midweek", "within"})
"""Kinds besides those of time that may stand first in what something is moved to."""


def targets(tokens: list[Token]) -> list[Token]:
    """The tokens without the times something is moved away from. Raises `Unclear` when no other is said."""
    tokens = _without_replaced_hours(tokens)
    if not any(token.kind in {"move", "push"} for token in tokens):
        return tokens
    kept: list[Token] = []
    moved = False
    for *clause, end in clauses([*tokens, Token("stop", ".", "")]):
        target = _target(clause)
        moved = moved or (target != clause and any(word.kind in kinds("temporal") for word in clause))
        kept += [*target, end]
    if moved and not any(token.kind in kinds("temporal") for token in kept):
        raise Unclear("move_where")
    return kept[:-1]


def with_hour_moved_to(tokens: list[Token]) -> list[Token]:
    """The tokens with "at" before a bare number that a booked time is to be moved to: "move it to 1"."""
    moves = any(token.kind in {"move", "push"} for token in tokens)
    for at, (lead, number) in enumerate(pairwise(tokens)):
        ends = at + 2 == len(tokens) or tokens[at + 2].kind in {"stop", "comma", "fill", "ish", "or"}
        toward = lead.text in _MAKING_IT or (moves and lead.kind == "to")
        if toward and ends and number.kind == "number" and 1 <= int(number.value) <= _LAST_HOUR:
            return [*tokens[:at], Token("at", 1, "at"), *tokens[at + 1 :]]
    return tokens


def _without_replaced_hours(tokens: list[Token]) -> list[Token]:
    """ "2 instead of 3 on Friday": the one hour without the other."""
    for at in range(1, len(tokens) - 1):
        hour, other = tokens[at - 1], tokens[at + 1]
        replaces = tokens[at].text in REPLACING and {hour.kind, other.kind} <= {"number", "clock"}
        ends = tokens[at + 2 : at + 3]
        if replaces and not (ends and ends[0].kind in {"half", "month", "unit", "oclock", "dash", "to"}):
            return [*tokens[: at - 1], Token("at", 1, "at"), hour, *tokens[at + 2 :]]
    return tokens


def _told(clause: list[Token], verb: int) -> bool:
    """ "They moved it to 5" tells of a move; "can it be moved to 5" wishes for one."""
    before = clause[verb - 1].text if verb else ""
    after = clause[verb + 1].text if verb + 1 < len(clause) else ""
    done = clause[verb].text in kinds("moved") and before not in {"be", "get", "it", "to", "slot", "time"}
    return done and (after == "it" or before in kinds("people") | {"you", "been", "has", "was", "he", "she"})


def _target(clause: list[Token]) -> list[Token]:
    verb = next((at for at, token in enumerate(clause) if token.kind in {"move", "push"}), None)
    if verb is None:
        return clause
    if _told(clause, verb):
        raise Unclear("unsure")
    for at in range(verb + 1, len(clause) - 1):
        toward = clause[at].kind == "to" or clause[at].text in {"for", "until", "till"}
        ahead = at + 1 + (clause[at + 1].kind in {"fill", "about", "at"})
        if toward and ahead < len(clause) and clause[ahead].kind in kinds("temporal") | _TARGETS:
            return clause[at + 1 :]
    if any(token.kind == "unknown" for token in clause):
        return clause  # "my shift ends at 8"
    return [token for token in clause[: verb + 1] if token.kind not in kinds("temporal")]
