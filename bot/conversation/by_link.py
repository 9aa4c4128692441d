"""What the links in our e-mails do: each one thing, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions import applications
from actions.invitations import answers, links
from actions.invitations.links import Link
from actions.store import conversations, roles
from actions.store.tables import Booking, ChatKey, Conversation
from bot.conversation import outside
from bot.conversation.commands import CancelInterview
from bot.conversation.outcomes import InterviewCancelled
from bot.conversation.role import USUAL, Tone

KEY_LIVES = timedelta(days=30)
"""How long a browser keeps the chat it came to by a link."""


@dataclass(frozen=True, slots=True)
class WayToChat:
    """Where a candidate goes on."""

    conversation_id: str
    role_id: str
    channel: str
    key: str | None
    """A new key to the chat, for a browser; none where the chat is elsewhere, or its role is closed."""


def attend(session: Session, link: Link, token: str, *, now: datetime) -> Booking:
    """Notes that the candidate will be there; saying so again changes nothing. Raises `LinkRefused`."""
    booking = _locked(session, link, token)
    if answers.confirm_attendance(session, booking.id, booking.sequence, now=now):
        application = applications.of_conversation(session, booking.conversation_id)
        if application:
            applications.refresh_card(session, application, now=now)
    return booking


def cancel(session: Session, link: Link, token: str, *, now: datetime, tone: Tone = USUAL) -> bool:
    """Cancels the interview and says so in the chat; false when it stands, and the chat says why.

    Raises `LinkRefused`.
    """
    booking = _locked(session, link, token)
    links.use_up(session, link, token, now=now)
    chat, what = booking.conversation_id, "cancel by e-mail"
    outcome = outside.act(session, chat, CancelInterview(), what, now=now, tone=tone)
    return isinstance(outcome, InterviewCancelled)


def open_chat(session: Session, link: Link, token: str, *, now: datetime) -> WayToChat:
    """Lets the candidate into their chat, to choose another time there. Raises `LinkRefused`."""
    booking = _locked(session, link, token)
    links.use_up(session, link, token, now=now)
    conversation = session.get_one(Conversation, booking.conversation_id)
    key = None
    if conversation.channel == "web" and roles.find(session, conversation.role_id) is None:
        words = "A candidate asks for another interview time. The role is closed, and its chat with it."
        applications.alert(session, conversation.id, "times", words, now=now)
    elif conversation.channel == "web":
        key = conversations.new_token()
        session.add(
            ChatKey(
                token_hash=conversations.hash_token(key),
                conversation_id=conversation.id,
                made_at=now,
                expires_at=now + KEY_LIVES,
            )
        )
    return WayToChat(conversation.id, conversation.role_id, conversation.channel, key)


def _locked(session: Session, link: Link, token: str) -> Booking:
    """The interview, looked at once its conversation is locked: a link may be pressed twice at once."""
    booking = links.booking_of(session, link, token)
    conversations.lock(session, booking.conversation_id)
    session.expire(booking)
    return links.booking_of(session, link, token)
