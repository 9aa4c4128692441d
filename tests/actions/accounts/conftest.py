"""A moment for all tests, and a cheap way to an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from actions.store.database import Database
from actions.store.tables import Recruiter

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def account(database: Database) -> Callable[..., str]:
    """Makes an account, and gives its id."""

    def make(email: str, role: str = "recruiter", **values: Any) -> str:
        with database.session() as session:
            made = Recruiter(name="Dana Okafor", email=email, role=role, created_at=NOW, **values)
            session.add(made)
            session.flush()
            return made.id

    return make
