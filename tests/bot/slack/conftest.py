"""A whole Rolecall with its Slack side on a loopback port, for each test its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.slack.harness import Running, free_port


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path) -> Path:
    shutil.copyfile(sqlite_template, tmp_path / "rolecall.sqlite3")
    return tmp_path


@pytest.fixture
def running(folder: Path) -> Iterator[Running]:
    server = Running(folder, free_port()).start()
    server.publish()
    yield server
    server.stop()
