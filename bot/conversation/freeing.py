"""Times that came free, told to those who waited for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.scheduling import booking, waitlist
from bot.conversation import outside
from bot.conversation.decision import TimeFreed
from bot.conversation.refusals import ConversationGone, UnknownRole


def offer_freed(session: Session, *, now: datetime) -> list[str]:
    """Holds what came free and says so in the chats; gives the conversations that were told.

    Wishes whose last window has passed are forgotten.
    """
    waitlist.lapse(session, now=now)
    told = []
    for freed in waitlist.offer_freed(session, now=now):
        outcome = TimeFreed(freed.start, freed.hold_until)
        try:
            outside.happened(session, freed.conversation_id, outcome, "a time came free", now=now)
        except (ConversationGone, UnknownRole):
            booking.release(session, freed.conversation_id, now=now)
            waitlist.withdraw(session, freed.conversation_id)
            continue
        told.append(freed.conversation_id)
    return told
