"""Open questions: asked of the hiring team once, answered to everybody who waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.store.audit import record
from actions.store.inserting import insert
from actions.store.tables import OpenQuestion, RecruiterAnswer, Waiter, new_id


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that has just been answered, and the conversations that waited for it."""

    topic: str
    text: str
    waiting: tuple[str, ...]


def ask(
    session: Session, *, role_id: str, topic: str, wording: str, conversation_id: str, now: datetime
) -> str:
    """Notes that the conversation waits for an answer on the topic; gives the open question's id."""
    fresh = insert(session, OpenQuestion).values(
        id=new_id(), role_id=role_id, topic=topic, wording=wording, asked_at=now
    )
    session.execute(fresh.on_conflict_do_nothing())
    question_id = session.scalars(
        select(OpenQuestion.id).where(
            OpenQuestion.role_id == role_id, OpenQuestion.topic == topic, OpenQuestion.closed_at.is_(None)
        )
    ).one()
    waiter = insert(session, Waiter).values(
        question_id=question_id, conversation_id=conversation_id, asked_at=now
    )
    session.execute(waiter.on_conflict_do_nothing())
    return question_id


def answer(session: Session, question_id: str, text: str, *, by: str, now: datetime) -> Answered | None:
    """Keeps the answer and closes the question; none when there is no such question or it is closed."""
    question = session.get(OpenQuestion, question_id, with_for_update=True)
    if question is None or question.closed_at is not None:
        return None
    question.closed_at = now
    session.add(
        RecruiterAnswer(
            role_id=question.role_id,
            topic=question.topic,
            text=text,
            answered_by=by,
            answered_at=now,
            question_id=question.id,
        )
    )
    record(session, actor=by, action="question.answered", subject=question.id, now=now, topic=question.topic)
    waiters = session.scalars(select(Waiter).where(Waiter.question_id == question_id)).all()
    for waiter in waiters:
        waiter.told_at = now
    return Answered(question.topic, text, tuple(waiter.conversation_id for waiter in waiters))


def of_conversation(session: Session, conversation_id: str) -> list[OpenQuestion]:
    """What the conversation still waits to hear."""
    return list(
        session.scalars(
            select(OpenQuestion)
            .join(Waiter, Waiter.question_id == OpenQuestion.id)
            .where(Waiter.conversation_id == conversation_id, OpenQuestion.closed_at.is_(None))
            .order_by(OpenQuestion.asked_at)
        )
    )
