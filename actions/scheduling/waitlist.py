"""Candidates for whom no time was free: their wishes are kept, and offered times that free up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.calendars.base import CalendarUnreadable
from actions.scheduling import availability, booking, cells
from actions.scheduling.choosing import Window
from actions.scheduling.standing import own
from actions.store.tables import Wish

OFFER_LASTS = timedelta(hours=4)
"""How long a time that freed up is held for a candidate who has to see the message first."""


MORNING, NIGHT = 8, 21
"""Hours of the candidate's clock between which they can be expected to see a message."""


@dataclass(frozen=True, slots=True)
class FreedTime:
    """A time that freed up and is held for a candidate; telling them is up to the caller."""

    conversation_id: str
    start: datetime
    timezone: str
    hold_until: datetime


def wish(
    session: Session,
    conversation_id: str,
    role_id: str,
    windows: Sequence[Window],
    *,
    timezone: str,
    now: datetime,
) -> bool:
    """Keeps when the candidate could come, in place of an earlier wish; false when all of it is past.

    Naive ends of windows are read on a clock in `timezone`; where that clock shows a time twice, a window
    begins with the first and ends with the second.
    """
    zone = ZoneInfo(timezone)
    moments = sorted(
        (_moment(opens, zone, fold=0), _moment(closes, zone, fold=1)) for opens, closes in windows
    )
    ahead = [(opens, closes) for opens, closes in moments if opens <= closes and closes > now]
    withdraw(session, conversation_id)
    if not ahead:
        return False
    session.add(
        Wish(
            conversation_id=conversation_id,
            role_id=role_id,
            windows=[[opens.isoformat(), closes.isoformat()] for opens, closes in ahead],
            timezone=timezone,
            made_at=now,
            lapses_at=max(closes for _, closes in ahead),
            offered=[],
        )
    )
    session.flush()
    return True


def withdraw(session: Session, conversation_id: str) -> bool:
    """Forgets the candidate's wish; false when there was none."""
    session.flush()
    gone = session.execute(delete(Wish).where(Wish.conversation_id == conversation_id).returning(Wish.id))
    return gone.first() is not None


def lapse(session: Session, *, now: datetime) -> list[str]:
    """Forgets the wishes whose last window has passed; the ids of their conversations."""
    session.flush()
    gone = delete(Wish).where(Wish.lapses_at <= now).returning(Wish.conversation_id)
    return sorted(session.scalars(gone))


def offer_freed(session: Session, *, now: datetime, lasts: timedelta = OFFER_LASTS) -> FreedTime | None:
    """Holds the first free time in the windows of a candidate who waits; who waits longest comes first.

    One in a transaction: a second would lock interviewers out of their order. Call again, in the next, until
    there is none. No start is offered to the same wish twice. Who has a time held or an interview booked is
    not offered another; a conversation that is in the middle of a turn is left for the next time.
    """
    rows = session.scalars(select(Wish).where(Wish.lapses_at > now).order_by(Wish.made_at, Wish.id)).all()
    idle = set(cells.lock_idle(session, {row.conversation_id for row in rows})) if rows else set()
    found = (_offer(session, row, now, lasts) for row in rows if row.conversation_id in idle)
    return next((freed for freed in found if freed), None)


def _offer(session: Session, row: Wish, now: datetime, lasts: timedelta) -> FreedTime | None:
    mine = own(session, row.conversation_id)
    if mine.confirmed or (mine.held and not mine.held.lapsed(now)):
        return None
    times = availability.offer(
        session,
        row.role_id,
        row.conversation_id,
        now=now,
        timezone=row.timezone,
        wanted=_windows(row),
        count=len(row.offered) + 1,
        near=now,
    )
    for start in times:
        if start.isoformat() in row.offered:
            continue
        try:
            held = booking.hold(
                session,
                conversation_id=row.conversation_id,
                role_id=row.role_id,
                start=start,
                timezone=row.timezone,
                now=now,
                lasts=min(_long_enough(lasts, row.timezone, now), start - now),
            )
        except (booking.BookingRefused, CalendarUnreadable):
            continue
        row.offered = [*row.offered, start.isoformat()]
        session.flush()
        return FreedTime(row.conversation_id, held.start, row.timezone, held.hold_until or now)
    return None


def _long_enough(lasts: timedelta, timezone: str, now: datetime) -> timedelta:
    """Offered at night, a time is held until the candidate has had the morning to see it."""
    here = now.astimezone(ZoneInfo(timezone))
    if MORNING <= here.hour < NIGHT:
        return lasts
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if here.hour >= NIGHT:
        morning += timedelta(days=1)
    return morning - here + lasts


def _windows(row: Wish) -> tuple[Window, ...]:
    return tuple(
        (datetime.fromisoformat(opens), datetime.fromisoformat(closes)) for opens, closes in row.windows
    )


def _moment(shown: datetime, zone: ZoneInfo, *, fold: int) -> datetime:
    if shown.tzinfo is None:
        shown = shown.replace(tzinfo=zone, fold=fold)
    return shown.astimezone(UTC)
