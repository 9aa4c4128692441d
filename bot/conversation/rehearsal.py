"""A conversation played by hand or from a script, through the real engine, with a clock of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from actions import reminders
from actions.assessment.assessing import assess
from actions.scheduling import booking
from actions.scheduling.quiet import last_audible
from actions.store import conversations, roles
from actions.store.database import Database
from actions.store.tables import Conversation, OutboxRow
from bot.conversation import wording
from bot.conversation.engine import Engine, Incoming
from bot.conversation.hearing import Reader
from bot.conversation.role import Role
from bot.conversation.state import State
from nlu.text import clean

WAIT = re.compile(r"!wait (\d+)([smhd])$")
CHOOSE = re.compile(r"!choose (\d+)$")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class ScriptError(Exception):
    """A line of the script cannot be played; the message says which and why."""


class Rehearsal:
    """One conversation with a clock that moves only when it is told to."""

    def __init__(
        self, database: Database, read: Reader, role_id: str, *, now: datetime, timezone: str
    ) -> None:
        self.now = now
        self._timezone = timezone
        self._database = database
        self._engine = Engine(database, read, lambda: self.now, keeps=timedelta(days=180))
        self._id = self._engine.open(role_id, channel="terminal", timezone=timezone).conversation_id
        self._seen = 0
        self._effects: set[str] = set()
        self._sent = 0
        self._choices: list[dict[str, str]] = []

    def opening(self) -> dict[str, Any]:
        """What the candidate reads first."""
        return self._turn(None)

    def play(self, said: str) -> dict[str, Any]:
        """One line: a message, `!choose N` or `!wait 26h`. Raises `ScriptError` for an unknown command."""
        wait, choose = WAIT.match(said), CHOOSE.match(said)
        if wait:
            self._wait(timedelta(**{UNITS[wait[2]]: int(wait[1])}))
        elif choose:
            self._choose(int(choose[1]))
        elif said.startswith(("!wait", "!choose")):
            msg = f"“{said}” is not a command; write !wait 26h (s, m, h, d) or !choose 2"
            raise ScriptError(msg)
        else:
            self._say(said)
        return self._turn(said)

    def burst(self, messages: list[str]) -> dict[str, Any]:
        """Several messages that arrive before the first is read: one turn."""
        for said in messages:
            self._receive(Incoming(text=clean(said) or ""))
        self._engine.turn(self._id)
        return self._turn(" / ".join(messages))

    def _say(self, said: str) -> None:
        text = clean(said)
        if text is not None:
            self._deliver(Incoming(text=text))

    def _choose(self, number: int) -> None:
        if not 1 <= number <= len(self._choices):
            msg = f"there is no choice {number}; {len(self._choices)} are offered"
            raise ScriptError(msg)
        self._deliver(Incoming(choice=self._choices[number - 1]["value"]))

    def _deliver(self, incoming: Incoming) -> None:
        self._receive(incoming)
        self._engine.turn(self._id)

    def _receive(self, incoming: Incoming) -> None:
        self._sent += 1
        if not self._erased():
            self._engine.receive(self._id, f"{self._id}:{self._sent:06d}", incoming)

    def _erased(self) -> bool:
        with self._database.reading() as session:
            return session.get_one(Conversation, self._id).erased_at is not None

    def _wait(self, span: timedelta) -> None:
        """Moves the clock. A wait that ends at night has passed through the evening, when people are told."""
        end = self.now + span
        for moment in sorted({max(self.now, last_audible(end, self._timezone)), end}):
            self.now = moment
            with self._database.session() as session:
                booking.expire_holds(session, now=self.now)
                reminders.send_due(session, now=self.now)

    def _turn(self, said: str | None) -> dict[str, Any]:
        """What came of it; after erasure nothing is kept, and each message is told so."""
        with self._database.reading() as session:
            conversation = session.get_one(Conversation, self._id)
            new = conversations.messages(session, self._id, after=self._seen)
            self._seen = max([self._seen, *(message.seq for message in new)])
            replies = [message for message in new if message.author != "candidate"]
            gone = said is not None and not replies and conversation.erased_at is not None
            if replies:
                self._choices = [choice for message in replies for choice in message.choices]
            kinds = {
                row.id: row.kind for row in session.scalars(select(OutboxRow).order_by(OutboxRow.number))
            }
            effects = [kind for row_id, kind in kinds.items() if row_id not in self._effects]
            self._effects |= kinds.keys()
            found = roles.find(session, conversation.role_id, conversation.role_version)
            booked = booking.latest(session, self._id)
            spoken = [
                {
                    "text": message.text,
                    "choices": [choice["label"] for choice in message.choices],
                    "sources": message.sources,
                    "kind": message.kind,
                }
                for message in replies
            ]
            if gone:
                spoken = [{"text": wording.sentence("gone"), "choices": [], "sources": [], "kind": "notice"}]
            standing = _standing(
                conversation, Role.of(conversation.role_id, found.definition, {}) if found else None
            )
            interview = _interview(booked) if booked else None
        return {"you": said, "replies": spoken, **standing, "booking": interview, "effects": effects}


def _standing(conversation: Conversation, role: Role | None) -> dict[str, Any]:
    stored = {key: value for key, value in conversation.state.items() if key != "progress"}
    if conversation.erased_at or role is None:
        return {"pending": None, "stage": "erased", "answers": []}
    state = State.from_json(stored)
    return {
        "pending": _pending(state, role),
        "stage": state.stage,
        "answers": list(_answers(state, role)) if state.consented else [],
    }


def _pending(state: State, role: Role) -> dict[str, str | None] | None:
    question = wording.current(state, role) if state.stage == "screening" or state.editing else None
    if state.aside:
        return {"requirement": question.id if question else None, "kind": state.aside.kind}
    if question:
        return {"requirement": question.id, "kind": question.kind}
    return {"requirement": None, "kind": state.stage} if state.stage in ("consent", "review") else None


def _answers(state: State, role: Role) -> Iterator[dict[str, Any]]:
    for each in assess(role.screened, state.notebook):
        answer: dict[str, Any] = {
            "requirement": each.requirement.id,
            "status": each.status,
            "years": each.years,
            "quote": each.quote,
            "history": list(each.history),
        }
        if len(each.requirement.any_of) > 1:
            answer["claims"] = [
                {"skill": note.subject, "years": note.years, "polarity": note.polarity, "quote": note.quote}
                for note in each.notes
                if note.subject
            ]
        yield answer


def _interview(booked: booking.Appointment) -> dict[str, str]:
    return {
        "status": booked.status,
        "start": booked.start.isoformat(),
        "end": booked.end.isoformat(),
        "timezone": booked.timezone,
    }
