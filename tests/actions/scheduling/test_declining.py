"""An interviewer says no: who takes over, when nobody does, and what recruiters are asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.scheduling import booking, declining, proposals
from actions.scheduling.declining import LeftOut, NeedsPerson, Replaced
from actions.scheduling.timespan import Timespan
from actions.store.tables import BookingSeat
from tests.actions.scheduling.conftest import NOW
from tests.actions.scheduling.team import TUESDAY_TEN, Team, waiting

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRIDAY = TUESDAY_TEN + 3 * DAY


@pytest.fixture
def team(session):
    return Team(session, {"manager": ["ada"], "engineer": ["bela", "kofi", "noor", "omar", "zoe"]})


def decline(team, booked, who, now=NOW):
    return declining.decline(team.session, booked.id, who, now=now)


def test_a_colleague_from_the_same_seat_takes_over_and_the_others_stay(team):
    booked = team.book("mira", FRIDAY)
    assert booked.people == ("ada", "bela")
    outcome = decline(team, booked, "bela")
    assert isinstance(outcome, Replaced)
    now_is = booking.find(team.session, booked.id)
    assert (outcome.by, now_is.people, now_is.start, now_is.sequence) == ("kofi", ("ada", "kofi"), FRIDAY, 1)
    assert team.hold("noor", FRIDAY + DAY * 3).people == ("ada", "bela")


def test_the_time_of_who_declined_is_free_again(team):
    booked = team.book("mira", FRIDAY)
    decline(team, booked, "bela")
    team.plan({"engineer": ["bela"]})
    assert team.hold("noor", FRIDAY).people == ("bela",)


def test_nobody_who_said_no_before_is_asked_again(team):
    booked = team.book("mira", FRIDAY)
    assert [decline(team, booked, who).by for who in ("bela", "kofi")] == ["kofi", "noor"]


def test_three_times_colleagues_take_over_and_then_a_person_decides(team):
    booked = team.book("mira", FRIDAY)
    for who in ("bela", "kofi", "noor"):
        decline(team, booked, who)
    outcome = decline(team, booked, "omar")
    assert isinstance(outcome, NeedsPerson)
    assert (outcome.why, outcome.colleagues) == ("too_often", ("zoe",))
    assert booking.find(team.session, booked.id).people == ("ada", "omar")


def test_within_two_days_nobody_is_put_in_unasked(team):
    booked = team.book("mira", FRIDAY)
    outcome = decline(team, booked, "bela", now=FRIDAY - timedelta(hours=47))
    assert isinstance(outcome, NeedsPerson)
    assert outcome.why == "too_near"
    assert set(outcome.colleagues) == {"kofi", "noor", "omar", "zoe"}
    assert team.session.get_one(BookingSeat, (booked.id, "bela")).response == "DECLINED"


def test_a_recruiter_can_put_a_free_colleague_in(team):
    booked = team.book("mira", FRIDAY)
    outcome = decline(team, booked, "bela", now=FRIDAY - HOUR)
    colleague = outcome.colleagues[0]
    choice = {"by": "Ines", "now": FRIDAY - HOUR}
    changed = declining.replace(team.session, booked.id, "bela", by_colleague=colleague, **choice)
    assert changed.people == ("ada", colleague)
    with pytest.raises(booking.TimeTaken):
        declining.replace(
            team.session, booked.id, colleague, by_colleague="ada", by="Ines", now=FRIDAY - HOUR
        )


def test_without_anybody_free_the_interview_stands_and_recruiters_are_asked_once(team):
    booked = team.book("mira", FRIDAY)
    for now in (NOW, NOW + HOUR):
        outcome = decline(team, booked, "ada", now=now)
        assert (outcome.why, outcome.colleagues) == ("nobody_free", ())
    assert booking.find(team.session, booked.id) == booked
    [asked] = waiting(team.session)
    assert (asked.id, asked.kind, asked.interviewer_id, asked.interview) == (
        outcome.proposal_id,
        "declined",
        "ada",
        booked,
    )


def test_who_declines_an_optional_seat_is_left_out(session):
    team = Team(session, {"manager": ["ada"], "?shadow": ["noor", "omar"]})
    booked = team.book("mira", FRIDAY)
    outcome = decline(team, booked, "noor")
    assert isinstance(outcome, LeftOut)
    assert outcome.appointment.people == ("ada",)
    assert outcome.appointment == booking.find(session, booked.id)


def test_only_who_sits_in_a_booked_interview_can_decline_it(team):
    held = team.hold("mira", FRIDAY)
    with pytest.raises(booking.HoldExpired):
        decline(team, held, "ada")
    booking.confirm(team.session, held.id, now=NOW)
    with pytest.raises(LookupError):
        decline(team, held, "kofi")


def test_a_moved_event_is_one_proposal_until_somebody_decides(team):
    booked = team.book("mira", FRIDAY)
    seen = Timespan(FRIDAY + HOUR, FRIDAY + 2 * HOUR)

    def notice():
        return proposals.propose(team.session, booked, "ada", "moved", span=seen, now=NOW)

    first = notice()
    assert notice() == first
    assert [each.span for each in waiting(team.session)] == [seen]
    assert proposals.settle(team.session, first, "dismissed", by="Ines", now=NOW) == "dismissed"
    assert proposals.settle(team.session, first, "accepted", by="Omar", now=NOW) == "dismissed"
    assert waiting(team.session) == []


def test_a_proposal_about_an_interview_that_changed_since_is_outdated(team):
    booked = team.book("mira", FRIDAY)
    seen = proposals.propose(team.session, booked, "ada", "deleted", now=NOW)
    booking.move(team.session, booked.id, FRIDAY + HOUR, now=NOW)
    assert waiting(team.session) == []
    assert proposals.settle(team.session, seen, "accepted", by="Ines", now=NOW) == "outdated"
