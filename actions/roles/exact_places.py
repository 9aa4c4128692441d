"""Places told by the way: beside a name in the head, or with the part of town that a line left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.roles.advert import Advert, Segment
from actions.roles.gazetteer import is_place
from actions.roles.passages import quoted
from actions.roles.places import HEAD, may_be_town
from actions.roles.profile import Fact

_ANY_PLACE = re.compile(r"(?P<value>(?i:flexible|multiple|various|any) [Ll]ocations?)")
_BEHIND_DASH = re.compile(r"[A-Z][\w' &]{2,40} - (?P<value>[A-Z][^,|\n-]{2,40}, [A-Z][^,|\n-]{1,30})")
"""What stands behind a firm's name in the head: "Luxury Lodge - Paterson, Eastern Cape"."""
_OFFICE = (
    r"\b(?:based|located|offices?|site|headquarters|work|position is)\b[^.;\n]{0,60}?\b(?:in|at|of) (?:the )?"
)
_PART = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}"
_CENTRE = r"(?:'s)? (?:city )?(?:cent(?:re|er)|CBD|downtown|old town)\b"


def place_aside(advert: Advert, readable: list[Segment]) -> Fact | None:
    """The place that shares a line of the head with a name, or the line that says it may be any."""
    for segment in readable[1:HEAD]:
        words = advert.words(segment)
        found = _ANY_PLACE.fullmatch(words) or _BEHIND_DASH.fullmatch(words)
        if found and (found["value"] == words or may_be_town(found["value"])):
            return quoted(advert, segment, found.span("value"), found.span())
    return None


def more_exact(advert: Advert, readable: Iterable[Segment], fact: Fact) -> Fact:
    """The place with the part of the town, where a sentence of the office tells it: "Tarnside, Leeds"."""
    town = re.escape(fact.value)
    if not is_place(fact.value) or "," in fact.value:
        return fact
    exact = re.compile(rf"{_OFFICE}(?P<value>{_PART}, {town}\b|(?:\w+ ){{0,2}}{town}{_CENTRE})")
    for segment in readable:
        if found := exact.search(advert.words(segment)):
            return quoted(advert, segment, found.span("value"), found.span())
    return fact
