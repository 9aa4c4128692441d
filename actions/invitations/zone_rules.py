"""A zone's rules around an interview, as the VTIMEZONE that a TZID needs (RFC 5545 3.6.5)."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from actions.scheduling.localtime import segments
from actions.scheduling.timespan import Timespan

AROUND = timedelta(days=366)
"""Every change of the clocks that a calendar may ask about when it shows the weeks around the interview."""


def zone_rules(timezone: str, span: Timespan) -> Timezone:
    """The zone's offsets around `span`, one observance for each change.

    The onset of an observance is written on the clock that ends there, as the standard has it. The library's
    own `add_missing_timezones` writes that of spring on the clock that begins, an hour late (icalendar 7.3).
    """
    zone = ZoneInfo(timezone)
    component = Timezone()
    component.add("TZID", timezone)
    stretches = segments((span.start - AROUND).date(), (span.end + AROUND).date(), zone)
    for before, (start, _, offset) in pairwise((stretches[0], *stretches)):
        local = start.astimezone(zone)
        observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
        observance.add("DTSTART", (start + before[2]).replace(tzinfo=None))
        observance.add("TZOFFSETFROM", before[2])
        observance.add("TZOFFSETTO", offset)
        observance.add("TZNAME", local.tzname() or timezone)
        component.add_component(observance)
    return component
