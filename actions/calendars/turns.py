"""Who reads which calendar when: one reader at a time, and patience with a calendar that fails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from actions import notices
from actions.calendars.base import CalendarBusy, CalendarError, LinkBroken
from actions.store.tables import CalendarLink, Interviewer, PlanRow

EVERY = timedelta(minutes=2)
"""How often a calendar that answers is read."""
LEASE = timedelta(minutes=4)
"""Longer than any reading; then another process may read."""
LONGEST_WAIT = timedelta(minutes=10)
"""Between two tries at a calendar that does not answer."""
WAIT_WHEN_BROKEN = timedelta(minutes=30)
"""A calendar that refuses us is asked seldom: too many wrong passwords lock accounts."""
SILENCE = timedelta(hours=1)
"""After so long without an answer the recruiters are told."""


def due(session: Session, *, now: datetime) -> list[str]:
    """Whose calendars are to be read now, the longest waiting first."""
    waiting = or_(CalendarLink.next_at.is_(None), CalendarLink.next_at <= now)
    free = or_(CalendarLink.lease_until.is_(None), CalendarLink.lease_until <= now)
    query = select(CalendarLink.interviewer_id).where(waiting, free).order_by(CalendarLink.next_at)
    return list(session.scalars(query))


def take(session: Session, interviewer_id: str, *, reader: str, now: datetime) -> CalendarLink | None:
    """The link, leased to the reader; none while somebody else reads it, or when there is none."""
    free = or_(CalendarLink.lease_until.is_(None), CalendarLink.lease_until <= now)
    taken = session.execute(
        update(CalendarLink)
        .where(CalendarLink.interviewer_id == interviewer_id, free)
        .values(lease=reader, lease_until=now + LEASE)
        .returning(CalendarLink.interviewer_id)
    ).first()
    return session.get(CalendarLink, interviewer_id, populate_existing=True) if taken else None


def held(session: Session, interviewer_id: str, *, reader: str) -> CalendarLink | None:
    """The link while it is still the reader's; none once the lease went to somebody else."""
    link = session.get(CalendarLink, interviewer_id, with_for_update=True, populate_existing=True)
    return link if link and link.lease == reader else None


def finish(link: CalendarLink, *, now: datetime) -> None:
    """Notes that the calendar was read."""
    link.tries, link.next_at = 0, now + EVERY
    link.lease, link.lease_until = None, None


def fail(session: Session, link: CalendarLink, error: CalendarError, *, now: datetime) -> None:
    """Notes that it could not be read, and why; tells the recruiters of what needs a person."""
    link.tries += 1
    link.lease, link.lease_until = None, None
    link.problem = str(error)
    link.next_at = now + _wait(error, link.tries)
    if isinstance(error, LinkBroken) and link.broken_at is None:
        link.broken_at = now
    name = session.scalar(select(Interviewer.name).where(Interviewer.id == link.interviewer_id))
    if link.broken_at:
        _tell(session, link, f"The calendar of {name} cannot be used. {error}", now)
    elif link.synced_at is not None and link.synced_at < now - SILENCE:
        _tell(session, link, f"The calendar of {name} has not answered for an hour. {error}", now)


def _wait(error: CalendarError, tries: int) -> timedelta:
    if isinstance(error, LinkBroken):
        return WAIT_WHEN_BROKEN
    if isinstance(error, CalendarBusy):
        return max(timedelta(seconds=error.retry_after), timedelta(seconds=15))
    return min(timedelta(seconds=15 << min(tries, 10)), LONGEST_WAIT)


def _tell(session: Session, link: CalendarLink, words: str, now: datetime) -> None:
    until = (
        "Until it can be read, no interview is offered with them. `rolecall calendar check` says more; "
        "`rolecall calendar connect` connects it again."
    )
    notices.tell_team(session, f"{words} {until}", about=f"calendar:{link.interviewer_id}", now=now)


def farthest(session: Session) -> timedelta:
    """How far ahead any role's interviews are offered."""
    minutes: int | None = session.scalar(select(func.max(PlanRow.horizon)))
    return timedelta(minutes=minutes or 0)


def panel_to_read(session: Session, interviewer_ids: Sequence[str], *, since: datetime) -> list[str]:
    """Those of them whose calendars are linked and were last read before `since`.

    One that failed when it was last asked is left to its turn: nobody waits for it in a conversation.
    """
    stale = or_(CalendarLink.synced_at.is_(None), CalendarLink.synced_at < since)
    query = select(CalendarLink.interviewer_id).where(
        CalendarLink.interviewer_id.in_(interviewer_ids), stale, CalendarLink.tries == 0
    )
    return list(session.scalars(query))
