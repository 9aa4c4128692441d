"""A clause that rules all other days out leaves the wish beside it as it is."""

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
        "friday at 5pm only, other days i am working",
        "friday at 5pm, all other days are full",
        "friday at 5pm. on other days i cant",
    ],
)
def test_other_days_ruled_out_leave_the_wish_as_it_is(text):
    assert read_times(text, WEDNESDAY) == read_times("friday at 5pm", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "friday at 5pm, other days are nicer",
        "friday at 5pm, other days work",
        "friday at 5pm, other days maybe not",
        "other days i am working",
    ],
)
def test_other_days_not_ruled_out_are_asked_about(text):
    assert not read_times(text, WEDNESDAY).windows
