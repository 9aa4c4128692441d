"""`rolecall account …`, as somebody with a shell on the server uses it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from actions.accounts import joining, links, people
from actions.store.database import Database
from bot.cli import app
from bot.clock import utc_now

SHELL = CliRunner()


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    return f"sqlite:///{tmp_path / 'rolecall.sqlite3'}"


def run(url: str, *words: str, exits: int = 0) -> str:
    done = SHELL.invoke(app, ["account", *words, "--database", url])
    assert done.exit_code == exits, done.output
    return done.output


def link(url: str, *words: str) -> str:
    """The token in the link that a command printed."""
    return str(json.loads(run(url, *words, "--json"))["link"].rpartition("/recruiter/join/")[2])


def join(url: str, token: str, email: str = "anna@example.com") -> None:
    with Database(url).session() as session:
        joining.join(session, token, name="Anna", email=email, password_hash="hash", now=utc_now())


def test_a_set_up_link_is_printed_whole_until_there_is_an_account(url):
    assert "http://localhost:8080/recruiter/join/" in run(url, "setup-link")
    join(url, link(url, "setup-link"))
    assert "account invite" in run(url, "setup-link", exits=1)


def test_a_new_set_up_link_takes_the_earlier_one_back(url):
    first, second = link(url, "setup-link"), link(url, "setup-link")
    with pytest.raises(links.LinkUseless):
        join(url, first)
    join(url, second)


def test_a_link_leads_to_the_public_address(url, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://jobs.example.com/")
    assert "https://jobs.example.com/recruiter/join/" in run(url, "setup-link")


def test_accounts_are_invited_listed_disabled_and_let_in_again(url):
    join(url, link(url, "setup-link"))
    join(url, link(url, "invite", "dana@example.com", "--admin"))
    assert "has an account" in run(url, "invite", "dana@example.com", exits=1)
    assert "cannot sign in" in run(url, "disable", "Dana@example.com")
    assert "last admin" in run(url, "disable", "anna@example.com", exits=1)
    found = json.loads(run(url, "list", "--json"))
    assert [(each["email"], each["role"], bool(each["disabled_at"])) for each in found] == [
        ("anna@example.com", "admin", False),
        ("dana@example.com", "admin", True),
    ]
    assert not [key for key in found[0] if "password" in key or "hash" in key or "token" in key]
    assert "enable it first" in run(url, "reset", "dana@example.com", exits=1)
    run(url, "enable", "dana@example.com")
    token = link(url, "reset", "dana@example.com")
    with Database(url).session() as session:
        assert joining.reset(session, token, password_hash="new", now=utc_now()).email == "dana@example.com"


@pytest.mark.parametrize("command", ["reset", "disable", "enable"])
def test_an_address_without_an_account_is_said_to_have_none(url, command):
    assert "has no account" in run(url, command, "nobody@example.com", exits=1)
    assert "not an e-mail address" in run(url, command, "nobody", exits=1)


def test_an_empty_list_says_how_to_begin(url):
    assert "setup-link" in run(url, "list")
    assert json.loads(run(url, "list", "--json")) == []
    with Database(url).reading() as session:
        assert not people.anybody(session)
