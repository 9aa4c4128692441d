"""Signing in to Microsoft, as the company's app and with what a person granted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.calendars.access_tokens import SignInRefused
from actions.calendars.base import CalendarBusy, LinkBroken
from actions.calendars.consent import REDIRECT
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI
from tests.actions.calendars.fakes.microsoft import Mailbox


def test_one_access_token_serves_everybody_until_it_nears_its_end(microsoft):
    microsoft.fake.mailboxes["ada@example.com"] = Mailbox()
    for address in (KOFI, "ada@example.com"):
        assert microsoft.open(address).changes(None, HORIZON).complete
    assert microsoft.sign_in.granted == 1
    microsoft.wait(timedelta(minutes=59))
    microsoft.open().changes(None, HORIZON)
    assert microsoft.sign_in.granted == 2


@pytest.mark.parametrize(
    ("registration", "code"),
    [
        ({"secret": "an old one"}, "invalid_client"),
        ({"tenant": "elsewhere"}, "invalid_request"),
        ({"resource": "https://graph.microsoft.us"}, "invalid_scope"),
    ],
)
def test_a_registration_that_is_not_theirs_is_refused(microsoft, registration, code):
    microsoft.microsoft = microsoft.connect(microsoft.registered(**registration))
    with pytest.raises(SignInRefused) as caught:
        microsoft.open().changes(None, HORIZON)
    assert caught.value.code == code
    assert "secret" not in repr(microsoft.registered())


def test_a_missing_setting_is_named(microsoft):
    with pytest.raises(LinkBroken, match="MICROSOFT_TENANT"):
        microsoft.connect(None).open(KOFI, zone=None)


def test_the_newest_refresh_token_is_kept_and_used(microsoft):
    microsoft.sign_in.refresh_tokens["granted"] = KOFI
    kept = []
    calendar = microsoft.open(secret="granted", renewed=kept.append)
    assert calendar.changes(None, HORIZON).complete
    assert [microsoft.sign_in.refresh_tokens[token] for token in kept] == [KOFI]
    del microsoft.sign_in.refresh_tokens["granted"]
    microsoft.wait(timedelta(hours=1))
    # Whoever opens it still has the earlier one at hand.
    assert microsoft.open(secret="granted", renewed=kept.append).changes(None, HORIZON).complete
    assert len(kept) == 2
    assert microsoft.open(secret=kept[-1]).changes(None, HORIZON).complete
    assert microsoft.sign_in.granted == 2


def test_a_sign_in_that_asks_for_patience_is_left_alone_for_that_long(microsoft):
    microsoft.sign_in.retry_after = "7"
    for _ in range(3):
        with pytest.raises(CalendarBusy) as caught:
            microsoft.open().changes(None, HORIZON)
        assert caught.value.retry_after == 7
    assert microsoft.sign_in.asked == 1
    microsoft.sign_in.retry_after = None
    microsoft.wait(timedelta(seconds=7))
    assert microsoft.open().changes(None, HORIZON).complete


def test_a_person_may_grant_anew(microsoft):
    microsoft.sign_in.refresh_tokens["granted"] = KOFI
    microsoft.open(secret="granted").changes(None, HORIZON)
    microsoft.sign_in.refresh_tokens = {"again": KOFI}
    microsoft.wait(timedelta(hours=1))
    with pytest.raises(SignInRefused, match="invalid_grant"):
        microsoft.open(secret="granted").changes(None, HORIZON)
    assert microsoft.open(secret="again").changes(None, HORIZON).complete


def test_the_code_brought_back_becomes_a_refresh_token(microsoft):
    consent = microsoft.app.consent(state="st4te", verifier="v" * 43)
    assert "offline_access" in consent.address(KOFI)
    microsoft.sign_in.codes["c0de"] = KOFI
    code = consent.code(f"{REDIRECT}?code=c0de&state=st4te&session_state=x")
    grant = microsoft.app.redeem(microsoft.http, code, consent.verifier)
    assert microsoft.sign_in.refresh_tokens[grant.refresh_token] == KOFI
    with pytest.raises(SignInRefused):
        microsoft.app.redeem(microsoft.http, code, consent.verifier)
