"""A time said anew after a word of correction: "Thursday 11, sorry, I mean 11:30"."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Day, Item, Mark, Time, Token
from nlu.temporal.reading import Reading
from nlu.temporal.unclear import Unclear

_REFUSALS = frozenset({"not", "except", "off"})


def corrected(items: list[Item], count: int) -> list[Item]:
    """The items as corrected, where the first `count` days and times came before the correcting word.

    Only a like takes the place of a like: an hour that of the one hour said before, a day that of the one
    day, or both of both. Raises `Unclear` for anything else, and where something is refused besides.
    """
    said = [item for item in items if not isinstance(item, Mark)]
    items = _without_said_again(items, said[:count])
    said = [item for item in items if not isinstance(item, Mark)]
    before, after = said[:count], said[count:]
    if not after:
        return items
    refusals = [
        place for place, item in enumerate(items) if isinstance(item, Mark) and item.kind in _REFUSALS
    ]
    if refusals == [0]:
        return items  # "not 3, make it 4": the correction is what was wished for all along
    if refusals or not all(_plain(part) for part in (before, after)):
        raise Unclear("unsure")
    old, new = _kinds(before), _kinds(after)
    if new == {"day"} and old == {"day", "time"}:
        return [*after, *(item for item in before if isinstance(item, Time))]
    if new == {"time"} and old == {"day", "time"}:
        return [*(item for item in before if isinstance(item, Day)), *after]
    if {frozenset(old), frozenset(new)} == {frozenset({"day"}), frozenset({"time"})}:
        return items  # "next week instead, any morning"
    if old <= new:
        return list(after)
    raise Unclear("unsure")


def _without_said_again(items: list[Item], before: Sequence[Item]) -> list[Item]:
    """ "3pm, sorry, 4 not 3": without the refusal of what was put right."""
    if (
        len(items) < 3
        or items[-2] != Mark("not", "not")
        or _hour(items[-1]) not in {_hour(item) for item in before if isinstance(item, Time)}
    ):
        return items
    return items[:-2]


def _hour(item: Item) -> tuple[int, int] | None:
    return (
        (item.first.hour, item.first.minute)
        if isinstance(item, Time) and item.kind == "at" and item.first
        else None
    )


def weigh(tokens: Sequence[Token], found: Reading) -> None:
    """Take "tomorrow at 3, hmm maybe 3:30 better" for a correction.

    Raises `Unclear` for any other weighing of two times.
    """
    if not found.spans:
        return
    last = found.spans[-1][1]
    weighed = any(token.text in kinds("weighing") for token in tokens[last:])
    if not weighed or found.rules_out():
        return
    at = len(found.spans) - 1
    while at and found.spans[at - 1][1] == found.spans[at][0]:
        at -= 1  # "Friday 4pm" is weighed as a whole
    between = tokens[found.spans[at - 1][1] : found.spans[at][0]] if at else []
    if not between or _kinds(found.said()[at:]).isdisjoint(_kinds(found.said()[:at])):
        return
    if any(token.kind in {"or", "and"} for token in between):
        return  # "Monday or Tuesday is better": both are
    if not all(token.kind in {"comma", "stop"} or token.text in kinds("hesitating") for token in between):
        raise Unclear("unsure")
    found.corrections.append(at)


def _plain(said: Sequence[Item]) -> bool:
    """One day, one hour or one of each, no more."""
    days = [item for item in said if isinstance(item, Day)]
    times = [item for item in said if isinstance(item, Time)]
    parted = len(times) == 2 and [time.kind for time in times if time.kind != "at"] == ["part"]  # "evening 9"
    return len(days) < 2 and (len(times) < 2 or parted) and len(days) + len(times) == len(said)


def _kinds(said: Sequence[Item]) -> set[str]:
    return {"day" if isinstance(item, Day) else "time" for item in said}
