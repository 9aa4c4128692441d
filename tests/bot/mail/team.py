"""A hiring team, a candidate and a real mail server, with a clock that moves only when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import reminders
from actions.keys import Keys
from actions.scheduling import booking, plans
from actions.store.database import Database
from actions.store.tables import Booking, Conversation, Interviewer, OutboxRow, Role
from bot.mail.app import handlers
from bot.mail.dispatch import Dispatch
from bot.outbox import Outbox
from tests.bot.mail.post_office import PostOffice

ROLE = "backend-engineer"
NOW = datetime(2026, 11, 23, 8, 0, 0, 250_000, tzinfo=UTC)
"""A Monday morning."""
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
WEEKDAYS = {str(day): [["00:00", "24:00"]] for day in range(5)}
KEYS = Keys("a secret of the tests, long enough to be one")
ON_BOTH = pytest.mark.parametrize(
    "team", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
"""For tests of what is kept, not only of what is said."""
MIRA, ADA, BELA = "mira@example.org", "ada@example.com", "bela@example.com"


@dataclass
class Team:
    """Ada in Kolkata and Bela in New York interview; Mira is in Berlin."""

    database: Database
    office: PostOffice
    now: datetime = NOW

    def __post_init__(self) -> None:
        with self.database.session() as session:
            session.add(
                Role(
                    id=ROLE,
                    version=1,
                    title="Backend Engineer",
                    profile={},
                    published_at=NOW,
                    published_by="x",
                )
            )
            for name, zone in (("ada", "Asia/Kolkata"), ("bela", "America/New_York")):
                address = f"{name}@example.com"
                session.add(
                    Interviewer(
                        id=name, name=name.title(), email=address, timezone=zone, meeting_hours=WEEKDAYS
                    )
                )
            session.flush()
            plans.add_person(session, ROLE, "ada", now=NOW)
        self.outbox = self.delivery()

    def delivery(self) -> Outbox:
        """An outbox of a process of its own, with the mail handlers."""
        outbox = Outbox(self.database, lambda: self.now)
        account, address = self.office.account(), "https://jobs.example.com"
        dispatch = Dispatch(self.database, account, lambda: KEYS, lambda: self.now, address, heard=True)
        outbox.register(handlers(dispatch))
        return outbox

    def candidate(self, name: str = "mira", email: str | None = MIRA, **person: Any) -> str:
        """A conversation; gives its id."""
        state = {"stage": "submitted", "person": {"name": name.title(), "email": email, **person}}
        with self.database.session() as session:
            session.add(
                Conversation(
                    id=name,
                    role_id=ROLE,
                    role_version=1,
                    channel="web",
                    state=state,
                    started_at=NOW,
                    last_at=NOW,
                    timezone="Europe/Berlin",
                )
            )
        return name

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction."""
        with self.database.session() as session:
            yield session

    def book(self, who: str = "mira", start: datetime = TUESDAY) -> str:
        """Holds and confirms; gives the booking's id."""
        with self.session() as session:
            held = booking.hold(
                session,
                conversation_id=who,
                role_id=ROLE,
                start=start,
                timezone="Europe/Berlin",
                now=self.now,
            )
            return booking.confirm(session, held.id, now=self.now).id

    def move(self, booking_id: str, start: datetime) -> None:
        with self.session() as session:
            booking.move(session, booking_id, start, now=self.now)

    def cancel(self, booking_id: str) -> None:
        with self.session() as session:
            booking.cancel(session, booking_id, now=self.now)

    def booking(self, booking_id: str) -> Booking:
        with self.database.reading() as session:
            return session.get_one(Booking, booking_id)

    def remind(self) -> None:
        """What the clock does every half minute."""
        with self.session() as session:
            reminders.send_due(session, now=self.now)
        self.deliver()

    def wait(self, **span: float) -> None:
        """Lets time pass, and what is due happen."""
        self.now += timedelta(**span)
        self.deliver()

    def deliver(self) -> None:
        """What the outbox has to do is done."""
        asyncio.run(self.outbox.drain())

    def events(self, to: str) -> list[Any]:
        """The VEVENTs in the messages to somebody, each with the METHOD it came with."""
        found = []
        for message in self.office.messages(to):
            parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
            for part in parts:
                calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
                [event] = calendar.walk("VEVENT")
                event["METHOD"] = calendar["METHOD"]
                assert part.get_param("method") == str(calendar["METHOD"])
                found.append(event)
        return found

    def rows(self) -> list[OutboxRow]:
        """Every effect that was asked for, in order."""
        with self.database.reading() as session:
            return list(session.scalars(select(OutboxRow).order_by(OutboxRow.number)))

    def alerts(self) -> list[str]:
        """What the recruiters are told."""
        return [row.payload["text"] for row in self.rows() if row.kind == "slack.alert"]
