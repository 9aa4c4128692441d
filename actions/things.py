"""What the names in an advert stand for, where it changes the question: a paper, a field of work, a tool."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from actions.roles import data
from actions.roles.profile import Requirement
from nlu import skills

Nature = Literal["paper", "work", "tool"]
"""One has a paper, has experience in a field of work, and works with a tool."""

PAPER = re.compile(
    r"(?i)\b(licen[cs]es?|certificat\w+|commission|card|diploma|registration|accreditation|clearance|endorsement"
    r"|membership|ticket|permit|status|qualification|degree|pin|CPC|BLS|ACLS|PALS|ABLS|CPR)\b"
)
"""Words that say what kind of paper a name is."""
_STANDARD = re.compile(
    r"(?:ISO|IATF|AS|BRC|SQF|FSSC|CE|FDA|21 CFR|GxP|GDP|LEED|BREEAM)\b(?!.*\b(?:Auditor|AP)\b)|AS9100"
)
"""Standards that stand among the certificates: one works by them."""
_PAPER_FAMILIES = ("certification", "licence", "registration")
PLAIN = frozenset(
    {
        "competence",
        "concept",
        "driving and logistics",
        "hospitality",
        "laboratory",
        "teaching",
        "trades and production",
    }
)
"""Families whose members are common nouns: "forklift"."""
_WORK = PLAIN | {
    "accounting",
    "customer care",
    "nursing and care",
    "people and management",
    "sales and marketing",
}
"""Families that hold fields of work beside the products used in them."""


@cache
def nature(name: str) -> Nature:
    """What a canonical name, or any other, stands for."""
    family = skills.family(name) or ""
    found = PAPER.search(name)
    if family.endswith(_PAPER_FAMILIES) and not _STANDARD.match(name):
        return "paper"
    if found and (found.end() == len(name) or family == "nursing and care"):
        return "paper"
    several = family in _WORK and re.search(r" [a-z]", name) is not None
    return "work" if several or (is_common(name) and (family in _WORK or not family)) else "tool"


def is_common(name: str) -> bool:
    """Whether a name is a common noun, which stands in small letters in a sentence: "wound care"."""
    first, _, rest = name.partition(" ")
    if first.islower() or name in data.load("asking")["fields"]:
        return True
    family = skills.family(name)
    common = family in PLAIN if not rest else family in _WORK | {"driving licence"} and rest[0].islower()
    return common and first[1:].islower()


def is_language(requirement: Requirement) -> bool:
    """Whether it asks for languages people speak."""
    spoken = all(skills.family(name) == "spoken language" for name in requirement.any_of)
    return requirement.kind == "language" or (requirement.kind == "concept" and spoken)
