"""A reason beside a wish is no wish: its hours and days are set apart."""

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
        "my train gets in at 4, so friday at 5",
        "friday at 5 because my train gets in at 4",
        "since i work until 4, friday at 5",
        "thursday is full, hence friday at 5",
    ],
)
def test_the_times_of_a_reason_are_not_wished_for(text):
    assert read_times(text, WEDNESDAY) == read_times("friday at 5", WEDNESDAY)


def test_a_day_said_before_so_is_kept_for_an_hour_said_after_it():
    assert read_times("i am free friday so 5pm", WEDNESDAY) == read_times("friday 5pm", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "my train gets in friday so 5pm",
        "if thursday is full so friday",
        "i cannot come because of friday at 5",
    ],
)
def test_a_reason_that_may_hold_part_of_the_wish_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None
