"""Hours of the writer's day set aside, held against the hour wished for.

"I finish at 8, so 8:30" may be of the evening; "Monday at 3, my bus gets in at 3:30" does not go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token
from nlu.temporal.outside import HALF_DAY, HOURS, NEAR, minutes
from nlu.temporal.unclear import Unclear

_PLAIN = frozenset({"half", "part", "tonight", "instant", "after", "before"})
"""Kinds beside which an hour's half of the day is plain, or which bound other hours."""
_LESSONS = frozenset(
    {"class", "classes", "lecture", "lectures", "lesson", "lab", "tutorial", "school", "run"}
)
"""What ends in the morning as well as later: "my class ends at 9, so 10"."""
_MORNING_THINGS = frozenset({"work", "office", "school", "class", "classes", "college", "lectures"})
"""What begins in the morning: "7 before work"."""
_EARLIEST, _NOON = 8, 12
"""Hours that are taken for the morning when nothing else is said."""


def check_beside(said: Sequence[Token], wished: Sequence[Token]) -> None:
    """Raises `Unclear` where what was set aside of what was `said` casts doubt on the hour wished for."""
    kept = {id(token) for token in wished}
    aside = [token for token in said if id(token) not in kept]
    _check_order(aside, wished)
    _check_half(aside, wished)
    _check_before_work(aside, wished)


def _check_order(aside: Sequence[Token], wished: Sequence[Token]) -> None:
    """Raises `Unclear` for a thing that ends just after the hour wished for, or begins just before it."""
    told = [minutes(token) for token in aside if token.kind in HOURS]
    hours = [minutes(token) for token in wished if token.kind in HOURS]
    if len(told) != 1 or len(hours) != 1 or any(token.kind in {"after", "before"} for token in wished):
        return
    later = (hours[0] - told[0] + HALF_DAY // 2) % HALF_DAY - HALF_DAY // 2
    words = {word for token in aside for word in token.text.split()}
    ends = not (kinds("ending") | kinds("arriving")).isdisjoint(words)
    starts = not ends and not kinds("beginning").isdisjoint(words)
    if (ends and -NEAR <= later < 0) or (starts and 0 <= later <= NEAR):
        raise Unclear("unsure")


def _check_half(aside: Sequence[Token], wished: Sequence[Token]) -> None:
    """Raises `Unclear` for an hour of the morning or the evening behind the end of work."""
    words = {word for token in aside for word in token.text.split()}
    ends = not kinds("ending").isdisjoint(words) and any(token.kind in HOURS for token in aside)
    lesson = bool(words & _LESSONS) and all(
        _hour(token) >= _EARLIEST for token in aside if token.kind in HOURS
    )
    if (
        not ends
        or lesson
        or words & {"am", "morning", "nights"}
        or any(token.kind in _PLAIN for token in wished)
    ):
        return
    for token in wished:
        if token.kind in HOURS and _EARLIEST <= _hour(token) < _NOON:
            raise Unclear("half", token.text)


def _check_before_work(aside: Sequence[Token], wished: Sequence[Token]) -> None:
    """Raises `Unclear` for "7:30 on Tuesday before work", which elsewhere is one of the evening."""
    words = [word for token in aside for word in token.text.split()]
    ahead = any(one == "before" and other in _MORNING_THINGS for one, other in pairwise(words))
    if not ahead or any(token.kind in _PLAIN - {"before"} for token in wished):
        return
    for token in wished:
        if token.kind in HOURS and 0 < _hour(token) < _EARLIEST:
            raise Unclear("half", token.text)


def _hour(token: Token) -> int:
    return int(token.value) if token.kind == "number" else int(token.text.replace(".", ":").partition(":")[0])
