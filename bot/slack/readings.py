"""What the Slack side reads from the store to show it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.store import roles
from actions.store.tables import Conversation, Message, OpenQuestion, RecruiterAnswer, Role, Waiter
from bot.slack.posts import Question, Said


def question(session: Session, question_id: str) -> Question | None:
    """An open or answered question as the recruiters see it; none when there is no such question."""
    row = session.get(OpenQuestion, question_id)
    if row is None:
        return None
    answer = session.scalar(
        select(RecruiterAnswer)
        .where(RecruiterAnswer.question_id == question_id)
        .order_by(RecruiterAnswer.answered_at.desc())
        .limit(1)
    )
    waiting = session.scalar(
        select(func.count()).where(Waiter.question_id == question_id, Waiter.told_at.is_(None))
    )
    return Question(
        role_title=_title(session, row.role_id),
        topic=row.topic,
        wording=row.wording,
        waiting=waiting or 0,
        answer=answer.text if answer else None,
        answered_by=answer.answered_by if answer else None,
        answered_at=answer.answered_at if answer else None,
    )


def said(session: Session, conversation_id: str, seq: int) -> tuple[str, Said] | None:
    """A line of a transcript and the Slack address it goes to; none when either is gone."""
    conversation = session.get(Conversation, conversation_id)
    message = session.get(Message, (conversation_id, seq))
    if message is None or conversation is None or not conversation.address:
        return None
    by = (message.author_name or "") if message.author == "recruiter" else None
    return conversation.address, Said(
        text=message.text,
        block_id=f"choices:{conversation_id}:{seq}",
        by=by,
        choices=message.choices,
        sources=message.sources,
    )


def open_roles(session: Session) -> list[tuple[str, str]]:
    """Id and title of every published role."""
    return [(role.id, role.profile.title) for role in roles.published(session)]


def _title(session: Session, role_id: str) -> str:
    newest = select(Role.title).where(Role.id == role_id).order_by(Role.version.desc()).limit(1)
    return session.scalar(newest) or role_id
