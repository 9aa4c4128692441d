"""The advert's lines by how much of a question they hold, in these words or in words of like meaning."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from actions.answers.catalogue import Topic, catalogue, cue, load
from actions.answers.evidence import everyday, idioms, lines_of, numbers, segments
from actions.answers.plain import plain
from actions.roles.profile import Span
from nlu.likeness import likeness, weight
from nlu.thresholds import SAME_THING

_WORD = re.compile(r"[a-z]+|\d+")
_HEADING = 0.5
"""What a word counts that only the heading has, against one in the line."""
_TOPIC = 0.8
"""The weight of a topic, against 1 for the rarest of words."""
_LINKS = frozenset(("of", "is", "are", "about", "around", "over", "to", "up", "least", "at"))
"""Words that may stand between a thing and its number."""
_PERIODS = frozenset(("day", "week", "month", "year", "hour"))
"""What a number is asked for by: "how many calls a day"."""
_DOUBT = 1.5
"""Likeness is raised to this: many faint likenesses must not outweigh one word that is there."""

Weighed = tuple[float, Sequence[float]]
"""The weight of something asked, and how much of it each line holds, 0 to 1."""


def ranked(advert: str, question: str, topic: Topic | None = None) -> list[tuple[float, Span]]:
    """Every line with the share of the question's weight it holds (0 to 1), best first.

    The words that name the `topic` count as one, which a line holds when it speaks of the topic in any way.
    """
    left = plain(question)
    for pattern in topic.asks if topic else ():
        left = pattern.sub(" ", left)
    asked = dict.fromkeys(_telling(left) if topic is None else _beside(left))
    weighed = held(advert, asked)
    if topic:
        weighed.append((_TOPIC, _spoken_of(advert, topic.id)))
    found = zip(shares(advert, weighed), lines_of(advert), strict=True) if weighed else ()
    return sorted(found, key=lambda item: -item[0])


def held(advert: str, words: Iterable[str]) -> list[Weighed]:
    """Each word's weight, with how much of the word each line holds."""
    return [(weight(word), _held_by_line(advert, word)) for word in words]


def shares(advert: str, weighed: Sequence[Weighed], least: float = 0.0) -> list[float]:
    """The share (0 to 1) of the weight that each line holds; less weight than the `least` counts as that."""
    total = max(least, sum(heavy for heavy, _ in weighed)) or 1.0
    places = range(len(segments(advert)))
    return [sum(heavy * by[place] for heavy, by in weighed) / total for place in places]


@lru_cache(maxsize=1024)
def _spoken_of(advert: str, topic: str) -> tuple[float, ...]:
    """How much each line speaks of a topic, 0 to 1."""
    known = catalogue()[topic]
    by_word = [_held_by_line(advert, word) for word in known.about or _telling(known.title)]
    said = (any(each.search(line.quote) for each in known.says) for line in lines_of(advert))
    return tuple(
        1.0 if says else max(words, default=0.0)
        for says, words in zip(said, zip(*by_word, strict=True), strict=True)
    )


@lru_cache(maxsize=4096)
def _held_by_line(advert: str, word: str) -> tuple[float, ...]:
    """How much of a word each line holds, 0 to 1."""
    return tuple(
        max(_most_alike(word, line), _HEADING * _most_alike(word, heading))
        for line, heading in _words(advert)
    )


def number_of(quote: str, question: str) -> bool:
    """Whether a line gives a number of what a plain question asks "how many" of."""
    what = cue("how_many").search(question)
    first, *rest = (_beside(question[what.end() :]) if what else [])[:2] or [""]
    wanted = (first, *(word for word in rest if word not in _PERIODS))
    counted = tuple(_numbered(plain(quote)))
    return any(likeness(word, other) >= SAME_THING for word in wanted for other in counted)


def _numbered(words: str) -> Iterator[str]:
    """What the numbers among the words count: "31" in "31 people" and in "a team of 31"."""
    found = _WORD.findall(words)
    for place, word in enumerate(found):
        if word.isdecimal() or word in numbers():
            yield from found[place + 1 : place + 4]
            yield next((each for each in reversed(found[:place]) if each not in _LINKS), "")


def _most_alike(word: str, words: frozenset[str]) -> float:
    return math.pow(max((likeness(word, other) for other in words), default=0.0), _DOUBT)


@lru_cache(maxsize=32)
def _words(advert: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The words of each line and of its heading."""
    return tuple((_all_of(advert[each.start : each.end]), _all_of(each.heading)) for each in segments(advert))


@lru_cache(maxsize=4096)
def _all_of(text: str) -> frozenset[str]:
    return frozenset(_telling(idioms().sub(" ", plain(text))))


def _telling(words: str) -> list[str]:
    """The words that tell something; all of them when none does."""
    return _beside(words) or _WORD.findall(words)


def words_beside(words: str) -> tuple[str, ...]:
    """The words that do more than hold a sentence together, each once."""
    return tuple(dict.fromkeys(_beside(words)))


def details(words: str) -> tuple[str, ...]:
    """The words of a plain question that ask for something particular, without those every question uses."""
    return tuple(word for word in words_beside(words) if word not in _common() and not word.isdecimal())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return everyday() - frozenset(load("stems")["details"].split())


def _beside(words: str) -> list[str]:
    return [_figures().get(word, word) for word in _WORD.findall(words) if word not in _functional()]


@lru_cache(maxsize=1)
def _figures() -> dict[str, str]:
    """Numbers as they are written in words and in figures: "three months" and "3 months" are one."""
    return {word: str(figure) for figure, word in enumerate(load("stems")["figures"].split(), start=2)}


@lru_cache(maxsize=1)
def _functional() -> frozenset[str]:
    return frozenset(load("stems")["functional"].split())
