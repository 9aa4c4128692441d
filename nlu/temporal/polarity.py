"""Which items a "not", "except" or "doesn't work" takes in."""

from __future__ import annotations

from itertools import pairwise

from nlu.temporal.model import Day, Item, Mark, Time
from nlu.temporal.part import Part, is_mark
from nlu.temporal.refused_ahead import BOUNDS, begins_wish, check_between, comma_ends, follows, lend_week
from nlu.temporal.refused_behind import accept_last, ends, refuse_last
from nlu.temporal.unclear import Unclear

_ENDS = frozenset({"but", "stop"})
_LISTING = frozenset({"and", "comma"})


def parts(items: list[Item]) -> list[Part]:
    """The items, the wanted ones and the refused ones apart. Raises `Unclear` where that cannot be told."""
    found = [Part()]
    for place, item in enumerate(items):
        if not isinstance(item, Mark):
            _say(found, item)
        elif item.kind in {"not", "except"} and follows(items, place):
            check_between(items, place)
            lend_week(found[-1], items[place + 1 : place + 3])
            found.append(Part(negative=True, items=[Mark(item.kind, item.text)]))
        elif item.kind in {"not", "off"}:
            refuse_last(found, ends=ends(items, place + 1))
        elif item.kind == "except" and is_mark(items, place + 1, "not"):
            continue  # "any day but please not Friday" refuses once
        elif item.kind == "except":
            raise Unclear("unsure")  # left out is what no rule could read
        elif item.kind == "fine":
            accept_last(found)
        elif item.kind == "but" and _excepts(found[-1], items, place):
            found.append(Part(negative=True, items=[Mark("except", item.text)]))
        elif item.kind in _ENDS or (item.kind == "comma" and comma_ends(found, items, place)):
            _resume(found, item)
        else:
            found[-1].items.append(item)
    return _joined([_checked(part) for part in found if part.said()])


def _say(found: list[Part], item: Item) -> None:
    if begins_wish(found, item):
        found.append(Part())
    found[-1].items.append(item)


def _checked(part: Part) -> Part:
    """The part. Raises `Unclear` for "not Sunday and tomorrow after 4": the second may be a wish again."""
    joints = [n for n, item in enumerate(part.items) if isinstance(item, Mark) and item.kind in _LISTING]
    if not part.negative or not joints:
        return part
    places = [0, *joints, len(part.items)]
    shapes = [
        {type(item) for item in part.items[start:end] if not isinstance(item, Mark)}
        for start, end in pairwise(places)
    ]
    said = [shape for shape in shapes if shape]
    if len(said) > 1 and said[-1] == {Day, Time} and said[0] != said[-1]:
        raise Unclear("unsure")
    return part


def _excepts(part: Part, items: list[Item], place: int) -> bool:
    """Whether "but" leaves out the day that follows: "any afternoon but Thursday"."""
    following = items[place + 1] if place + 1 < len(items) else None
    said = part.said()
    if part.negative or not said or not isinstance(following, Day) or isinstance(part.items[-1], Mark):
        return False
    if following.text.partition(" ")[0] in BOUNDS:
        return False  # "after the 20th but before the 24th" is one stretch
    if any(_general(item) for item in said):
        _check_own_wish(items[place + 2 :])
        return True
    raise Unclear("unsure")


def _check_own_wish(rest: list[Item]) -> None:
    """Raises `Unclear` for "mornings next week, but Monday only after 11": left out, or wished for anew?"""
    if rest and (isinstance(rest[0], Time) or (isinstance(rest[0], Mark) and rest[0].kind == "fine")):
        raise Unclear("unsure")


def _general(item: Item) -> bool:
    return item.plural if isinstance(item, Time) else isinstance(item, Day) and bool(item.every or item.scope)


def _resume(found: list[Part], item: Mark) -> None:
    if found[-1].negative:
        found.append(Part())
    else:
        found[-1].items.append(Mark("" if item.kind == "but" else item.kind))


def _joined(found: list[Part]) -> list[Part]:
    """All wanted parts as one, so that a time said after an exception still belongs to the days before it."""
    wanted = Part()
    for part in found:
        part.leading = part.negative and not wanted.said()
        if not part.negative:
            if wanted.said() and not isinstance(part.items[0], Mark):
                wanted.items.append(Mark(""))
            wanted.items += part.items
    return ([wanted] if wanted.said() else []) + [part for part in found if part.negative]
