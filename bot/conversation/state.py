"""Where a conversation stands: a frozen value, stored as JSON, changed only by making the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Literal, Self

from actions.notebook import Notebook
from nlu.understanding import SkillClaim

Stage = Literal[
    "open", "consent", "screening", "review", "submitted", "booked", "paused", "stopped", "erased"
]
"""Asking freely; asked for consent; answering; looking over the summary; sent; interview booked;
interrupted for the candidate's sake; opted out; erased."""

AsideKind = Literal[
    "confirm_no",
    "confirm_yes",
    "confirm_years",
    "contradiction",
    "which_years",
    "probe",
    "confirm_email",
    "erase",
    "cancel",
    "confirm_time",
    "invite_email",
]


@dataclass(frozen=True, slots=True)
class Aside:
    """A short question that must be settled before the conversation goes on: "So no SQL database, right?"."""

    kind: AsideKind
    about: str = ""
    """What it is about: a question's id, a skill, an address, an ISO time."""
    claims: tuple[SkillClaim, ...] = ()
    """What will be noted if the candidate confirms."""


@dataclass(frozen=True, slots=True)
class Person:
    """What the candidate told of themselves, each with what was said before it was corrected."""

    name: str | None = None
    names: tuple[str, ...] = ()
    email: str | None = None
    """Only a confirmed address stands here."""
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything a decision depends on, beside the message, the role and the clock."""

    stage: Stage = "open"
    resume_to: Stage | None = None
    """Where a paused conversation goes on."""
    aside: Aside | None = None
    notebook: Notebook = field(default_factory=Notebook)
    before_consent: tuple[SkillClaim, ...] = ()
    """Facts volunteered before consent: used after it, dropped without it."""
    consented: bool | None = None
    objected: bool = False
    """The candidate wants no automated assessment."""
    asked: Mapping[str, int] = field(default_factory=dict)
    """How often each question was put, by its id."""
    editing: str = ""
    """The id of the question the candidate is going over again from the summary."""
    last_noted: tuple[str, ...] = ()
    """What the newest facts were about: "actually 5, not 3" means one of these."""
    unread: int = 0
    """How many messages in a row were not understood."""
    person: Person = field(default_factory=Person)
    offered: tuple[datetime, ...] = ()
    """The interview times now on offer, aware."""
    wanted: tuple[tuple[datetime, datetime], ...] = ()
    """The windows the candidate asked for, aware."""
    offer_rounds: int = 0
    interview: datetime | None = None
    """When the booked interview begins, aware."""
    moving: bool = False
    """A booked interview is being moved; the old time stands until the new one is confirmed."""
    choices: tuple[str, ...] = ()
    """The values of the buttons now on show; others are out of date."""
    waiting_for: tuple[str, ...] = ()
    """Topics passed on to the team, so that each is passed on once."""
    meanwhile: tuple[str, ...] = ()
    """What was wished of the assistant while a person wrote with the candidate: `cancel`, `stop`."""
    notes: tuple[str, ...] = ()
    """For the recruiters' card; never the candidate's health, faith or other protected facts."""
    remarks: tuple[str, ...] = ()
    """What the candidate wanted to have added, in their own words, for the team."""
    abuse: int = 0
    sent_at: datetime | None = None
    """When the answers went to the team, aware."""
    seen_at: datetime | None = None
    """When the candidate last wrote, aware."""
    said: Mapping[str, int] = field(default_factory=dict)
    """How often each sentence was said, by its key: the fuller variant comes first."""
    last: str = ""
    """The key of the last closing line, so that the same sentence is not said twice in a row."""
    turns: int = 0
    heard: str = ""
    """A fingerprint of the newest message, to know when it comes a second time; not its words."""

    def then(self, **changes: Any) -> Self:  # noqa: ANN401  field values
        """The next state, with these fields changed."""
        return replace(self, **changes)

    def to_json(self) -> dict[str, Any]:
        """A form for the store; `from_json` reads it back."""
        data = asdict(self)
        data["notebook"] = self.notebook.to_json()
        for name in ("interview", "sent_at", "seen_at"):
            moment = getattr(self, name)
            data[name] = moment.isoformat() if moment else None
        data["offered"] = [moment.isoformat() for moment in self.offered]
        data["wanted"] = [[start.isoformat(), end.isoformat()] for start, end in self.wanted]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        """The state that `to_json` wrote."""
        aside = data["aside"]
        person = data["person"]
        read = {
            "aside": Aside(aside["kind"], aside["about"], _claims(aside["claims"])) if aside else None,
            "notebook": Notebook.from_json(data["notebook"]),
            "before_consent": _claims(data["before_consent"]),
            "person": Person(**{**person, "names": tuple(person["names"])}),
            **{name: _moment(data.get(name)) for name in ("interview", "sent_at", "seen_at")},
            "offered": tuple(datetime.fromisoformat(moment) for moment in data["offered"]),
            "wanted": tuple(
                (datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in data["wanted"]
            ),
        }
        keys = ("choices", "waiting_for", "notes", "last_noted", "meanwhile", "remarks")
        tuples = {key: tuple(data[key]) for key in keys if key in data}
        return cls(**{**data, **tuples, **read})


def fingerprint(text: str) -> str:
    """Something that is the same for the same words and tells none of them; "" for one or two words.

    "Yes" may well answer two questions in a row.
    """
    words = text.casefold().split()
    return blake2b(" ".join(words).encode(), digest_size=8).hexdigest() if len(words) > 2 else ""


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def _claims(data: list[dict[str, Any]]) -> tuple[SkillClaim, ...]:
    return tuple(SkillClaim(**claim) for claim in data)
