"""The board is equal to a plain scheduler that looks at every start, in zones whose clocks change."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.scheduling import panel, panel_choice
from actions.scheduling.board import Board
from actions.scheduling.knowledge import Knowledge, Stamps
from actions.scheduling.person import Interview, Person
from actions.scheduling.plan import InterviewPlan, Seat
from actions.scheduling.refusals import BookingRefused, NotOffered
from actions.scheduling.timespan import bits, cell_of, start_of
from tests.actions.scheduling import naive

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CHANGES = {
    "Europe/Berlin": "2026-10-25",
    "America/New_York": "2027-03-14",
    "America/St_Johns": "2026-11-01",
    "Australia/Lord_Howe": "2027-04-04",
    "Pacific/Chatham": "2026-09-27",
    "Africa/Casablanca": "2027-02-07",
    "Asia/Kolkata": "2026-11-23",
    "Asia/Kathmandu": "2026-11-23",
    "America/Sao_Paulo": "2026-11-23",
    "Pacific/Kiritimati": "2026-12-31",
    "UTC": "2026-11-23",
}
"""Zones, each with a day on which its clocks change, if they do."""
NAMES = ("ada", "bela", "kofi", "noor")


def clock(quarters):
    return f"{quarters // 4:02}:{quarters % 4 * 15:02}"


@st.composite
def people(draw, name, now, zones):
    opens = draw(st.integers(0, 80))
    hours = [[clock(opens), clock(min(96, opens + draw(st.integers(4, 60))))]]
    first = cell_of(now)
    ranges = st.tuples(st.integers(-30, 400), st.integers(1, 30)).map(
        lambda pair: range(first + pair[0], first + pair[0] + pair[1])
    )
    today = now.date()
    return Person(
        id=name,
        name=name,
        zone=ZoneInfo(draw(st.sampled_from(zones))),
        hours=json.dumps({str(day): hours for day in range(7) if draw(st.integers(0, 5))}),
        active=draw(st.integers(0, 9)) > 0,
        day_cap=draw(st.sampled_from([None, None, 1, 2])),
        week_cap=draw(st.sampled_from([None, None, 1, 3])),
        paused_from=draw(st.sampled_from([None, None, None, today])),
        paused_until=draw(st.sampled_from([None, today + DAY])),
        holidays=draw(st.sampled_from([None, None, "DE-BY", "US"])),
        days_off=frozenset(draw(st.sampled_from([(), (), (today + DAY,)]))),
        hard=tuple(draw(st.lists(ranges, max_size=3))),
        soft=tuple(draw(st.lists(ranges, max_size=1))),
    )


@st.composite
def boards(draw):
    zone = draw(st.sampled_from(sorted(CHANGES)))
    now = datetime.fromisoformat(CHANGES[zone]).replace(tzinfo=UTC) - draw(st.integers(0, 30)) * HOUR
    now += draw(st.integers(0, 59)) * MINUTE
    zones = [zone, zone, draw(st.sampled_from(sorted(CHANGES)))]
    known = {name: draw(people(name, now, zones)) for name in NAMES}
    pools = draw(st.lists(st.sets(st.sampled_from(NAMES), min_size=1), min_size=1, max_size=3))
    plan = InterviewPlan(
        tuple(Seat(f"seat {number}", tuple(sorted(pool))) for number, pool in enumerate(pools)),
        duration=draw(st.sampled_from([15, 45, 60])) * MINUTE,
        buffer=draw(st.sampled_from([0, 10, 15])) * MINUTE,
        step=draw(st.sampled_from([15, 30, 60])) * MINUTE,
        minimum_notice=draw(st.integers(0, 179)) * MINUTE,
        horizon=timedelta(hours=draw(st.integers(3, 20))),
        holidays=draw(st.sampled_from([None, "DE"])),
    )
    first, length = cell_of(now), (plan.duration + plan.buffer) // (5 * MINUTE)
    interviews = {
        name: tuple(
            Interview(f"{name}{number}", range(first + at, first + at + length), until)
            for number, (at, until) in enumerate(
                draw(
                    st.lists(
                        st.tuples(
                            st.integers(-20, 400), st.sampled_from([None, now - MINUTE, now, now + MINUTE])
                        ),
                        max_size=2,
                    )
                )
            )
        )
        for name in NAMES
    }
    return Board(plan, now, Knowledge(known, interviews, stamps()), {}, frozenset(("ada0",)))


SERIAL = count()


def stamps():
    """Stamps nobody had before: drawn ones come twice, and what was counted under them would be of others."""
    return {name: Stamps(f"{next(SERIAL)}", "") for name in NAMES}


def starts(board, *, soft=False):
    return [start_of(board.frame.first + bit) for bit in bits(board.common(soft=soft))]


@pytest.mark.slow
@settings(max_examples=1000)
@given(board=boards(), soft=st.booleans())
def test_the_board_offers_exactly_what_a_plain_scheduler_finds(board, soft):
    assert starts(board, soft=soft) == naive.starts(board, soft=soft)


@settings(max_examples=200)
@given(board=boards(), data=st.data())
def test_a_panel_can_be_chosen_exactly_at_the_offered_starts_and_is_free_then(board, data):
    start = start_of(board.frame.at(board.now) + board.frame.first + data.draw(st.integers(0, 360)))
    plan = replace(board.plan, soft_allowed=False)
    board = replace(board, plan=plan)
    try:
        panel_choice.admit(board, start)
        chosen = panel_choice.choose(board, start)
    except BookingRefused as refusal:
        assert start not in starts(board)
        if isinstance(refusal, NotOffered):
            idle = {
                name: replace(person, hard=(), soft=(), day_cap=None, week_cap=None)
                for name, person in board.knowledge.people.items()
            }
            nothing = dict.fromkeys(NAMES, ())
            knowledge = Knowledge(idle, nothing, stamps())
            assert start not in starts(replace(board, knowledge=knowledge))
        return
    assert start in starts(board)
    assert len(set(chosen.people)) == len(plan.seats)
    for seated in chosen.seated:
        person = board.knowledge.people[seated.interviewer_id]
        assert person.id in plan.seats[seated.seat - 1].people
        assert naive.is_free(board, person, start)


@settings(max_examples=150)
@given(board=boards(), at=st.integers(0, 300))
def test_more_appointments_longer_interviews_and_fewer_people_never_add_a_start(board, at):
    before = set(starts(board))
    known = board.knowledge
    taken = range(cell_of(board.now) + at, cell_of(board.now) + at + 5)
    ada = replace(known.people["ada"], hard=(*known.people["ada"].hard, taken))
    busier = Knowledge({**known.people, "ada": ada}, known.interviews, stamps())
    assert set(starts(replace(board, knowledge=busier))) <= before
    longer = replace(board.plan, duration=board.plan.duration + 15 * MINUTE)
    assert set(starts(replace(board, plan=longer))) <= before
    seats = tuple(replace(seat, people=seat.people[1:]) for seat in board.plan.seats)
    assert set(starts(replace(board, plan=replace(board.plan, seats=seats)))) <= before


@pytest.mark.parametrize(("seats", "met"), [([0b11, 0b01], 0b01), ([0b10, 0b01], 0)])
def test_seats_of_different_people_meet_where_both_are_free(seats, met):
    assert panel.common([{f"p{number}": mask} for number, mask in enumerate(seats)]) == met
