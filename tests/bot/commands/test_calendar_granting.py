"""Connecting Google's and Outlook's calendars from the command line, against faithful fakes."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.commands.calendar_connecting import Wish
from bot.commands.calendar_granting import connect_google, connect_microsoft
from bot.settings import Settings
from tests.actions.calendars.fakes.google_world import KOFI, GoogleWorld
from tests.actions.calendars.fakes.microsoft_world import MicrosoftWorld
from tests.actions.calendars.fakes.serving import serving

CONNECT = ("calendar", "connect", KOFI, "--kind")


@pytest.fixture(scope="module")
def host():
    with serving() as host:
        yield host


def now(world):
    """The command line's clock is the real one."""
    world.wait(datetime.now(UTC) - world.now)
    return world


@pytest.fixture
def google(host, monkeypatch):
    monkeypatch.setenv("GOOGLE_URL", host.url)
    monkeypatch.setenv("GOOGLE_CLIENT_ID", "client")
    monkeypatch.setenv("GOOGLE_CLIENT_SECRET", "client secret")
    with GoogleWorld(host) as world:
        yield now(world)


@pytest.fixture
def microsoft(host, monkeypatch):
    with MicrosoftWorld(host) as world:
        world.sign_in.resource = host.url
        settings = {"tenant": world.sign_in.tenant, "graph_url": host.url, "login_url": f"{host.url}/login"}
        settings |= dict(zip(("client_id", "client_secret"), world.sign_in.app, strict=True))
        for name, value in settings.items():
            monkeypatch.setenv(f"MICROSOFT_{name.upper()}", value)
        yield now(world)


@pytest.fixture
def run(shell):
    """The command line, with Kofi as interviewer."""
    shell("interviewer", "add", "Kofi Mensah", "--email", KOFI, "--timezone", "Africa/Accra")
    return shell


def wish(**said) -> Wish:
    person = SimpleNamespace(id="kofi", name="Kofi Mensah", email=KOFI, timezone="Africa/Accra")
    return Wish(
        person, **{"address": None, "account": None, "calendar": None, "password_stdin": False, **said}
    )


def brought_back(page: str) -> str:
    """Where the browser ends when access is allowed on the page."""
    asked = parse_qs(urlsplit(page).query)
    return f"{asked['redirect_uri'][0]}?state={asked['state'][0]}&code=c0de"


def test_outlook_connects_by_the_companys_app_and_asks_nothing(run, microsoft):
    shown = run(*CONNECT, "microsoft")
    assert "write events: granted" in shown.stderr
    assert "known until" in shown.stdout
    (found,) = run.json("calendar", "check")
    assert (found["works"], found["missing"]) == (True, {})


def test_a_missing_permission_connects_nothing_and_is_named(run, microsoft):
    microsoft.sign_in.consented = {"Calendars.Read"}
    shown = run(*CONNECT, "microsoft", exits=1).stderr
    assert "read events: granted" in shown
    assert "write events: missing." in shown
    assert "Grant admin consent" in shown
    assert run.json("calendar", "list") == []


def test_a_permission_taken_away_later_fails_the_check(run, microsoft):
    run(*CONNECT, "microsoft")
    microsoft.sign_in.consented = {"Calendars.Read"}
    microsoft.sign_in.issued.clear()
    shown = run("calendar", "check", exits=1).stdout
    assert "write events: missing." in shown
    (found,) = json.loads(run("calendar", "check", "--json", exits=1).stdout)
    assert list(found["missing"]) == ["write events"]


def test_outlook_connects_by_its_owners_consent(microsoft):
    microsoft.sign_in.codes["c0de"] = KOFI
    link = connect_microsoft(wish(consent=True), Settings(_env_file=None), brought_back)
    assert (link.kind, link.address, link.own_addresses) == ("microsoft", KOFI, (KOFI,))
    assert microsoft.sign_in.refresh_tokens[link.secret] == KOFI


def test_google_connects_by_its_owners_consent(google):
    google.sign_in.codes["c0de"] = "granted by Kofi"
    link = connect_google(wish(), Settings(_env_file=None), brought_back)
    assert (link.kind, link.address, link.secret) == ("google", KOFI, "granted by Kofi")


def test_a_wrong_address_connects_nothing(run, google):
    shown = run(*CONNECT, "google", given="http://localhost:8976/?code=c0de\n", exits=1).stderr
    assert "accounts.google.com" in shown
    assert "not the address Google sent your browser to" in shown


def test_google_connects_by_the_companys_service_account(run, host, google, tmp_path, monkeypatch):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with GoogleWorld(host, key) as world:
        now(world)
        path = tmp_path / "key.json"
        path.write_text(json.dumps(world.key_file()))
        monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", str(path))
        assert "known until" in run(*CONNECT, "google").stdout
    with sqlite3.connect(tmp_path / "rolecall.sqlite3") as database:
        assert database.execute("SELECT secret FROM calendar_links").fetchall() == [(None,)]


@pytest.mark.parametrize(
    ("kind", "words"), [("google", "Domain-wide delegation"), ("microsoft", "App registrations")]
)
def test_where_nothing_is_set_up_it_says_what_to_do(run, kind, words):
    shown = run(*CONNECT, kind, exits=1).stderr
    assert "not set up here yet" in shown
    assert words in shown


def test_a_key_that_is_none_is_said_to_be_none(run, monkeypatch):
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", "no/such/file.json")
    assert "GOOGLE_SERVICE_ACCOUNT does not hold" in run(*CONNECT, "google", exits=1).stderr


@pytest.mark.parametrize("kind", ["google", "microsoft"])
def test_the_settings_example_gives_the_same_steps(kind):
    example = (Path(__file__).parents[3] / "deploy" / "env.example").read_text()
    steps = files("bot.commands").joinpath(f"data/{kind}.txt").read_text()
    assert "\n".join(f"# {line}".rstrip() for line in steps.splitlines()) in example


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"google_client_id": "x"}, "GOOGLE_CLIENT_SECRET"),
        ({"microsoft_tenant": "x", "microsoft_client_id": "y"}, "MICROSOFT_CLIENT_SECRET"),
    ],
)
def test_half_an_account_is_refused(settings, words):
    with pytest.raises(ValueError, match=words):
        Settings(_env_file=None, **settings)
