"""Which calendar an interviewer's time is read from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from actions.calendars.base import Calendar, CalendarUnreadable
from actions.calendars.local import LocalCalendar
from actions.scheduling.timespan import Timespan
from actions.store.tables import Interviewer

Calendars = Mapping[str, Calendar]
"""By `Interviewer.calendar`."""

EMBEDDED: Calendars = MappingProxyType({"local": LocalCalendar()})


def busy(
    session: Session, interviewer: Interviewer, span: Timespan, calendars: Calendars = EMBEDDED
) -> list[Timespan]:
    """The busy times in the interviewer's calendar; raises `CalendarUnreadable`, too, for an unknown kind."""
    calendar = calendars.get(interviewer.calendar)
    if calendar is None:
        msg = f"no calendar of kind {interviewer.calendar!r} is connected"
        raise CalendarUnreadable(msg)
    return calendar.busy(session, interviewer, span)
