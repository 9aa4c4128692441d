"""What is done outside the chat, by a link in an e-mail or by the clock: said there as in any turn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions import applications
from actions.store import conversations, roles
from actions.store.tables import Conversation
from bot.conversation import hearing, policy, record
from bot.conversation.commands import Command
from bot.conversation.decision import Decision
from bot.conversation.engine import bare, stored
from bot.conversation.outcomes import Outcome
from bot.conversation.performing import Performer
from bot.conversation.refusals import ConversationGone, UnknownRole
from bot.conversation.role import USUAL, Role, Tone
from bot.conversation.state import State
from bot.conversation.turn import Heard
from nlu.understanding import Intent, Understanding


def act(
    session: Session,
    conversation_id: str,
    command: Command,
    pressed: str,
    *,
    now: datetime,
    tone: Tone = USUAL,
) -> Outcome | None:
    """Carries the command out in the caller's transaction; what came of it is said in the chat.

    `pressed` is what the candidate pressed, for the record of the turn. Raises `ConversationGone`.
    """
    conversation, role = _opened(session, conversation_id, tone)
    offered = State.from_json(bare(conversation.state)).offered
    performer = Performer(session, conversation, now, offered)
    outcome = performer.perform(command)
    _say(performer, role, outcome, pressed)
    return outcome


def happened(
    session: Session,
    conversation_id: str,
    outcome: Outcome,
    what: str,
    *,
    now: datetime,
    tone: Tone = USUAL,
) -> None:
    """Says in the chat what happened without the candidate; `what` is for the record of the turn.

    Raises `ConversationGone`.
    """
    conversation, role = _opened(session, conversation_id, tone)
    _say(Performer(session, conversation, now), role, outcome, what)


def _opened(session: Session, conversation_id: str, tone: Tone) -> tuple[Conversation, Role]:
    """The conversation, locked, and its role. Raises `ConversationGone`."""
    conversation = conversations.lock(session, conversation_id)
    if conversation is None or conversation.erased_at:
        raise ConversationGone(conversation_id)
    found = roles.find(session, conversation.role_id, conversation.role_version)
    if found is None:
        raise UnknownRole(conversation.role_id)
    answers = roles.standing_answers(session, found)
    return conversation, Role.of(found.id, found.definition, answers, tone)


def _say(performer: Performer, role: Role, outcome: Outcome | None, what: str) -> None:
    session, conversation, now = performer.session, performer.conversation, performer.now
    heard = Heard(Understanding(what, Intent("choice", 1.0)), "outside")
    # A turn that is being decided this moment sees that it has to be decided again.
    conversation.turn += 1
    decision = Decision(State.from_json(bare(conversation.state)), ())
    if outcome is not None:
        moment = hearing.moment(session, conversation, now)
        decision = policy.conclude(decision, outcome, heard, role, moment)
    conversation.state = stored(decision.state, role)
    for order in decision.commands:
        performer.perform(order)
    for reply in decision.replies:
        applications.tell(session, conversation, record.line_of(reply), now=now)
    session.add(record.turn_record(conversation, heard, decision, now=now))
