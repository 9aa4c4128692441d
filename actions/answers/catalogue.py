"""The topics candidates ask about, read from data, and which of them a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from actions.folding import unfolded

_TAIL = re.compile(r"(?:\(\?: \.(?:\{0,\d+\}|\*)\)\?|\\b\.(?:\{0,\d+\}|\*))(?=$|\||\))")
"""Where a pattern leaves open what follows."""
_CIRCUMSTANCE = re.compile(r" (?:on|at|during|while on|in) (?:(?:the|a|my|your|each|every|our) )?")
TopicKind = Literal["fact", "section", "policy"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing candidates ask about."""

    id: str
    title: str
    """What people call it: "pay", "where the work is done"."""
    kind: TopicKind
    silent: str = ""
    """What is said when the advert does not state it."""
    note: str = ""
    """What is added to that."""
    text: str = ""
    """The answer itself, for a policy topic."""
    parent: str | None = None
    """The topic whose line in the advert comes closest."""
    asks: tuple[re.Pattern[str], ...] = ()
    names: tuple[re.Pattern[str], ...] = ()
    """The same without what may follow the topic's own words."""
    hints: tuple[re.Pattern[str], ...] = ()
    says: tuple[re.Pattern[str], ...] = ()
    settles: re.Pattern[str] | None = None
    """Found in a yes-or-no that any line on the topic answers: "do you take H1B" by "no sponsorship"."""
    about: tuple[str, ...] = ()
    """Words an advert speaks of it with; a line with one of them, or one of like meaning, comes close."""


@cache
def load(name: str) -> Any:  # noqa: ANN401 - data files differ in shape
    """The content of `<name>.yml` in the data of `actions`, read once. Treat it as read-only."""
    text = resources.files("actions").joinpath("data", f"{name}.yml").read_text(encoding="utf-8")
    return yaml.safe_load(unfolded(text))


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern that tells one thing of a plain question, by its name in the data."""
    return re.compile(load("wording")["cues"][name])


@cache
def catalogue() -> dict[str, Topic]:
    """Every topic by its id."""
    entries = {
        **load("topics"),
        **{name: {"kind": "policy", **entry} for name, entry in load("policy").items()},
    }
    return {name: _topic(name, entry) for name, entry in entries.items()}


def _topic(name: str, entry: dict[str, Any]) -> Topic:
    return Topic(
        id=name,
        title=entry["title"],
        kind=entry.get("kind", "fact"),
        silent=entry.get("silent", ""),
        note=entry.get("note", ""),
        text=entry.get("text", ""),
        parent=entry.get("parent"),
        asks=_words(entry.get("asks", ())),
        names=_words(_TAIL.sub("", pattern) for pattern in entry.get("asks", ())),
        hints=_words(entry.get("hints", ())),
        says=tuple(re.compile(pattern, re.IGNORECASE) for pattern in entry.get("says", ())),
        settles=re.compile(rf"\b(?:{entry['settles']})\b") if "settles" in entry else None,
        about=tuple(entry.get("about", "").split()),
    )


def _words(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Named:
    """A topic a question names, and the words that name it: `plain[start:end]`."""

    topic: Topic
    start: int
    end: int


@lru_cache(maxsize=4096)
def named(plain: str, among: frozenset[str] = frozenset()) -> Named | None:
    """The topic whose own words cover the most of a plain question; none when no topic is named.

    Only the topics `among` those ids are tried when there are any.
    """
    topics = (topic for topic in catalogue().values() if not among or topic.id in among)
    return _longest(plain, ((topic, topic.asks) for topic in topics))


@lru_cache(maxsize=1024)
def all_named(plain: str) -> tuple[str, ...]:
    """The ids of all topics of which a plain question has words, those with the most first."""
    found = [named(plain, frozenset((topic,))) for topic in catalogue()]
    longest = sorted(filter(None, found), key=lambda item: item.start - item.end)
    return tuple(item.topic.id for item in longest)


def hinted(plain: str) -> Named | None:
    """The topic a vague word points at ("team", "process"); only for a question that names nothing else."""
    return _longest(plain, ((topic, topic.hints) for topic in catalogue().values()))


def _longest(plain: str, tried: Iterable[tuple[Topic, tuple[re.Pattern[str], ...]]]) -> Named | None:
    found = [
        Named(topic, *match.span())
        for topic, patterns in tried
        for pattern in patterns
        for match in pattern.finditer(plain)
    ]
    said = [item for item in found if not any(is_circumstance(plain, item, other) for other in found)]
    return max(said or found, key=lambda item: (item.end - item.start, -item.start), default=None)


def is_circumstance(plain: str, item: Named, other: Named) -> bool:
    """Whether a topic only says when or where another is asked about: "is there a meal on shift"."""
    if other.topic.kind != "fact" or item.topic.id == other.topic.id or item.start <= other.end:
        return False
    return _CIRCUMSTANCE.fullmatch(plain[other.end : item.start]) is not None
