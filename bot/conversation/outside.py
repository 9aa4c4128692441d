"""What a candidate orders outside the chat, by a link in an e-mail: done, and said there as in any turn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions import applications
from actions.store import conversations, roles
from bot.conversation import hearing, policy, record
from bot.conversation.decision import Command, Decision, Heard, Outcome, Role
from bot.conversation.engine import bare, stored
from bot.conversation.performing import Performer
from bot.conversation.refusals import ConversationGone, UnknownRole
from bot.conversation.state import State
from nlu.understanding import Intent, Understanding


def act(
    session: Session, conversation_id: str, command: Command, pressed: str, *, now: datetime
) -> Outcome | None:
    """Carries the command out in the caller's transaction; what came of it is said in the chat.

    `pressed` is what the candidate pressed, for the record of the turn. Raises `ConversationGone`.
    """
    conversation = conversations.lock(session, conversation_id)
    if conversation is None or conversation.erased_at:
        raise ConversationGone(conversation_id)
    moment = hearing.moment(session, conversation, now)
    found = roles.find(session, conversation.role_id, conversation.role_version)
    if found is None:
        raise UnknownRole(conversation.role_id)
    role = Role.of(found.id, found.definition, roles.standing_answers(session, found))
    heard = Heard(Understanding(pressed, Intent("choice", 1.0)), "outside")
    # A turn that is being decided this moment sees that it has to be decided again.
    conversation.turn += 1
    decision = Decision(State.from_json(bare(conversation.state)), ())
    performer = Performer(session, conversation, now, decision.state.offered)
    outcome = performer.perform(command)
    if outcome is not None:
        decision = policy.conclude(decision, outcome, heard, role, moment)
    conversation.state = stored(decision.state, role)
    for order in decision.commands:
        performer.perform(order)
    for reply in decision.replies:
        applications.tell(session, conversation, record.line_of(reply), now=now)
    session.add(record.turn_record(conversation, heard, decision, now=now))
    return outcome
