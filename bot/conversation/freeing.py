"""Times that came free, told to those who waited for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.scheduling import booking, waitlist
from bot.conversation import outside
from bot.conversation.outcomes import TimeFreed
from bot.conversation.refusals import ConversationGone, UnknownRole
from bot.conversation.role import USUAL, Tone


def offer_freed(session: Session, *, now: datetime, tone: Tone = USUAL) -> list[str]:
    """Holds a time that came free and says so in the chat; gives the conversation that was told, if any.

    One in a transaction; call again until nobody is told. Wishes whose last window has passed are forgotten.
    """
    waitlist.lapse(session, now=now)
    freed = waitlist.offer_freed(session, now=now)
    if freed is None:
        return []
    outcome = TimeFreed(freed.start, freed.hold_until)
    try:
        outside.happened(session, freed.conversation_id, outcome, "a time came free", now=now, tone=tone)
    except (ConversationGone, UnknownRole):
        booking.release(session, freed.conversation_id, now=now)
        waitlist.withdraw(session, freed.conversation_id)
        return []
    return [freed.conversation_id]
