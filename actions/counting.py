"""What counts for a requirement beside the names it asks for: equivalents, and parts of a thing."""

from __future__ import annotations

import re

from actions.notebook import Note, Notebook
from actions.roles.profile import Requirement
from actions.things import nature
from nlu.short_names import head_of
from nlu.skills import canonical, parts

_FROM = re.compile(r"\b(?:from|issued by|issued in)\s+(?:the\s+)?(\w+)", re.IGNORECASE)


def counting(requirement: Requirement) -> tuple[str, ...]:
    """The equivalents, and the known papers that some of them are: "NMBI registration" of one "from Ireland".

    Of a paper alone: who lets "Java from a school of ours" count does not let all Java count.
    """
    heads = (canonical(head_of(name)) for name in requirement.equivalents)
    papers = (head for head in heads if head and nature(head) == "paper")
    known = dict.fromkeys((*requirement.equivalents, *papers))
    return tuple(name for name in known if name not in requirement.any_of)


def held_in_part(requirement: Requirement, notebook: Notebook) -> list[Note]:
    """Parts of what is asked for that the candidate has, S3 of AWS; none of a thing they say no to.

    Only where one thing is enough: two services of one cloud are not two clouds.
    """
    if requirement.need > 1:
        return []
    asked = (name for name in requirement.any_of if not _denied(notebook.get(name)))
    found = dict.fromkeys(part for name in asked for part in parts(name))
    return [note for name in found if (note := notebook.get(name)) and note.positive]


def _denied(note: Note | None) -> bool:
    return note is not None and note.polarity == "negative"


def from_elsewhere(requirement: Requirement, note: Note) -> bool:
    """Whether a paper counts as from one place and the candidate's is from another: a person looks at it."""
    whence = [
        name[len(head_of(name)) :].lower()
        for name in requirement.equivalents
        if note.subject in (name, canonical(head_of(name)))
    ]
    told = _FROM.search(note.quote)
    return any(whence) and told is not None and not any(told[1].lower() in place for place in whence)
