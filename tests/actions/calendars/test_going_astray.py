"""Candidates, an interviewer with a calendar program, and our own parts, all acting in random order."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions.calendars import links
from actions.scheduling import booking
from actions.scheduling.refusals import BookingRefused
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking, BusyTime, CalendarEvent
from tests.actions.calendars.conftest import link_to
from tests.actions.calendars.test_sync import KEYS, NOON, Team, run

HOUR = timedelta(hours=1)


class Astray(Team):
    """Everybody who can do something, and how things must stand when all have calmed down."""

    def __init__(self, database, radicale, address, seed):
        super().__init__(database, address)
        self.server, self.address, self.chance = radicale, address, random.Random(seed)
        self.names: list[str] = []
        self.sync()

    def book(self) -> None:
        self.names.append(self.booked(self._somewhen()))

    def move(self) -> None:
        with self.database.session() as session:
            booking.move(session, self.chance.choice(self.names), self._somewhen(), now=self.now)

    def cancel(self) -> None:
        with self.database.session() as session:
            booking.cancel(session, self.chance.choice(self.names), now=self.now)

    def deliver_some(self) -> None:
        run(self.deliver())

    def look(self) -> None:
        self.sync(timedelta(minutes=self.chance.choice((1, 7))))

    def connect_anew(self) -> None:
        with self.database.session() as session:
            if self.chance.random() < 0.5:
                links.forget(session, "kofi", by="Ines", now=self.now)
            links.save(session, link_to(self.address), KEYS, by="Ines", now=self.now)
        self.look()

    def owner_moves(self) -> None:
        name, text = self.chance.choice(sorted(self.server.events(self.address).items()))
        start = self._somewhen()
        text = re.sub(r"DTSTART:\S+", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", text)
        text = re.sub(r"DTEND:\S+", f"DTEND:{start + timedelta(minutes=45):%Y%m%dT%H%M%SZ}", text)
        text = re.sub(r"\nSEQUENCE:(\d+)", lambda found: f"\nSEQUENCE:{int(found[1]) + 1}", text)
        self.server.send("PUT", f"{self.address}{name}", text, **{"Content-Type": "text/calendar"})

    def owner_deletes(self) -> None:
        name = self.chance.choice(sorted(self.server.events(self.address)))
        self.server.send("DELETE", f"{self.address}{name}")

    def _somewhen(self) -> datetime:
        return (
            NOON + timedelta(days=self.chance.choice((0, 1, 5, 6, 7))) + self.chance.randrange(-3, 4) * HOUR
        )

    def act(self) -> None:
        deeds = (
            self.book,
            self.move,
            self.cancel,
            self.deliver_some,
            self.deliver_some,
            self.look,
            self.look,
        )
        rare = (self.owner_moves, self.owner_deletes, self.connect_anew)
        # The time may be taken, or there is nothing to do it to.
        with suppress(BookingRefused, IndexError):
            self.chance.choice((*deeds, *deeds, *rare))()

    def calm_down(self) -> None:
        for _ in range(2):
            self.look()
            self.now += timedelta(minutes=10)
            run(self.deliver())
        self.look()

    def standing(self) -> dict[str, datetime]:
        """When the calendar shows each booking."""
        found = {}
        for text in self.server.events(self.address).values():
            (uid,) = re.findall(r"UID:(\w+)@rolecall", text)
            assert uid not in found, "an event twice"
            (start,) = re.findall(r"DTSTART:(\w+)Z", text)
            found[uid] = datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        return found

    def check(self) -> None:
        there = self.standing()
        with self.database.reading() as session:
            live = session.scalars(select(Booking).where(Booking.status == "confirmed")).all()
            assert set(there) <= {each.id for each in live}, "an event of nothing"
            moved = []
            for each in live:
                event = session.get_one(CalendarEvent, (each.id, "kofi"))
                if event.state == "drifted":
                    assert there.get(each.id) == event.seen_start
                    moved += [Timespan(event.seen_start, event.seen_end)] if event.seen_start else []
                else:
                    assert (event.state, there.get(each.id)) == ("synced", each.start)
            busy = session.scalars(select(BusyTime)).all()
            assert sorted(Timespan(each.start, each.end) for each in busy) == sorted(moved)


def astray(database, radicale, address, seed: int, acts: int) -> None:
    team = Astray(database, radicale, address, seed)
    for _ in range(acts):
        team.act()
    team.calm_down()
    team.check()
    team.syncer.close()


@pytest.mark.parametrize("seed", range(3))
def test_when_all_have_calmed_down_calendar_and_database_agree_or_the_recruiters_know(
    sqlite_database, radicale, address, seed
):
    astray(sqlite_database, radicale, address, seed, acts=20)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_the_same_holds_for_many_long_stories(sqlite_database, radicale, address, seed):
    astray(sqlite_database, radicale, address, seed, acts=60)
