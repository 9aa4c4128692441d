"""Signing in to Google, as the company's service account and with what a person granted."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from actions.calendars.access_tokens import SignInRefused
from actions.calendars.base import LinkBroken
from actions.calendars.consent import REDIRECT, Consent, ConsentUnusable
from actions.calendars.google.connection import Google
from actions.calendars.google.sign_in import Client, KeyUnusable, ServiceAccount
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI, GoogleWorld


@pytest.fixture
def google(host, private_key):
    """Here we sign in as the company's service account."""
    with GoogleWorld(host, private_key) as world:
        yield world


def test_where_only_free_and_busy_is_delegated_that_is_read(google):
    google.sign_in.delegated = {"calendar.freebusy"}
    assert dict(google.open().changes(None, HORIZON).busy) == {"free/busy": ()}


def test_one_access_token_serves_many_calls_until_it_nears_its_end(google):
    for _ in range(3):
        google.open().changes(None, HORIZON)
    assert google.sign_in.granted == 1
    google.wait(timedelta(minutes=59))
    google.open().changes(None, HORIZON)
    assert google.sign_in.granted == 2


def test_a_token_that_was_withdrawn_is_replaced_once(google):
    google.open().changes(None, HORIZON)
    google.sign_in.issued.clear()
    assert google.open().changes(None, HORIZON).complete
    assert google.sign_in.granted == 2


def test_two_people_have_two_tokens(google):
    google.sign_in.people.add("ada@example.com")
    google.fake.calendars["ada@example.com"] = google.fake.calendars[KOFI]
    google.open().changes(None, HORIZON)
    google.open("ada@example.com").changes(None, HORIZON)
    assert google.sign_in.granted == 2


def test_another_service_account_is_refused(google):
    google.google = google.connect(client_email="other@project.iam.gserviceaccount.com")
    with pytest.raises(SignInRefused, match="invalid_client"):
        google.open().changes(None, HORIZON)


def test_a_key_that_was_withdrawn_is_refused(google):
    google.sign_in.public_key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    with pytest.raises(SignInRefused, match="invalid_grant"):
        google.open().changes(None, HORIZON)


def test_a_clock_that_is_far_off_is_refused(google):
    google.now += timedelta(hours=2)
    with pytest.raises(SignInRefused, match="invalid_grant"):
        google.open().changes(None, HORIZON)


@pytest.mark.parametrize(
    ("delegated", "person"), [(set(), KOFI), ({"calendar.events"}, "nobody@example.com")]
)
def test_without_the_administrators_leave_nobodys_calendar_opens(google, delegated, person):
    google.sign_in.delegated = delegated
    with pytest.raises(LinkBroken):
        google.open(person).changes(None, HORIZON)


def test_a_person_grants_access_and_may_take_it_back(google):
    google.sign_in.refresh_tokens["granted"] = {"calendar.events", "calendar.freebusy"}
    calendar = google.open(secret="granted")
    assert calendar.changes(None, HORIZON).complete
    del google.sign_in.refresh_tokens["granted"]
    google.wait(timedelta(hours=1))
    with pytest.raises(SignInRefused, match="invalid_grant"):
        calendar.changes(None, HORIZON)


@pytest.mark.parametrize(
    ("secret", "setting"), [(None, "GOOGLE_SERVICE_ACCOUNT"), ("granted", "GOOGLE_CLIENT_ID")]
)
def test_a_missing_setting_is_named(google, secret, setting):
    nobody = Google(httpx2.Client(verify=False), now=None, monotonic=None, random=None)
    google.google = nobody
    with pytest.raises(LinkBroken, match=setting):
        google.open(secret=secret)


def pem(private_key) -> str:
    return private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize(
    "text", ["", "{}", "no/such/file.json", '{"client_email": "a", "client_id": "1", "private_key": "x"}']
)
def test_a_key_that_is_none_says_where_to_get_one(text):
    with pytest.raises(KeyUnusable, match="Add key"):
        ServiceAccount.read(text)


def test_the_key_may_be_given_as_its_files_path(tmp_path, private_key):
    key = {"client_email": "a@b", "client_id": "104", "private_key": pem(private_key)}
    path = tmp_path / "key.json"
    path.write_text(json.dumps(key))
    account = ServiceAccount.read(str(path))
    assert (account.email, account.client_id) == ("a@b", "104")
    assert "PRIVATE" not in repr(account)


@pytest.fixture
def client(host) -> Client:
    return Client("client", "client secret", f"{host.url}/token")


@pytest.fixture
def consent(client) -> Consent:
    return client.consent(state="st4te", verifier="v" * 43)


def test_the_consent_page_is_asked_for_a_refresh_token(consent):
    asked = parse_qs(urlsplit(consent.address(KOFI)).query)
    assert asked["access_type"] == ["offline"]
    assert asked["login_hint"] == [KOFI]
    assert asked["redirect_uri"] == [REDIRECT]
    # The page is opened in a browser: it may know what the verifier is a digest of, not the verifier.
    assert "secret" not in consent.address(KOFI)
    assert consent.verifier not in consent.address(KOFI)


def test_the_code_brought_back_becomes_a_refresh_token(google, client, consent):
    google.sign_in.refresh_tokens["granted"] = {"calendar.events"}
    google.sign_in.codes["c0de"] = "granted"
    code = consent.code(f" {REDIRECT}?state=st4te&code=c0de&scope=x\n")
    with httpx2.Client(verify=False, trust_env=False) as http:
        assert client.redeem(http, code, consent.verifier).refresh_token == "granted"
        with pytest.raises(SignInRefused):
            client.redeem(http, code, consent.verifier)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?state=other&code=c0de", "not the address"),
        ("?state=st4te", "not the address"),
        ("?error=access_denied&state=st4te", "access_denied"),
    ],
)
def test_an_address_that_brings_no_code_says_what_to_do(consent, query, words):
    with pytest.raises(ConsentUnusable, match=words):
        consent.code(REDIRECT + query)
