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
    """The equivalents, the known papers that some of them are, and parts of what is asked for: S3 of AWS.

    A paper is known by its head, "NMBI registration" of one "from Ireland"; nothing else is: who lets "Java
    from a school of ours" count does not let all Java count. Parts count only where one thing is enough: two
    services of one cloud are not two clouds.
    """
    heads = (canonical(head_of(name)) for name in requirement.equivalents)
    papers = (head for head in heads if head and nature(head) == "paper")
    of_it = (part for name in requirement.any_of for part in parts(name) if requirement.need == 1)
    known = dict.fromkeys((*requirement.equivalents, *papers, *of_it))
    return tuple(name for name in known if name not in requirement.any_of)


def counted(requirement: Requirement, notebook: Notebook) -> list[Note]:
    """What the candidate has of what counts; a part of something they say they have not used does not."""
    denied = {
        name for name in requirement.any_of if (note := notebook.get(name)) and note.polarity == "negative"
    }
    doubtful = {part for name in denied for part in parts(name)} - set(requirement.equivalents)
    names = (name for name in counting(requirement) if name not in doubtful)
    return [note for name in names if (note := notebook.get(name)) and note.positive]


def from_elsewhere(requirement: Requirement, note: Note) -> bool:
    """Whether a paper counts as from one place and the candidate's is from another: a person looks at it."""
    whence = [
        name[len(head_of(name)) :].lower()
        for name in requirement.equivalents
        if note.subject in (name, canonical(head_of(name)))
    ]
    told = _FROM.search(note.quote)
    return any(whence) and told is not None and not any(told[1].lower() in place for place in whence)
