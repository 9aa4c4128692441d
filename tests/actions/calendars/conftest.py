"""Fake providers on the loopback interface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.actions.calendars.fakes.google_world import GoogleWorld
from tests.actions.calendars.fakes.microsoft_world import MicrosoftWorld
from tests.actions.calendars.fakes.serving import Host, serving


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """A real HTTP server."""
    with serving() as host:
        yield host


@pytest.fixture(scope="session")
def private_key() -> rsa.RSAPrivateKey:
    """A service account's key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def google(host: Host, private_key: rsa.RSAPrivateKey) -> Iterator[GoogleWorld]:
    """Google with Kofi's calendar, and a connection to it."""
    with GoogleWorld(host, private_key) as world:
        yield world


@pytest.fixture
def microsoft(host: Host) -> Iterator[MicrosoftWorld]:
    """Microsoft Graph with Kofi's mailbox, and a connection to it."""
    with MicrosoftWorld(host) as world:
        yield world
