"""What a turn hears and what it decides: the words between the policy and the engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from actions.answering import Source
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Requirement, RoleProfile
from actions.screening import Question, plan
from actions.store.roles import DatedAnswer
from bot.conversation.state import State
from nlu.lexicon import canonical
from nlu.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, and what pressing it means."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the assistant."""

    text: str
    kind: str
    choices: tuple[Choice, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What the candidate did: wrote something, or pressed a button."""

    understanding: Understanding
    choice: str | None = None


_FIELD = re.compile(r"(?!.*\b(?:experience|one|this|may)\b)[^\W\d_]+(?:[ -][^\W\d_]+){1,3}", re.IGNORECASE)


Tone = Literal["considerate", "brief"]
USUAL: Tone = "considerate"


@dataclass(frozen=True, slots=True)
class Role:
    """The role as the policy sees it."""

    id: str
    definition: RoleDefinition
    answers: Mapping[str, DatedAnswer] = field(default_factory=dict)
    """What the hiring team answered, by topic."""
    questions: tuple[Question, ...] = ()
    tone: Tone = USUAL
    """How its candidates are spoken to."""

    @classmethod
    def of(
        cls,
        role_id: str,
        definition: RoleDefinition,
        answers: Mapping[str, DatedAnswer],
        tone: Tone = USUAL,
    ) -> Role:
        """The role with its screening planned."""
        return cls(role_id, definition, answers, plan(definition), tone)

    @property
    def profile(self) -> RoleProfile:
        """All that is known of the role: what questions about it are answered from."""
        return self.definition.profile

    @property
    def screened(self) -> RoleProfile:
        """What candidates are asked about and assessed on."""
        return self.definition.screened

    @property
    def own_names(self) -> tuple[str, ...]:
        """Names that count for a requirement and are not in the lexicon: they are read all the same.

        So "2 years on an acute ward" is kept for the ward while the registration is being asked for.
        """
        names = (
            name
            for each in self.screened.requirements
            for name in (*(each.any_of if _is_named(each) else ()), *each.equivalents)
        )
        return tuple(dict.fromkeys(name for name in names if canonical(name) is None))


def _is_named(requirement: Requirement) -> bool:
    """Whether what it asks for goes by a name: a skill does, a field of work if it has two words or more."""
    if requirement.kind == "experience":
        return all(_FIELD.fullmatch(name) for name in requirement.any_of)
    return requirement.kind == "skill"


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a turn happens."""

    now: datetime
    timezone: str
    """The candidate's IANA zone."""
    team_back: datetime | None = None
    """When the hiring team is at work again; none while somebody is, or when nothing is known."""
    decided: bool = False
    """Whether a person has noted a decision on the application."""


# Commands: what the engine must do in the same transaction. Imperative, as orders are.


@dataclass(frozen=True, slots=True)
class OpenApplication:
    """The candidate consented: an application begins."""


@dataclass(frozen=True, slots=True)
class AskTeam:
    """Pass a question on to the hiring team."""

    topic: str
    wording: str


@dataclass(frozen=True, slots=True)
class SubmitApplication:
    """The candidate sent the summary: the recruiters get the card."""


@dataclass(frozen=True, slots=True)
class RefreshCard:
    """Something on the card changed."""


@dataclass(frozen=True, slots=True)
class AlertTeam:
    """Tell the recruiters something that should not wait."""

    category: str
    """`human`, `distress`, `threat`, `accommodation`, `phishing`, `times`, `joining`, `review`."""
    text: str
    """Ours; a candidate's words are quoted by the card, not here."""


@dataclass(frozen=True, slots=True)
class FindTimes:
    """Look for interview times within the wanted windows (aware, half-open; equal ends are an instant)."""

    wanted: tuple[tuple[datetime, datetime], ...] = ()
    """None means any time."""
    timezone: str | None = None
    """The zone the candidate named, if one was named; from now on theirs."""


@dataclass(frozen=True, slots=True)
class HoldTime:
    """Hold a time; `book` confirms it at once, for a button that spelled the time out."""

    start: datetime
    book: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmHeldTime:
    """Book the time that is held."""


@dataclass(frozen=True, slots=True)
class ReleaseHeldTime:
    """Let the held time go."""


@dataclass(frozen=True, slots=True)
class CancelInterview:
    """Cancel the booked interview."""


@dataclass(frozen=True, slots=True)
class ConfirmAttendance:
    """The candidate says they will be there."""

    sequence: int | None = None
    """Of the booking as it stood when the button was shown; none when it was said in words, now."""


@dataclass(frozen=True, slots=True)
class LookAtInterview:
    """The candidate asks whom they meet, or for how long."""


@dataclass(frozen=True, slots=True)
class KeepWish:
    """Keep when the candidate could come, so that a time that frees up is held for them."""

    wanted: tuple[tuple[datetime, datetime], ...] = ()
    """None means any time."""


@dataclass(frozen=True, slots=True)
class ForgetWish:
    """The candidate waits for no time any more."""


@dataclass(frozen=True, slots=True)
class EraseEverything:
    """Delete everything about the candidate."""


Command = (
    OpenApplication
    | AskTeam
    | SubmitApplication
    | RefreshCard
    | AlertTeam
    | FindTimes
    | HoldTime
    | ConfirmHeldTime
    | ReleaseHeldTime
    | CancelInterview
    | ConfirmAttendance
    | LookAtInterview
    | KeepWish
    | ForgetWish
    | EraseEverything
)


# Outcomes: what a scheduling command came to. Past tense, as events are.


@dataclass(frozen=True, slots=True)
class TimesFound:
    """Free times; none when nothing at all is free."""

    times: tuple[datetime, ...]
    fits: bool = True
    """False when nothing is free in the wanted windows and these are the nearest."""


@dataclass(frozen=True, slots=True)
class TimeHeld:
    """The time is held until then."""

    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TimeFreed:
    """A time the candidate had wished for came free, and is held for them until then."""

    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TimeBooked:
    """The database has acknowledged the booking."""

    start: datetime
    length: timedelta
    moved: bool = False


@dataclass(frozen=True, slots=True)
class TimeRefused:
    """The time cannot be had."""

    reason: str
    """`taken` (since it was offered), `not_free`, `expired` (the hold ran out), `too_soon`, `too_late`
    (the booked interview is too near to be changed here) or `unreadable` (a calendar does not answer)."""
    others: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewCancelled:
    """The interview was cancelled."""

    start: datetime


@dataclass(frozen=True, slots=True)
class InterviewCalledOff:
    """The hiring team cancelled the interview."""

    start: datetime


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The person who wrote with the candidate gave the chat back to the assistant."""


@dataclass(frozen=True, slots=True)
class OtherTimesOffered:
    """The hiring team asks whether the interview can be at another time."""

    start: datetime
    """When it is booked; it stays until another is chosen."""
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class InterviewMissed:
    """A person noted that the candidate did not come."""

    start: datetime
    note: str
    """For the record."""
    invited: bool
    """Whether they are asked if they would like another time."""


@dataclass(frozen=True, slots=True)
class NoShowTakenBack:
    """A person took that note back."""

    start: datetime
    note: str
    """As it was kept."""
    stands: bool
    """Whether the interview is the candidate's current one again."""


@dataclass(frozen=True, slots=True)
class InterviewSeen:
    """Who holds the interview, as they are called, and for how long; nobody while none is booked."""

    names: tuple[str, ...]
    length: timedelta


@dataclass(frozen=True, slots=True)
class NothingBooked:
    """There was no interview to cancel or move."""


Outcome = (
    TimesFound
    | TimeHeld
    | TimeFreed
    | TimeBooked
    | TimeRefused
    | InterviewCancelled
    | InterviewCalledOff
    | HandedBack
    | OtherTimesOffered
    | InterviewMissed
    | NoShowTakenBack
    | InterviewSeen
    | NothingBooked
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one turn comes to."""

    state: State
    replies: tuple[Reply, ...]
    commands: tuple[Command, ...] = ()
    events: tuple[Mapping[str, Any], ...] = ()
    """What was recorded, in the past tense, for the replay and the measures."""
