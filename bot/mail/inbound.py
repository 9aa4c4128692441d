"""Answers to invitations, whichever way they come in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import structlog

from actions.invitations.hearing import Heard, hear
from actions.invitations.replies import read_reply
from bot.conversation.engine import Incoming
from bot.conversation.refusals import ConversationGone

if TYPE_CHECKING:
    from bot.bootstrap import Services

log = structlog.get_logger(__name__)


class Inbound:
    """Takes messages in."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def take(self, raw: bytes) -> Heard | None:
        """What was made of a message, as it came over the wire; none when it is no answer to an invitation.

        The same message again changes nothing.
        """
        now = self._services.now()
        reply = read_reply(raw, now=now)
        if reply is None:
            return None
        with self._services.database.session() as session:
            heard = hear(session, reply, now=now)
        log.info("mail.answer", came_to=heard.came_to, response=reply.response.value)
        if heard.conversation_id:
            self._services.updates.publish(heard.conversation_id)
        if heard.conversation_id and heard.wish:
            name = hashlib.sha256(raw).hexdigest()
            self._wish(heard.conversation_id, heard.wish, f"mail:{name[:40]}")
        return heard

    def _wish(self, conversation_id: str, words: str, delivery_id: str) -> None:
        """Says in the chat what a candidate proposed by their calendar, as if they had written it there."""
        try:
            self._services.engine.receive(conversation_id, delivery_id, Incoming(text=words))
        except ConversationGone:
            return
        self._services.runner.notify(conversation_id)
