"""Messages about time: read exactly or asked about, never read wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.moments import read_times
from nlu.understanding import ReadingContext, TimePreference
from nlu.zones import describe
from tests.nlu import evaluate_times as table

CASES = list(table.cases())
WEDNESDAY = ReadingContext(
    datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Madrid")), timezone="Europe/Madrid"
)
ON_OFFER = replace(
    WEDNESDAY,
    offered=(datetime(2026, 9, 18, 8, tzinfo=UTC), datetime(2026, 9, 21, 14, tzinfo=UTC)),
    dialogue="slots_offered",
)
WORDS = sorted({word for case in CASES for word in case.text.split()})


def days(preference: TimePreference):
    return {start.date().isoformat() for start, _ in preference.windows}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.context.timezone}: {case.text}")
def test_no_message_is_read_wrongly(case):
    found = read_times(case.text, case.context)
    assert found.ask is not None or table.agrees(found, case.meaning), found


def test_nearly_every_message_is_read_exactly():
    exact = sum(table.agrees(read_times(case.text, case.context), case.meaning) for case in CASES)
    assert exact / len(CASES) >= 0.97


@pytest.mark.parametrize(
    "courtesy", ["{} please", "hi, {}", "{}, thanks!", "would {} be possible?", "OK. {}"]
)
def test_courtesy_changes_nothing(courtesy):
    for text in ("friday at 11", "monday afternoon", "next week except tuesday", "tomorrow after 3"):
        assert read_times(courtesy.format(text), WEDNESDAY) == read_times(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [("any morning next week", "friday"), ("next week", "monday"), ("weekdays after 5", "thursdays")],
)
def test_a_refused_day_is_in_no_window(wanted, refused):
    with_all = read_times(wanted, WEDNESDAY)
    without = read_times(f"{wanted} but not {refused}", WEDNESDAY)
    gone = {start.date() for start, _ in with_all.windows} - {start.date() for start, _ in without.windows}
    assert set(without.windows) < set(with_all.windows)
    assert {f"{day:%A}".lower() for day in gone} == {refused.removesuffix("s")}


@pytest.mark.parametrize("day", ["friday", "the 22nd", "tomorrow", "friday or monday"])
@pytest.mark.parametrize("hour", ["3pm", "half 4", "noon", "after 2", "morning"])
@pytest.mark.parametrize(
    "bound", ["onwards", "or later", "or earlier", "at the latest", "until 5", "but not after 5"]
)
def test_an_hour_said_before_its_day_is_bounded_as_one_said_behind(hour, day, bound):
    first, behind = (
        read_times(f"{order} {bound}", WEDNESDAY) for order in (f"{hour} {day}", f"{day} {hour}")
    )
    assert first.ask is not None or behind.ask is not None or first == behind


@pytest.mark.parametrize(
    "turned",
    [
        "i can't do {}", "anything but {}", "{} is my exam", "unless {}", "sorry about {}",
        "i start my job {}", "{} has come up", "i'm busy {}", "{} is what i said last time", "instead of {}",
        "he said {}",
        "{} no longer works", "neither {}", "if not {}", "an hour after {}", "{}, 11 yours",
    ],
)  # fmt: skip
def test_what_turns_a_wish_round_never_leaves_it_as_it_was(turned):
    for wish in ("friday at 10", "monday afternoon", "next week", "tomorrow after 3", "in ten minutes"):
        found = read_times(turned.format(wish), WEDNESDAY)
        assert found.windows != read_times(wish, WEDNESDAY).windows, found


def test_a_bare_number_is_a_choice_only_when_times_are_on_offer():
    assert read_times("2", ON_OFFER).selection == 2
    assert read_times("2", replace(ON_OFFER, dialogue="screening")) == TimePreference()
    assert read_times("2", replace(ON_OFFER, offered=())) == TimePreference()


@pytest.mark.parametrize(
    "text", ["in 2 weeks", "from monday", "since may", "30 days", "next month", "3 to 5"]
)
def test_an_answer_to_a_screening_question_is_no_interview_time(text):
    assert read_times(text, replace(WEDNESDAY, dialogue="screening", asked="_notice")) == TimePreference()


def test_a_stretch_may_be_bounded_on_both_sides():
    assert days(read_times("after the 20th but before the 23rd", WEDNESDAY)) == {"2026-09-21", "2026-09-22"}
    assert days(read_times("next week but after tuesday", WEDNESDAY)) <= {
        "2026-09-23", "2026-09-24", "2026-09-25", "2026-09-26", "2026-09-27",
    }  # fmt: skip


def test_days_that_take_turns_come_in_their_order():
    found = read_times("fridays and mondays after 3", WEDNESDAY).windows
    assert list(found) == sorted(found)
    assert {start.weekday() for start, _ in found} == {0, 4}


def test_a_bare_place_is_a_choice_before_any_conversation():
    alone = replace(WEDNESDAY, dialogue=None)
    assert read_times("2nd pls", alone).selection == 2
    assert read_times("2nd pls", replace(alone, dialogue="screening")).selection is None


def test_a_start_date_is_read_only_when_times_are_on_offer():
    text = "i can start in two weeks"
    assert read_times(text, replace(WEDNESDAY, dialogue="screening")) == TimePreference()
    assert days(read_times(text, ON_OFFER)) == {"2026-09-30"}


def test_the_place_a_candidate_names_sets_the_zone_of_the_windows():
    found = read_times("tomorrow after 3 my time, I'm in Lisbon", WEDNESDAY)
    assert found.timezone == "Europe/Lisbon"
    assert found.windows == (
        (datetime.fromisoformat("2026-09-17T15:00"), datetime.fromisoformat("2026-09-18T00:00")),
    )


def test_a_repeated_hour_is_asked_about():
    october = replace(WEDNESDAY, reference=datetime(2026, 10, 24, 10, tzinfo=ZoneInfo("Europe/Madrid")))
    assert "twice" in (read_times("tomorrow at 2:30am", october).ask or "")


def test_an_address_in_angles_is_no_sign_of_a_time():
    assert read_times("I am Bob <bob@example.com>", ON_OFFER) == TimePreference()


def test_a_question_names_the_words_that_were_not_understood():
    assert "unless" in (read_times("monday unless it snows", ON_OFFER).ask or "")


@given(
    start=st.datetimes(
        min_value=datetime.fromisoformat("2026-09-17"), max_value=datetime.fromisoformat("2027-02-01")
    ),
    zone=st.sampled_from(
        ["Europe/Madrid", "Asia/Kolkata", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland"]
    ),
)
@settings(max_examples=60)
def test_what_we_write_is_read_back_as_the_same_moment(start, zone):
    moment = start.replace(second=0, microsecond=0, tzinfo=UTC)
    local = moment.astimezone(ZoneInfo(zone))
    if local.hour == local.minute == 0:
        return  # midnight is asked about on purpose
    read = read_times(describe(moment, zone), replace(WEDNESDAY, timezone=zone))
    assert read.windows == ((local.replace(tzinfo=None), local.replace(tzinfo=None)),)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
@settings(max_examples=300)
def test_any_mix_of_words_gives_ordered_windows_not_yet_over(text):
    found = read_times(text, WEDNESDAY)
    now = WEDNESDAY.reference.replace(tzinfo=None)
    assert all(start <= end and end >= now for start, end in found.windows)
    assert not (found.ask and found.windows)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("text", ["0/1", "1/0", "0/0", "13/13", "31/2", "99/99", "1/0 at 3"])
def test_a_date_that_is_none_is_asked_about(text, zone):
    found = read_times(text, replace(ON_OFFER, timezone=zone))
    assert found.windows == ()
    assert found.ask


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_no_text_is_too_strange(text):
    assert read_times(text, ON_OFFER) == read_times(text, ON_OFFER)


@pytest.mark.parametrize("piece", ["monday or ", "3 to ", "9" * 50, "the ", "not ", "1/2/3-", "half past "])
def test_the_longest_message_is_read_in_no_time(piece):
    text = (piece * 2000)[:2000]
    began = process_time()
    read_times(text, ON_OFFER)
    assert process_time() - began < 1


def test_a_message_takes_under_five_milliseconds():
    spent = []
    for case in CASES:
        began = process_time()
        read_times(case.text, case.context)
        spent.append(process_time() - began)
    assert sorted(spent)[int(len(spent) * 0.95)] < timedelta(milliseconds=5).total_seconds()
