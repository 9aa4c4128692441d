"""Which permission is missing at Google, found out by real calls that change nothing."""

from __future__ import annotations

import pytest

from tests.actions.calendars.fakes.google_world import KOFI, GoogleWorld


@pytest.fixture
def company(host, private_key):
    with GoogleWorld(host, private_key) as world:
        yield world


def found(world, address=KOFI, **how) -> dict[str, str | None]:
    """What is granted, or the advice."""
    each = world.google.permissions(address, **how)
    return {permission.name: None if permission.granted else permission.advice for permission in each}


def test_all_is_well_and_nothing_was_changed(company):
    assert set(found(company).values()) == {None}
    assert company.fake.calendars[KOFI].changes == []


def test_a_scope_that_was_not_authorised_is_named_with_the_client_id(company):
    company.sign_in.delegated = {"calendar.freebusy"}
    missing = {name: advice for name, advice in found(company).items() if advice}
    assert set(missing) == {"read events", "write events"}
    assert all("client id 104" in advice and "auth/calendar.events" in advice for advice in missing.values())


def test_without_delegation_there_is_no_signing_in(company):
    company.sign_in.delegated = set()
    assert "Domain-wide delegation" in found(company)["sign in"]
    company.sign_in.delegated = {"calendar.events", "calendar.freebusy"}
    assert "nobody of this address" in found(company, "gone@example.com")["sign in"]


def test_access_that_was_taken_back_is_asked_for_again(google):
    google.sign_in.refresh_tokens.clear()
    assert "connect the calendar again" in found(google, secret="granted by Kofi")["sign in"]


def test_a_calendar_that_is_only_shared_for_reading_says_so(google):
    google.fake.calendars[KOFI].role = "reader"
    missing = {name for name, advice in found(google, secret="granted by Kofi").items() if advice}
    assert missing == {"write events"}


def test_an_unknown_calendar_is_said_to_be_one(google):
    assert "no such calendar" in found(google, "else@example.com", secret="granted by Kofi")["read events"]
