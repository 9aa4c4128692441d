"""Reminding both sides of an interview: once each, not at night, never of a time that does not stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from actions.applications import tell
from actions.invitations.asking import ask_for_mail
from actions.invitations.recipients import recipients
from actions.scheduling import booking
from actions.scheduling.reminders import DueReminder
from actions.store import conversations
from actions.store.tables import CANDIDATE, Booking
from nlu import zones

REMINDER = "mail.reminder"
COMING = "I will be there"


def send_due(session: Session, *, now: datetime) -> list[str]:
    """Writes each due reminder into its chat, and asks for an e-mail; gives the chats that got one."""
    told = []
    for due in booking.due_reminders(session, now=now):
        conversation = conversations.lock(session, due.conversation_id)
        if conversation is None or conversation.erased_at or conversation.state.get("stage") == "stopped":
            continue
        _ask_for_mail(session, due, now)
        if due.recipient != CANDIDATE:
            continue
        when = zones.describe(due.start, due.timezone, now=now)
        text = f"Your interview is {how_soon(due.start, due.timezone, now=now)}: {when}. "
        choice = {"label": COMING, "value": f"attend:{due.sequence}"}
        line = conversations.Line(
            "bot", f"{text}If you cannot make it, say so here.", "reminder", choices=(choice,)
        )
        tell(session, conversation, line, now=now)
        told.append(conversation.id)
    return told


def how_soon(start: datetime, timezone: str, *, now: datetime) -> str:
    """Tomorrow, by the reader's own calendar; when it is near, that."""
    left, zone = start - now, ZoneInfo(timezone)
    if left <= timedelta(minutes=75):
        return "in about an hour" if left >= timedelta(minutes=50) else "in about an hour or less"
    days = (start.astimezone(zone).date() - now.astimezone(zone).date()).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _ask_for_mail(session: Session, due: DueReminder, now: datetime) -> None:
    """One message for each booking, sequence, kind and recipient; whether it still fits is seen later."""
    if due.recipient not in recipients(session, session.get_one(Booking, due.booking_id)):
        return
    once = f"reminder:{due.booking_id}:{due.sequence}:{due.kind}:{due.recipient}"
    ask_for_mail(session, REMINDER, due.booking_id, due.recipient, key=once, now=now, sequence=due.sequence)
