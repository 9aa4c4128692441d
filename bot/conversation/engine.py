"""Conversations, a turn at a time: read what came in, decide, and write everything in one transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from actions import applications, handoff
from actions.answers.model import EmployerProfile
from actions.invitations import telling
from actions.store import conversations, inbox, roles
from actions.store.database import Database
from actions.store.tables import Conversation, InboxRow
from bot.conversation import hearing, policy, prompts, record, wording
from bot.conversation.decision import Decision, Reply
from bot.conversation.hearing import Reader
from bot.conversation.listening import reading_context
from bot.conversation.performing import Performer
from bot.conversation.refusals import AlreadyOpen, ConversationGone, RoleArchived, UnknownRole
from bot.conversation.role import USUAL, Role, Tone
from bot.conversation.rules.meanwhile import unmistakable
from bot.conversation.state import State
from bot.conversation.turn import Heard, Moment
from nlu.text import mask_sensitive
from nlu.zones import canonical_zone

TRIES = 5
"""How often a turn is decided again because something changed under it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation, and the token that is its only key."""

    conversation_id: str
    token: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a candidate did: wrote `text`, or pressed the button that means `choice`."""

    text: str | None = None
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a turn was decided on, to be checked again once the conversation is locked."""

    turn: int
    state: State
    role: Role
    moment: Moment
    rows: tuple[tuple[str, str], ...]
    heard: Heard
    owned: bool
    """Whether a person has taken over."""


class Engine:
    """Runs conversations over a database, with a reader of messages and a clock."""

    def __init__(
        self,
        database: Database,
        read: Reader,
        clock: Callable[[], datetime],
        *,
        keeps: timedelta,
        freshen: Callable[[str, str], object] | None = None,
        tone: Tone = USUAL,
    ) -> None:
        """`freshen` takes a role's and a conversation's id, and reads their interviewers' calendars."""
        self.tone = tone
        self.freshen = freshen
        self.database = database
        self.read = read
        self.clock = clock
        self.keeps = keeps

    def open(
        self, role_id: str, *, channel: str, timezone: str = "UTC", address: str | None = None
    ) -> Opened:
        """Begins a conversation about the role's newest version, with the disclosure as its first message.

        Raises `UnknownRole`, or `RoleArchived`; a role is never guessed. Raises `AlreadyOpen` where a person
        has one address and a conversation about the role, even when another server opens it this very moment.
        """
        now, token = self.clock(), conversations.new_token()
        with self.database.session() as session:
            found = roles.find(session, role_id)
            if found is None:
                raise _unknown(session, role_id)
            role = Role.of(found.id, found.definition, {}, self.tone)
            conversation = Conversation(
                role_id=found.id,
                role_version=found.version,
                channel=channel,
                address=address,
                token_hash=conversations.hash_token(token),
                timezone=canonical_zone(timezone) or "UTC",
                state={},
                started_at=now,
                last_at=now,
            )
            if known := conversations.begin(session, conversation):
                raise AlreadyOpen(known)
            text = wording.disclosure(role, self.keeps)
            opening = Reply(text, "disclosure", prompts.START)
            state = State(choices=tuple(choice.value for choice in prompts.START), last="disclosure")
            self._say(session, conversation, opening, now)
            conversation.state = stored(state, role)
            return Opened(conversation.id, token)

    def receive(self, conversation_id: str, delivery_id: str, incoming: Incoming) -> bool:
        """Keeps a delivery before it is acknowledged; false when it was kept before.

        Identity and card numbers are masked before anything is stored. Raises `ConversationGone`.
        """
        now = self.clock()
        with self.database.session() as session:
            conversation = conversations.lock(session, conversation_id)
            if conversation is None or conversation.erased_at:
                raise ConversationGone(conversation_id)
            text, masked = mask_sensitive(incoming.text or "")
            payload = {"text": text, "masked": masked, "choice": incoming.choice}
            if incoming.choice is not None:
                payload["text"] = hearing.label(session, conversation.id, incoming.choice)
            fresh = inbox.accept(
                session,
                channel=conversation.channel,
                delivery_id=delivery_id,
                conversation_id=conversation_id,
                payload=payload,
                now=now,
            )
            if fresh:
                line = conversations.Line("candidate", str(payload["text"]), delivery_id=delivery_id)
                conversations.say(session, conversation, line, now=now)
            return fresh

    def waiting(self) -> list[str]:
        """The conversations with something unread: after a restart they go on where they were."""
        with self.database.reading() as session:
            return inbox.conversations_waiting(session)

    def turn(self, conversation_id: str) -> bool:
        """Reads what waits in the conversation as one turn; false when nothing waited.

        The message is understood before the conversation is locked, because Rasa may take its time and
        SQLite has one write lock for everybody. If anything changed meanwhile, it is decided again.
        """
        for _ in range(TRIES):
            seen = self._look(conversation_id)
            if seen is None:
                return False
            if self.freshen and not seen.owned and _may_book(seen):
                # Outside the transaction: a calendar may take its time, and SQLite has one write lock.
                self.freshen(seen.role.id, conversation_id)
            if self._decide(conversation_id, seen):
                return True
        return True

    def _look(self, conversation_id: str) -> _Seen | None:
        with self.database.reading() as session:
            conversation = session.get(Conversation, conversation_id)
            rows = hearing.together(inbox.waiting(session, conversation_id))
            if conversation is None or not rows or conversation.erased_at:
                return None
            state = State.from_json(bare(conversation.state))
            found = roles.find(session, conversation.role_id, conversation.role_version)
            if found is None:
                raise UnknownRole(conversation.role_id)
            answers = roles.standing_answers(session, found)
            employer = EmployerProfile(kept_days=self.keeps.days)
            role = Role.of(found.id, found.definition, answers, self.tone, employer)
            moment = hearing.moment(session, conversation, self.clock())
            turn, owned = conversation.turn, conversation.taken_over_by is not None
            shown = hearing.buttons(session, conversation_id)
        keys = tuple(map(hearing.key, rows))
        buttons = unmistakable(shown) if owned else shown
        heard = hearing.hear(rows, buttons, self.read, reading_context(state, role, moment))
        return _Seen(turn, state, role, moment, keys, heard, owned)

    def _decide(self, conversation_id: str, seen: _Seen) -> bool:
        with self.database.session() as session:
            conversation = conversations.lock(session, conversation_id)
            if conversation is None or conversation.erased_at:
                return True
            rows = [row for row in inbox.waiting(session, conversation_id) if hearing.key(row) in seen.rows]
            if conversation.turn != seen.turn or len(rows) != len(seen.rows):
                return False
            if seen.owned != (conversation.taken_over_by is not None):
                return False
            conversation.turn += 1
            inbox.mark_read(session, rows, conversation.turn)
            if seen.owned:
                self._relay(session, conversation, rows, seen.moment.now)
            decision, performer = self._run(session, conversation, seen)
            if performer.receipt:
                goodbye = Reply(wording.sentence("erased", receipt=performer.receipt), "notice")
                self._say(session, conversation, goodbye, seen.moment.now)
                return True
            for reply in decision.replies:
                self._say(session, conversation, reply, seen.moment.now)
            conversation.state = stored(decision.state, seen.role)
            if decision.state.person.email != seen.state.person.email:
                telling.tell_of_address(session, conversation.id, now=seen.moment.now)
            if decision.state is not seen.state:  # What is for a person alone is not kept as it was read.
                session.add(record.turn_record(conversation, seen.heard, decision, now=seen.moment.now))
            return True

    def _run(self, session: Session, conversation: Conversation, seen: _Seen) -> tuple[Decision, Performer]:
        """Decides and carries out, until there is nothing left to carry out.

        The new state is stored before each command, because commands read what the candidate's notes say.
        """
        performer = Performer(session, conversation, seen.moment.now, seen.state.offered)
        decide = policy.decide_meanwhile if seen.owned else policy.decide
        decision = decide(seen.state, seen.heard, seen.role, seen.moment)
        waiting = list(decision.commands)
        while waiting:
            conversation.state = stored(decision.state, seen.role)
            outcome = performer.perform(waiting.pop(0))
            if outcome is not None:
                moment = dataclasses.replace(seen.moment, timezone=conversation.timezone)
                decision = policy.conclude(decision, outcome, seen.heard, seen.role, moment)
                waiting.extend(decision.commands)
        return decision, performer

    def _relay(
        self, session: Session, conversation: Conversation, rows: Sequence[InboxRow], now: datetime
    ) -> None:
        """While a person has taken over, the candidate's words go to that person."""
        for row in rows:
            handoff.relay(session, conversation.id, row.delivery_id, now=now)

    def _say(self, session: Session, conversation: Conversation, reply: Reply, now: datetime) -> None:
        applications.tell(session, conversation, record.line_of(reply), now=now)


def _may_book(seen: _Seen) -> bool:
    """Whether the turn may hold or book a time: one was named or chosen, or a held one waits for a yes."""
    choice, times = seen.heard.choice or "", seen.heard.understanding.times
    named = choice.startswith("time:") or times.selection is not None or bool(times.windows)
    waits = seen.state.aside is not None and seen.state.aside.kind == "confirm_time"
    return seen.state.stage in ("submitted", "booked") and (named or waits)


def stored(state: State, role: Role) -> dict[str, Any]:
    """The state as it is kept, with how far the candidate has come."""
    return {**state.to_json(), "progress": wording.progress(state, role)}


def bare(kept: dict[str, Any]) -> dict[str, Any]:
    """What is kept without what was added to it."""
    return {key: value for key, value in kept.items() if key != "progress"}


def _unknown(session: Session, role_id: str) -> UnknownRole:
    closed = roles.versions(session, role_id)
    return RoleArchived(role_id, closed[0].profile.title) if closed else UnknownRole(role_id)
