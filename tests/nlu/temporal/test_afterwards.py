""" "After that" is after the hour that work ends at, when that hour is the same every day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from nlu.moments import read_times
from nlu.understanding import ReadingContext

WEDNESDAY = ReadingContext(
    datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Madrid")), timezone="Europe/Madrid"
)


@pytest.mark.parametrize(
    "text",
    [
        "i work till 5pm, so after that on friday",
        "my lecture ends at 5pm so anytime after that friday",
        "workshop until 5pm, after that on friday",
    ],
)
def test_an_hour_pointed_back_at_bounds_the_wish(text):
    assert read_times(text, WEDNESDAY) == read_times("friday after 5pm", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "tied up till 5pm, so after that on friday",
        "i can talk till 5pm, after that on friday",
        "i work till 5pm, after that never on friday",
        "i work till 5pm thursday, after that friday",
        "i work till 5pm so after that",
    ],
)
def test_an_hour_of_one_day_alone_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None
