"""Answers on what the advert asks for and the team does not: it is neither required nor unmentioned."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.model import Answer, bullets, from_advert
from actions.roles.profile import Requirement, RoleProfile


def answer_aside(
    topic: str, names: Sequence[str], role: RoleProfile, aside: Sequence[Requirement]
) -> Answer | None:
    """The answer to a question that is only about requirements set aside; none when it is about others too.

    `role` is the role without them. `names` are the skills the question names; for a topic like `education`
    there are none, and the kind of requirement decides.
    """
    still = [each for each in role.requirements if _is_about(each, topic, names)]
    found = [each for each in aside if _is_about(each, topic, names)]
    sources = from_advert(role.advert, found)
    if still or not sources:
        return None
    text = bullets("The advert says:", sources, "The hiring team does not ask about that for this role.")
    return Answer(topic, "stated", text, sources)


def _is_about(requirement: Requirement, topic: str, names: Sequence[str]) -> bool:
    timed = topic == "experience" and requirement.min_years is not None
    return timed or requirement.kind == topic or any(name in requirement.any_of for name in names)
