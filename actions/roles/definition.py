"""All a recruiter decided about a role: the advert's reading as corrected, and how candidates are asked.

The JSON form is what the store keeps; `to_json` and `from_json` are inverse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.roles.profile import Requirement, RoleProfile


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    """A role as it is published: what the advert says, and what the hiring team decided about it.

    What the recruiter corrected stands in `profile` itself; the advert and the quotes never change.
    """

    profile: RoleProfile
    wording: dict[str, str] = field(default_factory=dict)
    """The recruiter's own question, by requirement id."""
    weights: dict[str, float] = field(default_factory=dict)
    """By requirement id; 1 where none is given."""
    answers: dict[str, str] = field(default_factory=dict)
    """What the hiring team states about topics the advert is silent on."""
    questions: tuple[str, ...] = ()
    """Requirement ids in the order they are asked; empty for the plan's own order."""
    set_aside: tuple[str, ...] = ()
    """Ids of requirements nobody is asked about or assessed on; they are kept, so that they can come back."""
    misread: tuple[str, ...] = ()
    """Topics on which the advert was read as saying something and, the recruiter found, does not."""
    policy: str = "default"
    """The pack of lint rules of the place the team hires in."""

    @property
    def equivalents(self) -> dict[str, tuple[str, ...]]:
        """Further names that count as met, by requirement id."""
        return {each.id: each.equivalents for each in self.profile.requirements if each.equivalents}

    @property
    def screened(self) -> RoleProfile:
        """The profile with only what candidates are screened on: without the requirements set aside."""
        kept = tuple(each for each in self.profile.requirements if each.id not in self.set_aside)
        return replace(self.profile, requirements=kept) if self.set_aside else self.profile

    def weight(self, requirement: Requirement) -> float:
        """How much a requirement matters beside the others; 1 is usual."""
        return self.weights.get(requirement.id, 1)

    def unanswered(self) -> tuple[str, ...]:
        """The topics candidates ask about that neither the advert nor the team says anything on."""
        return tuple(topic for topic in self.profile.not_stated if topic not in self.answers)

    def to_json(self) -> dict[str, Any]:
        """A form for the store."""
        return {"profile": self.profile.to_json(), **self.decisions()}

    def decisions(self) -> dict[str, Any]:
        """What stands beside the profile, without it."""
        return {
            "wording": self.wording,
            "weights": self.weights,
            "answers": self.answers,
            "questions": list(self.questions),
            "set_aside": list(self.set_aside),
            "misread": list(self.misread),
            "policy": self.policy,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RoleDefinition:
        """The definition that `to_json` wrote. What is missing was not decided: older versions load."""
        return cls(
            profile=RoleProfile.from_json(data["profile"]),
            wording=dict(data.get("wording", {})),
            weights=dict(data.get("weights", {})),
            answers=dict(data.get("answers", {})),
            questions=tuple(data.get("questions", ())),
            set_aside=tuple(data.get("set_aside", ())),
            misread=tuple(data.get("misread", ())),
            policy=data.get("policy", "default"),
        )
