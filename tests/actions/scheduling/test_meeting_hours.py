"""Hours as people write them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.scheduling.meeting_hours import HoursUnreadable, read_hours, write_hours

DAY = [["09:00", "17:00"]]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 9:00-17:00", dict.fromkeys("01234", DAY)),
        ("Monday to Friday 9 to 17", dict.fromkeys("01234", DAY)),
        ("mon, wed and fri 9-17", dict.fromkeys("024", DAY)),
        ("Fri-Mon 9.00-17.00", dict.fromkeys("0456", DAY)),
        (
            "Tue 9-12, 13:30-17; Sat 10-11",
            {"1": [["09:00", "12:00"], ["13:30", "17:00"]], "5": [["10:00", "11:00"]]},
        ),
        ("Sun 0-24", {"6": [["00:00", "24:00"]]}),
        ("Mon 9-12\nMon 13-15", {"0": [["09:00", "12:00"], ["13:00", "15:00"]]}),
    ],
)
def test_hours_are_read_as_people_write_them(text, hours):
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "",
        "whenever",
        "9-17",
        "Mon",
        "Mon 9-5",
        "Mon 9-9",
        "Mon 9:03-10",
        "Mon 9-25",
        "Moo 9-17",
        "Mon 9-12, 11-13",
    ],
)
def test_what_is_no_hours_is_refused_with_an_example(text):
    with pytest.raises(HoursUnreadable, match="Mon-Fri 9:00-12:00"):
        read_hours(text)


MARKS = st.lists(st.integers(0, 288), min_size=2, max_size=6, unique=True).map(sorted)


@given(st.dictionaries(st.sampled_from("0123456"), MARKS, min_size=1))
def test_hours_that_are_written_are_read_again(days):
    hours = {
        day: [
            [f"{a // 12:02}:{a % 12 * 5:02}", f"{b // 12:02}:{b % 12 * 5:02}"]
            for a, b in zip(marks[::2], marks[1::2], strict=False)
        ]
        for day, marks in sorted(days.items())
    }
    assert read_hours(write_hours(hours)) == hours


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(HoursUnreadable):
        assert read_hours(text)
