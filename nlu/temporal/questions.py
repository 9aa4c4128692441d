"""Questions about a time that wish for none: "does it have to be at 11?", "is the call on Monday?"."""

from __future__ import annotations

from itertools import dropwhile

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token

_LONGEST_SUBJECT = 3
"""Words of what is asked about, its article included: "the technical interview"."""


def asks_about_time(clause: list[Token]) -> bool:
    """Whether a clause asks how something stands or must be, and not whether a time would suit.

    "Is it at 11?" asks; "is it possible at 11?" and "will it work at 11?" wish.
    """
    words = [word for token in _said(clause) for word in token.text.split()]
    if len(words) < 2 or not kinds("wishing_question").isdisjoint(words):
        return False
    if words[0] in kinds("turning_round") and words[1] in kinds("asked_of"):
        return True
    if words[:3] == ["will", "you", "be"]:
        return True
    must = words[0] in {"do", "should", "must", "shall", "am"} and words[1] == "i"
    return must and not kinds("binding_question").isdisjoint(words)


def _said(clause: list[Token]) -> list[Token]:
    """The clause without what leads up to its question: "so", "sorry", "and", "hi"."""
    return [*dropwhile(lambda token: token.text in kinds("leading_up"), clause)]
