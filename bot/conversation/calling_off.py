"""The hiring team cancels an interview: done at any time, and said in the candidate's chat."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.applications import refresh_alerts
from actions.scheduling import booking
from bot.conversation import outside
from bot.conversation.outcomes import InterviewCalledOff
from bot.conversation.refusals import ConversationGone
from bot.conversation.role import USUAL, Tone


def call_off(session: Session, booking_id: str, *, by: str, now: datetime, tone: Tone = USUAL) -> str | None:
    """Cancels the interview and tells the candidate; gives the conversation, none if nothing is booked."""
    try:
        cancelled = booking.cancel(session, booking_id, now=now, by=by, late=True)
    except (LookupError, booking.HoldExpired):
        return None
    if cancelled.changed_at != now:
        return None  # It was cancelled before.
    try:
        outcome = InterviewCalledOff(cancelled.start)
        what = "called off by the team"
        outside.happened(session, cancelled.conversation_id, outcome, what, now=now, tone=tone)
    except ConversationGone:
        return None
    chat = cancelled.conversation_id
    refresh_alerts(session, chat, f"called_off:{booking_id}", now=now)
    return chat
