"""From the assistant to a person of the hiring team and back, with an application or before there is one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.applications import (
    HANDED_BACK,
    RECRUITERS,
    of_conversation,
    refresh_alerts,
    refresh_card,
    tell,
)
from actions.store import audit, conversations, outbox
from actions.store.tables import Conversation


class ConversationGone(Exception):
    """There is no such conversation, or it was erased."""


def take_over(session: Session, conversation_id: str, *, by: str, now: datetime) -> None:
    """From now on this person writes with the candidate, and the assistant is silent.

    The recruiters are shown how the chat went so far. Raises `ConversationGone`.
    """
    conversation = _living(session, conversation_id)
    if conversation.taken_over_by == by:
        return
    through = conversation.seq
    conversation.taken_over_by = by
    audit.record(session, actor=by, action="conversation.taken_over", subject=conversation_id, now=now)
    _announce(session, conversation, f"{by} from the hiring team writes with you now.", now)
    outbox.ask(
        session,
        "slack.transcript",
        key=f"transcript:{conversation_id}:{through}",
        lane=RECRUITERS,
        now=now,
        conversation_id=conversation_id,
        through=through,
    )


def hand_back(
    session: Session, conversation_id: str, *, by: str, now: datetime, recalls: bool = False
) -> None:
    """The assistant goes on. Raises `ConversationGone`.

    `recalls` is whether it comes back by itself to what was asked for meanwhile.
    """
    conversation = _living(session, conversation_id)
    if conversation.taken_over_by is None:
        return
    conversation.taken_over_by = None
    audit.record(session, actor=by, action=HANDED_BACK, subject=conversation_id, now=now)
    again = "" if recalls else " What you asked for meanwhile and is not done, please say again."
    _announce(session, conversation, f"The automated assistant is back.{again}", now)


def write_to_candidate(session: Session, conversation_id: str, text: str, *, by: str, now: datetime) -> None:
    """Puts a person's words into the chat. Raises `ConversationGone`."""
    conversation = _living(session, conversation_id)
    tell(session, conversation, conversations.Line("recruiter", text, "person", author_name=by), now=now)
    audit.record(session, actor=by, action="candidate.written_to", subject=conversation_id, now=now)


def relay(session: Session, conversation_id: str, delivery_id: str, *, now: datetime) -> None:
    """Brings what the candidate wrote to the person who has taken over.

    The effect names the message and does not repeat it, so that erasing the transcript erases the words.
    """
    outbox.ask(
        session,
        "slack.relay",
        key=f"relay:{conversation_id}:{delivery_id}",
        lane=RECRUITERS,
        now=now,
        conversation_id=conversation_id,
        delivery_id=delivery_id,
    )


def _living(session: Session, conversation_id: str) -> Conversation:
    conversation = conversations.lock(session, conversation_id)
    if conversation is None or conversation.erased_at:
        raise ConversationGone(conversation_id)
    return conversation


def _announce(session: Session, conversation: Conversation, words: str, now: datetime) -> None:
    """Tells the candidate, and brings every post about the conversation up to date."""
    tell(session, conversation, conversations.Line("bot", words, "notice"), now=now)
    application = of_conversation(session, conversation.id)
    if application:
        refresh_card(session, application, now=now)
    refresh_alerts(session, conversation.id, str(conversation.seq), now=now)
