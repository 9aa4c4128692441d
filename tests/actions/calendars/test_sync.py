"""Reading calendars into the busy store, noticing what changed there, and telling whoever has to know."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions import privacy
from actions.calendars import busy_store, keeping, links, turns
from actions.calendars.base import BusyPeriod, CalendarUnreadable, LinkBroken, booking_uid
from actions.calendars.caldav import open_caldav
from actions.calendars.sync import Syncer
from actions.keys import Keys
from actions.scheduling import booking, plans
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking, BusyTime, CalendarEvent, CalendarLink, Conversation, Interviewer
from bot.calendars import Keeper
from bot.outbox import Outbox
from tests.actions.calendars.believing import believed
from tests.actions.calendars.conftest import link_to
from tests.actions.hiring import NOW, Hiring
from tests.actions.scheduling.team import waiting

KEYS = Keys("k" * 40)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SPAN = Timespan(NOON, NOON + HOUR)
TIMES = ("DTSTART:20261125T120000Z", "DTEND:20261125T130000Z")
HOURS = {str(day): [["09:00", "17:00"]] for day in range(5)}


class Team:
    """Kofi with his calendar at a real server, and a clock that is moved by hand."""

    def __init__(self, database, address):
        self.hiring = Hiring(database)
        self.database, self.now = database, NOW
        self.openers = {"caldav": open_caldav}
        self.syncer = Syncer(database, self.openers, lambda: KEYS, lambda: self.now)
        keeper = Keeper(database, self.openers, lambda: KEYS, lambda: self.now, invites=False)
        self.outbox = Outbox(database, lambda: self.now)
        self.outbox.register(keeper.handlers())
        with database.session() as session:
            session.add(Interviewer(id="kofi", name="Kofi", timezone="UTC", meeting_hours=HOURS))
            session.flush()
            plans.add_person(session, "data-engineer", "kofi", now=NOW)
            links.save(session, link_to(address), KEYS, by="Ines", now=NOW)

    def sync(self, later: timedelta = timedelta()) -> None:
        self.now += later
        assert self.syncer.sync("kofi")

    def link(self) -> CalendarLink:
        with self.database.reading() as session:
            return session.get_one(CalendarLink, "kofi")

    def known(self, max_age=busy_store.STALE) -> list[BusyPeriod] | None:
        with self.database.reading() as session:
            return believed(session, "kofi", now=self.now, max_age=max_age)

    def booked(self, start=NOON) -> str:
        chat = self.hiring.chat("Mira")
        with self.database.session() as session:
            held = booking.hold(
                session,
                conversation_id=chat,
                role_id="data-engineer",
                start=start,
                timezone="UTC",
                now=self.now,
            )
            return booking.confirm(session, held.id, now=self.now).id

    async def deliver(self) -> None:
        await self.outbox.drain()

    def event(self, booking_id: str) -> CalendarEvent | None:
        with self.database.reading() as session:
            return session.get(CalendarEvent, (booking_id, "kofi"))

    def texts(self, kind: str) -> list[str]:
        return [payload["text"] for payload in self.hiring.effects(kind)]


@pytest.fixture
def team(sqlite_database, address) -> Team:
    return Team(sqlite_database, address)


def run(coroutine):
    asyncio.run(coroutine)


def test_what_a_calendar_holds_is_known_once_it_was_read(team, radicale, address):
    assert team.known() is None
    radicale.write(f"{address}lunch.ics", *TIMES, "SUMMARY:a secret lunch")
    team.sync()
    assert team.known() == [BusyPeriod(SPAN)]
    radicale.send("DELETE", f"{address}lunch.ics")
    team.sync(turns.EVERY)
    assert team.known() == []


def test_no_title_reaches_the_database_or_a_log(team, radicale, address, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    radicale.write(f"{address}lunch.ics", *TIMES, "SUMMARY:lunch with Zyxwv", "LOCATION:at Zyxwv's")
    radicale.write(f"{address}odd.ics", *TIMES, "RRULE:FREQ=SECONDLY", "SUMMARY:Zyxwv", uid="odd@example.com")
    team.sync()
    assert "repeats in a way" in team.link().warnings[0]
    assert "Zyxwv" not in caplog.text + "".join(capfd.readouterr())
    with team.database.engine.connect() as connection:
        names = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        )
        for name in names:
            assert "Zyxwv" not in repr(connection.exec_driver_sql(f"SELECT * FROM {name}").all())


def test_a_calendar_is_read_by_one_at_a_time_and_a_dead_reader_blocks_nobody_for_long(database, address):
    team = Team(database, address)
    with team.database.session() as session:
        assert turns.take(session, "kofi", reader="another process", now=team.now)
    assert team.syncer.sync("kofi") is False
    team.now += turns.LEASE
    assert team.syncer.sync("kofi") is True
    assert team.link().synced_at == team.now


def test_of_many_processes_one_reads_a_calendar_at_a_time(database, address):
    team = Team(database, address)
    reading, most = [], []

    @contextmanager
    def watched(link):
        reading.append(link)
        most.append(len(reading))
        with open_caldav(link) as calendar:
            yield calendar
        reading.pop()

    team.openers["caldav"] = watched
    syncers = [Syncer(database, team.openers, lambda: KEYS, lambda: team.now) for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda syncer: [syncer.sync("kofi") for _ in range(3)], syncers))
    assert set(most) == {1}
    assert team.known() == []


def test_a_reading_that_lost_its_lease_changes_nothing(team, radicale, address):
    radicale.write(f"{address}lunch.ics", *TIMES)
    turn = team.syncer._begin("kofi")
    changes = team.syncer._read(turn)
    team.now += turns.LEASE
    with team.database.session() as session:
        assert turns.take(session, "kofi", reader="another process", now=team.now)
    team.syncer._apply(turn, changes)
    assert team.link().synced_at is None


def test_calendars_take_turns(team):
    assert team.syncer.sync_due() == 1
    assert team.syncer.sync_due() == 0
    team.now += turns.EVERY
    assert team.syncer.sync_due() == 1


def test_the_horizon_slides_although_nothing_changes(team, radicale, address):
    radicale.write(f"{address}far.ics", "DTSTART:20270210T120000Z", "DURATION:PT1H")
    team.sync()
    with team.database.reading() as session:
        assert session.scalars(select(BusyTime)).all() == []
    team.sync(timedelta(days=20))
    assert team.link().covers_until == NOW + timedelta(days=65), "a change does not widen what is known"
    team.sync(timedelta(days=20))
    assert team.link().covers_until == NOW + timedelta(days=105)
    with team.database.reading() as session:
        assert len(session.scalars(select(BusyTime)).all()) == 1


@contextmanager
def refusing(_link):
    raise LinkBroken("The calendar server does not accept the name or the password.")
    yield


@contextmanager
def silent(_link):
    raise CalendarUnreadable("The calendar server does not answer.")
    yield


def test_a_link_that_breaks_is_told_once_and_heals_by_itself(team):
    team.sync()
    team.openers["caldav"] = refusing
    for _ in range(3):
        team.sync(turns.WAIT_WHEN_BROKEN)
    assert team.known() is None
    (text,) = team.texts("slack.notice")
    assert "Kofi" in text
    assert "password" in text
    team.openers["caldav"] = open_caldav
    team.sync(turns.WAIT_WHEN_BROKEN)
    assert team.known() == []
    assert team.link().problem is None


def test_a_calendar_that_is_silent_is_believed_for_a_while_and_then_unknown(team):
    team.sync()
    team.openers["caldav"] = silent
    team.sync(timedelta(minutes=5))
    assert team.known() == []
    team.sync(timedelta(minutes=11))
    assert team.known() is None
    assert team.texts("slack.notice") == []
    team.sync(timedelta(hours=1))
    assert "has not answered" in team.texts("slack.notice")[0]


def test_a_panel_is_read_within_its_deadline_and_no_longer(team, radicale, address):
    team.syncer.sync_panel("data-engineer")
    assert team.known(max_age=timedelta()) == []

    @contextmanager
    def slow(link):
        time.sleep(1.0)
        with open_caldav(link) as calendar:
            yield calendar

    team.openers["caldav"] = slow
    team.now += timedelta(minutes=1)
    begun = time.monotonic()
    team.syncer.sync_panel("data-engineer", deadline=0.3)
    assert time.monotonic() - begun < 0.9
    assert team.known(max_age=timedelta()) is None
    team.syncer.close()


def test_a_booking_stands_in_the_calendar_follows_its_moves_and_goes_with_it(database, radicale, address):
    team = Team(database, address)
    team.sync()
    name = team.booked()
    run(team.deliver())
    (text,) = radicale.events(address).values()
    assert "DTSTART:20261125T120000Z" in text
    assert "Data Engineer\\, with Mira" in text
    assert (team.event(name).state, team.event(name).sequence) == ("synced", 0)

    with team.database.session() as session:
        booking.move(session, name, NOON + 3 * HOUR, now=team.now)
    run(team.deliver())
    (text,) = radicale.events(address).values()
    assert "DTSTART:20261125T150000Z" in text
    assert "\nSEQUENCE:1" in text
    team.sync(timedelta(minutes=1))
    assert team.known() == [], "our own events are in nobody's way"
    assert team.texts("slack.alert") == []

    with team.database.session() as session:
        booking.cancel(session, name, now=team.now)
    run(team.deliver())
    assert radicale.events(address) == {}
    assert team.event(name).state == "removed"


def test_a_candidate_who_is_erased_leaves_no_event_behind(team, radicale, address):
    team.sync()
    name = team.booked()
    run(team.deliver())
    with team.database.session() as session:
        chat = session.get_one(Conversation, session.get_one(Booking, name).conversation_id)
        privacy.erase(session, chat, receipt="R", now=team.now)
    run(team.deliver())
    assert radicale.events(address) == {}


def test_bookings_made_before_the_calendar_was_connected_are_brought_into_it(team, radicale, address):
    with team.database.session() as session:
        links.forget(session, "kofi", by="Ines", now=NOW)
    team.booked()
    run(team.deliver())
    assert radicale.events(address) == {}
    with team.database.session() as session:
        links.save(session, link_to(address), KEYS, by="Ines", now=NOW)
    team.sync(timedelta(minutes=1))
    run(team.deliver())
    assert len(radicale.events(address)) == 1


def test_a_calendar_connected_anew_is_in_nobodys_way_with_what_it_holds_already(team, radicale, address):
    team.sync()
    team.booked()
    run(team.deliver())
    with team.database.session() as session:
        links.forget(session, "kofi", by="Ines", now=NOW)
        links.save(session, link_to(address), KEYS, by="Ines", now=NOW)
    for _ in range(2):
        team.sync(turns.EVERY)
        run(team.deliver())
    assert team.known() == []
    assert len(radicale.events(address)) == 1
    assert team.texts("slack.alert") == []


def moved(radicale, address, to: str) -> None:
    ((name, text),) = radicale.events(address).items()
    changed = text.replace("20261125T", to).replace("\nSEQUENCE:0", "\nSEQUENCE:1")
    assert radicale.send("PUT", f"{address}{name}", changed, **{"Content-Type": "text/calendar"}).is_success


def test_an_interview_moved_in_the_calendar_is_asked_about_once_and_takes_its_new_time(
    team, radicale, address
):
    team.sync()
    name = team.booked()
    run(team.deliver())
    team.sync(timedelta(minutes=1))
    moved(radicale, address, "20261126T")
    for _ in range(2):
        team.sync(turns.EVERY)
    (text,) = team.texts("slack.alert")
    assert "Kofi moved the interview" in text
    assert "26 November" in text
    event = team.event(name)
    assert (event.state, event.seen_start) == ("drifted", NOON + timedelta(days=1))
    with team.database.reading() as session:
        (proposal,) = waiting(session)
        assert (proposal.kind, proposal.span.start) == ("moved", NOON + timedelta(days=1))
    there = Timespan(NOON + timedelta(days=1), NOON + timedelta(days=1, hours=1))
    assert any(each.span.overlaps(there) for each in team.known())

    moved_back = {"20261126T": "20261125T"}
    ((file, text),) = radicale.events(address).items()
    for old, new in moved_back.items():
        text = text.replace(old, new)
    radicale.send("PUT", f"{address}{file}", text, **{"Content-Type": "text/calendar"})
    team.sync(turns.EVERY)
    assert team.event(name).state == "synced"
    assert len(team.texts("slack.alert")) == 1


def test_an_interview_deleted_in_the_calendar_is_asked_about_whether_or_not_the_server_tells(
    team, radicale, address
):
    for forgets in (False, True):
        team.sync(turns.EVERY)
        name = team.booked(NOON + timedelta(days=forgets))
        run(team.deliver())
        team.sync(turns.EVERY)
        radicale.send("DELETE", f"{address}rolecall-{name}.ics")
        if forgets:
            with team.database.session() as session:
                session.get_one(CalendarLink, "kofi").cursor = None
        team.sync(turns.EVERY)
        assert (team.event(name).state, team.event(name).seen_start) == ("drifted", None)
        assert "deleted" in team.texts("slack.alert")[-1]


def declined(radicale, address) -> None:
    ((name, text),) = radicale.events(address).items()
    answer = "ORGANIZER:mailto:team@example.com\r\nATTENDEE;PARTSTAT=DECLINED:mailto:kofi@example.com\r\n"
    changed = text.replace("END:VEVENT", f"{answer}END:VEVENT")
    assert radicale.send("PUT", f"{address}{name}", changed, **{"Content-Type": "text/calendar"}).is_success


def test_an_interview_declined_in_the_calendar_goes_to_a_colleague(team, radicale, address):
    team.now = NOW
    team.sync()
    name = team.booked(NOON + timedelta(days=2))
    run(team.deliver())
    with team.database.session() as session:
        session.add(Interviewer(id="ada", name="Ada", timezone="UTC", meeting_hours=HOURS))
        session.flush()
        plans.add_person(session, "data-engineer", "ada", now=NOW)
    declined(radicale, address)
    team.sync(turns.EVERY)
    with team.database.reading() as session:
        assert booking.interviewers(session, name) == ("Ada",)
    run(team.deliver())
    assert radicale.events(address) == {}
    assert team.texts("slack.alert") == []


def test_an_interview_declined_with_nobody_to_take_over_is_put_to_the_recruiters_once(
    team, radicale, address
):
    team.sync()
    name = team.booked()
    run(team.deliver())
    declined(radicale, address)
    for _ in range(2):
        with team.database.session() as session:
            session.get_one(CalendarLink, "kofi").cursor = None
        team.sync(turns.EVERY)
    (text,) = team.texts("slack.alert")
    assert "Kofi declined the interview" in text
    with team.database.reading() as session:
        (proposal,) = waiting(session)
        assert (proposal.kind, proposal.interview.id) == ("declined", name)


def test_a_drifted_interview_follows_when_the_candidate_moves_it(team, radicale, address):
    team.sync()
    name = team.booked()
    run(team.deliver())
    moved(radicale, address, "20261126T")
    team.sync(turns.EVERY)
    with team.database.session() as session:
        booking.move(session, name, NOON + 2 * HOUR, now=team.now)
    run(team.deliver())
    (text,) = radicale.events(address).values()
    assert "DTSTART:20261125T140000Z" in text
    team.sync(turns.EVERY)
    assert team.event(name).state == "synced"
    assert team.known() == []


def test_an_event_of_another_rolecall_is_in_the_way(team, radicale, address):
    radicale.write(f"{address}x.ics", *TIMES, uid=booking_uid("somebody-elses"))
    team.sync()
    assert team.known() == [BusyPeriod(SPAN)]


def test_an_event_that_should_be_gone_is_removed_again(team, radicale, address):
    team.sync()
    name = team.booked()
    run(team.deliver())
    ((file, text),) = radicale.events(address).items()
    with team.database.session() as session:
        booking.cancel(session, name, now=team.now)
    run(team.deliver())
    radicale.send("PUT", f"{address}{file}", text, **{"Content-Type": "text/calendar"})
    team.sync(timedelta(minutes=10))
    run(team.deliver())
    assert radicale.events(address) == {}


def test_a_secret_sealed_with_another_key_breaks_the_link(team):
    team.syncer._keys = lambda: Keys("x" * 40)
    team.sync()
    assert team.link().broken_at is not None
    assert "connect it again" in team.link().problem


def test_nothing_is_asked_of_a_calendar_that_is_not_linked(team):
    with team.database.session() as session:
        links.forget(session, "kofi", by="Ines", now=NOW)
        assert session.get_one(Interviewer, "kofi").calendar == "local"
    name = team.booked()
    assert team.event(name) is None
    assert team.hiring.effects(keeping.PUT) == []
