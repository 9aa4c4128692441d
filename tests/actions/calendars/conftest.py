"""Fake providers on the loopback interface, and a real CalDAV server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from actions.calendars.caldav import open_caldav
from actions.calendars.links import Link
from tests import calendar_servers
from tests.actions.calendars.fakes.google_world import GoogleWorld
from tests.actions.calendars.fakes.microsoft_world import MicrosoftWorld
from tests.actions.calendars.fakes.serving import Host, serving
from tests.calendar_servers import ACCOUNT, PASSWORD, CalendarServer

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """A real HTTP server."""
    with serving() as host:
        yield host


@pytest.fixture
def google(host: Host) -> Iterator[GoogleWorld]:
    """Google with Kofi's calendar, and a connection to it with what Kofi granted."""
    with GoogleWorld(host) as world:
        yield world


@pytest.fixture
def microsoft(host: Host) -> Iterator[MicrosoftWorld]:
    """Microsoft Graph with Kofi's mailbox, and a connection to it."""
    with MicrosoftWorld(host) as world:
        yield world


@pytest.fixture(scope="session")
def radicale(tmp_path_factory) -> Iterator[CalendarServer]:
    """A real CalDAV server, one for the whole run."""
    with calendar_servers.radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def address(radicale) -> str:
    """The address of an empty calendar."""
    return radicale.make(f"calendar{next(_NUMBERS)}")


def link_to(address: str) -> Link:
    return Link("kofi", "caldav", address, "Europe/Berlin", ACCOUNT, PASSWORD, ("kofi@example.com",))


@pytest.fixture
def calendar(address):
    """The calendar at the address, opened as ours."""
    with open_caldav(link_to(address)) as opened:
        yield opened
