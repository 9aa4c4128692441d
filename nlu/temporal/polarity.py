"""Which items a "not", "except" or "doesn't work" takes in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from nlu.temporal.model import REPLACING, Day, Item, Mark, Time
from nlu.temporal.unclear import Unclear

_ENDS = frozenset({"but", "stop"})
_BOUNDS = frozenset({"before", "after", "from", "until", "till", "til", "by", "post", "past", "up"})
_STATES = frozenset(
    {"im", "i", "ill", "busy", "away", "travelling", "traveling", "out", "booked", "occupied"}
)
"""What begins a refusal that says how somebody is, and may look back as well as ahead."""
_LISTING = frozenset({"and", "comma"})


@dataclass(slots=True)
class Part:
    """Items of one polarity."""

    negative: bool = False
    items: list[Item] = field(default_factory=list)
    leading: bool = False
    """Refused before anything was wished for."""

    def said(self) -> list[Item]:
        """The items without the joints."""
        return [item for item in self.items if not isinstance(item, Mark)]


def parts(items: list[Item]) -> list[Part]:
    """The items, the wanted ones and the refused ones apart. Raises `Unclear` where that cannot be told."""
    found = [Part()]
    for place, item in enumerate(items):
        if not isinstance(item, Mark):
            found[-1].items.append(item)
        elif item.kind in {"not", "except"} and _follows(items, place):
            _check_between(items, place)
            _lend_week(found[-1], items[place + 1 : place + 3])
            found.append(Part(negative=True, items=[Mark(item.kind, item.text)]))
        elif item.kind in {"not", "off"}:
            _refuse_last(found, ends=_ends(items, place + 1))
        elif item.kind == "except" and _is_mark(items, place + 1, "not"):
            continue  # "any day but please not Friday" refuses once
        elif item.kind == "except":
            raise Unclear("unsure")  # left out is what no rule could read
        elif item.kind == "fine":
            _accept_last(found)
        elif item.kind == "but" and _excepts(found[-1], items, place):
            found.append(Part(negative=True, items=[Mark("except", item.text)]))
        elif item.kind in _ENDS or (item.kind == "comma" and _comma_ends(found, items, place)):
            _resume(found, item)
        else:
            found[-1].items.append(item)
    return _joined([_checked(part) for part in found if part.said()])


def _checked(part: Part) -> Part:
    """The part. Raises `Unclear` for "not Sunday and tomorrow after 4": the second may be a wish again."""
    joints = [n for n, item in enumerate(part.items) if isinstance(item, Mark) and item.kind in _LISTING]
    if not part.negative or not joints:
        return part
    ends = [0, *joints, len(part.items)]
    shapes = [
        {type(item) for item in part.items[start:end] if not isinstance(item, Mark)}
        for start, end in pairwise(ends)
    ]
    said = [shape for shape in shapes if shape]
    if len(said) > 1 and said[-1] == {Day, Time} and said[0] != said[-1]:
        raise Unclear("unsure")
    return part


def _is_mark(items: list[Item], place: int, kind: str) -> bool:
    item = items[place] if place < len(items) else None
    return isinstance(item, Mark) and item.kind == kind


def _check_between(items: list[Item], place: int) -> None:
    """Raises `Unclear` for "Monday I'm busy Tuesday free": which of the two is ruled out?"""
    item, before = items[place], items[place - 1] if place else None
    state = isinstance(item, Mark) and item.text.partition(" ")[0] in _STATES
    if state and before is not None and not isinstance(before, Mark):
        raise Unclear("unsure")
    after = items[place + 1]
    bounded = isinstance(after, Day) and after.text.partition(" ")[0] in _BOUNDS
    if bounded and isinstance(item, Mark) and item.text.endswith(" but"):
        raise Unclear("unsure")  # "weekdays but after the 20th": left out, or the only ones wished for?


def _follows(items: list[Item], place: int) -> bool:
    """Whether what is refused comes after the word, not before it."""
    following = items[place + 1] if place + 1 < len(items) else None
    return isinstance(following, Mark) is False and following is not None


def _lend_week(part: Part, left_out: list[Item]) -> None:
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


def _excepts(part: Part, items: list[Item], place: int) -> bool:
    """Whether "but" leaves out the day that follows: "any afternoon but Thursday"."""
    following = items[place + 1] if place + 1 < len(items) else None
    said = part.said()
    if part.negative or not said or not isinstance(following, Day) or isinstance(part.items[-1], Mark):
        return False
    if following.text.partition(" ")[0] in _BOUNDS:
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


def _ends(items: list[Item], place: int) -> bool:
    """Whether a sentence ends there."""
    return place == len(items) or _is_mark(items, place, "stop")


def _refuse_last(found: list[Part], *, ends: bool) -> None:
    """ "Monday doesn't work": what was said last is refused; `ends`: nothing follows in the sentence."""
    part = found[-1]
    if part.negative or not part.said():
        if part.negative and part.said():
            return
        raise Unclear("unsure")
    cut = max(
        (
            n
            for n, item in enumerate(part.items)
            if isinstance(item, Mark) and item.kind in {"fine", "stop", "but"}
        ),
        default=-1,
    )
    tail = part.items[cut + 1 :]
    if all(isinstance(item, Mark) for item in tail):
        raise Unclear("unsure")  # "tomorrow? no chance"
    commas = [n for n, item in enumerate(tail) if isinstance(item, Mark) and item.kind in {"comma", "aside"}]
    if ends and commas and _stands_alone(tail, commas):
        part.items = part.items[: cut + 1 + commas[-1]]
        found += [Part(negative=True, items=tail[commas[-1] + 1 :]), Part()]
        return
    if commas and any(isinstance(item, Day | Time) for item in tail[: commas[-1]]):
        raise Unclear("unsure")  # "Monday, Tuesday doesn't work": one of them or both?
    part.items = part.items[: cut + 1]
    found += [Part(negative=True, items=tail), Part()]


def _stands_alone(tail: list[Item], commas: list[int]) -> bool:
    """ "Thursday after 4, Friday no": a day by itself is refused behind one that has its hour."""
    start = commas[-2] + 1 if len(commas) > 1 else 0
    before, last = tail[start : commas[-1]], tail[-1]
    days = [item for item in before if isinstance(item, Day)]
    if isinstance(last, Day) and last.every and days and not any(day.every for day in days):
        return len(tail) == commas[-1] + 2  # "Friday, Mondays are hard"
    wished = {type(item) for item in before}
    return wished == {Day, Time} and [type(item) for item in tail[commas[-1] + 1 :]] == [Day]


def _accept_last(found: list[Part]) -> None:
    part = found[-1]
    opening = part.items[0] if part.negative and part.said() else None
    if isinstance(opening, Mark) and opening.kind == "not":
        raise Unclear("unsure")
    if opening is not None:
        found.append(Part())
    found[-1].items.append(Mark("fine"))


def _names_scope(found: list[Part], rest: list[Item]) -> bool:
    """ "any morning but not Monday, next week": the week at the end is that of the whole wish."""
    last = rest[0] if len(rest) == 1 else None
    days = [item for part in found if not part.negative for item in part.said() if isinstance(item, Day)]
    return isinstance(last, Day) and last.working and not days


def _comma_ends(found: list[Part], items: list[Item], place: int) -> bool:
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
