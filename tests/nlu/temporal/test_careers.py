"""Years of work told beside a wish are no times, and hide none."""

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
        "i have 7 years of experience and can meet friday at 5pm",
        "12+ yrs exp in plumbing so lets meet friday at 5pm",
        "about 18 months of experience and im free friday at 5pm",
    ],
)
def test_years_of_work_leave_the_wish_as_it_is(text):
    assert read_times(text, WEDNESDAY) == read_times("friday at 5pm", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "i have 7 years of experience and left friday at 5pm",
        "i have 7 years of experience and can start friday at 5pm",
        "i have experience and can meet friday at 5pm",
    ],
)
def test_what_may_still_be_of_work_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None
