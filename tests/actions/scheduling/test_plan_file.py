"""Interview plans as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.scheduling import interviewer_details, interviewers, plan_file
from actions.scheduling.plan import InterviewPlan, PlanInvalid

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def session(database):
    with database.session() as opened:
        for name in ("Ada Obi", "Bela"):
            fields = {"name": name, "email": f"{name[:3].lower()}@example.com", "timezone": "UTC"}
            interviewers.add(opened, interviewer_details.read(fields), by="Dana", now=NOW)
        yield opened


def test_a_plan_that_is_written_is_read_as_the_same_again(session):
    plan = plan_file.from_mapping(
        session,
        {
            "duration_minutes": 60,
            "notice_hours": "1.5",
            "ahead_days": 14,
            "soft_times": False,
            "holidays": "DE",
            "seats": [
                {"name": "hiring manager", "people": ["ada@example.com"]},
                {"name": "peer", "people": "Bela", "optional": True},
            ],
        },
    )
    assert (plan.duration, plan.minimum_notice) == (timedelta(hours=1), timedelta(minutes=90))
    assert [seat.optional for seat in plan.seats] == [False, True]
    assert plan_file.from_mapping(session, plan_file.to_mapping(session, plan)) == plan


def test_what_a_file_leaves_out_is_as_usual(session):
    assert plan_file.from_mapping(session, {}) == InterviewPlan()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "list of settings"),
        ("text", "list of settings"),
        ({"lenght": 3}, "“lenght” is no setting"),
        ({"duration_minutes": "an hour"}, "has to be a number"),
        ({"duration_minutes": 1e300}, "has to be a number"),
        ({"duration_minutes": 42}, "multiple of 5 minutes"),
        ({"seats": "Ada"}, "has to be a list"),
        ({"seats": ["Ada"]}, "Seat 1 needs"),
        ({"seats": [{"name": "lead", "people": ["Nobody"]}]}, "no interviewer “Nobody”"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(session, data, says):
    with pytest.raises(PlanInvalid, match=says):
        plan_file.from_mapping(session, data)


def test_everything_that_is_wrong_is_said_at_once(session):
    with pytest.raises(PlanInvalid) as caught:
        plan_file.from_mapping(session, {"x": 1, "duration_minutes": 7, "seats": [{"people": ["Zed"]}]})
    assert len(caught.value.problems) == 4
