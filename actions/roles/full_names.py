"""What a short name is in full: by the maker named before it, or by the names beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.roles import data
from nlu.skills import SkillMention, canonical

_INITIALS = re.compile(r"[A-Z][A-Z/&]{1,5}")
MAKER_REACH = 40
"""Characters between a maker's name and the brackets that list its products."""


def full_name(words: str, mention: SkillMention, found: list[SkillMention]) -> SkillMention:
    """The mention under its full name where a maker lists products: "Cisco switches (Catalyst, Nexus)"."""
    full = product(words, mention.start, mention.text, found) or _beside(mention, found)
    return replace(mention, skill=full) if full else mention


def product(words: str, start: int, name: str, found: list[SkillMention]) -> str | None:
    """What a maker calls `name`: in brackets behind the maker, or initials after it ("Oracle with RAC")."""
    makers = data.load("families")["makers"]
    before = [mention for mention in found if mention.end <= start and mention.skill in makers]
    if not before:
        return None
    maker, bracket = before[-1], words.rfind("(", 0, start)
    inside = bracket >= maker.end and ")" not in words[bracket:start] and bracket - maker.end <= MAKER_REACH
    if not inside and not _INITIALS.fullmatch(name):
        return None
    return canonical(f"{maker.skill} {name}") or canonical(f"{maker.text.split()[0]} {name}")


def _beside(mention: SkillMention, found: list[SkillMention]) -> str | None:
    """What a name of several things means beside one of these: "Zephyr" beside FreeRTOS."""
    meanings = data.load("families")["beside"].get(mention.skill, {})
    named = {other.skill for other in found}
    return next((meaning for meaning, others in meanings.items() if named & set(others)), None)
