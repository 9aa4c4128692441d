"""The words times are said with, from `nlu/data/time-words.yml` and `zones.yml`, typos forgiven."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product

import yaml
from rapidfuzz.distance import OSA

from nlu.likeness import is_common
from nlu.temporal.zones import zone_words

Meaning = tuple[str, int | str]
"""The kind of a word and its value."""

_FILLING = frozenset({"praise", "chatter"})
"""Sections of the file whose words say nothing about when; they stay the value of the filler."""
_FORGIVEN = ("weekday", "month", "relative", "part")
_FEWEST_SLIPS = 2
_COPULAS = ((), ("is",), ("are",), ("looks",), ("will", "be"), ("would", "be"))
_HAVING = (("ive",), ("ive", "got"), ("i", "have"), ("i", "have", "got"), ("i", "got"), ("got",), ("having",))
"""Ways to say "have" of what one has on."""
_SUBJECTS = (("im",), ("i", "am"), ("ill", "be"), ("i", "will", "be"))
_DEGREES = (
    (),
    ("a", "bit"),
    ("very",),
    ("totally",),
    ("completely",),
    ("pretty",),
    ("really",),
    ("quite",),
    ("so",),
    ("too",),
    ("absolutely",),
    ("fully",),
    ("already",),
    ("bit",),
    ("kinda",),
)
_LOOKALIKES = frozenset(
    {"sundry", "sunny", "moaning", "mooring", "decent", "augment", "marching", "evenly", "mourning"}
)
"""Everyday words one slip away from a day or a month."""


@cache
def phrases() -> dict[tuple[str, ...], Meaning]:
    """Every known phrase as its words. The earlier kind of the file wins where one stands twice."""
    found: dict[tuple[str, ...], Meaning] = {}
    for kind, values in _load("time-words.yml").items():
        for value, ways in values.items() if isinstance(values, dict) else [(1, values)]:
            for way in ways:
                meaning = (kind, value) if kind not in _FILLING else ("fill", kind)
                words = tuple(str(way).replace("'", "").split())
                for spoken, spoken_meaning in _in_use(words, meaning):
                    found.setdefault(spoken, spoken_meaning)
    for words, value in zone_words().items():
        found.setdefault(words, ("zone", value))
    return found


def _in_use(words: tuple[str, ...], meaning: Meaning) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    """The words as they stand in a sentence: "hectic" refuses the day before it, "I'm slammed" any day."""
    if meaning[0] == "not" and words[0] == "have" and len(words) > 1:
        yield from (((*having, *words[1:]), meaning) for having in _HAVING)
    if meaning[0] != "overrun":
        yield words, meaning
        return
    for openings, kind in ((_COPULAS, "off"), (_SUBJECTS, "not")):
        for opening, degree in product(openings, _DEGREES):
            yield (*opening, *degree, *words), (kind, 1)


@cache
def longest_phrase() -> int:
    """How many words the longest phrase has."""
    return max(map(len, phrases()))


@cache
def openers() -> frozenset[str]:
    """The first words of phrases of more than one word."""
    return frozenset(words[0] for words in phrases() if len(words) > 1)


@cache
def forgive(word: str) -> Meaning | None:
    """The meaning of a misspelt day, month or part of the day, when one slip explains it."""
    if len(word) < 6 or word in _LOOKALIKES:
        return None
    near = {
        meaning for known, meaning in _forgivable() if known[0] == word[0] and OSA.distance(known, word) <= 1
    }
    return near.pop() if len(near) == 1 else None


@cache
def may_be_time(word: str) -> bool:
    """Whether an uncommon word may be a day or a month written in haste: "mndy", "wesdnesdya"."""
    return not is_common(word) and any(
        known[0] == word[0] and OSA.distance(known, word) <= max(_FEWEST_SLIPS, len(known) // 3)
        for known, _ in _forgivable()
    )


@cache
def _forgivable() -> tuple[tuple[str, Meaning], ...]:
    return tuple(
        (words[0], meaning)
        for words, meaning in phrases().items()
        if len(words) == 1 and len(words[0]) >= 6 and meaning[0] in _FORGIVEN
    )


def _load(name: str) -> dict[str, dict[int | str, list[str]]]:
    text = (files("nlu") / "data" / name).read_text(encoding="utf-8")
    loaded: dict[str, dict[int | str, list[str]]] = yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader
    return loaded


class _Plain(yaml.SafeLoader):
    """YAML without the words that mean true and false: "on", "off", "no" and "y" are words here."""


_Plain.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in pairs
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"}
    ]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
