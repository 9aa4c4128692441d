"""How moments are written for people, and which zone a name stands for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nlu.zones import canonical_zone, country_of, describe

WINTER = datetime(2026, 12, 1, 15, tzinfo=UTC)
SUMMER = datetime(2027, 7, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "zone", "written"),
    [
        (WINTER, "Europe/Berlin", "Tuesday 1 December, 16:00 (Berlin, UTC+1)"),
        (SUMMER, "Europe/Berlin", "Thursday 1 July, 17:00 (Berlin, UTC+2)"),
        (WINTER, "Asia/Kolkata", "Tuesday 1 December, 20:30 (Kolkata, UTC+5:30)"),
        (WINTER, "Asia/Kathmandu", "Tuesday 1 December, 20:45 (Kathmandu, UTC+5:45)"),
        (WINTER, "America/St_Johns", "Tuesday 1 December, 11:30 (St Johns, UTC-3:30)"),
        (WINTER, "America/Argentina/Buenos_Aires", "Tuesday 1 December, 12:00 (Buenos Aires, UTC-3)"),
        (WINTER, "Asia/Calcutta", "Tuesday 1 December, 20:30 (Kolkata, UTC+5:30)"),
        (WINTER, "UTC", "Tuesday 1 December, 15:00 (UTC)"),
        (WINTER, "Pacific/Auckland", "Wednesday 2 December, 04:00 (Auckland, UTC+13)"),
    ],
)
def test_a_moment_is_written_with_its_day_and_the_offset_of_that_day(start, zone, written):
    assert describe(start, zone) == written


def test_the_year_is_written_when_it_is_another():
    assert describe(SUMMER, "UTC", now=WINTER) == "Thursday 1 July 2027, 15:00 (UTC)"
    assert describe(SUMMER, "UTC", now=SUMMER) == "Thursday 1 July, 15:00 (UTC)"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        describe(datetime(2026, 12, 1, 15), "UTC")  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("asia/kolkata", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        ("Japan", "Asia/Tokyo"),
        ("Etc/UTC", "UTC"),
        ("EST", None),
        ("Etc/GMT+5", None),
        ("Mars/Olympus", None),
        ("", None),
    ],
)
def test_a_name_stands_for_its_current_zone(name, zone):
    assert canonical_zone(name) == zone


def test_a_zone_knows_its_country():
    assert country_of("Asia/Calcutta") == "IN"
    assert country_of("UTC") is None
