"""What changes in a real calendar between the offer, the choice and the yes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import select

from actions import noticing
from actions.calendars import links
from actions.calendars.caldav import open_caldav
from actions.calendars.links import Link
from actions.calendars.sync import Syncer
from actions.keys import Keys
from actions.store.tables import BusyTime, Interviewer, OutboxRow
from bot.bootstrap import sample
from tests import calendar_servers
from tests.bot.conversation.player import BEGINNINGS, Player
from tests.calendar_servers import ACCOUNT, PASSWORD

KEYS = Keys("k" * 40)
NUMBERS = count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with calendar_servers.radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def calendars(server) -> dict[str, str]:
    """Filled with the addresses of the interviewers' calendars."""
    return {}


@pytest.fixture
def player(sqlite_database, server, calendars):
    """A candidate about to be offered times, and interviewers whose calendars are at the server."""
    player = Player(sqlite_database, {}, None)
    rehearsal = player.rehearsal
    syncer = Syncer(sqlite_database, {"caldav": open_caldav}, lambda: KEYS, lambda: rehearsal.now)
    rehearsal._engine.freshen = syncer.sync_panel
    with sqlite_database.session() as session:
        session.query(BusyTime).delete()
        for person in session.scalars(select(Interviewer)).all():
            calendars[person.id] = server.make(f"calendar{next(NUMBERS)}")
            link = Link(person.id, "caldav", calendars[person.id], person.timezone, ACCOUNT, PASSWORD)
            links.save(session, link, KEYS, by="a test", now=rehearsal.now)
    for person in calendars:
        syncer.sync(person)
    for said in BEGINNINGS["submitted"]:
        player.say(said)
    yield player
    syncer.close()


def take(server, calendars, start: datetime) -> None:
    """Everybody gets an appointment then."""
    lines = (f"DTSTART:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}", "DURATION:PT45M")
    for address in calendars.values():
        server.write(f"{address}meanwhile.ics", *lines)


def test_a_time_taken_between_the_offer_and_the_choice_is_not_booked(player, server, calendars):
    (value, *_others) = [each["value"] for each in player.rehearsal._choices if each["value"][:5] == "time:"]
    take(server, calendars, datetime.fromisoformat(value[5:]))
    player.rehearsal.now += timedelta(minutes=1)
    turn = player.say("!choose 1")
    assert turn["booking"] is None
    assert [reply["kind"] for reply in turn["replies"]][-1] == "offer"
    labels = [each["value"] for each in player.rehearsal._choices]
    assert value not in labels


def test_a_calendar_that_cannot_be_read_confirms_nothing(player, server, calendars):
    for address in calendars.values():
        server.send("DELETE", address)
    player.rehearsal.now += timedelta(minutes=5)
    turn = player.say("!choose 1")
    assert turn["booking"] is None
    assert "confirmed" not in " ".join(reply["text"] for reply in turn["replies"])


def test_a_time_that_is_still_free_is_booked(player):
    player.rehearsal.now += timedelta(minutes=5)
    assert player.say("!choose 1")["booking"]["status"] == "confirmed"


def test_a_whole_day_taken_over_a_booked_interview_is_put_to_the_recruiters_once(
    player, server, calendars, sqlite_database
):
    booked = player.say("!choose 1")["booking"]
    assert booked["status"] == "confirmed"
    day = datetime.fromisoformat(booked["start"]).date()
    for address in calendars.values():
        server.write(f"{address}leave.ics", f"DTSTART;VALUE=DATE:{day:%Y%m%d}", "DURATION:P1D")
    player.rehearsal.now += timedelta(minutes=5)
    player.rehearsal._engine.freshen(sample()[0], "")
    for asked in (1, 0):
        with sqlite_database.session() as session:
            assert noticing.look_for_absences(session, now=player.rehearsal.now) == asked
    with sqlite_database.reading() as session:
        text = session.scalars(select(OutboxRow.payload).where(OutboxRow.kind == "slack.alert")).one()["text"]
    assert "is away that day, by their calendar" in text
