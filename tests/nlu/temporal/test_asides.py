"""Words beside a wish that cannot change it are passed over; words that can are asked about."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from nlu.moments import read_times
from nlu.temporal.kinds import kinds
from nlu.understanding import ReadingContext

WEDNESDAY = ReadingContext(
    datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Madrid")), timezone="Europe/Madrid"
)
FRIDAY_AT_5 = read_times("friday at 5pm", WEDNESDAY)
AGAINST = sorted(kinds("undoing") | kinds("doubting") | kinds("troubling"))


@pytest.mark.parametrize(
    "text",
    [
        "friday at 5pm with the whole crew",
        "friday at 5pm suits me and my hamster",
        "friday 5pm at your depot please",
        "friday 5pm after the choir rehearsal",
        "hi wolfgang, friday 5pm",
        "friday 5pm, my roommate plays the trumpet",
        "friday 5pm if you folks are still awake then",
        "after work on friday, so at 5pm",
        "friday 5pm, my ferry lands at 2",
        "the 17th is my cousins graduation, friday 5pm is good",
        "friday at 5 instead of 4",
    ],
)
def test_what_cannot_change_a_wish_is_passed_over(text):
    assert read_times(text, WEDNESDAY) == FRIDAY_AT_5


@pytest.mark.parametrize("word", AGAINST)
def test_a_side_clause_with_a_word_against_the_time_is_not_passed_over(word):
    found = read_times(f"friday at 5pm, my {word} roommate plays the trumpet", WEDNESDAY)
    assert found.ask is not None or found == FRIDAY_AT_5
    assert not (word in kinds("undoing") and found.ask is None)


@pytest.mark.parametrize(
    "text",
    [
        "friday 5pm im at the aquarium",
        "friday with my chiropractor",
        "friday 5pm if my foreman agrees",
        "friday 5pm if you hear from my foreman",
        "friday after the choir rehearsal",
        "friday at 5pm, pending a word from upstairs",
        "i am on a boat with the crew friday",
        "my ferry lands friday, 5pm",
    ],
)
def test_what_may_change_a_wish_is_asked_about(text):
    assert read_times(text, WEDNESDAY).ask is not None


def test_why_there_is_a_second_wish_is_no_condition():
    both = read_times("friday or monday", WEDNESDAY)
    assert read_times("friday, or monday if friday is bad", WEDNESDAY) == both
    assert read_times("monday if friday is bad", WEDNESDAY).ask is not None
