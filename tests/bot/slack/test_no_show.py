"""No-show in Slack: offered on the card once the interview has begun, noted and taken back by one press."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import beginning
from actions.scheduling import booking, demo
from actions.store.tables import Booking, Conversation, OutboxRow
from bot.conversation import no_show
from tests.bot.slack.harness import Running, now, text_of, until
from tests.free_times import free_starts

pytestmark = pytest.mark.slow


def begun(running: Running, chat: str) -> str:
    """An interview of the chat's candidate that began a minute ago; gives its id."""
    with running.services.database.session() as session:
        demo.seed(session, "data-engineer", now=now())
        start = free_starts(session, "data-engineer", now=now())[0]
        held = booking.hold(
            session,
            conversation_id=chat,
            role_id="data-engineer",
            start=start,
            timezone="UTC",
            now=now(),
        )
        booked = session.get_one(Booking, booking.confirm(session, held.id, now=now()).id)
        booked.start, booked.end = now() - timedelta(minutes=1), now() + timedelta(minutes=44)
        return booked.id


@pytest.fixture
def application(running: Running) -> str:
    """The application of a candidate whose interview has just begun."""
    application_id = running.application()
    begun(running, running.conversation_of(application_id))
    return application_id


def begin(running: Running) -> int:
    with running.services.database.session() as session:
        return beginning.show_begun(session, now=now())


def offered(running: Running, action: str) -> bool:
    return action in {each["action_id"] for each in running.card()["blocks"][-1]["elements"]}


def test_the_card_of_an_interview_that_has_begun_is_shown_anew_once(running: Running, application):
    assert (begin(running), begin(running)) == (1, 0)
    until(lambda: offered(running, "no_show"))
    with running.services.database.reading() as session:
        assert len(session.scalars(select(OutboxRow).where(OutboxRow.key.startswith("begun:"))).all()) == 1


def test_one_press_notes_it_asks_the_candidate_back_and_another_takes_it_back(running: Running, application):
    begin(running)
    until(lambda: offered(running, "no_show"))
    assert running.press(running.card(), "no_show").status_code == 200
    until(lambda: offered(running, "did_come"))
    assert "Not met at the interview on" in text_of(running.card())
    assert not offered(running, "no_show")
    chat = running.conversation_of(application)
    assert "It seems we did not meet" in running.transcript(chat)[-1][1]
    until(lambda: any("without blame" in each for each in running.whispers()))
    running.press(running.card(), "did_come")
    until(lambda: offered(running, "no_show"))
    assert "Not met at" not in text_of(running.card())
    assert "you did meet" in running.transcript(chat)[-1][1]


def test_a_stranger_s_press_notes_nothing(running: Running, application):
    begin(running)
    until(lambda: offered(running, "no_show"))
    running.press(running.card(), "no_show", user="UCAND001")
    running.settled()
    with running.services.database.reading() as session:
        assert session.scalar(select(Booking.no_show_at)) is None


def test_a_candidate_in_slack_comes_back_with_one_press(running: Running):
    opened = running.services.engine.open("data-engineer", channel="slack", address="DCAND001")
    with running.services.database.session() as session:
        chat = session.get_one(Conversation, opened.conversation_id)
        chat.state = {**chat.state, "stage": "booked"}
    booking_id = begun(running, opened.conversation_id)
    with running.services.database.session() as session:
        assert no_show.note(session, booking_id, by="Dana", now=now())

    def asked():
        posts = running.posts("DCAND001", viewer="UCAND001")
        return next((post for post in posts if "It seems we did not meet" in text_of(post)), None)

    post = until(asked)
    running.press(post, "choice:1", user="UCAND001", channel="DCAND001")
    until(lambda: "These times are free" in running.transcript(opened.conversation_id)[-1][1])
