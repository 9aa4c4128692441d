"""The human languages a clause asks for: "fluent English and German or French"."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.grouping import group
from nlu.skills import SkillMention

_NOT_NEEDED = re.compile(r"\s+(?:(?:is|are) not|isn't|aren't) (?:required|needed|necessary)", re.IGNORECASE)
_OF_THE_LAND = re.compile(
    r"(?:-born)?\s+(?:culture|customs?|markets?|laws?|legislation|tax|accounting|regulations?|standards?|cuisine"
    r"|food|cooking|holidays?|customers?|clients?|companies|company|government|economy|society|citizen\w*"
    r"|nationals?|passport|visa|work permit|driving|driver\w*|health(?:care)?|school|education system)\b",
    re.IGNORECASE,
)
"""What makes it the land's, not the language: "the Dutch culture", "German tax law"."""
_NARROWED = re.compile(r"Chinese\s*\(?\s*(?:Mandarin|Cantonese)|(?:(?<=Mandarin )|(?<=Cantonese ))Chinese")
"""A language whose variety is named beside it; the variety is asked for."""
_CUE = data.pattern("spoken", "cue")
_OWN_NAMES = {
    "Deutsch": "German",
    "Englisch": "English",
    "Französisch": "French",
    "Bangla": "Bengali",
    "Putonghua": "Mandarin",
    "Castilian": "Spanish",
    "Kiswahili": "Swahili",
    "Setswana": "Tswana",
    "isiZulu": "Zulu",
    "isiXhosa": "Xhosa",
}

Option = tuple[SkillMention, ...]


def spoken_in(words: str, *, firm: bool) -> list[Option]:
    """The languages asked for, those of which one will do together.

    `firm` when the clause surely asks; elsewhere a language is meant only beside words of speaking.
    """
    found = [
        SkillMention(_OWN_NAMES.get(match[1], match[1]), match.start(), match.end(), match[0])
        for match in _language_pattern().finditer(words)
        if not _NOT_NEEDED.match(words, match.end())
        and not _NARROWED.match(words, match.start())
        and not _OF_THE_LAND.match(words, match.end())
    ]
    if not found or not (firm or _CUE.search(words)):
        return []
    options: list[Option] = []
    for together in group(words, found):
        options += [together.mentions] if together.any_of else [(one,) for one in together.mentions]
    return options


@cache
def _language_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(data.load('families')['languages'])})(?:kenntnisse)?\b")
