"""Initials that stand for words of the advert: "PE", for its "Professional Engineering License"."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.roles.profile import RoleProfile
from nlu.likeness import is_common
from nlu.skills import find_skills

_INITIALS = re.compile(r"\b[A-Za-z]{2,4}\b")
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ -](?:(?:of|and|the|for|in) )?[A-Z][a-z]+){1,4}\b")
"""Capitalised words in a row, small words between them left aside."""


def spelled_out(question: str, role: RoleProfile) -> str:
    """The question with those of its initials written out that only stand for words in the advert."""
    return _INITIALS.sub(lambda match: _words_for(match[0], role) or match[0], question)


def _words_for(initials: str, role: RoleProfile) -> str | None:
    """What initials stand for in the advert; none for a word, a skill, or what the advert has itself."""
    known = is_common(initials.lower()) and not initials.isupper()
    if known or find_skills(initials) or re.search(rf"\b{initials}\b", role.advert, re.IGNORECASE):
        return None
    names = _by_initials(role.advert).get(initials.upper(), ())
    return next((name for name in names if name not in role.title), None)


@lru_cache(maxsize=32)
def _by_initials(advert: str) -> dict[str, tuple[str, ...]]:
    """The names of the advert and their parts, by their initials."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _NAME.finditer(advert):
        words = [word for word in re.split(r"[ -]", match[0]) if word[0].isupper()]
        for start in range(len(words) - 1):
            for end in range(start + 2, len(words) + 1):
                piece = words[start:end]
                initials = "".join(word[0] for word in piece)
                found[initials] = (*found.get(initials, ()), " ".join(piece))
    return found
