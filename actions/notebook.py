"""What a candidate has said, thing by thing: the notes a screening is made of.

A `Notebook` is a value: every change gives the next one, so corrections keep their history and a turn
that fails leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from nlu import skills
from nlu.understanding import Certainty, Polarity, SkillClaim


@dataclass(frozen=True, slots=True)
class Note:
    """What stands about one thing now, and what stood before."""

    subject: str
    """A skill's canonical name, `_total`, `_education`, … or `requirement:<id>` for a whole requirement."""
    polarity: Polarity
    quote: str
    """The candidate's own words; those of several messages are joined by " … "."""
    turn: int
    years: float | None = None
    certainty: Certainty = "unknown"
    level: str | None = None
    qualifier: str | None = None
    professional_years: float | None = None
    field: str | None = None
    confirmed: bool = True
    """False for a "no" to something required until the candidate has said it twice."""
    history: tuple[float | None, ...] = ()
    """The years as they were said over time, the newest last."""

    @property
    def positive(self) -> bool:
        """Whether the candidate says yes to it."""
        return self.polarity == "positive"


@dataclass(frozen=True, slots=True)
class Notebook:
    """All notes of one conversation."""

    notes: Mapping[str, Note] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    """Requirements the candidate chose not to answer."""
    vague: Mapping[str, str] = field(default_factory=dict)
    """Requirements answered too vaguely to note, with the words."""

    def get(self, subject: str) -> Note | None:
        """The note on a subject, if there is one."""
        return self.notes.get(subject)

    def with_claim(self, claim: SkillClaim, turn: int, *, confirmed: bool = True) -> Notebook:
        """The next notebook: the claim noted, what stood before kept in the history."""
        before = self.notes.get(claim.skill)
        note = Note(
            subject=claim.skill,
            polarity=claim.polarity,
            quote=_joined(before, claim),
            turn=turn,
            years=_years(before, claim),
            certainty=claim.certainty,
            level=claim.level or (before.level if before else None),
            qualifier=claim.qualifier,
            professional_years=claim.professional_years or (before.professional_years if before else None),
            field=claim.field or (before.field if before else None),
            confirmed=confirmed,
            history=_history(before, claim),
        )
        return replace(self, notes={**self.notes, claim.skill: note})

    def without_vague(self, requirement_ids: tuple[str, ...]) -> Notebook:
        """The next notebook: no longer vague or skipped where something definite was said."""
        return replace(
            self,
            vague={key: words for key, words in self.vague.items() if key not in requirement_ids},
            skipped=tuple(key for key in self.skipped if key not in requirement_ids),
        )

    def with_skip(self, requirement_ids: tuple[str, ...]) -> Notebook:
        """The next notebook: the requirements left out at the candidate's wish."""
        return replace(
            self, skipped=(*self.skipped, *(key for key in requirement_ids if key not in self.skipped))
        )

    def with_vague(self, requirement_ids: tuple[str, ...], words: str) -> Notebook:
        """The next notebook: something was said about the requirements, but nothing definite."""
        return replace(self, vague={**self.vague, **dict.fromkeys(requirement_ids, words)})

    def to_json(self) -> dict[str, Any]:
        """A form for the store; `from_json` reads it back."""
        return {
            "notes": {subject: asdict(note) for subject, note in self.notes.items()},
            "skipped": list(self.skipped),
            "vague": dict(self.vague),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Notebook:
        """The notebook that `to_json` wrote."""
        notes = {
            subject: Note(**{**note, "history": tuple(note["history"])})
            for subject, note in data["notes"].items()
        }
        return cls(notes, tuple(data["skipped"]), dict(data["vague"]))


def _joined(before: Note | None, claim: SkillClaim) -> str:
    if before is None or not before.quote or claim.quote in before.quote:
        return before.quote if before and claim.quote in before.quote else claim.quote
    return f"{before.quote} … {claim.quote}"


def _years(before: Note | None, claim: SkillClaim) -> float | None:
    # Of a language the level counts once it is told: "my German is C1, not 4 years".
    if (claim.level or (before and before.level)) and skills.family(claim.skill) == "spoken language":
        return None
    # "Go, 4 years" and later "yes, Go in production" is still four years.
    if claim.years is None and before and before.positive and claim.polarity == "positive":
        return before.years
    return claim.years


def _history(before: Note | None, claim: SkillClaim) -> tuple[float | None, ...]:
    earlier = before.history if before else ()
    if claim.years is None or (earlier and earlier[-1] == claim.years):
        return earlier
    return (*earlier, claim.years)
