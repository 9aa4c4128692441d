"""Connecting calendars from the command line, against a real Radicale."""

from __future__ import annotations

import sqlite3

import pytest

from tests import calendar_servers
from tests.calendar_servers import ACCOUNT, PASSWORD

KOFI = "kofi@example.com"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with calendar_servers.radicale(tmp_path_factory.mktemp("radicale")) as server:
        server.make("work")
        yield server


@pytest.fixture
def run(shell):
    """The command line, with Kofi as interviewer."""
    shell("interviewer", "add", "Kofi Mensah", "--email", KOFI, "--timezone", "Africa/Accra")
    return shell


def connect(server, *more: str) -> tuple[str, ...]:
    """The words that connect Kofi's calendar, the password to be given."""
    return ("calendar", "connect", KOFI, server.address, "--account", ACCOUNT, "--password-stdin", *more)


@pytest.fixture
def connected(run, server):
    run(*connect(server, "--calendar", "Work"), given=f"{PASSWORD}\n")
    return run


@pytest.mark.parametrize("command", ["connect", "check", "list", "disconnect"])
def test_every_command_explains_itself_with_an_example(shell, command):
    shown = shell.text("calendar", command, "--help")
    assert f"Example: rolecall calendar {command}" in " ".join(shown.split())


def test_an_admin_is_walked_from_the_server_to_a_calendar_that_is_read(run, server):
    shown = run.text("calendar", "connect", "Kofi Mensah", given=f"{server.address}\n{ACCOUNT}\n{PASSWORD}\n")
    assert f"{server.address}/{ACCOUNT}/work/" in shown
    assert "known until" in shown
    assert PASSWORD not in shown


def test_the_password_is_kept_sealed(connected, tmp_path):
    with sqlite3.connect(tmp_path / "rolecall.sqlite3") as database:
        ((secret,),) = database.execute("SELECT secret FROM calendar_links").fetchall()
    assert secret
    assert PASSWORD not in secret
    assert PASSWORD.encode() not in (tmp_path / "rolecall.sqlite3").read_bytes()


def test_a_check_says_of_each_calendar_whether_it_works(connected, server):
    (found,) = connected.json("calendar", "check")
    assert (found["name"], found["works"], found["problem"]) == ("Kofi Mensah", True, None)
    (listed,) = connected.json("calendar", "list")
    assert listed["address"] == f"{server.address}/{ACCOUNT}/work/"


def test_a_calendar_that_is_gone_fails_the_check_with_a_sentence(connected, server):
    server.send("DELETE", f"{server.address}/{ACCOUNT}/work/")
    try:
        assert "no calendar at this address any more" in connected("calendar", "check", exits=1).output
    finally:
        server.make("work")


def test_a_wrong_password_connects_nothing(run, server):
    assert "does not accept the name or the password" in run.refused(*connect(server), given="wrong\n")
    assert run.json("calendar", "list") == []


def test_a_password_never_travels_unencrypted_to_the_outside(run):
    words = ("calendar", "connect", "Kofi Mensah", "http://1.1.1.1/", "--account", "k", "--password-stdin")
    assert "would travel unencrypted" in run.refused(*words, given="secret\n")


def test_a_disconnected_calendar_leaves_no_secret(connected, tmp_path):
    assert "deleted" in connected.text("calendar", "disconnect", "kofi@example.com")
    assert "No calendar was connected" in connected.text("calendar", "disconnect", "kofi@example.com")
    with sqlite3.connect(tmp_path / "rolecall.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM calendar_links").fetchone() == (0,)
        acts = [name for (name,) in database.execute("SELECT action FROM audit_log")]
    assert acts[-2:] == ["calendar.connected", "calendar.disconnected"]
