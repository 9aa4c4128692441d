"""What one iCalendar object (RFC 5545) says of its owner's time, within a horizon.

A pure function. Of an object only the properties that decide about time are parsed at all; its title is
looked at for one question, whether it means an absence, and goes no further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from actions.calendars.base import (
    BusyPeriod,
    BusyReason,
    Response,
    SeenEvent,
    Strength,
    booking_of_uid,
)
from actions.calendars.busy_policy import means_absence, verdict
from actions.calendars.icalendar_event import Event, Owner, signals_of, span_of
from actions.calendars.icalendar_lines import called, lines_about_time
from actions.calendars.recurrence import is_tame
from actions.calendars.timezone_names import with_settled_zones
from actions.scheduling.localtime import merged
from actions.scheduling.timespan import Timespan

_MARGIN = timedelta(days=2)
"""Asked for on both sides, because days and floating times are compared by wall clocks first."""
_MOST = 2_000
"""A series with more exceptions or single dates than that is not expanded."""
_UNTIL = "Until it is changed or deleted in the calendar, no interview is offered at those times."


@dataclass(frozen=True, slots=True)
class Reading:
    """What an object says."""

    busy: tuple[BusyPeriod, ...] = ()
    ours: SeenEvent | None = None
    """Set for an event of ours; then `busy` is empty: the database knows it first."""
    warnings: tuple[str, ...] = ()


def read_object(text: str, owner: Owner, horizon: Timespan) -> Reading:
    """The object's times within the horizon, parts reaching beyond it, by the busy policy.

    An object that cannot be read takes its owner's whole time, with a warning: unknown is never free.
    """
    lines = lines_about_time(text)
    try:
        return _read(lines, owner, horizon)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # The parsers raise any of these for text that is not what it should be.
        return Reading((BusyPeriod(horizon),), warnings=(f"{called(lines)} cannot be read. {_UNTIL}",))


def _read(lines: list[str], owner: Owner, horizon: Timespan) -> Reading:
    calendar = Calendar.from_ical("\r\n".join(with_settled_zones(lines)) + "\r\n")
    events: list[Event] = [event for event in calendar.walk("VEVENT") if "DTSTART" in event]
    if events and booking_of_uid(str(events[0].get("UID", ""))):
        return Reading(ours=_seen(events[0], owner))
    if all(owner.moment(event["DTSTART"].dt) >= horizon.end for event in events):
        return Reading()
    if len(events) > _MOST or not all(_is_tame(event, horizon) for event in events):
        hull = tuple(period for event in events for period in _hull(event, owner, horizon))
        return Reading(hull, warnings=(f"{called(lines)} repeats in a way that is not followed. {_UNTIL}",))
    zone = ZoneInfo(owner.timezone)
    begin, end = (moment.astimezone(zone) for moment in (horizon.start - _MARGIN, horizon.end + _MARGIN))
    occurrences = recurring_ical_events.of(calendar).between(begin, end)
    found = [period for each in occurrences if (period := _period(each, owner))]
    inside = [period for period in found if period.span.overlaps(horizon)]
    return Reading(tuple(_together(inside)), warnings=tuple(_absences(occurrences, owner)))


def _seen(event: Event, owner: Owner) -> SeenEvent:
    span = None if signals_of(event, owner).cancelled else span_of(event, owner)
    return SeenEvent(str(event["UID"]), span, owner.answer(event) or Response.NEEDS_ACTION)


def _period(event: Event, owner: Owner) -> BusyPeriod | None:
    span, found = span_of(event, owner), verdict(signals_of(event, owner))
    return BusyPeriod(span, found.strength, found.reason) if span and found.strength else None


def _absences(occurrences: Iterable[Event], owner: Owner) -> Iterator[str]:
    """Warnings of days that are meant to be off, by their title, and shown as free."""
    for event in occurrences:
        if means_absence(signals_of(event, owner), str(event.get("SUMMARY", ""))):
            yield (
                f"An all-day event on {_day(event):%A, %-d %B} reads like an absence but is shown as free, "
                "so interviews are offered on that day. If that is not meant, show it as busy there."
            )


def _day(event: Event) -> date:
    return date(*event["DTSTART"].dt.timetuple()[:3])


def _all(event: Event, name: str) -> list[Any]:
    """The values of a property that may stand in an event more than once."""
    values = event.get(name, [])
    return values if isinstance(values, list) else [values]


def _is_tame(event: Event, horizon: Timespan) -> bool:
    start = datetime.combine(_day(event), time())
    until = (horizon.end + _MARGIN).replace(tzinfo=None)
    dates = sum(len(line.dts) for name in ("RDATE", "EXDATE") for line in _all(event, name))
    return dates <= _MOST and all(is_tame(rule, start, until) for rule in _all(event, "RRULE"))


def _hull(event: Event, owner: Owner, horizon: Timespan) -> Iterator[BusyPeriod]:
    """All the time in which the event could take place, for one that is not expanded."""
    found, rules = verdict(signals_of(event, owner)), _all(event, "RRULE")
    ends = [owner.moment(rule["UNTIL"][0]) for rule in rules if "UNTIL" in rule]
    start = max(owner.moment(event["DTSTART"].dt), horizon.start)
    end = min(horizon.end, max(ends)) if ends and len(ends) == len(rules) else horizon.end
    if found.strength and start < end:
        yield BusyPeriod(Timespan(start, end), found.strength, found.reason)


def _together(periods: Iterable[BusyPeriod]) -> list[BusyPeriod]:
    """The same times in order, with those that touch and weigh the same as one."""
    alike: dict[tuple[Strength, BusyReason], list[Timespan]] = defaultdict(list)
    for period in periods:
        alike[period.strength, period.reason].append(period.span)
    return sorted(BusyPeriod(span, *key) for key, spans in alike.items() for span in merged(spans))
