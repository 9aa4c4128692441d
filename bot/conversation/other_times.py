"""Recruiters offer a candidate other times for a booked interview, which stays until another is chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from actions import settling
from actions.scheduling import availability, plans, proposals
from actions.store.tables import Conversation
from bot.conversation import outside
from bot.conversation.outcomes import OtherTimesOffered
from bot.conversation.refusals import ConversationGone
from bot.conversation.role import USUAL, Tone

Offered = Literal["offered", "outdated", "taken_over", "unreachable", "too_near", "no_times"]


def offer(
    session: Session, proposal_id: str, *, by: str, now: datetime, tone: Tone = USUAL
) -> tuple[Offered, str | None]:
    """Offers them in the chat; gives what came of it, and the conversation. `offered` settles the proposal.

    Not while a person writes with the candidate, once they left the chat, or within the plan's cut-off, when
    they could not move it there.
    """
    found = proposals.find(session, proposal_id, lock=True)
    if found is None:
        return "outdated", None
    interview = found.interview
    conversation = session.get_one(Conversation, interview.conversation_id)
    if refusal := _not_now(session, conversation, interview.start, now):
        return refusal, conversation.id
    times = availability.offer(
        session, interview.role_id, conversation.id, now=now, timezone=conversation.timezone
    )
    if not times:
        return "no_times", conversation.id
    try:
        outcome, what = OtherTimesOffered(interview.start, times), "the team offers other times"
        outside.happened(session, conversation.id, outcome, what, now=now, tone=tone)
    except ConversationGone:
        return "outdated", None
    settling.accept(session, found, by=by, now=now)
    return "offered", conversation.id


def _not_now(session: Session, conversation: Conversation, start: datetime, now: datetime) -> Offered | None:
    if conversation.taken_over_by:
        return "taken_over"
    if conversation.state.get("stage") != "booked":
        return "unreachable"
    return "too_near" if now > start - plans.load(session, conversation.role_id).cutoff else None
