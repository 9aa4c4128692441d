"""Of what kind a named thing is: a skill one can tick, a concept, a soft skill or a language."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.profile import RequirementKind
from nlu.skills import SkillMention, family


def kind_of(mention: SkillMention) -> RequirementKind:
    """Whether a mention is a skill one can name and tick, or a concept, a soft skill or a language."""
    group_name = family(mention.skill)
    families = data.load("families")
    if group_name in families["language"]:
        return "language"
    of_people = group_name is None or group_name in families["people"]
    if group_name in families["soft_skill"] or (of_people and soft_pattern().search(mention.text)):
        return "soft_skill"
    return "concept" if group_name in families["concept"] or mention.skill in _fields() else "skill"


@cache
def _fields() -> frozenset[str]:
    """Fields of work and kinds of tools: asked for, but nothing one can tick like the name of a tool."""
    families = data.load("families")
    return frozenset((*families["fields"], *families["categories"]))


def is_broad(mention: SkillMention) -> bool:
    """Whether a mention names a field of work ("customer service"), not one of its products ("Zendesk")."""
    families = data.load("families")
    if family(mention.skill) not in families["broad"]:
        return mention.skill in families["areas"]
    return (
        mention.skill in families["areas"]
        or mention.start == 0
        or mention.text.islower()
        or re.search(r" [a-z]", mention.skill) is not None
    )


def in_broad_family(mention: SkillMention) -> bool:
    """Whether the mention's family is one of competences rather than products."""
    return family(mention.skill) in data.load("families")["broad"]


@cache
def soft_pattern() -> re.Pattern[str]:
    """What people bring rather than learn: teamwork, patience, an eye for detail."""
    return re.compile(data.load("cues")["soft"], re.IGNORECASE)
