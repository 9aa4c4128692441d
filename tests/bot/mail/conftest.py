"""A post office for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.mail.post_office import PostOffice, post_office


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A real SMTP server of the test's own."""
    with post_office() as running:
        yield running
