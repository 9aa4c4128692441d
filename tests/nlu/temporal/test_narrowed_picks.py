"""Choices among the offers of one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from nlu.moments import read_times
from nlu.understanding import ReadingContext

ZONE = ZoneInfo("Europe/Madrid")
OFFERED = tuple(
    datetime.fromisoformat(start).replace(tzinfo=ZONE)
    for start in (
        "2026-09-18T11:00",
        "2026-09-21T16:00",
        "2026-09-21T09:30",
        "2026-09-23T12:00",
        "2026-09-24T15:00",
    )
)
ON_OFFER = ReadingContext(
    datetime(2026, 9, 16, 10, tzinfo=ZONE),
    timezone="Europe/Madrid",
    offered=OFFERED,
    dialogue="slots_offered",
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the later one on monday", 2),
        ("monday, the earlier one", 3),
        ("early one on monday", 3),
        ("the second monday slot", 2),
        ("the thursday", 5),
        ("ill have the thurs", 5),
    ],
)
def test_a_day_and_an_order_choose_one_offer(text, place):
    assert read_times(text, ON_OFFER).selection == place


def test_a_day_with_two_offers_chooses_none():
    assert read_times("the monday one", ON_OFFER).ask is not None


def test_a_day_on_offer_with_an_hour_that_is_not_is_asked_about():
    assert read_times("thursday at 4", ON_OFFER).ask is not None


def test_a_weekday_is_the_coming_one_without_a_list():
    assert read_times("the thursday", replace(ON_OFFER, offered=(), dialogue=None)).windows[0][0].day == 17
