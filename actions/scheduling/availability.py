"""Free interview times: meeting hours on each interviewer's own clock, less everything in their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars import busy_store
from actions.calendars.base import CalendarUnreadable
from actions.scheduling import cells, plans
from actions.scheduling.choosing import Window, choose, fitting, waking
from actions.scheduling.localtime import working_spans
from actions.scheduling.plan import InterviewPlan
from actions.scheduling.standing import own
from actions.scheduling.timespan import CELL, Timespan, bits, mask, runs, start_of
from actions.store.tables import Interviewer


@dataclass(frozen=True, slots=True)
class OfferedTime:
    """A free interview time and who could hold it."""

    start: datetime
    end: datetime
    interviewers: tuple[str, ...]
    """Ids, in their stable order."""


def offer(  # noqa: PLR0913  each option is one thing a candidate can say
    session: Session,
    role_id: str,
    conversation_id: str,
    *,
    now: datetime,
    timezone: str,
    wanted: Sequence[Window] = (),
    count: int = 3,
    keep: Collection[datetime] = (),
    near: datetime | None = None,
) -> tuple[datetime, ...]:
    """Up to `count` free starts in order, spread over days and times of day, at sensible hours in `timezone`.

    `wanted` windows are half-open; naive ones are read on a clock in `timezone`; equal ends are an instant.
    Nothing free in them gives `()`. Times in `keep` that are still free stay on offer; with `near`, the
    nearest to that moment are taken instead of a spread. The conversation's own hold is not in its way.
    """
    zone = ZoneInfo(timezone)
    plan = plans.load(session, role_id)
    bookings = own(session, conversation_id)
    booked = bookings.confirmed.start if bookings.confirmed else None
    times = free_times(session, role_id, now=now, plan=plan, exclude=bookings.ids)
    starts = [time.start for time in times if time.start != booked]
    if wanted:
        starts = fitting(starts, plan.duration, wanted, zone)
    if not any(opens == closes for opens, closes in wanted):
        starts = waking(starts, plan.duration, zone)
    return choose(starts, plan.duration, zone, count=count, keep=keep, near=near)


def find_exact(
    session: Session,
    role_id: str,
    start: datetime,
    *,
    now: datetime,
    plan: InterviewPlan | None = None,
    exclude: Collection[str] = (),
) -> OfferedTime | None:
    """The free time that starts exactly then; none when it is not free or not offered at all."""
    within = Timespan(start, start + CELL)
    found = free_times(session, role_id, now=now, plan=plan, exclude=exclude, within=within)
    return next((time for time in found if time.start == start), None)


def free_times(
    session: Session,
    role_id: str,
    *,
    now: datetime,
    plan: InterviewPlan | None = None,
    exclude: Collection[str] = (),
    within: Timespan | None = None,
) -> list[OfferedTime]:
    """All free times that may still be booked, in order; `within` limits where they start.

    Bookings in `exclude` are in nobody's way. Who has an unreadable calendar is not offered.
    """
    plan = plan or plans.load(session, role_id)
    bookable = Timespan(now + plan.minimum_notice, now + plan.horizon)
    window = bookable.intersect(within or bookable)
    if window is None:
        return []
    free: dict[datetime, list[str]] = defaultdict(list)
    people = people_of(session, plan)
    taken = cells.taken(session, plan.interviewers, _reach(window, plan), now=now, exclude=exclude)
    for person in people:
        try:
            blocked = _blocked(session, person, plan, window, taken.get(person.id, ()), now)
            starts = list(open_starts(person, plan, window, blocked))
        except CalendarUnreadable:
            continue
        for start in starts:
            free[start].append(person.id)
    return [OfferedTime(start, start + plan.duration, tuple(free[start])) for start in sorted(free)]


def willing_people(session: Session, plan: InterviewPlan, start: datetime) -> list[Interviewer]:
    """Whose hours an interview starting then fits, busy or not."""
    window = Timespan(start, start + CELL)
    willing = []
    for person in people_of(session, plan):
        with suppress(CalendarUnreadable):
            if start in open_starts(person, plan, window, ()):
                willing.append(person)
    return willing


def free_people(
    session: Session,
    plan: InterviewPlan,
    willing: Sequence[Interviewer],
    start: datetime,
    *,
    now: datetime,
    exclude: Collection[str] = (),
) -> tuple[str, ...]:
    """The ids of those willing who are free for an interview at that start, their calendars read afresh.

    Raises `CalendarUnreadable` when nobody is known to be free and somebody might be.
    """
    window = Timespan(start, start + CELL)
    taken = cells.taken(session, plan.interviewers, _reach(window, plan), now=now, exclude=exclude)
    found: list[str] = []
    unreadable: CalendarUnreadable | None = None
    for person in willing:
        interviews = taken.get(person.id, ())
        # Our own interviews first: a calendar is asked only for who could still be free.
        if start not in open_starts(person, plan, window, _around_interviews(interviews, plan)):
            continue
        try:
            blocked = _blocked(session, person, plan, window, interviews, now)
        except CalendarUnreadable as error:
            unreadable = error
            continue
        if start in open_starts(person, plan, window, blocked):
            found.append(person.id)
    if unreadable and not found:
        raise unreadable
    return tuple(found)


def people_of(session: Session, plan: InterviewPlan) -> list[Interviewer]:
    """The interviewers of the plan, in the order of their ids."""
    query = select(Interviewer).where(Interviewer.id.in_(plan.interviewers)).order_by(Interviewer.id)
    return list(session.scalars(query))


def open_starts(
    person: Interviewer, plan: InterviewPlan, window: Timespan, blocked: Iterable[range]
) -> Iterator[datetime]:
    """The starts in `window` at which the interview fits the person's hours and meets no blocked cell.

    Raises `CalendarUnreadable` when the person's zone is not one that this machine knows.
    """
    zone = _zone(person)
    hours = working_spans(person.meeting_hours, zone, Timespan(window.start, window.end + plan.duration))
    horizon = Timespan(window.start, window.end + plan.duration).cells()
    free = mask((span.whole_cells() for span in hours), horizon) & ~mask(blocked, horizon)
    for position in bits(runs(free, plan.duration // CELL)):
        start = start_of(horizon.start + position)
        if window.contains(start) and _on_step(start, plan.step, zone):
            yield start


def _zone(person: Interviewer) -> ZoneInfo:
    try:
        return ZoneInfo(person.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        msg = f"the zone of interviewer {person.id} is unknown: {person.timezone!r}"
        raise CalendarUnreadable(msg) from error


def _on_step(start: datetime, step: timedelta, zone: ZoneInfo) -> bool:
    local = start.astimezone(zone)
    return not timedelta(hours=local.hour, minutes=local.minute) % step


def _reach(window: Timespan, plan: InterviewPlan) -> Timespan:
    """Everything that can be in the way of an interview starting in the window."""
    return Timespan(window.start - plan.buffer, window.end + plan.duration + plan.buffer)


def _blocked(
    session: Session,
    person: Interviewer,
    plan: InterviewPlan,
    window: Timespan,
    taken: Iterable[range],
    now: datetime,
) -> list[range]:
    """The cells no interview may touch: appointments with the buffer around them, and our own interviews."""
    events = busy_store.periods(session, [person], _reach(window, plan), now=now)[person.id]
    if events is None:
        msg = f"the time of interviewer {person.id} is not known"
        raise CalendarUnreadable(msg)
    around = [event.span.widened(plan.buffer).cells() for event in events]
    return [*around, *_around_interviews(taken, plan)]


def _around_interviews(taken: Iterable[range], plan: InterviewPlan) -> list[range]:
    """An interview's cells end with its own buffer already, so only the time before it needs one more."""
    buffer = plan.buffer // CELL
    return [range(cells.start - buffer, cells.stop) for cells in taken]
