"""Ways to say that one did a thing without naming it: "that I've done", "I did in my last job"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DID = r"(?:(?:i|we)(?: have| did| do| can| know| had| used| use| am| was)|ive|weve)"
_PLACE = (
    r"(?:company|companies|job|jobs|role|roles|project|projects|team|teams|org|organi[sz]ation|firm|office"
    r"|hospital|ward|clinic|school|college|uni|university|shop|store|plant|client|clients|position|work"
    r"|production|prod|internship|employer|employers|place|places|agency|bank|kitchen|restaurant|hotel"
    r"|warehouse)"
)
_DOING = r"(?:responsible for|in charge of|handling|doing|running|maintaining|leading|managing|looking after)"
_MADE = (
    r"(?:done|built|rebuilt|wrote|written|rewrote|made|shipped|created|developed|designed|delivered|launched"
    r"|migrated|moved)"
)
_TELLS = re.compile(
    rf"(?:that|this|those|these|it|them)(?: one| part| too| also)? {_DID}\b"
    r"(?: (?:done|used|know|did|do|well|it|that))*"
    r"|(?:i|we) (?:did|have|do)(?: it| that| so| this)? (?:in|at|during|for|with|on) "
    rf"(?:\w+ ){{0,3}}?{_PLACE}\b.*"
    rf"|(?:i|we) (?:was|am|were|are)(?: the one| mainly| partly| also| always| the person)? {_DOING}"
    r" (?:it|that|this|them|those)\b.*"
    rf"|(?:my|our) (?:whole |entire |last |current |previous |old )*{_PLACE} (?:was|is)"
    r"(?: all| about| exactly)? (?:that|this)"
    rf"|(?:(?:i|we|ive|weve) (?:have |just |also )?)?{_MADE} (?:\w+ ){{1,6}}?"
    r"(?:with|in|on|using) (?:it|that|this)"
    r"|im (?:pretty|quite|very|fairly|really|reasonably)? ?"
    r"(?:handy|good|comfortable|strong|confident|experienced|skilled|fluent) (?:with|in|at) (?:it|that|this)"
    r"|(?:i|we|ive|weve|im)(?: was| am| were| are| been)? the (?:one|person|guy|girl|man|woman)"
    r" (?:who|that|responsible|in charge|[a-z]+ing)\b.*"
    r"|im (?:the|our|one of the) (?:\w+ )?"
    r"(?:admin|administrator|owner|lead|expert|specialist|champion|trainer|developer)"
    r" (?:for|of|on|in) (?:our|my|the|it|this|that)\b.*"
    r"|i (?:live|lived|breathe) (?:in|and breathe) (?:it|that)"
    r"|(?:i|we)(?: most)? (?:certainly|definitely|absolutely|surely|really|sure|totally|obviously|indeed) "
    r"(?:do|did|have|am|can)|always (?:have|do|did)"
)
_PASSIVE = re.compile(
    r"(?:it|that|this)s? (?:was|is|were|has been|had been|got|gets|being) (?:\w+ )?"
    r"(?:used|run|handled|deployed|done|managed|maintained|introduced|installed|adopted|implemented)\b"
    r"(?!.*\b(?:by me|by us|by myself|i|ive|we)\b)"
)
"""Told of the thing with nobody who did it: "it was used in my company"."""


def tells_done(words: Sequence[str]) -> bool:
    """Whether a clause, small words taken out, says by itself that it was done."""
    return _TELLS.fullmatch(" ".join(words)) is not None


def tells_of_none(words: Sequence[str]) -> bool:
    """Whether a clause tells that a thing was done, and not by whom."""
    return _PASSIVE.match(" ".join(words)) is not None
