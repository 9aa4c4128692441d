"""A sentence of an answer on skills, and how it speaks of one."""

from __future__ import annotations

from actions.roles.profile import Requirement, Span
from nlu.skills import family

Sentence = tuple[str, Requirement | Span | None]
"""What is said, and the line it is said from."""


def spoken(name: str) -> str:
    """A name as it stands in a sentence: tools keep their capitals, plain concepts do not."""
    plain_words = name[1:].islower() and (" " in name or family(name) == "concept")
    return name.lower() if plain_words else name
