"""Spans and cells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.scheduling.timespan import EPOCH, Timespan, bits, cell_of, mask, runs, start_of

MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

spans = st.builds(
    lambda first, length: Timespan(MIDNIGHT + first * MINUTE, MIDNIGHT + (first + length) * MINUTE),
    st.integers(0, 300),
    st.integers(1, 300),
)


def minutes(span):
    return {span.start + number * MINUTE for number in range(span.duration // MINUTE)}


@given(spans, spans)
def test_spans_behave_as_the_sets_of_their_minutes(one, other):
    assert one.overlaps(other) == bool(minutes(one) & minutes(other))


@given(spans)
def test_cells_cover_the_span_and_whole_cells_lie_inside(span):
    touched, inside = span.cells(), span.whole_cells()
    assert start_of(touched.start) <= span.start < span.end <= start_of(touched.stop)
    assert set(inside) == {
        cell for cell in touched if span.start <= start_of(cell) and start_of(cell + 1) <= span.end
    }


@given(st.integers(0, 2**60 - 1), st.integers(1, 20))
def test_runs_begin_where_enough_free_cells_follow(free, length):
    expected = [at for at in range(60) if all(free >> at + step & 1 for step in range(length))]
    assert list(bits(runs(free, length))) == expected


def test_a_mask_keeps_to_its_horizon():
    assert mask([range(3), range(8, 20)], range(2, 10)) == 0b11000001


def test_spans_that_are_empty_or_have_no_zone_are_refused():
    naive = datetime.fromisoformat("2026-11-23T10:00")
    with pytest.raises(ValueError, match="with a zone"):
        Timespan(naive, naive)
    with pytest.raises(ValueError, match="end after it starts"):
        Timespan(EPOCH, EPOCH)


def test_a_span_over_the_repeated_hour_lasts_its_real_time():
    berlin = ZoneInfo("Europe/Berlin")
    span = Timespan(datetime(2026, 10, 25, 1, tzinfo=berlin), datetime(2026, 10, 25, 4, tzinfo=berlin))
    assert span.duration == timedelta(hours=4)
    assert span == Timespan(span.start.astimezone(berlin), span.end)
    assert cell_of(span.end) - cell_of(span.start) == 48
