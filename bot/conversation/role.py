"""The role a conversation is about, as the policy sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from actions.answers.model import EmployerProfile
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Requirement, RoleProfile
from actions.screening import Question, plan
from actions.store.roles import DatedAnswer
from nlu.lexicon import canonical

Tone = Literal["considerate", "brief"]
USUAL: Tone = "considerate"
"""Where nobody chose."""
_FIELD = re.compile(r"(?!.*\b(?:experience|one|this|may)\b)[^\W\d_]+(?:[ -][^\W\d_]+){1,3}", re.IGNORECASE)


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
    employer: EmployerProfile | None = None
    """What the installation knows beside any advert."""

    @classmethod
    def of(
        cls,
        role_id: str,
        definition: RoleDefinition,
        answers: Mapping[str, DatedAnswer],
        tone: Tone = USUAL,
        employer: EmployerProfile | None = None,
    ) -> Role:
        """The role with its screening planned."""
        return cls(role_id, definition, answers, plan(definition), tone, employer)

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
