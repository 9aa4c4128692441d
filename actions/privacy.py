"""Erasing a candidate: GDPR Art. 17, at once and everywhere we keep anything."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from actions.applications import RECRUITERS
from actions.scheduling import booking
from actions.store import audit, outbox
from actions.store.database import empty_log_afterwards
from actions.store.tables import (
    CANDIDATE,
    Application,
    Booking,
    Conversation,
    InboxRow,
    Message,
    OpenQuestion,
    OutboxRow,
    SentInvitation,
    SlackPost,
    Turn,
    Waiter,
    Wish,
)

EMPTY = {"stage": "erased"}


def erase(session: Session, conversation: Conversation, *, receipt: str, now: datetime) -> None:
    """Deletes the candidate's words, answers, times and application, and asks Slack's copies to be removed.

    What stays: an empty conversation that tells its own candidate it was deleted, one audit entry with the
    receipt, to show that the wish was fulfilled, and entries about people's acts under ids that lead nowhere.
    On SQLite the deleted bytes are overwritten, and the write-ahead log is emptied after the commit.
    """
    _free_times(session, conversation.id, now)
    _forget_questions(session, conversation.id, receipt, now)
    _forget_effects(session, conversation.id)
    _forget_mail(session, conversation.id)
    _close_slack(session, conversation, now)
    for table in (Message, Turn, InboxRow, Booking, Wish, Application):
        session.execute(delete(table).where(table.conversation_id == conversation.id))
    conversation.state, conversation.erased_at = EMPTY, now
    conversation.taken_over_by = None
    audit.record(session, actor="candidate", action="candidate.erased", subject=receipt, now=now)
    empty_log_afterwards(session)


def _free_times(session: Session, conversation_id: str, now: datetime) -> None:
    """Lets held and booked times go the ordinary way, which takes the interviewers' locks in their order."""
    booking.release(session, conversation_id, now=now)
    standing = booking.current(session, conversation_id)
    if standing:
        booking.cancel(session, standing.id, now=now, late=True)


def _forget_effects(session: Session, conversation_id: str) -> None:
    """Takes the words out of effects.

    Those still to happen stay in their lane and find nothing to say any more: deleted, one that is on its
    way this very moment would be overtaken by the erasure and leave its words behind.
    """
    applications = select(Application.id).where(Application.conversation_id == conversation_id)
    times = select(Booking.id).where(Booking.conversation_id == conversation_id)
    names = [conversation_id, *session.scalars(applications), *session.scalars(times)]
    about = or_(*(OutboxRow.key.contains(name) for name in names))
    for row in session.scalars(select(OutboxRow).where(about)):
        finished = row.done_at or row.dead_at
        row.payload = {} if finished else {key: row.payload[key] for key in row.payload if key != "text"}


def _forget_mail(session: Session, conversation_id: str) -> None:
    """Forgets what was written to the candidate. What interviewers were told stays, to be taken back."""
    times = select(Booking.id).where(Booking.conversation_id == conversation_id)
    own = (SentInvitation.recipient == CANDIDATE, SentInvitation.booking_id.in_(times))
    session.execute(delete(SentInvitation).where(*own))


def _close_slack(session: Session, conversation: Conversation, now: datetime) -> None:
    """Asks that our posts about the candidate, their threads and our direct messages be removed."""
    about = SlackPost.subject.startswith(f"alert:{conversation.id}:")
    alerts = session.scalars(select(SlackPost.subject).where(about)).all()
    applications = select(Application.id).where(Application.conversation_id == conversation.id)
    cards = [f"application:{name}" for name in session.scalars(applications)]
    session.execute(delete(SlackPost).where(SlackPost.subject == f"thread:{conversation.id}"))
    for subject in (*alerts, *cards):
        outbox.ask(session, "slack.erase", key=f"erase:{subject}", lane=RECRUITERS, now=now, subject=subject)
    if conversation.channel == "slack":
        outbox.ask(
            session,
            "slack.erase_chat",
            key=f"erase:chat:{conversation.id}",
            lane=f"slack:{conversation.address}",
            now=now,
            conversation_id=conversation.id,
            through=conversation.seq,
        )


def _forget_questions(session: Session, conversation_id: str, receipt: str, now: datetime) -> None:
    """Leaves the topic of a question standing for others who wait, without this candidate's words."""
    waits = session.execute(
        select(Waiter.question_id, Waiter.asked_at).where(Waiter.conversation_id == conversation_id)
    ).all()
    session.execute(delete(Waiter).where(Waiter.conversation_id == conversation_id))
    for question_id, asked_at in waits:
        # Who asked first lent the question its words, and asked when it was asked.
        own = (OpenQuestion.id == question_id, OpenQuestion.asked_at == asked_at)
        session.execute(update(OpenQuestion).where(*own).values(wording=OpenQuestion.topic))
        key = f"question:{question_id}:forgot:{receipt}"
        outbox.ask(session, "slack.question", key=key, lane=RECRUITERS, now=now, question_id=question_id)
