"""The links to interviewers' calendars: made by an admin, their secrets sealed, opened by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from actions.calendars.base import Calendar, LinkBroken
from actions.calendars.busy_store import LOCAL
from actions.keys import KeyChanged, Keys
from actions.store import audit, outbox
from actions.store.tables import BusyTime, CalendarEvent, CalendarLink, Interviewer


@dataclass(frozen=True, slots=True)
class Link:
    """What is needed to open one interviewer's calendar; it outlives the transaction it was read in."""

    interviewer_id: str
    kind: str
    """`caldav`, `google` or `microsoft`."""
    address: str
    """The calendar's URL (CalDAV), calendar id (Google) or mailbox (Microsoft)."""
    timezone: str
    """The interviewer's IANA zone: all-day and floating times are theirs."""
    account: str = ""
    secret: str = field(default="", repr=False)
    own_addresses: tuple[str, ...] = ()
    """In lower case: whose answer to an invitation is the interviewer's."""


Opener = Callable[[Link], AbstractContextManager[Calendar]]
"""Opens the calendars of one kind. Raises `LinkBroken` when the deployment lacks what it needs."""

Openers = Mapping[str, Opener]
"""By kind of calendar; a kind that is missing here is one this deployment cannot open."""


def opened(link: Link, openers: Openers) -> AbstractContextManager[Calendar]:
    """The calendar behind the link. Raises `LinkBroken` for a kind that is not set up here."""
    if link.kind not in openers:
        msg = f"Calendars of the kind “{link.kind}” are not set up on this server."
        raise LinkBroken(msg)
    return openers[link.kind](link)


def save(session: Session, link: Link, keys: Keys, *, by: str, now: datetime) -> CalendarLink:
    """Makes this the interviewer's link. What was known by one to another calendar is forgotten."""
    person = session.get_one(Interviewer, link.interviewer_id)
    row = session.get(CalendarLink, link.interviewer_id)
    if row is not None and (row.kind, row.address) != (link.kind, link.address):
        forget(session, link.interviewer_id, by=by, now=now)
        row = None
    row = row or CalendarLink(interviewer_id=link.interviewer_id, kind=link.kind, address=link.address)
    row.account = link.account
    row.secret = keys.seal(link.secret, _purpose(link.interviewer_id)) if link.secret else None
    row.own_addresses = sorted(own_addresses(person, link.own_addresses))
    row.cursor = row.next_at = row.problem = row.broken_at = None
    session.add(row)
    person.calendar = link.kind
    session.flush()
    outbox.hurry(session, lane_of(link.interviewer_id), now=now)
    audit.record(
        session, actor=by, action="calendar.connected", subject=link.interviewer_id, now=now, kind=link.kind
    )
    return row


def forget(session: Session, interviewer_id: str, *, by: str, now: datetime) -> bool:
    """Takes the link away, with what was read through it; false when there was none.

    From then on the interviewer's time is what is kept here. Interviews stay in the calendar.
    """
    row = session.get(CalendarLink, interviewer_id)
    if row is None:
        return False
    session.delete(row)
    read = (BusyTime.interviewer_id == interviewer_id, BusyTime.event_key.is_not(None))
    session.execute(delete(BusyTime).where(*read))
    session.execute(delete(CalendarEvent).where(CalendarEvent.interviewer_id == interviewer_id))
    session.get_one(Interviewer, interviewer_id).calendar = LOCAL
    session.flush()
    audit.record(
        session, actor=by, action="calendar.disconnected", subject=interviewer_id, now=now, kind=row.kind
    )
    return True


def lane_of(interviewer_id: str) -> str:
    """The outbox lane of the interviewer's calendar: what comes later is written later."""
    return f"calendar:{interviewer_id}"


def find(session: Session, interviewer_id: str, keys: Keys) -> Link | None:
    """The interviewer's link with its secret; none for a calendar that is kept here.

    Raises `LinkBroken` when the secret was sealed with another key.
    """
    row = session.get(CalendarLink, interviewer_id)
    if row is None:
        return None
    person = session.get_one(Interviewer, interviewer_id)
    try:
        secret = keys.unseal(row.secret, _purpose(interviewer_id)) if row.secret else ""
    except KeyChanged as error:
        msg = "What the calendar's password was sealed with (SECRET_KEY) has changed; connect it again."
        raise LinkBroken(msg) from error
    addresses = tuple(sorted(own_addresses(person, row.own_addresses)))
    return Link(interviewer_id, row.kind, row.address, person.timezone, row.account, secret, addresses)


def renew(session: Session, interviewer_id: str, secret: str, keys: Keys) -> None:
    """Keeps the secret a provider gave in place of the link's own; nothing when the link is gone."""
    row = session.get(CalendarLink, interviewer_id, with_for_update=True)
    if row is not None and row.secret:
        row.secret = keys.seal(secret, _purpose(interviewer_id))
        session.flush()


def own_addresses(person: Interviewer, others: Sequence[str] = ()) -> set[str]:
    """The addresses by which an interviewer is invited."""
    return {address.lower() for address in (person.email or "", *others) if address}


def _purpose(interviewer_id: str) -> str:
    return f"calendar:{interviewer_id}"
