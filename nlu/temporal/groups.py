"""Which time belongs to which day: "Tuesday 10-12 or Thursday after 4", "mornings on Monday and Tuesday"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from nlu.temporal import calendar
from nlu.temporal.model import Day, Item, Mark, Time
from nlu.temporal.part import Part
from nlu.temporal.resolve import meet
from nlu.temporal.spans import union_or_both
from nlu.temporal.unclear import Unclear

_PAUSES = frozenset({"comma", "stop"})


@dataclass(slots=True)
class Group:
    """Days and the times of day said for them."""

    days: list[Day] = field(default_factory=list)
    times: list[list[Time]] = field(default_factory=list)
    """Alternatives; within each, times that hold together."""
    times_first: bool = False
    """The times were said before the days."""


def groups(part: Part, today: date) -> list[Group]:
    """The days of a part of the message, each with its times."""
    found: list[Group] = []
    joint = "start"
    previous: Item | None = None
    otherwise = False
    for item in part.items:
        if isinstance(item, Mark):
            joint = "" if item.kind == "aside" else item.kind
            otherwise = item.text == "otherwise"
        elif isinstance(item, Day):
            if joint == "or" and otherwise and found and not found[-1].days:
                raise Unclear("unsure")  # "lunch is 12-1, otherwise Tuesday is open"
            _add_day(found, item, joint, previous, today)
            previous, joint = item, ""
        elif isinstance(item, Time):
            _add_time(found, item, joint, previous)
            previous, joint = item, ""
    for group in found:
        if any(day.deadline for day in group.days) and any(
            time.kind == "at" for times in group.times for time in times
        ):
            raise Unclear("unsure")  # "noon Thursday at the latest"
    return _lend(found)


def _add_day(found: list[Group], item: Day, joint: str, previous: Item | None, today: date) -> None:
    last = found[-1] if found else None
    if last is None or (isinstance(previous, Time) and last.days and joint):
        found.append(Group([item]))
        return
    if isinstance(previous, Time) and not last.days:
        last.days.append(item)
        last.times_first = True
        return
    if isinstance(previous, Time) and item.deadline:
        raise Unclear("unsure")  # "Thursday 10am till Friday": a stretch over days is not read
    met = _met(last.days[-1], item, joint, today)
    if met is None and isinstance(previous, Time) and len(last.times) > 1:
        found.append(Group([item], [last.times.pop()]))  # "Friday 3pm or 1pm on Thursday"
    elif met is None:
        last.days.append(_in_same_week(last, item, today))
    else:
        last.days[-1] = met
        _share_scope(last, item, met)


def _met(first: Day, second: Day, joint: str, today: date) -> Day | None:
    named = [bool(day.dates or day.choices) for day in (first, second)]
    kinds = {
        "date" if has else ("scope" if day.scope else "weekday")
        for has, day in zip(named, (first, second), strict=True)
    }
    if first.scope and second.scope and first.deadline != second.deadline and joint != "or":
        return meet(first, second, today)  # "after the 2nd, before the 6th"
    if joint and first.exact and second.weekdays:
        return None  # "Monday 5 April, Tuesday 6 April"
    if joint in {"or", "and"} or (joint and len(kinds) == 1):
        return None
    return meet(first, second, today)


def _in_same_week(group: Group, item: Day, today: date) -> Day:
    """ "next week Mon, Wed or Fri": the week goes for all of them."""
    before = group.days[-1]
    bare = item.weekdays and not (
        item.scope or item.dates or item.choices or item.every or item.run is not None
    )
    if bare and before.every and before.weekdays and len(before.weekdays) == 1:
        return replace(item, every=True)  # "every Monday and Wednesday"
    if not bare or not before.scope or not before.weekdays or before.every:
        return item
    coming = calendar.coming(today, min(item.weekdays or {0}))
    if before.scope[0] <= coming <= before.scope[1] and not before.scope_first:
        return item
    if max(before.weekdays) > min(item.weekdays or {0}) or not before.scope_first:
        raise Unclear("vague", f"{before.text} or {item.text}")
    return replace(item, scope=before.scope, scope_first=True)


def _share_scope(group: Group, item: Day, met: Day) -> None:
    """ "Monday or Tuesday next week": the week is that of both."""
    bare = [
        day for day in group.days[:-1] if day.weekdays and not day.scope and not day.every and not day.dates
    ]
    if not item.scope or not met.weekdays or not bare:
        return
    order = [min(day.weekdays or {0}) for day in group.days]
    if len(bare) != len(group.days) - 1 or order != sorted(order):
        raise Unclear("vague", f"{group.days[0].text} {met.text}")
    group.days[:-1] = [replace(day, scope=met.scope, working=met.working) for day in bare]


def _add_time(found: list[Group], item: Time, joint: str, previous: Item | None) -> None:
    last = found[-1] if found else None
    if joint in _PAUSES and isinstance(previous, Time) and _bounds_instant(previous, item):
        raise Unclear("unsure")  # "Thursday 5pm, until 6"
    if last is None:
        found.append(Group([], [[item]]))
    elif not last.times:
        last.times.append([item])
    elif isinstance(previous, Day) and (
        item.narrows or (last.times_first and len(last.days) > 1 and not joint)
    ):
        _time_behind_days(found, item)
    elif joint in {"and", "comma"} and union_or_both(last.times[-1][-1], item):
        last.times[-1].append(item)
    elif (
        last.times_first and isinstance(previous, Day) and joint in _PAUSES and _refines(last.times[-1], item)
    ):
        last.times[-1].append(item)  # "the afternoon of Tuesday, 4 o'clock"
    elif isinstance(previous, Day) and joint:
        found.append(Group([], [[item]]))  # "noon Friday or 3pm Monday"
    elif joint in {"or", "and", "comma", "stop"} and not (
        joint in _PAUSES and _refines(last.times[-1], item)
    ):
        last.times.append(_with_part(last.times[-1], item))
    else:
        last.times[-1].append(item)


def _time_behind_days(found: list[Group], item: Time) -> None:
    """A time behind days that had theirs before: "after 8 on weekdays, weekends any time"."""
    last = found[-1]
    if item.narrows:
        for times in last.times:
            times.append(item)  # "after 2 on Thursday or Friday but not after 5"
        return
    if item.kind == "before" or all(time.kind == "any" for times in last.times for time in times):
        raise Unclear("unsure")  # "any time Monday or Tuesday after 1", "3pm Thursday or Friday until 5"
    found.append(Group([last.days.pop()], [[item]]))


def _bounds_instant(first: Time, second: Time) -> bool:
    return first.kind == "at" and second.kind in {"before", "after"}


def _with_part(before: list[Time], item: Time) -> list[Time]:
    """ "In the evening, at 7 or 8": the part of the day said for the first hour goes for the second."""
    part = before[0] if before[0].kind == "part" and len(before) > 1 else None
    bare = item.kind == "at" and item.first is not None and not (item.first.half or item.first.firm)
    return [part, item] if part is not None and bare else [item]


def _refines(times: list[Time], item: Time) -> bool:
    """ "in the morning, after 10": the second narrows the first."""
    kinds = {time.kind for time in times}
    return (
        "any" in kinds
        or ("part" in kinds and item.kind != "part")
        or (item.kind == "part" and "part" not in kinds)
    )


def _lend(found: list[Group]) -> list[Group]:
    """Give a time without a day the day said before or after it, when only one was said."""
    with_days = [group for group in found if group.days]
    for group in found:
        if not group.days and len(with_days) == 1:
            group.days = list(with_days[0].days)
    _lend_scope(with_days)
    return found


def _lend_scope(found: list[Group]) -> None:
    """ "next week Monday 3pm or Tuesday 4pm": the week is that of both."""
    for before, after in pairwise(found):
        scope = next(
            (day for day in before.days if day.scope and day.weekdays and day.working is False), None
        )
        if scope is not None:
            after.days = [
                replace(day, scope=scope.scope)
                if day.weekdays and not (day.scope or day.every or day.dates or day.choices)
                else day
                for day in after.days
            ]
