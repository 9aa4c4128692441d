"""The same hour for a second day."""

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
    ["friday 4pm or monday same time", "friday 4pm, same time on monday", "friday 4pm or the same on monday"],
)
def test_the_same_time_is_the_one_said_before_it(text):
    assert read_times(text, WEDNESDAY) == read_times("friday 4pm or monday 4pm", WEDNESDAY)


@pytest.mark.parametrize(
    "text", ["monday same time", "friday 4pm or 5pm, same on monday", "friday 4pm, same time"]
)
def test_the_same_as_nothing_or_as_several_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None
