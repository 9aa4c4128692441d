"""What others are told of a change to an interview."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions.scheduling import booking, changes
from actions.scheduling.changes import InterviewChange
from actions.store.tables import AuditEntry
from tests.actions.scheduling.conftest import NOW, ROLE

TUESDAY_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def told(monkeypatch):
    heard: list[InterviewChange] = []
    follow = (*changes.FOLLOWERS, lambda _session, change, _now: heard.append(change))
    monkeypatch.setattr(changes, "FOLLOWERS", follow)
    return heard


def hold(session, start=TUESDAY_TEN):
    return booking.hold(session, conversation_id="mira", role_id=ROLE, start=start, timezone="UTC", now=NOW)


def test_booking_moving_and_cancelling_are_told_once_each_with_the_panel(
    session, interviewer, candidate, told
):
    interviewer("ada", busy=[(TUESDAY_TEN + DAY, TUESDAY_TEN + 2 * DAY)])
    interviewer("bela", busy=[(TUESDAY_TEN, TUESDAY_TEN + HOUR)])
    candidate("mira")
    booked = booking.confirm(session, hold(session).id, now=NOW)
    booking.move(session, booked.id, TUESDAY_TEN + DAY, now=NOW)
    booking.cancel(session, booked.id, now=NOW)
    booking.cancel(session, booked.id, now=NOW)
    assert {(change.interview.id, change.interview.conversation_id) for change in told} == {
        (booked.id, "mira")
    }
    assert [(change.kind, change.interview.sequence, change.panel, change.left) for change in told] == [
        ("confirmed", 0, ("ada",), ()),
        ("moved", 1, ("bela",), ("ada",)),
        ("cancelled", 2, (), ("bela",)),
    ]
    assert {change.by for change in told} == {"candidate"}
    assert [change.interview.people for change in told] == [("ada",), ("bela",), ("bela",)]
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == booked.id)).all()
    assert [(entry.action, entry.detail["interviewers"]) for entry in entries] == [
        ("interview.confirmed", ["ada"]),
        ("interview.moved", ["bela"]),
        ("interview.cancelled", ["bela"]),
    ]


def test_a_hold_is_no_news(session, interviewer, candidate, told):
    interviewer("ada")
    candidate("mira")
    hold(session)
    booking.release(session, "mira", now=NOW)
    assert told == []
