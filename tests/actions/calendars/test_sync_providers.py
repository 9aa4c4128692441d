"""Google's and Outlook's calendars as the settings connect them: read, kept and watched like any other."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest

from actions.calendars import links, turns
from actions.calendars.base import BusyPeriod, booking_uid
from actions.calendars.google.event_reading import uid_of as google_uid
from actions.calendars.links import Link
from actions.calendars.microsoft.event_reading import uid_of as outlook_uid
from actions.calendars.sync import Syncer
from actions.scheduling import booking, plans
from actions.scheduling.plan import Seat
from actions.store.tables import Booking, Conversation, Interviewer
from bot.calendars import Keeper, openers
from bot.outbox import Outbox
from bot.settings import Settings
from tests.actions.calendars.fakes.google import Store
from tests.actions.calendars.fakes.google_world import KOFI, GoogleWorld
from tests.actions.calendars.test_sync import HOUR, HOURS, KEYS, NOON, SPAN, Team, run
from tests.actions.hiring import NOW, Hiring

ADA = "ada@example.com"


class ProviderTeam(Team):
    """Kofi with his calendar at a provider, connected by this deployment's settings."""

    def __init__(self, database, world, link: Link, **settings: Any) -> None:
        self.hiring, self.database, self.now, self.world = Hiring(database), database, NOW, world
        world.wait(NOW - world.now)
        known = openers(Settings(_env_file=None, **settings), database, lambda: KEYS, lambda: self.now)
        self.syncer = Syncer(database, known, lambda: KEYS, lambda: self.now)
        self.outbox = Outbox(database, lambda: self.now)
        self.outbox.register(Keeper(database, known, lambda: KEYS, lambda: self.now, invites=True).handlers())
        with database.session() as session:
            session.add(Interviewer(id="kofi", name="Kofi", timezone="UTC", meeting_hours=HOURS))
            session.flush()
            plans.add_person(session, "data-engineer", "kofi", now=NOW)
            links.save(session, link, KEYS, by="test", now=NOW)

    def sync(self, later: timedelta = timedelta()) -> None:
        self.world.wait(later)
        super().sync(later)

    def booked(self, start: datetime = NOON, email: str | None = None) -> str:
        name = super().booked(start)
        if email:
            with self.database.session() as session:
                chat = session.get_one(Conversation, session.get_one(Booking, name).conversation_id)
                chat.state = {**chat.state, "person": {"name": "Mira", "email": email}}
        return name

    def secret(self) -> str:
        with self.database.reading() as session:
            return links.find(session, "kofi", KEYS).secret

    def ours(self) -> list[tuple[str, Any]]:
        """Our events as they stand there."""
        if isinstance(self.world, GoogleWorld):
            events, read = self.world.fake.calendars[KOFI].events, google_uid
        else:
            events, read = self.world.fake.mailboxes[KOFI].events, outlook_uid
        there = (item for item in events.values() if item.get("status") != "cancelled")
        return [(uid, item) for item in there if (uid := read(item))]

    def take_away(self, event: str) -> None:
        """Kofi deletes an event."""
        delete = self.world.fake.cancel if isinstance(self.world, GoogleWorld) else self.world.fake.delete
        delete(KOFI, event)


@pytest.fixture
def google_team(sqlite_database, google, host) -> ProviderTeam:
    secret, client = (
        "granted by Kofi",
        {"google_client_id": "client", "google_client_secret": "client secret"},
    )
    link = Link("kofi", "google", KOFI, "UTC", KOFI, secret)
    return ProviderTeam(sqlite_database, google, link, google_url=host.url, **client)


@pytest.fixture
def outlook_team(sqlite_database, microsoft, host) -> ProviderTeam:
    microsoft.sign_in.refresh_tokens["granted by Kofi"] = KOFI
    microsoft.sign_in.resource = host.url
    client_id, secret = microsoft.sign_in.app
    app = {
        "microsoft_client_id": client_id,
        "microsoft_client_secret": secret,
        "microsoft_tenant": "contoso.example",
    }
    urls = {"microsoft_login_url": f"{host.url}/login", "microsoft_graph_url": host.url}
    link = Link("kofi", "microsoft", KOFI, "UTC", KOFI, "granted by Kofi")
    return ProviderTeam(sqlite_database, microsoft, link, **app, **urls)


@pytest.fixture(params=["google", "outlook"])
def team(request) -> ProviderTeam:
    return request.getfixturevalue(f"{request.param}_team")


def appointment(start: datetime = NOON) -> dict[str, Any]:
    edges = {"start": start, "end": start + HOUR}
    times = {edge: {"dateTime": f"{at:%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"} for edge, at in edges.items()}
    return {"id": "lunch", **times}


def test_what_a_calendar_holds_is_known_once_it_was_read(team):
    assert team.known() is None
    team.world.fake.add(KOFI, appointment())
    team.sync()
    assert team.known() == [BusyPeriod(SPAN)]
    team.take_away("lunch")
    team.sync(turns.EVERY)
    assert team.known() == []


