"""An interviewer says no shortly before the interview: recruiters put a colleague in with one press."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions import deviations
from actions.scheduling import booking, plans
from actions.scheduling.plan import InterviewPlan, Seat
from actions.store.tables import Conversation, Interviewer
from tests.bot.slack.harness import Running, now, press_payload, until

pytestmark = pytest.mark.slow
ALWAYS = {str(day): [["00:00", "24:00"]] for day in range(7)}


def rows(post):
    return [block for block in post["blocks"] if block["type"] == "actions"]


def buttons(post):
    return [each["text"]["text"] for block in rows(post) for each in block["elements"]]


@pytest.fixture
def declined(running: Running) -> tuple[str, str]:
    """An interview of tomorrow that Ada has declined; its conversation and its id."""
    conversation_id = running.chat("Hello")
    with running.services.database.session() as session:
        for name in ("ada", "bela"):
            session.add(Interviewer(id=name, name=name.title(), timezone="UTC", meeting_hours=ALWAYS))
        session.flush()
        plan = InterviewPlan((Seat("engineer", ("ada", "bela")),), minimum_notice=timedelta(hours=1))
        plans.save(session, "data-engineer", plan, by="a test", now=now())
        start = (now() + timedelta(hours=26)).replace(minute=0, second=0, microsecond=0)
        held = booking.hold(
            session,
            conversation_id=conversation_id,
            role_id="data-engineer",
            start=start,
            timezone="UTC",
            now=now(),
        )
        booked = booking.confirm(session, held.id, now=now())
        (sits,) = booked.people
        deviations.declined(session, booked.id, sits, now=now())
    return conversation_id, booked.id


def the_alert(running: Running):
    found = running.headed("An interview was changed in a calendar")
    return found[0] if found else None


def test_a_colleague_is_put_in_with_one_press_and_the_choices_go(running: Running, declined):
    conversation_id, booking_id = declined
    post = until(lambda: the_alert(running))
    takes_over, offer, leave, take = buttons(post)
    assert takes_over in ("Ada takes over", "Bela takes over")
    assert (offer, leave, take) == (
        "Offer the candidate other times",
        "Leave it as it is",
        "Take over",
    )
    assert running.press(post, "settle:1").status_code == 200
    until(lambda: buttons(the_alert(running)) == ["Take over"])
    with running.services.database.reading() as session:
        people = booking.find(session, booking_id).people
    assert people == (takes_over.partition(" ")[0].lower(),)
    assert any("the colleague sits in the interview now" in each for each in running.whispers())
    assert "One of your interviewers cannot make it" in str(running.transcript(conversation_id))
    stale = {**rows(post)[0]["elements"][1], "block_id": "choices", "action_ts": "1790000000.9"}
    payload = press_payload(post, stale, user="U0DANA", channel=running.channel)
    running.deliver(payload, form=True, path="/slack/interactivity")
    until(lambda: any("decided already" in each for each in running.whispers()))


def test_other_times_are_offered_with_one_press_and_what_came_of_it_is_said(running: Running, declined):
    conversation_id, _ = declined
    with running.services.database.session() as session:
        chat = session.get_one(Conversation, conversation_id)
        chat.state = {**chat.state, "stage": "booked"}
    post = until(lambda: the_alert(running))
    assert running.press(post, "settle:2").status_code == 200
    until(lambda: buttons(the_alert(running)) == ["Take over"])
    assert any("was offered other times" in each for each in running.whispers())
    until(lambda: "It stays yours until you have chosen" in running.transcript(conversation_id)[-1][1])
