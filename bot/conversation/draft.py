"""A decision in the making. Rules write into it; `policy.decide` hands out the finished, frozen one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actions.answering import Source
from bot.conversation.commands import Command
from bot.conversation.decision import Choice, Decision, Reply
from bot.conversation.role import Role
from bot.conversation.state import Aside, State, fingerprint
from bot.conversation.turn import Heard, Moment
from bot.conversation.wording import toned
from nlu.thresholds import EASED, EASED_LEAD, HEARD
from nlu.understanding import Intent, Understanding

EASY = frozenset(
    {"ask_human", "ask_delete_data", "ask_status", "cancel", "export_data", "frustration", "reschedule"}
)
"""Requests that change no answer: with Rasa away, when confidences are low, less is enough for them."""
TWICE = timedelta(minutes=2)
"""Within so long, the same words again may be the same message."""


class Draft:
    """What a turn has come to so far."""

    def __init__(self, state: State, heard: Heard, role: Role, moment: Moment) -> None:
        self.before = state
        heard_now = fingerprint(heard.understanding.text) if heard.choice is None else ""
        self.state = state.then(turns=state.turns + 1, choices=(), seen_at=moment.now, heard=heard_now)
        self.heard = heard
        self.role = role
        self.moment = moment
        self.replies: list[Reply] = []
        self.commands: list[Command] = []
        self.events: list[dict[str, Any]] = []
        self.acknowledgements: list[str] = []
        """Short sentences that open the closing message: "Noted: Go, 4 years."."""
        self.noted = False
        """Whether the message told a fact that was noted: then it is not read as a yes or no as well."""
        self.private = False
        """Whether the message tells of a need of the candidate's own: what it names is not noted."""
        self.understood = False
        """Whether any rule made something of the message."""
        self.closed = False
        """Whether the turn needs no closing question, because it ends or has put one."""

    @property
    def message(self) -> Understanding:
        """What the message meant."""
        return self.heard.understanding

    def wants(self, *intents: str, above: float = HEARD) -> bool:
        """Whether the message, or a clause of it, has one of the intents."""
        heard = [self.message.intent, *(clause.intent for clause in self.message.clauses)]
        return any(
            intent.name in intents and (intent.confidence >= above or self._clearly(intent))
            for intent in heard
        )

    def _clearly(self, intent: Intent) -> bool:
        if not self.message.degraded or intent.name not in EASY or intent.confidence < EASED:
            return False
        others = [confidence for name, confidence in intent.ranking if name != intent.name]
        return intent.confidence >= EASED_LEAD * max(others, default=0)

    @property
    def repeats(self) -> bool:
        """Whether the same words came a moment ago: a device that sends twice, not a second answer."""
        before = self.before
        soon = before.seen_at is not None and self.moment.now - before.seen_at <= TWICE
        return soon and bool(before.heard) and before.heard == self.state.heard

    @property
    def asks(self) -> bool:
        """Whether a part of the message only asks."""
        return any(clause.is_question for clause in self.message.clauses)

    @property
    def names_time(self) -> bool:
        """Whether an interview time is wished for or chosen: then a "no" beside it is not the end."""
        times = self.message.times
        return bool(times.windows) or isinstance(times.selection, int)

    @property
    def mute(self) -> bool:
        """Whether nothing was said or ordered yet: nobody who writes is left without a reply."""
        return not (self.replies or self.acknowledgements or self.commands)

    def change(self, **changes: Any) -> None:  # noqa: ANN401  field values
        """Changes the state, and counts the message as understood."""
        self.state = self.state.then(**changes)
        self.understood = True

    def set_aside(self, aside: Aside) -> None:
        """Puts a short question before everything else."""
        self.change(aside=aside)

    def settle(self) -> None:
        """The short question is settled."""
        self.change(aside=None)

    def say(
        self,
        key: str,
        kind: str = "notice",
        choices: tuple[Choice, ...] = (),
        **values: Any,  # noqa: ANN401  readable values
    ) -> None:
        """Adds a message of its own."""
        self.tell(self.line(key, **values), kind, choices)

    def tell(
        self, text: str, kind: str, choices: tuple[Choice, ...] = (), sources: tuple[Source, ...] = ()
    ) -> None:
        """Adds a message in given words."""
        self.replies.append(Reply(text, kind, choices, sources))
        self.understood = True

    def line(self, key: str, **values: Any) -> str:  # noqa: ANN401  readable values
        """A sentence of the pack, in the variant whose turn it is."""
        times = self.state.said.get(key, 0)
        self.state = self.state.then(said={**self.state.said, key: times + 1})
        return toned(self.role.tone, key, times, **values)

    def acknowledge(self, key: str, **values: Any) -> None:  # noqa: ANN401  readable values
        """Adds a short sentence that opens the closing message."""
        self.acknowledgements.append(self.line(key, **values))
        self.understood = True

    def add_note(self, text: str) -> None:
        """Tells the hiring team something about the candidate, once."""
        told = self.state.notes
        self.change(notes=told if text in told else (*told, text))

    def order(self, command: Command) -> None:
        """Asks the engine to do something."""
        if command not in self.commands:
            self.commands.append(command)
        self.understood = True

    def record(self, event: str, **detail: Any) -> None:  # noqa: ANN401  JSON values
        """Notes what happened, in the past tense."""
        self.events.append({"event": event, **detail})

    def close(self, text: str, kind: str, choices: tuple[Choice, ...] = (), key: str = "") -> None:
        """Ends the turn with a message, after the acknowledgements, and its buttons."""
        opening = " ".join(dict.fromkeys(self.acknowledgements))
        self.acknowledgements = []
        joined = "\n\n".join(part for part in (opening, text) if part)
        if joined:
            self.replies.append(Reply(joined, kind, choices))
        self.state = self.state.then(last=key or text)
        self.closed = True

    def decision(self) -> Decision:
        """The finished decision."""
        if self.acknowledgements:
            self.close("", "notice", key=self.state.last)
        shown = tuple(choice.value for reply in self.replies for choice in reply.choices)
        return Decision(
            self.state.then(choices=shown), tuple(self.replies), tuple(self.commands), tuple(self.events)
        )
