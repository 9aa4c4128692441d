"""An hour wished for behind the end of a day's work: "I finish at 8, so 8:30" may be of the evening."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token
from nlu.temporal.unclear import Unclear

_HOURS = frozenset({"number", "clock"})
_PLAIN = frozenset({"half", "part", "tonight", "instant", "after", "before"})
"""Kinds beside which an hour's half of the day is plain, or which bound other hours."""
_LESSONS = frozenset(
    {"class", "classes", "lecture", "lectures", "lesson", "lab", "tutorial", "school", "run"}
)
"""What ends in the morning as well as later: "my class ends at 9, so 10"."""
_EARLIEST, _NOON = 8, 12
"""Hours that are taken for the morning when nothing else is said."""


def check_half(said: Sequence[Token], wished: Sequence[Token]) -> None:
    """Raises `Unclear` where a clause set aside from what was `said` tells when work ends, in no morning."""
    kept = {id(token) for token in wished}
    aside = [token for token in said if id(token) not in kept]
    words = {word for token in aside for word in token.text.split()}
    ends = not kinds("ending").isdisjoint(words) and any(token.kind in _HOURS for token in aside)
    lesson = bool(words & _LESSONS) and all(
        _hour(token) >= _EARLIEST for token in aside if token.kind in _HOURS
    )
    if (
        not ends
        or lesson
        or words & {"am", "morning", "nights"}
        or any(token.kind in _PLAIN for token in wished)
    ):
        return
    for token in wished:
        if token.kind in _HOURS and _EARLIEST <= _hour(token) < _NOON:
            raise Unclear("half", token.text)


def _hour(token: Token) -> int:
    return int(token.value) if token.kind == "number" else int(token.text.replace(".", ":").partition(":")[0])
