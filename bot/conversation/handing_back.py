"""A person gives the chat back to the assistant, which comes back to what was wished meanwhile."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions import handoff
from actions.store.tables import Conversation
from bot.conversation import outside
from bot.conversation.engine import bare
from bot.conversation.outcomes import HandedBack
from bot.conversation.role import USUAL, Tone
from bot.conversation.state import State


def hand_back(session: Session, conversation_id: str, *, by: str, now: datetime, tone: Tone = USUAL) -> None:
    """The assistant goes on. Raises `actions.handoff.ConversationGone`."""
    conversation = session.get(Conversation, conversation_id)
    recalls = conversation is not None and _recalls(conversation)
    handoff.hand_back(session, conversation_id, by=by, now=now, recalls=recalls)
    if recalls:
        outside.happened(session, conversation_id, HandedBack(), "handed back", now=now, tone=tone)


def _recalls(conversation: Conversation) -> bool:
    """Whether something was wished of the assistant while a person wrote, and is not done."""
    if conversation.taken_over_by is None or conversation.erased_at is not None:
        return False
    state = State.from_json(bare(conversation.state))
    return bool(state.meanwhile) or (state.aside is not None and state.aside.kind == "erase")
