"""The advert's own lines: all of them, those that state a topic, and those nearest to a question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from actions.answers.catalogue import Topic, load
from actions.answers.plain import plain
from actions.roles.advert import Segment, read_segments
from actions.roles.profile import RoleProfile, Span
from nlu.skills import find_skills

_NEAR = 0.45
"""The share of a question's weight that a line must hold to count as an answer; set by the test questions."""
_MOST = 4
_STATED = 6


@lru_cache(maxsize=32)
def segments(advert: str) -> tuple[Segment, ...]:
    """The sentences and bullets of an advert, without its headings."""
    return read_segments(advert).body


def span_of(advert: str, segment: Segment) -> Span:
    """The segment with its words."""
    return Span(advert[segment.start : segment.end], segment.start, segment.end)


def lines_in(advert: str, section: str) -> tuple[Span, ...]:
    """The lines under headings of one section ("tools")."""
    return tuple(span_of(advert, segment) for segment in segments(advert) if segment.section == section)


def lines_under(advert: str, words: str) -> tuple[Span, ...]:
    """The lines whose heading has the words in it, whatever the case."""
    found = (segment for segment in segments(advert) if words in segment.heading.lower())
    return tuple(span_of(advert, segment) for segment in found)


def stating(advert: str, topic: Topic) -> tuple[Span, ...]:
    """The lines that state a topic, by the words that do so; at most a handful."""
    spans = (span_of(advert, segment) for segment in segments(advert))
    found = (span for span in spans if any(pattern.search(span.quote) for pattern in topic.says))
    return tuple(found)[:_STATED]


@lru_cache(maxsize=256)
def naming(advert: str, skill: str) -> tuple[Span, ...]:
    """The lines that name a skill, by any spelling."""
    return tuple(
        span_of(advert, segment)
        for segment in segments(advert)
        if any(mention.skill == skill for mention in find_skills(advert[segment.start : segment.end]))
    )


def nearest(role: RoleProfile, question: str) -> tuple[Span, ...]:
    """The duties and requirements that share most of a question's telling words, best first.

    Empty when no line holds enough of them, or when the question has no telling word at all.
    """
    lines = _asked_or_done(role)
    asked = frozenset(stems(plain(question)))
    weights = _weights(tuple(line.quote for line in lines))
    rarest = max(weights.values(), default=1.0)
    total = sum(weights.get(stem, rarest) for stem in asked)
    scored = [
        (sum(weights.get(stem, rarest) for stem in asked & frozenset(stems(plain(line.quote)))), line)
        for line in lines
    ]
    best = max((score for score, _ in scored), default=0.0)
    if not total or best / total < _NEAR:
        return ()
    kept = [line for score, line in scored if score >= max(_NEAR * total, 0.7 * best)]
    return tuple(kept[:_MOST])


def telling(question: str) -> tuple[str, ...]:
    """The stems of a question that say what it is about, in order, each once."""
    return tuple(dict.fromkeys(stems(plain(question))))


def stems(words: str) -> Iterable[str]:
    """The stems of plain words, without those that every question about a job uses."""
    for word in re.findall(r"[a-z][a-z+#]+|\d+", words):
        if word not in _everyday():
            stem = _stem(word)
            yield load("stems")["same"].get(stem, stem)


def _asked_or_done(role: RoleProfile) -> tuple[Span, ...]:
    asked = (Span(item.quote, item.start, item.end) for item in role.requirements)
    return tuple(dict.fromkeys((*role.responsibilities, *asked)))


@lru_cache(maxsize=32)
def _weights(lines: Sequence[str]) -> dict[str, float]:
    counts = Counter(stem for line in lines for stem in set(stems(plain(line))))
    return {stem: math.log(1 + len(lines) / count) for stem, count in counts.items()}


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(load("stems")["everyday"].split())


def _stem(word: str) -> str:
    """The word without its endings, taken off until none is left."""
    shorter = _shortened(word)
    return shorter if shorter == word else _stem(shorter)


def _shortened(word: str) -> str:
    for ending, other in load("stems")["endings"]:
        stem = f"{word[: -len(ending)]}{other}".rstrip("e")
        if word.endswith(ending) and len(stem) >= 3:
            return stem
    return word.rstrip("e")
