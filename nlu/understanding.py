"""What one message meant: the frozen result of `nlu.reader.read`, and what reading it needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Polarity = Literal["positive", "negative", "declined", "unknown"]
"""Says yes to the thing, says no to it, refuses to say, or only mentions it."""

Certainty = Literal["exact", "approx", "at_least", "at_most", "range", "uncertain", "unknown"]

Dialogue = Literal["screening", "slots_offered", "interview_booked"]
"""Where the conversation stands, as far as it changes what a message can mean."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a clause wants, by the names of the Rasa domain."""

    name: str
    confidence: float
    """0 to 1."""
    ranking: tuple[tuple[str, float], ...] = ()
    """The runners-up, best first, for an offer of choices when the first is unsure."""


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """One thing the candidate said of one skill, or of `_total`, `_notice_days`, `_current_salary`,
    `_expected_salary` or `_education`."""

    skill: str
    """The canonical name (`PostgreSQL`), or one of the names that begin with an underscore."""
    polarity: Polarity
    quote: str
    """The candidate's own words."""
    years: float | None = None
    """Years; for `_notice_days` days; for the salaries full units of `currency`."""
    years_min: float | None = None
    years_max: float | None = None
    certainty: Certainty = "unknown"
    level: str | None = None
    """A word of level the candidate used ("basic", "expert"), or the degree's level for `_education`."""
    qualifier: str | None = None
    """A limit the candidate put on a yes, verbatim: "not for production", "mostly scripts"."""
    professional_years: float | None = None
    """The part of `years` said to be paid work, when the candidate split them."""
    field: str | None = None
    """The field of study, for `_education`."""
    currency: str | None = None
    since: bool = False
    """True when the years were computed from a date ("since 2019") and should be said back."""


@dataclass(frozen=True, slots=True)
class TimePreference:
    """What a message says about when.

    Windows are half-open naive local times in the candidate's zone; equal ends mean an instant.
    """

    windows: tuple[tuple[datetime, datetime], ...] = ()
    selection: int | str | None = None
    """1-based place in the offered list, or `NONE_FIT`, `ASAP`, `SHIFT:+60` (minutes)."""
    ask: str | None = None
    """The question to put back when a temporal word was not understood; then nothing else may be acted on."""
    timezone: str | None = None
    """The IANA zone the message names ("I'm in Berlin"), if it names one."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact data found in a message, normalised, not yet confirmed."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the message understood on its own. `text == message[start:end]`."""

    text: str
    start: int
    end: int
    intent: Intent
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything one message meant."""

    text: str
    """The cleaned message, as stored and shown."""
    intent: Intent
    """The intent of the whole message."""
    clauses: tuple[Clause, ...] = ()
    claims: tuple[SkillClaim, ...] = ()
    times: TimePreference = field(default_factory=TimePreference)
    contact: Contact = field(default_factory=Contact)
    degraded: bool = False
    """True when Rasa did not answer and keywords stood in for it."""
    language: str = "en"
    """The language the message seems to be written in (ISO 639-1), `und` when there is nothing to tell by."""
    flags: frozenset[str] = frozenset()
    """Of: `injection`, `mixed_script`, `masked`, `protected`, `correction`, `vague`, `hedged`, `emoji_only`,
    `threat`, `number_out_of_range`."""


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What the reader must know beside the text."""

    reference: datetime
    """The moment of reading, aware."""
    timezone: str = "UTC"
    """The candidate's IANA zone."""
    asked: str | None = None
    """The skill, or `_total`, `_notice`, `_salary`, `_education`, the pending question is about."""
    asked_any_of: tuple[str, ...] = ()
    """All skills the pending question names, when it names several."""
    own: tuple[str, ...] = ()
    """Names beside the lexicon's that the role asks for or lets count: a team's own tools."""
    offered: tuple[datetime, ...] = ()
    """The starts of the interview times now on offer, aware."""
    dialogue: Dialogue | None = None


class IntentClassifier(Protocol):
    """Tells the intent of a text. Implemented by Rasa over HTTP and by keywords when Rasa is away."""

    def classify(self, text: str, dialogue: Dialogue | None = None) -> Intent | None:
        """The intent, or `None` when this classifier cannot answer now. Never raises."""
        ...
