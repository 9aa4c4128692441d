"""Numbers that count days of a month: "4", "1st or 2nd", "1-3"."""

from __future__ import annotations

from nlu.temporal.model import Cursor

_DAY_NUMBERS = ("nth", "number", "ordinal")
_NOT_AFTER_NTH = frozenset({"unit", "pick", "half", "oclock"})
_NOT_AFTER_NTH_WORDS = frozenset(
    {"one", "round", "interview", "stage", "floor", "year", "time", "call", "choice", "half", "meeting"}
)
_LONGEST_LIST = 10
"""A number with an ending above it counts no time on offer."""


def number_list(cursor: Cursor) -> list[int]:
    """Days of a month: one, several joined by "or", "and" or commas, or all from one to another."""
    found: list[int] = []
    while is_day_number(cursor):
        found.append(int(cursor.peek().value))
        cursor.at += 1
        if cursor.is_next("dash", "to", "until") and is_day_number(cursor, 1):
            cursor.at += 1
            last = int(cursor.peek().value)
            cursor.at += 1
            found += range(found[-1] + 1, last + 1)
        if not (cursor.is_next("or", "and", "comma") and _next_number(cursor)):
            break
    return found


def _next_number(cursor: Cursor) -> bool:
    """Step over a joint when a further day of the month follows it."""
    if cursor.peek().text.endswith(" at"):
        return False  # "Dec 2 or at 3"
    ahead = 2 if cursor.is_next("comma") and cursor.is_next("or", "and", ahead=1) else 1
    ahead += cursor.peek(ahead).text == "the"
    if not is_day_number(cursor, ahead):
        return False
    cursor.at += ahead
    return True


def is_day_number(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether a number that can be a day of a month stands there."""
    token = cursor.peek(ahead)
    if token.kind not in _DAY_NUMBERS or not 1 <= int(token.value) <= 31:
        return False
    following = cursor.peek(ahead + 1)
    pointed = following.kind == "pick" or following.text == "one"
    if token.kind == "nth" and pointed and cursor.is_next("month", ahead=ahead - 1):
        return True  # "the December 1st slot"
    if token.kind == "nth" and int(token.value) > _LONGEST_LIST and following.text in {"one", "slot"}:
        return True  # "the 27th one"
    return following.kind not in _NOT_AFTER_NTH and following.text not in _NOT_AFTER_NTH_WORDS
