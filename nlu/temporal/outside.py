"""Whether a thing of the writer's day leaves a wish bounded by an hour as it is."""

from __future__ import annotations

from itertools import pairwise

from nlu.temporal.model import Token

HALF_DAY, NEAR = 720, 180
"""Minutes: what a bare hour is known up to, and how far from the wish a thing that goes before it may lie."""

HOURS = frozenset({"number", "clock"})
"""Kinds of an hour in figures or in a word."""


def lies_outside(told: list[Token], wished: list[Token]) -> bool:
    """Whether a thing told is over before "after 3" begins, or begins when "before 10" is over."""
    bounds = [pair for pair in pairwise(wished) if pair[0].kind in {"after", "before"}]
    hours = [minutes(token) for token in told if token.kind in HOURS]
    if len(bounds) != 1 or len(hours) != 1:
        return False
    side, hour = bounds[0]
    if hour.kind not in HOURS:
        return False
    gap = minutes(hour) - hours[0] if side.kind == "after" else hours[0] - minutes(hour)
    return gap % HALF_DAY <= NEAR


def other_part(told: list[list[Token]], wished: list[Token]) -> bool:
    """Whether what is wished for lies in another part of the day than all that is told of."""
    parts = {token.value for token in wished if token.kind == "part"}
    taken = {token.value for clause in told for token in clause if token.kind == "part"}
    return len(parts) == 1 and not parts & taken


def minutes(token: Token) -> int:
    """Minutes after noon or midnight of an hour in figures or in a word, of kind `number` or `clock`."""
    if token.kind == "number":
        return int(token.value) % 12 * 60
    hour, _, minute = token.text.replace(".", ":").partition(":")
    return int(hour) % 12 * 60 + int(minute[:2])
