"""What to do about a message: a pure function from what stands and what was heard to a decision.

A turn is read in this order, and one message may do several of these things:
safety → data rights, stop, a person → the assistant's own short questions → facts about any
requirement, corrections included → questions → interview times → the pending answer → courtesies.
A clause that is only a question never fills an answer, and nothing here knows a database, a channel or
the clock.
"""

from __future__ import annotations

from bot.conversation import prompts
from bot.conversation.decision import Decision
from bot.conversation.draft import Draft
from bot.conversation.outcomes import Outcome
from bot.conversation.role import Role
from bot.conversation.rules.about_interview import about_interview
from bot.conversation.rules.asides import asides
from bot.conversation.rules.buttons import buttons
from bot.conversation.rules.concluding import conclude as conclude_scheduling
from bot.conversation.rules.facts import contact, facts
from bot.conversation.rules.flow import pending
from bot.conversation.rules.languages import foreign_language
from bot.conversation.rules.meanwhile import meanwhile
from bot.conversation.rules.on_the_day import on_the_day
from bot.conversation.rules.questions import role_questions, unanswered
from bot.conversation.rules.reassuring import reassuring
from bot.conversation.rules.remarks import remarks, taken_out
from bot.conversation.rules.rights import data_rights, people
from bot.conversation.rules.safety import safety, sensitive
from bot.conversation.rules.scheduling import scheduling
from bot.conversation.rules.social import resuming, social
from bot.conversation.state import State
from bot.conversation.turn import Heard, Moment

RULES = (
    safety,
    resuming,
    buttons,
    sensitive,
    taken_out,
    data_rights,
    people,
    foreign_language,
    asides,
    facts,
    contact,
    remarks,
    on_the_day,
    about_interview,
    reassuring,
    role_questions,
    scheduling,
    pending,
    unanswered,
    social,
)


def decide(state: State, heard: Heard, role: Role, moment: Moment) -> Decision:
    """The decision on one message."""
    draft = Draft(state, heard, role, moment)
    for rule in RULES:
        if rule(draft):
            break
    prompts.close(draft)
    return draft.decision()


def decide_meanwhile(state: State, heard: Heard, role: Role, moment: Moment) -> Decision:
    """The decision on a message to a person who has taken over: most often none, and then nothing changes."""
    draft = Draft(state, heard, role, moment)
    meanwhile(draft)
    if not draft.understood and not draft.replies:
        return Decision(state, ())
    made = draft.decision()
    shown = made.state.choices or state.choices  # What was on show before is so afterwards.
    return Decision(made.state.then(choices=shown), made.replies, made.commands, made.events)


def conclude(decision: Decision, outcome: Outcome, heard: Heard, role: Role, moment: Moment) -> Decision:
    """The decision continued, now that a scheduling command has come to something."""
    draft = Draft(decision.state, heard, role, moment)
    draft.state = decision.state
    draft.closed = True
    conclude_scheduling(draft, outcome)
    continued = draft.decision()
    return Decision(
        continued.state,
        (*decision.replies, *continued.replies),
        continued.commands,
        (*decision.events, *continued.events),
    )
