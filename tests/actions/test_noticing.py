"""An interviewer takes a day off over a booked interview: recruiters are asked, once, and nothing moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions import noticing, settling
from actions.calendars.base import BusyReason
from actions.scheduling import booking
from actions.store.tables import BookingSeat, BusyTime, OutboxRow
from tests.actions.scheduling.conftest import NOW
from tests.actions.scheduling.team import TUESDAY_TEN, alerts

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TUESDAY = datetime(2026, 11, 24, tzinfo=UTC)


def look(session, now=NOW):
    return noticing.look_for_absences(session, now=now)


def whole_day(team, name, reason=BusyReason.ALL_DAY, strength="hard"):
    day = BusyTime(
        interviewer_id=name,
        start=TUESDAY,
        end=TUESDAY + DAY,
        event_key="vacation",
        reason=reason.value,
        strength=strength,
    )
    team.session.add(day)
    team.session.flush()


WAYS = {
    "has that day off": lambda team: team.change("bela", days_off=["2026-11-24"]),
    "has a pause then": lambda team: team.change(
        "bela", paused_from=TUESDAY.date(), paused_until=(TUESDAY + DAY).date()
    ),
    "interviews no more": lambda team: team.change("bela", active=False),
    "is away that day, by their calendar": lambda team: whole_day(team, "bela"),
    "is not available then": lambda team: team.busy("bela", TUESDAY_TEN + HOUR / 2, TUESDAY_TEN + HOUR),
}


@pytest.mark.parametrize("why", WAYS)
def test_however_they_say_it_the_recruiters_are_asked_once_and_the_interview_stands(
    session, team, booked, why
):
    assert look(session) == 0
    WAYS[why](team)
    assert [look(session) for _ in range(3)] == [1, 0, 0]
    assert look(session, now=NOW + 2 * HOUR) == 0
    [alert] = alerts(session)
    assert alert["text"].startswith(
        f"Bela is to hold the interview of Tuesday 24 November, 10:00 (UTC) and {why}."
    )
    assert [label for label, _ in alert["choices"]] == [
        "Kofi takes over",
        "Noor takes over",
        "Offer the candidate other times",
        "Leave it as it is",
    ]
    assert booking.find(session, booked.id) == booked


OTHERS = {
    "another day off": lambda team: team.change("bela", days_off=["2026-11-25"]),
    "a later pause": lambda team: team.change("bela", paused_from=(TUESDAY + DAY).date()),
    "a colleague's day off": lambda team: team.change("kofi", days_off=["2026-11-24"]),
    "an hour right after it": lambda team: team.busy("bela", TUESDAY_TEN + HOUR, TUESDAY_TEN + 2 * HOUR),
    "an appointment of their own": lambda team: whole_day(team, "bela", BusyReason.EVENT),
    "a maybe": lambda team: whole_day(team, "bela", BusyReason.TENTATIVE, "soft"),
}


@pytest.mark.parametrize("other", OTHERS)
def test_what_does_not_keep_them_from_it_is_not_asked_about(session, team, booked, other):
    OTHERS[other](team)
    assert look(session) == 0


def test_who_declined_it_is_not_asked_about_again(session, team, booked):
    session.get_one(BookingSeat, (booked.id, "bela")).response = "DECLINED"
    team.change("bela", days_off=["2026-11-24"])
    assert look(session) == 0


def test_the_day_is_the_interviewers_own(session, team):
    team.change(
        "bela",
        timezone="Pacific/Auckland",
        meeting_hours={str(day): [["00:00", "24:00"]] for day in range(7)},
    )
    team.change("kofi", active=False)
    team.change("noor", active=False)
    late = team.book("mira", TUESDAY_TEN + 5 * HOUR)
    assert late.people == ("ada", "bela")
    team.change("bela", days_off=["2026-11-24"])
    assert look(session) == 0
    team.change("bela", days_off=["2026-11-25"])
    assert look(session) == 1


def test_a_colleague_takes_over_with_one_press_and_then_nothing_is_asked_of_them(session, team, booked):
    team.change("bela", days_off=["2026-11-24"])
    look(session)
    [alert] = alerts(session)
    assert settling.settle(session, alert["choices"][0][1], by="Dana", now=NOW)[0] == "done"
    assert booking.find(session, booked.id).people == ("ada", "kofi")
    assert look(session) == 0


def test_what_was_left_as_it_is_is_not_asked_again(session, team, booked):
    team.change("bela", days_off=["2026-11-24"])
    look(session)
    [alert] = alerts(session)
    assert settling.settle(session, alert["choices"][-1][1], by="Dana", now=NOW)[0] == "left"
    assert look(session) == 0
    assert len(alerts(session)) == 1


def test_who_is_available_again_is_asked_about_no_more_and_anew_when_they_are_not(session, team, booked):
    team.change("bela", days_off=["2026-11-24"])
    look(session)
    team.change("bela", days_off=[])
    assert look(session) == 0
    [alert] = alerts(session)
    assert not settling.waits(session, alert["choices"][0][1])
    refreshed = session.query(OutboxRow).filter_by(kind="slack.alerts").all()
    assert [row.payload["conversation_id"] for row in refreshed] == ["mira"]
    team.change("bela", days_off=["2026-11-24"])
    assert look(session) == 1
    assert len(alerts(session)) == 2


def test_after_a_move_onto_another_day_nothing_is_left_to_ask(session, team, booked):
    team.change("bela", days_off=["2026-11-24"])
    look(session)
    booking.move(session, booked.id, TUESDAY_TEN + DAY, now=NOW)
    [alert] = alerts(session)
    assert not settling.waits(session, alert["choices"][0][1])
    assert look(session) == 0


def test_two_who_cannot_come_are_two_questions(session, team, booked):
    for name in ("ada", "bela"):
        team.change(name, days_off=["2026-11-24"])
    assert look(session) == 2
    labels = [[label for label, _ in alert["choices"]] for alert in alerts(session)]
    assert labels[0] == ["Offer the candidate other times", "Leave it as it is"]
    assert labels[1][0] == "Kofi takes over"


def test_what_is_over_or_cancelled_is_not_asked_about(session, team, booked):
    team.change("bela", days_off=["2026-11-24"])
    assert look(session, now=TUESDAY_TEN) == 0
    booking.cancel(session, booked.id, now=NOW)
    assert look(session) == 0
