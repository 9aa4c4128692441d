"""What the Slack side reads from the store to show it."""

from __future__ import annotations

from typing import Literal, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions import settling
from actions.applications import of_conversation, reference_of
from actions.store import roles
from actions.store.tables import (
    Conversation,
    Message,
    OpenQuestion,
    OutboxRow,
    RecruiterAnswer,
    Role,
    Waiter,
)
from actions.summarising import candidate_summary
from actions.summary import CandidateSummary
from bot.slack.alerts import Alert, Spoken
from bot.slack.blocks import who
from bot.slack.posts import Question, Said
from bot.slack.wording import say

TRANSCRIPT_LINES = 8


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
        role_title=title(session, row.role_id),
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


def summary_of(session: Session, conversation_id: str) -> CandidateSummary | None:
    """The sent application of a conversation; none while there is none, and after erasure."""
    application = of_conversation(session, conversation_id)
    return candidate_summary(session, application.id) if application else None


def alert(session: Session, key: str) -> Alert | None:
    """The alert of that outbox key as it stands now; none when the conversation was erased."""
    _, conversation_id, named, *_ = key.split(":")
    category = named.partition("-")[0]  # Behind it stands what tells two alerts of a category apart.
    conversation = _living(session, conversation_id)
    if conversation is None:
        return None
    asked = session.scalar(select(OutboxRow.payload).where(OutboxRow.key == key)) or {}
    summary = summary_of(session, conversation_id)
    return Alert(
        category=category,
        text=str(asked.get("text") or ""),
        conversation_id=conversation_id,
        reference=reference_of(conversation_id),
        role_title=title(session, conversation.role_id),
        since=conversation.started_at,
        name=summary.name if summary else None,
        taken_over_by=conversation.taken_over_by,
        choices=[
            (str(label), str(value))
            for label, value in asked.get("choices") or ()
            if settling.waits(session, str(value))
        ],
    )


def written(session: Session, conversation_id: str, delivery_id: str) -> tuple[str, str] | None:
    """What a candidate wrote, behind what they are called; none when it was erased."""
    text = session.scalar(
        select(Message.text).where(
            Message.conversation_id == conversation_id, Message.delivery_id == delivery_id
        )
    )
    return None if text is None else (_called(session, conversation_id), text)


def transcript(session: Session, conversation_id: str, through: int) -> list[Spoken]:
    """The last lines of the chat up to message number `through`; none when it was erased."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.seq <= through)
    lines = session.scalars(query.order_by(Message.seq.desc()).limit(TRANSCRIPT_LINES)).all()
    names = {"candidate": _called(session, conversation_id), "bot": say("speaker_bot")}
    return [
        Spoken(
            author=cast('Literal["candidate", "bot", "recruiter"]', line.author),
            text=line.text,
            by=names.get(line.author) or line.author_name or "",
        )
        for line in reversed(lines)
    ]


def address(session: Session, conversation_id: str) -> str | None:
    """The direct-message channel of a conversation, erased or not."""
    return session.scalar(select(Conversation.address).where(Conversation.id == conversation_id))


def open_roles(session: Session) -> list[tuple[str, str]]:
    """Id and title of every published role."""
    return [(role.id, role.profile.title) for role in roles.published(session)]


def _living(session: Session, conversation_id: str) -> Conversation | None:
    found = session.get(Conversation, conversation_id)
    return found if found and found.erased_at is None else None


def _called(session: Session, conversation_id: str) -> str:
    summary = summary_of(session, conversation_id)
    return who(summary) if summary else say("nameless", reference=reference_of(conversation_id))


def title(session: Session, role_id: str) -> str:
    """What the role is called in its newest version."""
    newest = select(Role.title).where(Role.id == role_id).order_by(Role.version.desc()).limit(1)
    return session.scalar(newest) or role_id
