"""Clauses about something else beside a wish."""

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
        "friday 5pm, kindly share the dial in link",
        "this is marguerite, friday 5pm",
        "friday 5pm - ottokar",
        "friday 5pm, tamil or english both fine",
        "friday 5pm, where do i park my scooter?",
        "friday 5pm but keep the cats quiet",
        "not thursday, choir. friday 5pm",
    ],
)
def test_a_clause_about_something_else_changes_no_exact_wish(text):
    assert read_times(text, WEDNESDAY) == FRIDAY_AT_5


@pytest.mark.parametrize(
    "text",
    [
        "friday 5pm, said my boss",
        "friday 5pm, i get divorced",
        "friday 5pm, or tusdy at noon",
        "friday 5pm, mndy",
        "friday 5pm, in theory",
        "friday 5pm, cancel it",
        "friday 5pm, that floors me",
        "my choir concert, friday 5pm",
    ],
)
def test_a_clause_that_may_speak_against_the_wish_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None


def test_a_few_words_beside_a_whole_day_are_asked_about():
    assert read_times("friday, choir", WEDNESDAY).ask is not None
