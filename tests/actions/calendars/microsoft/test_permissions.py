"""Which permission is missing at Microsoft, found out by real calls that change nothing."""

from __future__ import annotations

import pytest

from tests.actions.calendars.fakes.google_world import KOFI, NOW


def found(world, address=KOFI, **how) -> dict[str, str | None]:
    """What is granted, or the advice."""
    each = world.microsoft.permissions(address, now=NOW, **how)
    return {permission.name: None if permission.granted else permission.advice for permission in each}


def test_all_is_well_and_nothing_was_changed(microsoft):
    assert set(found(microsoft).values()) == {None}
    assert microsoft.fake.mailboxes[KOFI].changes == []


@pytest.mark.parametrize(
    ("consented", "missing"),
    [
        ({"Calendars.Read"}, {"write events"}),
        ({"Calendars.ReadBasic"}, {"read events", "write events"}),
        (set(), {"read events", "read free/busy times", "write events"}),
    ],
)
def test_a_permission_without_consent_is_named_with_what_to_do(microsoft, consented, missing):
    microsoft.sign_in.consented = consented
    advice = {name: words for name, words in found(microsoft).items() if words}
    assert set(advice) == missing
    assert all("Grant admin consent" in words for words in advice.values())


@pytest.mark.parametrize(
    ("registration", "words"),
    [({"secret": "old"}, "MICROSOFT_CLIENT_SECRET"), ({"tenant": "elsewhere"}, "MICROSOFT_TENANT")],
)
def test_a_wrong_registration_is_named_by_its_setting(microsoft, registration, words):
    microsoft.microsoft = microsoft.connect(microsoft.registered(**registration))
    assert list(found(microsoft)) == ["sign in"]
    assert words in found(microsoft)["sign in"]


def test_what_a_person_granted_is_enough_for_their_own_calendar(microsoft):
    microsoft.sign_in.refresh_tokens["granted"] = KOFI
    assert set(found(microsoft, secret="granted").values()) == {None}
    microsoft.sign_in.refresh_tokens.clear()
    assert "connect the calendar again" in found(microsoft, account="x", secret="gone")["sign in"]


def test_a_mailbox_that_is_not_there_is_said_to_be_none(microsoft):
    assert "no such calendar" in found(microsoft, "nobody@example.com")["read events"]
