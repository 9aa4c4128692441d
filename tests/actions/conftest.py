"""Hiring on either database."""

from __future__ import annotations

import pytest

from actions.store.database import Database
from tests.actions.hiring import Hiring


@pytest.fixture
def hiring(database: Database) -> Hiring:
    return Hiring(database)
