"""What a refusal said before it takes in: "not tomorrow, the day after", "except Friday, after 3"."""

from __future__ import annotations

from dataclasses import replace

from nlu.temporal.model import REPLACING, Day, Item, Mark, Time
from nlu.temporal.part import Part
from nlu.temporal.unclear import Unclear

BOUNDS = frozenset({"before", "after", "from", "until", "till", "til", "by", "post", "past", "up"})
_STATES = frozenset(
    {"im", "i", "ill", "busy", "away", "travelling", "traveling", "out", "booked", "occupied"}
)
"""What begins a refusal that says how somebody is, and may look back as well as ahead."""


def follows(items: list[Item], place: int) -> bool:
    """Whether what is refused comes after the word, not before it."""
    following = items[place + 1] if place + 1 < len(items) else None
    return isinstance(following, Mark) is False and following is not None


def check_between(items: list[Item], place: int) -> None:
    """Raises `Unclear` for "Monday I'm busy Tuesday free": which of the two is ruled out?"""
    item, before = items[place], items[place - 1] if place else None
    state = isinstance(item, Mark) and item.text.partition(" ")[0] in _STATES
    if state and before is not None and not isinstance(before, Mark):
        raise Unclear("unsure")
    after = items[place + 1]
    bounded = isinstance(after, Day) and after.text.partition(" ")[0] in BOUNDS
    if bounded and isinstance(item, Mark) and item.text.endswith(" but"):
        raise Unclear("unsure")  # "weekdays but after the 20th": left out, or the only ones wished for?


def lend_week(part: Part, left_out: list[Item]) -> None:
    """ "any day but Thursday next week": the week is that of the whole wish."""
    days = [item for item in left_out if isinstance(item, Day)]
    week = next((day for day in days if day.scope), None)
    if week is None or not days[0].weekdays:
        return
    for place, item in enumerate(part.items):
        if isinstance(item, Day) and item.every and not item.scope:
            if len(days) > 1 and days[1].scope is None:
                raise Unclear("unsure")
            part.items[place] = replace(item, scope=week.scope, every=False, working=week.working)


def begins_wish(found: list[Part], item: Item) -> bool:
    """ "Except Wednesday all days after 5": what is wished for behind what is left out of it."""
    opening = found[-1].items[0] if found[-1].negative else None
    led = (
        isinstance(opening, Mark)
        and opening.kind == "except"
        and not any(not part.negative and part.said() for part in found)
    )
    every = isinstance(item, Day) and item.every and item.weekdays is not None and len(item.weekdays) > 1
    return led and every and any(isinstance(day, Day) for day in found[-1].items)


def comma_ends(found: list[Part], items: list[Item], place: int) -> bool:
    """Whether a comma ends a refusal: "not tomorrow, the day after", "except Friday, after 3"."""
    part = found[-1]
    if not part.negative:
        return False
    rest: list[Item] = []
    for item in items[place + 1 :]:
        if isinstance(item, Mark) and item.kind in {"but", "stop", "not", "except", "off"}:
            break
        rest.append(item)
    if not rest or isinstance(rest[0], Mark):
        return True
    if any(isinstance(item, Mark) and item.kind == "fine" for item in rest):
        return True
    if _names_scope(found, rest):
        return True
    only_days = all(isinstance(item, Day) for item in part.said())
    if isinstance(rest[0], Time) and only_days:
        return True
    opening = part.items[0]
    listed = any(isinstance(item, Mark) and item.kind in {"or", "and", "comma"} for item in rest)
    if isinstance(opening, Mark) and opening.text in {"not", "no", "neither"} | REPLACING and not listed:
        return True
    if isinstance(opening, Mark) and opening.kind == "except" and listed:
        return False
    raise Unclear("unsure")


def _names_scope(found: list[Part], rest: list[Item]) -> bool:
    """ "any morning but not Monday, next week": the week at the end is that of the whole wish."""
    last = rest[0] if len(rest) == 1 else None
    days = [item for part in found if not part.negative for item in part.said() if isinstance(item, Day)]
    return isinstance(last, Day) and last.working and not days
