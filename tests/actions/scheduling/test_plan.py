"""What an interview plan may say, and the sentences for what it may not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.scheduling.plan import InterviewPlan, PlanInvalid, Seat

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"duration": 42 * MINUTE}, "duration is 42 minutes; it has to be a multiple of 5"),
        ({"duration": 0 * MINUTE}, "duration is 0 minutes; it has to be from 5 minutes to 480"),
        ({"buffer": -5 * MINUTE}, "buffer is -5 minutes"),
        ({"step": 0 * MINUTE}, "step is 0 minutes"),
        ({"horizon": 200 * DAY}, "from 1 to 180 days ahead, not 200"),
        ({"minimum_notice": 3 * DAY, "horizon": 2 * DAY}, "notice has to be shorter"),
        ({"cutoff": -MINUTE}, "cut-off cannot be negative"),
        ({"holidays": "XX"}, "no public holidays of “XX”"),
        ({"holidays": "DE-QQ"}, "no public holidays of “DE-QQ”"),
        ({"holidays": "DE-"}, "no public holidays of “DE-”"),
        ({"seats": (Seat("", ("ada",)),)}, "Seat 1 needs a name"),
        ({"seats": (Seat("peer", ("ada",)), Seat("peer", ("bela",)))}, "2 seats are called “peer”"),
        ({"seats": (Seat("peer", ("ada",), optional=True),)}, "Every seat is optional"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused_in_a_sentence(fields, words):
    with pytest.raises(PlanInvalid, match=words):
        InterviewPlan(**fields)


def test_all_that_is_wrong_with_a_plan_is_said_at_once():
    with pytest.raises(PlanInvalid) as refused:
        InterviewPlan(duration=42 * MINUTE, holidays="XX")
    assert len(refused.value.problems) == 2


def test_everybody_who_can_sit_somewhere_is_an_interviewer_of_the_plan_once():
    plan = InterviewPlan((Seat("manager", ("noor", "ada")), Seat("peer", ("ada", "bela"), optional=True)))
    assert plan.interviewers == ("ada", "bela", "noor")
    assert [seat.name for seat in plan.required] == ["manager"]
