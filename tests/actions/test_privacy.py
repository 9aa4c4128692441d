"""Erasing a candidate: nothing of them is left, everybody else's things are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from actions import applications, handoff, privacy
from actions.scheduling import availability, booking, demo
from actions.store import conversations, outbox
from actions.store.tables import AuditEntry, Conversation, InterviewCell, OutboxRow, SlackPost, Table
from tests.actions.hiring import NOW, Hiring

CANARY = "Zilpzalp"


def erased(hiring: Hiring, conversation_id: str) -> None:
    with hiring.turn(conversation_id) as (session, conversation):
        privacy.erase(session, conversation, receipt="R1", now=NOW)


def lived(hiring: Hiring, **where: str) -> str:
    """A candidate whose words stand in every table that can hold any."""
    conversation_id = hiring.chat(CANARY, **where)
    hiring.applied(conversation_id)
    with hiring.turn(conversation_id) as (session, conversation):
        applications.alert(session, conversation_id, "human", CANARY, now=NOW)
        applications.ask_team(session, conversation, "salary", CANARY, now=NOW)
        handoff.take_over(session, conversation_id, by="Dana", now=NOW)
        handoff.relay(session, conversation_id, "delivery-1", now=NOW)
    return conversation_id


def tables_with_the_canary(hiring: Hiring) -> list[str]:
    with hiring.database.reading() as session:
        every = {
            table.name: session.execute(text(f"SELECT * FROM {table.name}")).all()
            for table in Table.metadata.sorted_tables
        }
    return [name for name, rows in every.items() if CANARY in str(rows)]


@pytest.mark.parametrize("delivered", [True, False], ids=["after its effects", "before its effects"])
def test_no_table_holds_a_word_of_the_erased(hiring: Hiring, delivered):
    conversation_id = lived(hiring)
    assert len(tables_with_the_canary(hiring)) >= 4
    if delivered:
        hiring.delivered()
    erased(hiring, conversation_id)
    assert tables_with_the_canary(hiring) == []


def test_what_was_to_happen_keeps_its_place_before_the_erasure(hiring: Hiring):
    conversation_id = lived(hiring)
    with hiring.turn(conversation_id) as (session, _):
        session.add(
            SlackPost(subject=f"alert:{conversation_id}:human:1:0", channel="C1", ts="1.1", posted_at=NOW)
        )
    erased(hiring, conversation_id)
    with hiring.database.session() as session:
        kinds = list(session.scalars(select(OutboxRow.kind).order_by(OutboxRow.number)))
        first = outbox.lease(session, owner="a test", now=NOW, for_=timedelta(1), kinds=("slack.erase",))
    assert kinds[-1] == "slack.erase"
    assert first == []


def test_another_candidate_keeps_everything(hiring: Hiring):
    stays, goes = lived(hiring), hiring.chat("somebody else")
    before = tables_with_the_canary(hiring)
    erased(hiring, goes)
    assert tables_with_the_canary(hiring) == before
    with hiring.database.reading() as session:
        assert session.get_one(Conversation, stays).taken_over_by == "Dana"


def test_held_and_booked_times_are_free_again(hiring: Hiring):
    conversation_id = hiring.chat()
    with hiring.turn(conversation_id) as (session, _):
        demo.seed(session, "data-engineer", now=NOW)
        times = availability.offer(session, "data-engineer", conversation_id, now=NOW, timezone="UTC")
        place = {
            "conversation_id": conversation_id,
            "role_id": "data-engineer",
            "timezone": "UTC",
            "now": NOW,
        }
        booking.confirm(session, booking.hold(session, start=times[0], **place).id, now=NOW)
        booking.hold(session, start=times[1], **place)
    erased(hiring, conversation_id)
    with hiring.database.reading() as session:
        assert session.scalar(select(InterviewCell)) is None


def test_the_log_keeps_the_receipt_and_no_name_of_the_candidate(hiring: Hiring):
    conversation_id = lived(hiring)
    erased(hiring, conversation_id)
    with hiring.database.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "candidate.erased")).one()
    assert (entry.actor, entry.subject, entry.detail) == ("candidate", "R1", {})


def test_what_we_said_in_slack_is_asked_to_be_removed_before_the_goodbye(hiring: Hiring):
    conversation_id = lived(hiring, channel="slack", address="D1")
    with hiring.turn(conversation_id) as (session, conversation):
        through = conversation.seq
        privacy.erase(session, conversation, receipt="R1", now=NOW)
        applications.tell(session, conversation, conversations.Line("bot", "Goodbye", "notice"), now=NOW)
    with hiring.database.reading() as session:
        lane = select(OutboxRow).where(OutboxRow.lane == "slack:D1").order_by(OutboxRow.number)
        *_, removal, goodbye = session.scalars(lane)
    assert removal.payload == {"conversation_id": conversation_id, "through": through}
    assert goodbye.payload["seq"] == through + 1


def test_an_erased_person_may_begin_again_at_the_same_address(hiring: Hiring):
    erased(hiring, hiring.chat(channel="slack", address="D1"))
    again = hiring.chat(channel="slack", address="D1")
    with hiring.database.reading() as session:
        found = conversations.by_address(session, "slack", "D1")
    assert found is not None
    assert found.id == again
