"""Erasing a candidate: GDPR Art. 17, at once and everywhere we keep anything."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from actions.scheduling import booking
from actions.store import audit, outbox
from actions.store.tables import (
    Application,
    Booking,
    Conversation,
    InboxRow,
    Message,
    OpenQuestion,
    OutboxRow,
    SlackPost,
    Turn,
    Waiter,
)

RECRUITERS = "slack:recruiters"
EMPTY = {"stage": "erased"}


def erase(session: Session, conversation: Conversation, *, receipt: str, now: datetime) -> None:
    """Deletes the candidate's words, answers, times and application, and asks Slack's copies to be removed.

    What stays: an empty conversation that tells its own candidate it was deleted, and one audit entry with
    the receipt, to show that the wish was fulfilled.
    """
    _free_times(session, conversation.id, now)
    application_id = session.scalar(
        select(Application.id).where(Application.conversation_id == conversation.id)
    )
    _close_slack(session, conversation, application_id, now)
    for table in (Message, Turn, InboxRow, Booking, Application):
        session.execute(delete(table).where(table.conversation_id == conversation.id))
    _forget_questions(session, conversation.id)
    conversation.state, conversation.erased_at = EMPTY, now
    conversation.taken_over_by = None
    audit.record(session, actor="candidate", action="candidate.erased", subject=receipt, now=now)


def _free_times(session: Session, conversation_id: str, now: datetime) -> None:
    """Lets held and booked times go the ordinary way, which takes the interviewers' locks in their order."""
    booking.release(session, conversation_id, now=now)
    standing = booking.current(session, conversation_id)
    if standing:
        booking.cancel(session, standing.id, now=now)


def _close_slack(
    session: Session, conversation: Conversation, application_id: str | None, now: datetime
) -> None:
    session.execute(
        delete(OutboxRow).where(OutboxRow.key.like(f"%:{conversation.id}:%"), OutboxRow.done_at.is_(None))
    )
    posts = session.scalars(
        select(SlackPost.subject).where(SlackPost.subject.like(f"alert:%{conversation.id}%"))
    ).all()
    subjects = [*posts, *([f"application:{application_id}"] if application_id else [])]
    for subject in subjects:
        outbox.ask(session, "slack.erase", key=f"erase:{subject}", lane=RECRUITERS, now=now, subject=subject)


def _forget_questions(session: Session, conversation_id: str) -> None:
    """Leaves the topic of a question standing for others who wait, without this candidate's words."""
    ids = session.scalars(select(Waiter.question_id).where(Waiter.conversation_id == conversation_id)).all()
    session.execute(delete(Waiter).where(Waiter.conversation_id == conversation_id))
    session.execute(update(OpenQuestion).where(OpenQuestion.id.in_(ids)).values(wording=OpenQuestion.topic))
