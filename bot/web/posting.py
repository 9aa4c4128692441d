"""A role as its page shows it: the advert's own words in our order, nothing added and nothing claimed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from actions.roles.profile import Importance, RoleProfile
from actions.roles.view import plain_view

TOPICS = {
    "salary": "Pay",
    "location": "Place",
    "contract_type": "Contract",
    "hours": "Hours",
    "start_date": "Start",
    "deadline": "Apply by",
}
"""The facts shown at the top, by topic. Others read wrongly out of their sentence ("sponsor visas")."""
ASKED_FOR = {"salary": "the pay", "location": "the place", "remote": "whether it is remote"}
"""What candidates ask about first; where the advert is silent, the page says so."""
LONGEST_FACT = 60
_UNSHOWN = {
    **dict.fromkeys(map(ord, "\r\0\f"), " "),
    # Words must stand in the order in which they are read, whatever an advert does to turn them round.
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\u2060"),
}
_MARKUP = re.compile(r"</?[a-zA-Z]|&#?\w+;|\*\*|__")


@dataclass(frozen=True, slots=True)
class Posting:
    """What the page of a role shows."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """Heading and words."""
    silent_on: str
    """"the pay or whether it is remote": what the advert does not state; empty when it states all of it."""
    duties: tuple[str, ...]
    required: tuple[str, ...]
    preferred: tuple[str, ...]
    tools: tuple[str, ...]
    advert: str
    """The whole advert, as long as the original to the character, so that offsets fit."""


def posting(profile: RoleProfile) -> Posting:
    """The role's page from its profile."""
    shown = readable(profile.advert)
    silent = [words for topic, words in ASKED_FOR.items() if profile.facts.get(topic) is None]
    return Posting(
        title=profile.title,
        facts=_facts(profile),
        silent_on=" or ".join(filter(None, [", ".join(silent[:-1]), *silent[-1:]])),
        duties=_quotes(shown, ((each.start, each.end) for each in profile.responsibilities)),
        required=_asked(profile, shown, "required"),
        preferred=_asked(profile, shown, "preferred"),
        tools=profile.context_skills,
        advert=shown,
    )


def readable(advert: str) -> str:
    """The advert with its markup blanked out where it has any; every character keeps its place.

    Characters that HTML cannot carry, or that turn words round, become others of the same length.
    """
    plain = plain_view(advert) if _MARKUP.search(advert) else advert
    return plain.translate(_UNSHOWN)


def _facts(profile: RoleProfile) -> tuple[tuple[str, str], ...]:
    """The short facts, without those whose words stand in another one already."""
    stated = ((heading, profile.facts.get(topic)) for topic, heading in TOPICS.items())
    found = [
        (heading, _tidy(html.unescape(fact.value)))
        for heading, fact in stated
        if fact and _is_short(fact.value)
    ]
    return tuple(
        (heading, words)
        for heading, words in found
        if not any(words != other and words in other for _, other in found)
    )


def _asked(profile: RoleProfile, shown: str, importance: Importance) -> tuple[str, ...]:
    """The sentences that ask for something; one that asks for several things stands once."""
    spans = {(each.start, each.end) for each in profile.requirements if each.importance == importance}
    return _quotes(shown, sorted(spans))


def _quotes(shown: str, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The words at the spans, each once, as items of a list."""
    words = (_tidy(shown[start : _end(shown, start, end)]) for start, end in spans)
    return tuple(dict.fromkeys(word for word in words if word))


def _end(shown: str, start: int, end: int) -> int:
    """The span's end, behind the bracket that closes what it opened."""
    words = shown[start:end]
    return end + 1 if words.count("(") > words.count(")") and shown[end : end + 1] == ")" else end


def _tidy(words: str) -> str:
    cells = " ".join(words.split()).strip(" |•-;,.:")
    return cells[:1].upper() + cells[1:] if cells.partition(" ")[0].islower() else cells


def _is_short(words: str) -> bool:
    return len(words) <= LONGEST_FACT and "\n" not in words.strip()
