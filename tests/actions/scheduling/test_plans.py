"""Interview plans as they are stored, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.scheduling import plans
from actions.scheduling.plan import InterviewPlan, PlanInvalid, Seat
from actions.store.tables import AuditEntry, Interviewer
from tests.actions.scheduling.conftest import NOW, ROLE, WEEKDAYS

PANEL = InterviewPlan(
    (Seat("hiring manager", ("ada",)), Seat("engineer", ("bela", "kofi")), Seat("peer", ("noor",), True)),
    duration=timedelta(minutes=60),
    buffer=timedelta(minutes=10),
    step=timedelta(minutes=30),
    minimum_notice=timedelta(hours=24),
    horizon=timedelta(days=14),
    cutoff=timedelta(hours=4),
    soft_allowed=False,
    holidays="DE-BY",
)


@pytest.fixture
def people(session, role):
    for name in ("ada", "bela", "kofi", "noor"):
        session.add(Interviewer(id=name, name=name, timezone="UTC", meeting_hours=WEEKDAYS))
    session.flush()


def save(session, plan):
    plans.save(session, ROLE, plan, by="Ines", now=NOW)


def test_a_saved_plan_is_loaded_as_it_was(session, people):
    save(session, PANEL)
    assert plans.load(session, ROLE) == PANEL


def test_a_plan_takes_the_place_of_the_earlier_one(session, people):
    save(session, PANEL)
    smaller = InterviewPlan((Seat("engineer", ("kofi",)),))
    save(session, smaller)
    assert plans.load(session, ROLE) == smaller


def test_who_changed_a_plan_is_in_the_audit_log(session, people):
    save(session, PANEL)
    [entry] = session.scalars(select(AuditEntry).where(AuditEntry.action == "plan.changed"))
    assert (entry.actor, entry.subject) == ("Ines", ROLE)


def test_a_role_without_a_plan_has_nobody_to_meet(session, role):
    assert plans.load(session, role) == InterviewPlan()


def test_the_first_person_of_a_role_makes_its_usual_plan(session, people):
    plans.add_person(session, ROLE, "kofi", now=NOW)
    plans.add_person(session, ROLE, "ada", now=NOW)
    plans.add_person(session, ROLE, "ada", now=NOW)
    assert plans.load(session, ROLE) == InterviewPlan((Seat("interviewer", ("ada", "kofi")),))
    assert plans.roles_of(session, "ada") == (ROLE,)
    with pytest.raises(LookupError):
        plans.add_person(session, ROLE, "bela", now=NOW, seat=2)


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ([("manager", ("zoe",))], "There is no interviewer “zoe”"),
        ([("manager", ())], "Nobody can sit in the seat “manager”"),
        ([("manager", ("ada",)), ("engineer", ("ada",))], "can fill only 1 at once"),
        ([("a", ("ada", "bela")), ("b", ("ada", "bela")), ("c", ("ada", "bela"))], "can fill only 2 at once"),
    ],
)
def test_seats_that_cannot_all_be_filled_are_refused(session, people, seats, words):
    with pytest.raises(PlanInvalid, match=words):
        save(session, InterviewPlan(tuple(Seat(name, who) for name, who in seats)))
    assert plans.load(session, ROLE).seats == ()


def test_one_who_can_sit_in_two_seats_takes_the_one_nobody_else_can(session, people):
    save(session, InterviewPlan((Seat("either", ("ada", "bela")), Seat("ada's", ("ada",)))))


def test_a_removed_interviewer_leaves_the_seat_empty(session, people):
    save(session, PANEL)
    session.delete(session.get(Interviewer, "ada"))
    session.flush()
    assert plans.load(session, ROLE).seats[0] == Seat("hiring manager", ())
