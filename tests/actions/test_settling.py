"""An interviewer cannot come and nobody is put in unasked: what recruiters can choose, and what it does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import deviations, settling
from actions.scheduling import booking
from actions.store import conversations
from actions.store.tables import AuditEntry
from tests.actions.scheduling.team import TUESDAY_TEN, alerts

DAY = timedelta(days=1)


def decline(session, booked, who, now=TUESDAY_TEN - DAY):
    deviations.declined(session, booked.id, who, now=now)
    return alerts(session)[-1]["choices"]


def settle(session, choice, now=TUESDAY_TEN - DAY):
    return settling.settle(session, choice, by="Dana", now=now)[0]


def test_too_near_to_put_somebody_in_recruiters_choose_whom_and_the_candidate_is_told(session, booked):
    choices = decline(session, booked, "bela")
    assert [label for label, _ in choices] == [
        "Kofi takes over",
        "Noor takes over",
        "Offer the candidate other times",
        "Leave it as it is",
    ]
    (line,) = [each for each in conversations.messages(session, "mira") if each.author == "bot"]
    assert "One of your interviewers cannot make it" in line.text
    assert settle(session, choices[1][1]) == "done"
    assert booking.find(session, booked.id).people == ("ada", "noor")
    assert not settling.waits(session, choices[0][1])


def test_what_was_decided_before_is_not_decided_again(session, booked):
    choices = decline(session, booked, "bela")
    assert settle(session, choices[0][1]) == "done"
    assert [settle(session, value) for _, value in choices] == ["outdated"] * 4
    assert booking.find(session, booked.id).people == ("ada", "kofi")


def test_left_as_it_is_the_interview_stands(session, booked):
    choices = decline(session, booked, "bela")
    assert settle(session, choices[-1][1]) == "left"
    assert booking.find(session, booked.id).people == ("ada", "bela")
    assert settle(session, choices[0][1]) == "outdated"


def test_a_colleague_who_is_busy_by_now_leaves_the_choice_open(session, team, booked):
    choices = decline(session, booked, "bela")
    team.busy("kofi", TUESDAY_TEN, TUESDAY_TEN + DAY)
    assert settle(session, choices[0][1]) == "not_free"
    assert settle(session, choices[1][1]) == "done"


@pytest.mark.parametrize("choice", ["", "|", "x|ada", "x", "|leave"])
def test_a_choice_that_is_none_does_nothing(session, booked, choice):
    decline(session, booked, "bela")
    assert settle(session, choice) == "outdated"


def test_somebody_who_cannot_sit_there_is_not_put_in(session, team, booked):
    choices = decline(session, booked, "bela")
    proposal = choices[0][1].partition("|")[0]
    assert settle(session, f"{proposal}|ada") == "not_free"
    assert settle(session, f"{proposal}|nobody") == "not_free"
    assert booking.find(session, booked.id).people == ("ada", "bela")


def test_the_audit_log_names_only_what_was_done(session, team, booked):
    choices = decline(session, booked, "bela")
    team.busy("kofi", TUESDAY_TEN, TUESDAY_TEN + DAY)
    assert settle(session, choices[0][1]) == "not_free"
    settled = select(AuditEntry.action).where(AuditEntry.action.like("proposal.%"))
    assert session.scalars(settled).all() == []
    assert settle(session, choices[1][1]) == "done"
    assert session.scalars(settled).all() == ["proposal.accepted"]
