"""Each hour goes with the day it was said for, in every order; what cannot be told is asked about."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from nlu.moments import read_times
from nlu.understanding import ReadingContext

WEDNESDAY = ReadingContext(
    datetime(2026, 11, 25, 10, 30, tzinfo=ZoneInfo("Asia/Kolkata")), timezone="Asia/Kolkata"
)
DAYS = {
    "friday": ("2026-11-27",),
    "the 4th": ("2026-12-04",),
    "dec 2": ("2026-12-02",),
    "the weekend": ("2026-11-28", "2026-11-29"),
}
HOURS = {
    "at 3": (900, 900),
    "after 4": (960, 1440),
    "10 to 12": (600, 720),
    "in the morning": (480, 720),
    "before noon": (0, 720),
}
BOTH = [
    "{d1} {t1} or {d2} {t2}", "{t1} {d1} or {t2} {d2}", "{d1} {t1}, {d2} {t2}", "{d1} {t1} and {d2} {t2}",
    "{d1} {t1}. {d2} {t2}", "{d1} {t1} works, {d2} {t2} too",
]  # fmt: skip
SECOND = [
    "{d1} {t1}, sorry, {d2} {t2}", "{d1} {t1}? no, {d2} {t2}", "{d1} {t1}... hmm {d2} {t2} better",
    "not {d1}, {d2} {t2}", "{d1} is bad, {d2} {t2} is good", "{d2} {t2}, not {d1}",
    "{d2} {t2} instead of {d1}",
]  # fmt: skip


def windows(day, hours):
    begin, end = (timedelta(minutes=minutes) for minutes in HOURS[hours])
    midnights = [datetime.combine(datetime.fromisoformat(date), time()) for date in DAYS[day]]
    return {(midnight + begin, midnight + end) for midnight in midnights}


def misread(order, *, first):
    """The messages in an order that are read neither as meant nor with a question, and how many were read."""
    wrong, right = [], 0
    for d1, d2 in permutations(DAYS, 2):
        for t1, t2 in permutations(HOURS, 2):
            text = order.format(d1=d1, d2=d2, t1=t1, t2=t2)
            found = read_times(text, WEDNESDAY)
            meant = windows(d2, t2) | (windows(d1, t1) if first else set())
            right += set(found.windows) == meant
            if found.ask is None and set(found.windows) != meant:
                wrong.append(text)
    return wrong, right


@pytest.mark.parametrize("order", BOTH)
def test_two_days_keep_each_its_hour(order):
    wrong, right = misread(order, first=True)
    assert wrong == []
    assert right > 120


@pytest.mark.parametrize("order", SECOND)
def test_what_is_put_right_or_refused_leaves_only_the_other(order):
    wrong, right = misread(order, first=False)
    assert wrong == []
    assert right > 80
