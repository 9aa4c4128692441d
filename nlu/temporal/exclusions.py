"""What a refusal takes away from the windows wished for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from nlu.temporal.groups import Group
from nlu.temporal.model import DAY
from nlu.temporal.resolve import without
from nlu.temporal.spans import Span, widest
from nlu.temporal.unclear import Unclear

Window = tuple[datetime, datetime]
"""A half-open stretch of naive local time; equal ends are an instant."""


def subtract(found: list[Window], group: Group, now: datetime) -> list[Window]:
    """The windows without the days and hours of a refused group."""
    today = now.date()
    dates = frozenset[date]().union(*(without(day, today) for day in group.days)) if group.days else None
    if not group.times:
        return [window for window in _by_day(found) if dates is None or window[0].date() not in dates]
    cuts = [span for times in group.times for span in widest(times)]
    left: list[Window] = []
    for window in _by_day(found):
        left += [window] if dates is not None and window[0].date() not in dates else _cut(window, cuts)
    return left


def _by_day(found: list[Window]) -> list[Window]:
    """The windows with any that runs over midnight cut into days."""
    days: list[Window] = []
    for start, end in found:
        while end > at_minute(start.date(), DAY):
            days.append((start, at_minute(start.date(), DAY)))
            start = at_minute(start.date(), DAY)  # noqa: PLW2901 - the rest of the same window
        days.append((start, end))
    return days


def _cut(window: Window, cuts: list[Span]) -> list[Window]:
    rest = [window]
    for cut in cuts:
        if cut[0] == cut[1] and window[0] < window[1]:
            raise Unclear("unsure")  # an instant taken out of a stretch leaves the stretch as it was
        start, end = at_minute(window[0].date(), cut[0]), at_minute(window[0].date(), cut[1])
        rest = [
            piece
            for whole in rest
            for piece in ((whole[0], min(whole[1], start)), (max(whole[0], end), whole[1]))
            if _left(piece, whole, start, end)
        ]
    return rest


def _left(piece: Window, whole: Window, start: datetime, end: datetime) -> bool:
    if whole[0] == whole[1]:  # an instant stands or falls
        return piece == whole and not start <= whole[0] < end
    return piece[0] < piece[1]


def at_minute(day: date, minutes: int) -> datetime:
    """The naive local time so many minutes after the midnight a day begins with."""
    return datetime.combine(day, time()) + timedelta(minutes=minutes)
