"""What is left to look at in a role: its findings, and lint of every word candidates read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from actions.roles.definition import RoleDefinition
from actions.roles.findings import silences
from actions.roles.lint import lint_text
from actions.roles.lint_role import lint_role
from actions.roles.profile import Fact, Finding

Part = Literal["advert", "title", "question", "answer"]


class Remark(NamedTuple):
    """A finding and where it stands. Its span counts in the text of that part."""

    part: Part
    about: str
    """The requirement of a question, the topic of an answer; else empty."""
    finding: Finding

    @property
    def blocks(self) -> bool:
        """Whether it keeps the role from being published unless somebody gives a reason."""
        return self.finding.severity == "block"


def remarks(definition: RoleDefinition, policy: str | None = None) -> tuple[Remark, ...]:
    """Everything to look at, under the role's policy or another. Raises `UnknownPolicy`."""
    return (*_unlinted(definition), *lint_definition(definition, policy))


def lint_definition(definition: RoleDefinition, policy: str | None = None) -> tuple[Remark, ...]:
    """Lint of the advert and of the recruiter's title, questions and answers. Raises `UnknownPolicy`."""
    pack = policy or definition.policy
    advert = (Remark("advert", "", each) for each in lint_role(definition.screened, pack))
    return (*advert, *_written(definition, pack))


def lint_question(wording: str, policy: str) -> list[Finding]:
    """What the rules say to a screening question. Raises `UnknownPolicy`."""
    return lint_text(wording, policy=policy)


def blocking(definition: RoleDefinition) -> tuple[Remark, ...]:
    """What must not be published unless somebody gives a reason."""
    return tuple(each for each in remarks(definition) if each.blocks)


def _written(definition: RoleDefinition, pack: str) -> Iterator[Remark]:
    profile = definition.profile
    if profile.title not in profile.advert:
        yield from (Remark("title", "", each) for each in lint_text(profile.title, policy=pack, asked=False))
    for requirement, wording in definition.wording.items():
        if requirement not in definition.set_aside:
            yield from (Remark("question", requirement, each) for each in lint_question(wording, pack))
    for topic, answer in definition.answers.items():
        yield from (Remark("answer", topic, each) for each in lint_text(answer, policy=pack, asked=False))


def _unlinted(definition: RoleDefinition) -> Iterator[Remark]:
    """The compiler's other findings; a topic the team speaks on is silent no longer."""
    told = {topic: Fact(text, text, 0, 0) for topic, text in definition.answers.items()}
    for each in silences({**definition.profile.facts, **told}):
        yield Remark("advert", "", each)
    for each in definition.profile.findings:
        if each.kind not in {"lint", "silence"}:
            yield Remark("advert", "", each)
