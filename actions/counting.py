"""What counts for a requirement beside the names it asks for: what the team lets count as well."""

from __future__ import annotations

import re

from actions.notebook import Note
from actions.roles.profile import Requirement
from actions.things import nature
from nlu.short_names import head_of
from nlu.skills import canonical

_FROM = re.compile(r"\b(?:from|issued by|issued in)\s+(?:the\s+)?(\w+)", re.IGNORECASE)


def counting(requirement: Requirement) -> tuple[str, ...]:
    """The equivalents, and the known papers that some of them are: "NMBI registration" of one "from Ireland".

    Of a paper alone: who lets "Java from a school of ours" count does not let all Java count.
    """
    heads = (canonical(head_of(name)) for name in requirement.equivalents)
    papers = (head for head in heads if head and nature(head) == "paper")
    known = dict.fromkeys((*requirement.equivalents, *papers))
    return tuple(name for name in known if name not in requirement.any_of)


def from_elsewhere(requirement: Requirement, note: Note) -> bool:
    """Whether a paper counts as from one place and the candidate's is from another: a person looks at it."""
    whence = [
        name[len(head_of(name)) :].lower()
        for name in requirement.equivalents
        if note.subject in (name, canonical(head_of(name)))
    ]
    told = _FROM.search(note.quote)
    return any(whence) and told is not None and not any(told[1].lower() in place for place in whence)
