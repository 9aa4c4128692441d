"""A person notes that a candidate did not come, or takes that back: what the candidate reads of it.

They are asked whether they would like another time, once for each interview, and are told when the note was
wrong. Whoever was declined, left, or has no open role to come back to is left in peace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions import applications
from actions.invitations import telling
from actions.scheduling import no_show
from actions.store import roles
from actions.store.tables import Booking, Conversation
from bot.conversation import outside
from bot.conversation.outcomes import InterviewMissed, NoShowTakenBack
from bot.conversation.role import USUAL, Tone

LEFT_IN_PEACE = ("paused", "stopped", "erased")


@dataclass(frozen=True, slots=True)
class Noted:
    """What came of it."""

    conversation_id: str
    told: bool
    """Whether the candidate was written to."""


def note(session: Session, booking_id: str, *, by: str, now: datetime, tone: Tone = USUAL) -> Noted | None:
    """Notes it; none when somebody has noted it before.

    Raises `NoShowRefused`, `ConversationGone`, and `LookupError` for an unknown id.
    """
    again = no_show.noted_before(session, booking_id)
    missed = no_show.mark(session, booking_id, by=by, now=now)
    if missed is None:
        return None
    invited = not again and _is_wanted_back(session, missed.conversation_id)
    outcome = InterviewMissed(missed.start, str(missed), invited)
    outside.happened(session, missed.conversation_id, outcome, "missed the interview", now=now, tone=tone)
    if invited:
        telling.ask_back(session, session.get_one(Booking, booking_id), now=now)
    return Noted(missed.conversation_id, invited)


def take_back(
    session: Session, booking_id: str, *, by: str, now: datetime, tone: Tone = USUAL
) -> Noted | None:
    """Takes the note back; none when there is none. Raises `ConversationGone`, and `LookupError` as above."""
    back = no_show.take_back(session, booking_id, by=by, now=now)
    if back is None:
        return None
    chat, what = back.note.conversation_id, "did come to the interview"
    outcome = NoShowTakenBack(back.note.start, str(back.note), stands=back.stands)
    before = session.get_one(Conversation, chat).seq
    outside.happened(session, chat, outcome, what, now=now, tone=tone)
    return Noted(chat, told=session.get_one(Conversation, chat).seq > before)


def _is_wanted_back(session: Session, conversation_id: str) -> bool:
    conversation = session.get_one(Conversation, conversation_id)
    declined = applications.declined(session, conversation_id)
    left = conversation.state.get("stage") in LEFT_IN_PEACE
    return not declined and not left and roles.find(session, conversation.role_id) is not None
