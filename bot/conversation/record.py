"""What is kept of a turn, so that a conversation can be replayed and measured."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime

from actions.store.conversations import Line
from actions.store.tables import Conversation, Turn
from bot.conversation.decision import Decision, Reply
from bot.conversation.turn import Heard


def turn_record(conversation: Conversation, heard: Heard, decision: Decision, *, now: datetime) -> Turn:
    """The turn as it was understood and decided."""
    understanding = json.loads(json.dumps(dataclasses.asdict(heard.understanding), default=_plain))
    return Turn(
        conversation_id=conversation.id,
        number=conversation.turn,
        understanding={"choice": heard.choice, **understanding},
        events=[dict(event) for event in decision.events],
        decided_at=now,
    )


def line_of(reply: Reply) -> Line:
    """What the assistant says, as it stands in the transcript."""
    return Line(
        "bot",
        reply.text,
        reply.kind,
        choices=tuple(dataclasses.asdict(choice) for choice in reply.choices),
        sources=tuple(dataclasses.asdict(source) for source in reply.sources),
    )


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return value.isoformat()
    msg = f"cannot be kept as JSON: {type(value).__name__}"
    raise TypeError(msg)
