"""From what waits in the inbox to what was heard: presses, typed buttons, and messages read together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from actions import applications
from actions.scheduling.office import back_at_work
from actions.store import conversations
from actions.store.tables import Conversation, InboxRow
from bot.conversation.turn import Heard, Moment
from nlu.understanding import Intent, ReadingContext, Understanding

Reader = Callable[[str, ReadingContext], Understanding]


def key(row: InboxRow) -> tuple[str, str]:
    """What identifies a delivery."""
    return (row.channel, row.delivery_id)


def together(rows: Sequence[InboxRow]) -> list[InboxRow]:
    """What one turn reads: one press of a button, or the messages in a row before the next press."""
    texts: list[InboxRow] = []
    for row in rows:
        if row.payload["choice"] is not None:
            return texts or [row]
        texts.append(row)
    return texts


def hear(rows: Sequence[InboxRow], shown: Mapping[str, str], read: Reader, context: ReadingContext) -> Heard:
    """What the rows say. Typing what a button says is pressing it."""
    text = "\n".join(str(row.payload["text"]) for row in rows)
    choice = rows[0].payload["choice"] or shown.get(_plainly(text))
    if choice is not None:
        return Heard(Understanding(text, Intent("choice", 1.0)), choice)
    understanding = read(text, context)
    if any(row.payload["masked"] for row in rows):
        understanding = dataclasses.replace(understanding, flags=understanding.flags | {"masked"})
    return Heard(understanding)


def moment(session: Session, conversation: Conversation, now: datetime) -> Moment:
    """When and where the turn happens, and how things stand on the team's side."""
    application = applications.of_conversation(session, conversation.id)
    decided = application is not None and application.decision in ("advance", "decline")
    back = back_at_work(session, conversation.role_id, now=now)
    return Moment(now, conversation.timezone, back, decided=decided)


def buttons(session: Session, conversation_id: str) -> dict[str, str]:
    """The buttons under the assistant's newest messages: what each says, plainly, and what it means."""
    shown: dict[str, str] = {}
    for message in conversations.newest(session, conversation_id):
        if message.author == "candidate" and shown:
            break
        shown = {_plainly(choice["label"]): choice["value"] for choice in message.choices} | shown
    return shown


def label(session: Session, conversation_id: str, value: str) -> str:
    """What a pressed button said, from the newest message that showed it."""
    for message in conversations.newest(session, conversation_id, limit=50):
        for choice in message.choices:
            if choice["value"] == value:
                return str(choice["label"])
    return "…"


def _plainly(text: str) -> str:
    return text.strip().strip(".!").casefold()
