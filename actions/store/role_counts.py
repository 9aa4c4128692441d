"""How much goes on about each role: conversations, open questions, and how many wait for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from actions.store.tables import Conversation, OpenQuestion, Waiter


@dataclass(frozen=True, slots=True)
class RoleCounts:
    """Of one role."""

    conversations: int = 0
    """Without those whose candidates had them deleted."""
    open_questions: int = 0


def counts(session: Session) -> Mapping[str, RoleCounts]:
    """By role; a role about which nothing went on yet is missing."""
    talks = _by_role(session, Conversation.role_id, Conversation.erased_at)
    questions = _by_role(session, OpenQuestion.role_id, OpenQuestion.closed_at)
    return {
        role_id: RoleCounts(talks.get(role_id, 0), questions.get(role_id, 0))
        for role_id in talks.keys() | questions.keys()
    }


def waiting(session: Session, role_id: str) -> Mapping[str, int]:
    """How many candidates wait for an answer, by topic, the most first."""
    waiters = func.count(Waiter.conversation_id)
    rows = session.execute(
        select(OpenQuestion.topic, waiters)
        .join(Waiter, Waiter.question_id == OpenQuestion.id)
        .where(OpenQuestion.role_id == role_id, OpenQuestion.closed_at.is_(None))
        .group_by(OpenQuestion.topic)
        .order_by(waiters.desc(), OpenQuestion.topic)
    )
    return dict(rows.all())


def _by_role(
    session: Session, role_id: InstrumentedAttribute[str], ended: InstrumentedAttribute[datetime | None]
) -> dict[str, int]:
    rows = session.execute(select(role_id, func.count()).where(ended.is_(None)).group_by(role_id))
    return dict(rows.all())
