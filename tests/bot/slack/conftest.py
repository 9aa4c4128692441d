"""A whole Rolecall with its Slack side on a loopback port, for each test its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.slack.harness import Running
from tests.serving import free_port


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path) -> Path:
    shutil.copyfile(sqlite_template, tmp_path / "rolecall.sqlite3")
    return tmp_path


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Running]:
    """A server for the tests of a module that leave nothing behind."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copyfile(sqlite_template, folder / "rolecall.sqlite3")
    server = Running(folder, free_port()).start()
    server.publish()
    yield server
    server.stop()


@pytest.fixture
def paced(folder: Path) -> Iterator[Running]:
    """A server whose Slack slows down as the real one does: four messages at once, then one a second."""
    server = Running(folder, free_port(), burst=4).start()
    server.publish()
    yield server
    server.stop()


@pytest.fixture
def running(folder: Path) -> Iterator[Running]:
    server = Running(folder, free_port()).start()
    server.publish()
    yield server
    server.stop()
