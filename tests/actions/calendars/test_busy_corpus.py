"""Google's and Outlook's twins of the busy corpus: the same times are taken, for the same reasons."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from actions.calendars.base import Changes
from tests.actions.calendars.busy_corpus import NAMES, Case, twin
from tests.actions.calendars.fakes.google import Store
from tests.actions.calendars.fakes.microsoft import Mailbox


def taken(changes: Changes, case: Case) -> list:
    periods = sorted(period for found in changes.busy.values() for period in found)
    return [period for period in periods if period.span.overlaps(case.window)]


def test_there_are_nineteen_cases():
    assert len(NAMES) == 19


@pytest.mark.parametrize("name", NAMES)
def test_google_reads_a_case_as_its_owner_means_it(google, name):
    case = twin("google", name)
    google.fake.calendars[case.owner] = Store(zone=case.zone)
    google.fake.add(case.owner, *case.items)
    assert taken(google.open(case.owner).changes(None, case.window), case) == case.busy


@pytest.mark.parametrize("name", NAMES)
def test_google_tells_of_a_case_that_came_later_as_well(google, name):
    case = twin("google", name)
    google.fake.calendars[case.owner] = Store(zone=case.zone)
    calendar = google.open(case.owner)
    first = calendar.changes(None, case.window)
    google.fake.add(case.owner, *case.items)
    assert taken(calendar.changes(first.cursor, case.window), case) == case.busy


@pytest.mark.parametrize("name", NAMES)
def test_outlook_reads_a_case_as_its_owner_means_it(microsoft, name):
    case = twin("microsoft", name)
    microsoft.fake.mailboxes[case.owner] = Mailbox()
    microsoft.fake.add(case.owner, *case.items)
    calendar = microsoft.open(case.owner, zone=ZoneInfo(case.zone))
    assert taken(calendar.changes(None, case.window), case) == case.busy


@pytest.mark.parametrize("name", NAMES)
def test_outlook_tells_of_a_case_that_came_later_in_its_own_zones_names(microsoft, name):
    case = twin("microsoft", name)
    microsoft.fake.mailboxes[case.owner] = Mailbox()
    microsoft.fake.ignores_zone_preference = True
    calendar = microsoft.open(case.owner, zone=ZoneInfo(case.zone))
    first = calendar.changes(None, case.window)
    microsoft.fake.add(case.owner, *case.items)
    assert taken(calendar.changes(first.cursor, case.window), case) == case.busy
