"""Words beside a time that no rule took: known to change nothing, or asked about."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from nlu.moments import read_times
from nlu.temporal.kinds import kinds
from nlu.temporal.vocabulary import phrases
from nlu.understanding import ReadingContext

WEDNESDAY = ReadingContext(
    datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Madrid")), timezone="Europe/Madrid"
)
FILLERS = sorted(" ".join(words) for words, (kind, _) in phrases().items() if kind in {"fill", "cue"})
ALLOWED = kinds("joining") | kinds("correcting") | kinds("fine")


def asks(text: str) -> bool:
    return read_times(text, WEDNESDAY).ask is not None


def test_between_two_days_stands_no_word_that_is_not_known_to_join():
    loud = [word for word in FILLERS if word not in ALLOWED and phrases()[tuple(word.split())][1] != "praise"]
    assert len(loud) > 100
    assert [word for word in loud if not asks(f"friday {word} saturday")] == []


@pytest.mark.parametrize("word", ["the", "works, ", "please,", "or", "is fine,"])
def test_words_that_join_leave_both_days_wished_for(word):
    assert len(read_times(f"friday {word} saturday", WEDNESDAY).windows) == 2


@pytest.mark.parametrize(
    ("text", "known"), [("{} friday at 3", {"each"}), ("friday at 3 {}", {"max", "at most"})]
)
def test_a_word_that_tells_of_something_else_is_asked_about(text, known):
    assert [word for word in kinds("telling") - known if not asks(text.format(word))] == []


def test_what_somebody_else_does_is_no_wish():
    assert asks("the manager is free friday at 3")
    assert asks("Rahul said friday at 3")
    assert not asks("friday at 3 with the manager is fine")
    assert not asks("hi team, friday at 3 works")


@pytest.mark.parametrize(
    "text", ["friday at 3. forget that", "friday at 3. kidding", "friday at 3! scrap it"]
)
def test_a_sentence_that_may_take_a_time_back_is_asked_about(text):
    assert asks(text)


def test_a_sentence_about_other_things_changes_no_time():
    alone = read_times("friday at 3", WEDNESDAY)
    assert read_times("friday at 3. shall I bring a laptop and my diploma?", WEDNESDAY) == alone


@pytest.mark.parametrize("text", ["friday at 3, hmm maybe 3:30 better", "friday at 3... 3:30 better"])
def test_an_hour_called_better_takes_the_place_of_the_one_before(text):
    assert read_times(text, WEDNESDAY) == read_times("friday at 3:30", WEDNESDAY)
