"""The demonstration's interviewers."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from actions.scheduling import availability, demo
from actions.scheduling.survey import survey
from actions.store.tables import BusyTime, Interviewer
from tests.actions.scheduling.conftest import NOW, ROLE


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_seeding_again_adds_nothing_and_a_week_later_fills_the_weeks_ahead(session, role):
    demo.seed(session, role, now=NOW)
    first = count(session, BusyTime)
    demo.seed(session, role, now=NOW)
    assert (count(session, Interviewer), count(session, BusyTime)) == (2, first)
    demo.seed(session, role, now=NOW + timedelta(days=7))
    assert count(session, BusyTime) == first + first // 5


def test_a_candidate_in_most_of_the_world_is_offered_three_times(session, role):
    demo.seed(session, role, now=NOW)
    for zone in ("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Asia/Tokyo", "Africa/Lagos"):
        assert len(availability.offer(session, role, "nobody", now=NOW, timezone=zone)) == 3


def test_one_time_is_one_interview(session, role):
    demo.seed(session, role, now=NOW)
    for month in range(12):
        board = survey(session, ROLE, now=NOW + timedelta(days=30 * month))
        berlin, kolkata = (board.free(person) for person in board.knowledge.people.values())
        assert berlin
        assert kolkata
        assert not berlin & kolkata