def test_no_title_reaches_the_database(team):
    team.world.fake.add(KOFI, appointment() | {"summary": "lunch with Zyxwv", "subject": "lunch with Zyxwv"})
    team.sync()
    with team.database.engine.connect() as connection:
        tables = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        )
        for name in tables:
            assert "Zyxwv" not in repr(connection.exec_driver_sql(f"SELECT * FROM {name}").all())


def test_a_booking_stands_in_the_calendar_follows_its_moves_and_goes_with_it(team):
    team.sync()
    name = team.booked()
    run(team.deliver())
    ((uid, _),) = team.ours()
    assert uid == booking_uid(name)
    assert (team.event(name).state, team.event(name).sequence) == ("synced", 0)
    assert team.event(name).meeting_link.startswith("https://")

    with team.database.session() as session:
        booking.move(session, name, NOON + 3 * HOUR, now=team.now)
    run(team.deliver())
    assert len(team.ours()) == 1
    team.sync(timedelta(minutes=1))
    assert team.known() == [], "our own events are in nobody's way"
    assert (team.event(name).state, team.event(name).sequence) == ("synced", 1)
    assert team.texts("slack.alert") == []

    with team.database.session() as session:
        booking.cancel(session, name, now=team.now)
    run(team.deliver())
    assert team.ours() == []
    assert team.event(name).state == "removed"


def test_an_interview_moved_or_deleted_in_the_calendar_is_asked_about(team):
    team.sync()
    name = team.booked()
    run(team.deliver())
    team.sync(turns.EVERY)
    ((_, item),) = team.ours()
    team.world.fake.add(KOFI, item | appointment(NOON + 3 * HOUR) | {"id": item["id"]})
    team.sync(turns.EVERY)
    assert (team.event(name).state, team.event(name).seen_start) == ("drifted", NOON + 3 * HOUR)
    assert "moved" in team.texts("slack.alert")[-1]
    team.take_away(item["id"])
    team.sync(turns.EVERY)
    assert (team.event(name).state, team.event(name).seen_start) == ("drifted", None)
    assert "deleted" in team.texts("slack.alert")[-1]


@pytest.fixture
def panel(google_team) -> ProviderTeam:
    """Kofi and Ada interview together, both with calendars at Google, and Mira can be written to."""
    world, secret = google_team.world, "granted by Ada"
    world.fake.calendars[ADA] = Store()
    world.sign_in.refresh_tokens[secret] = {"calendar.events", "calendar.freebusy"}
    with google_team.database.session() as session:
        session.add(Interviewer(id="ada", name="Ada", timezone="UTC", meeting_hours=HOURS))
        session.flush()
        links.save(session, Link("ada", "google", ADA, "UTC", ADA, secret), KEYS, by="test", now=NOW)
        plan = plans.load(session, "data-engineer")
        seats = (Seat("lead", ("ada",)), Seat("peer", ("kofi",)))
        plans.save(session, "data-engineer", dataclasses.replace(plan, seats=seats), by="test", now=NOW)
    assert google_team.syncer.sync("ada")
    google_team.sync()
    return google_team


def test_a_panel_has_one_call_and_the_candidate_is_invited_once(panel):
    panel.booked(email="mira@example.org")
    run(panel.deliver())
    panel.now += timedelta(seconds=6)
    run(panel.deliver())
    ada, kofi = ((*panel.world.fake.calendars[who].events.values(),)[0] for who in (ADA, KOFI))
    (entry,) = ada["conferenceData"]["entryPoints"]
    assert "conferenceData" not in kofi
    assert kofi["location"] == entry["uri"]
    assert [(call, told) for call, _, told in panel.world.fake.invitations] == [
        ("insert", ("mira@example.org",))
    ]
    assert "hiring team" in kofi["description"]
    assert "hiring team" not in ada["description"], "the candidate reads it as well"


def test_a_calendar_that_makes_no_link_is_not_waited_for_forever(panel):
    panel.world.fake.calendars[ADA].role = "reader"
    panel.booked()
    for _ in range(5):
        run(panel.deliver())
        panel.now += timedelta(seconds=6)
    (kofi,) = panel.world.fake.calendars[KOFI].events.values()
    assert kofi["location"] == ""


def test_the_refresh_token_that_microsoft_gives_in_its_place_is_kept_sealed(outlook_team):
    assert outlook_team.secret() == "granted by Kofi"
    outlook_team.sync()
    renewed = outlook_team.secret()
    assert outlook_team.world.sign_in.refresh_tokens[renewed] == KOFI
    assert renewed != "granted by Kofi"
    assert renewed not in outlook_team.link().secret
    outlook_team.world.sign_in.refresh_tokens.pop("granted by Kofi")
    outlook_team.sync(timedelta(hours=2))
    assert outlook_team.link().problem is None


def test_access_that_was_taken_back_breaks_the_link_and_says_so(google_team):
    google_team.sync()
    google_team.world.sign_in.refresh_tokens.clear()
    google_team.world.sign_in.issued.clear()
    google_team.sync(turns.EVERY)
    assert "does not let us sign in" in google_team.link().problem
    assert google_team.known() is None
