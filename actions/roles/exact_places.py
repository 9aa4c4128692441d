"""Places told by the way: beside a name in the head, behind the job, or with the part of a town."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.roles.advert import Advert, Segment
from actions.roles.gazetteer import find_place, is_place
from actions.roles.jobs import names_a_job
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
_SEEKS = re.compile(
    r"\b(?:seek\w*|look(?:s|ing)? for|hir(?:e|es|ing)|opening|need\w*|recruit\w*|requires?|vacancy"
    r"|opportunity)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\bin (?:central |greater |sunny )?(?=[A-Z])")
_MODE = re.compile(r" \((?i:hybrid|remote|on-?site|in[- ]office)\b")
"""What says behind a place how one works there: "Leeds (Hybrid)"."""
NEAR = 40
"""Characters before a mode of work in which its place may begin."""


def place_behind_job(advert: Advert, readable: Iterable[Segment]) -> Fact | None:
    """The known place right behind the job that is sought, or right before how one works there."""
    for segment in readable:
        words = advert.words(segment)
        found = _behind_job(words) or _before_mode(words)
        if found:
            return quoted(advert, segment, found, found)
    return None


def _behind_job(words: str) -> tuple[int, int] | None:
    """Where the place stands in "seeking a clerk in Leeds"."""
    for within in _IN.finditer(words) if _SEEKS.search(words) else ():
        before = words[: within.start()].rsplit(" ", 3)[1:]
        place = find_place(words, within.end())
        if names_a_job(" ".join(before)) and place and place[0] == within.end():
            return place
    return None


def _before_mode(words: str) -> tuple[int, int] | None:
    """Where the place stands in "Clerk Leeds (Hybrid)"."""
    for mode in _MODE.finditer(words):
        place = find_place(words, max(0, mode.start() - NEAR))
        while place and place[1] < mode.start():
            place = find_place(words, place[1])
        if place and place[1] == mode.start():
            return place
    return None


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
