"""Clauses that tell how the writer's day goes are no wishes, and what may cut into a wish is asked about."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from nlu.moments import read_times
from nlu.understanding import ReadingContext

WEDNESDAY = ReadingContext(
    datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Madrid")), timezone="Europe/Madrid"
)
FRIDAY_AT_5 = read_times("friday at 5pm", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "my pottery workshop wraps at 4, friday at 5pm",
        "friday at 5pm, our bakery closes at 4",
        "my nephew has a recital on thursday, friday at 5pm",
        "thursday is my brothers graduation, friday at 5pm is fine",
        "friday at 5pm, i reach the village by 4",
        "friday at 5pm, my exam is in the morning",
    ],
)
def test_an_errand_leaves_the_wish_as_it_is(text):
    assert read_times(text, WEDNESDAY) == FRIDAY_AT_5


def test_a_routine_leaves_a_part_of_every_day_as_it_is():
    assert read_times("mornings, i start milking at 5", WEDNESDAY) == read_times("mornings", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "friday at 5pm. my bakery closes at 4 though",
        "my ferry lands friday 5pm",
        "any day next week, my nephew has a recital on thursday",
        "friday from 2 to 6, my ferry lands at 3",
    ],
)
def test_an_errand_that_may_cut_into_the_wish_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None
