"""`rolecall account …`, as somebody with a shell on the server uses it."""

from __future__ import annotations

import pytest

from actions.accounts import joining, links, people
from actions.store.database import Database
from bot.clock import utc_now
from tests.bot.commands.conftest import Shell


@pytest.fixture
def account(shell, monkeypatch):
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    return shell.within("account")


def link(account: Shell, *words: str) -> str:
    """The token in the link that a command printed."""
    return str(account.json(*words)["link"].rpartition("/recruiter/join/")[2])


def join(account: Shell, token: str, email: str = "anna@example.com") -> None:
    with Database(account.url).session() as session:
        joining.join(session, token, name="Anna", email=email, password_hash="hash", now=utc_now())


def test_a_set_up_link_is_printed_whole_until_there_is_an_account(account):
    assert "http://localhost:8080/recruiter/join/" in account.text("setup-link")
    join(account, link(account, "setup-link"))
    assert "account invite" in account.refused("setup-link")


def test_a_new_set_up_link_takes_the_earlier_one_back(account):
    first, second = link(account, "setup-link"), link(account, "setup-link")
    with pytest.raises(links.LinkUseless):
        join(account, first)
    join(account, second)


def test_a_link_leads_to_the_public_address(account, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://jobs.example.com/")
    assert "https://jobs.example.com/recruiter/join/" in account.text("setup-link")


def test_accounts_are_invited_listed_disabled_and_let_in_again(account):
    join(account, link(account, "setup-link"))
    join(account, link(account, "invite", "dana@example.com", "--admin"))
    assert "has an account" in account.refused("invite", "dana@example.com")
    assert "cannot sign in" in account.text("disable", "Dana@example.com")
    assert "last admin" in account.refused("disable", "anna@example.com")
    found = account.json("list")
    assert [(each["email"], each["role"], bool(each["disabled_at"])) for each in found] == [
        ("anna@example.com", "admin", False),
        ("dana@example.com", "admin", True),
    ]
    assert not [key for key in found[0] if "password" in key or "hash" in key or "token" in key]
    assert "enable it first" in account.refused("reset", "dana@example.com")
    account("enable", "dana@example.com")
    token = link(account, "reset", "dana@example.com")
    with Database(account.url).session() as session:
        assert joining.reset(session, token, password_hash="new", now=utc_now()).email == "dana@example.com"


@pytest.mark.parametrize("command", ["reset", "disable", "enable"])
def test_an_address_without_an_account_is_said_to_have_none(account, command):
    assert "has no account" in account.refused(command, "nobody@example.com")
    assert "not an e-mail address" in account.refused(command, "nobody")


def test_an_empty_list_says_how_to_begin(account):
    assert "setup-link" in account.text("list")
    assert account.json("list") == []
    with Database(account.url).reading() as session:
        assert not people.anybody(session)
