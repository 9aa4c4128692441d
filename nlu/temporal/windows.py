"""Items to windows: which time belongs to which day, what "or" joins and what "not" takes away."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from operator import itemgetter

from nlu.temporal import calendar
from nlu.temporal.exclusions import Window, at_minute, subtract
from nlu.temporal.groups import Group, groups
from nlu.temporal.model import DAY, REPLACING, Day, Item, Mark, Moments
from nlu.temporal.part import Part
from nlu.temporal.polarity import parts
from nlu.temporal.resolve import resolve, spoken
from nlu.temporal.spans import Span, spans
from nlu.temporal.unclear import Unclear


def windows(items: list[Item], now: datetime) -> list[Window]:
    """The windows the items mean, in the order said. Raises `Unclear` for whatever is not certain."""
    said = parts(items)
    exact = [
        window for part in said for item in part.items if isinstance(item, Moments) for window in item.windows
    ]
    wanted = [group for part in said if not part.negative for group in groups(part, now.date())]
    refused = [group for part in said if part.negative for group in groups(part, now.date())]
    _lend_refused_day(wanted, refused)
    if exact:
        if wanted or refused or any(part.negative for part in said):
            raise Unclear("unsure")
        return _ahead(exact, now)
    sides = _ANY_BUT if any(_all_but(part) for part in said) else _ONE_SIDE
    general = any(_leaves_out_days(part) for part in said)
    found = _wanted(wanted, refused, now, general=general, kept_sides=sides)
    if wanted:
        _check_weeks(found, [day for part in said if part.leading for day in part.said()], now.date())
    replaced = any(_is_replaced(part) for part in said)
    for group in refused:
        if group.days and any(time.kind not in {"part", "any"} for times in group.times for time in times):
            _check_reach(wanted)
        left = subtract(found, group, now)
        if (replaced and wanted and left != found) or (not group.days and _loses_day(found, left)):
            raise Unclear("unsure")  # "next week instead of Friday", "no mornings, Monday 10-12 or 5"
        found = left
    if not found:
        raise Unclear("contradiction", "that")
    if _is_nested(found):
        raise Unclear("unsure")  # "3pm? Or any time on Thursday", "2 on the 25th, 3 at the latest"
    return found


def _is_nested(found: list[Window]) -> bool:
    """Whether a window lies within another: then one of the two was meant to narrow or replace the other."""
    ordered = sorted(sorted(set(found), key=itemgetter(1), reverse=True), key=itemgetter(0))
    return any(inner[1] <= outer[1] for outer, inner in pairwise(ordered))


def _loses_day(found: list[Window], left: list[Window]) -> bool:
    """Whether a refusal leaves nothing of one of the days wished for."""
    return bool(left) and {start.date() for start, _ in found} != {start.date() for start, _ in left}


def _lend_refused_day(wanted: list[Group], refused: list[Group]) -> None:
    """ "Friday morning is full, afternoon is fine": the day is that of what was refused."""
    bare = [group for group in wanted if not group.days]
    parts_only = all(
        time.kind == "part" and not time.plural for group in bare for times in group.times for time in times
    )
    partly = all(group.days and group.times for group in refused)
    if len(bare) == len(wanted) == len(refused) == 1 and parts_only and partly and len(refused[0].days) == 1:
        bare[0].days = list(refused[0].days)


def _check_weeks(found: list[Window], refused: list[Item], today: date) -> None:
    """Raises `Unclear` for "not Friday, next week": the coming Friday, or that of next week?"""
    for day in refused:
        if not isinstance(day, Day) or day.every or day.scope or day.dates or day.choices:
            continue
        near = {calendar.coming(today, weekday) for weekday in day.weekdays or ()}
        later = {start.date() for start, _ in found if start.weekday() in (day.weekdays or ())}
        if later and not near & {start.date() for start, _ in found}:
            raise Unclear("two_days", " or ".join(map(spoken, sorted(near | later)[:2])))


def _leaves_out_days(part: Part) -> bool:
    """ "except Fridays": what is said beside it goes for every other day."""
    opening = part.items[0]
    days_only = all(isinstance(item, Day) for item in part.said())
    return part.negative and days_only and isinstance(opening, Mark) and opening.kind == "except"


def _is_replaced(part: Part) -> bool:
    """ "Instead of Monday": what the wish stands for, no part of it."""
    opening = part.items[0]
    return part.negative and isinstance(opening, Mark) and opening.text in REPLACING


def _all_but(part: Part) -> bool:
    """ "anything but mornings next week": the other hours of those days are wished for."""
    opening = part.items[0]
    return part.negative and isinstance(opening, Mark) and opening.text in {"anything but", "all but"}


def _check_reach(wanted: list[Group]) -> None:
    """Raises `Unclear` for "weekdays except Monday after 4": the hour may belong to either."""
    if any(not group.times for group in wanted):
        raise Unclear("unsure")


def _wanted(
    wanted: list[Group], refused: list[Group], now: datetime, *, general: bool, kept_sides: frozenset[str]
) -> list[Window]:
    """The windows wished for; without any wish, what a refusal of hours on a day leaves of that day."""
    if not wanted:
        limits = {time.kind for group in refused for times in group.times for time in times}
        if not all(group.days and group.times for group in refused) or not limits <= kept_sides:
            raise Unclear("only_no")
        if kept_sides is _ANY_BUT and any(not day.scope for group in refused for day in group.days):
            raise Unclear("unsure")  # "anything but Friday afternoon": the rest of that day, or any other?
        wanted = [Group(list(group.days)) for group in refused]
    found: list[Window] = []
    for group in wanted:
        found += [window for window in _of(group, now, general=general) if window not in found]
    return found


def _of(group: Group, now: datetime, *, general: bool) -> list[Window]:
    today = now.date()
    days = group.days
    if not days:
        often = general or any(time.plural or time.kind == "any" for times in group.times for time in times)
        if not often:
            raise Unclear(
                "no_day", " or ".join(time.words() for times in group.times for time in times) or "that"
            )
        days = [Day(weekdays=frozenset(range(7)), every=True)]
    if all(day.every for day in days):  # "Mondays and Fridays" take turns
        ordered = sorted({d for day in days for d in resolve(day, today)})
        days = [Day(tuple(ordered), every=True, text=days[0].text)] if len(days) > 1 else days
    if not group.times:
        return [window for day in days for window in _whole(day, now)]
    found = [
        _placed(d, span, now)
        for day in days
        for d in resolve(day, today)
        for times in group.times
        for span in spans(times)
    ]
    kept = _ahead(
        [window for window in found if window is not None], now, strict=len(found) == 1 or not _many(days)
    )
    return list(dict.fromkeys(kept))


def _many(days: list[Day]) -> bool:
    return any(day.every or day.scope for day in days)


def _whole(day: Day, now: datetime) -> list[Window]:
    dates = resolve(day, now.date())
    if day.deadline:
        return [(now, at_minute(dates[-1], DAY))]
    return [(at_minute(d, 0), at_minute(d, DAY)) for d in dates]


def _placed(day: date, span: Span, now: datetime) -> Window:
    start, end = at_minute(day, span[0]), at_minute(day, span[1])
    if span[0] == 0 and span[1] < DAY and start < now < end:  # nobody said when it begins, so it begins now
        start = now
    return start, end


def _ahead(found: list[Window], now: datetime, *, strict: bool = True) -> list[Window]:
    """The windows not yet over. Raises `Unclear` when a named one is."""
    kept = [window for window in found if window[1] > now or window[0] == window[1] >= now]
    if not kept or (strict and len(kept) < len(found)):
        gone = next(window for window in found if window not in kept)
        raise Unclear("passed", f"{gone[0]:%A} {gone[0].day} {gone[0]:%B}, {gone[0]:%H:%M}")
    return kept


_ONE_SIDE = frozenset({"before", "after"})
_ANY_BUT = _ONE_SIDE | {"part", "range"}
"""Kinds of times that, refused, leave the rest of their days wished for."""
