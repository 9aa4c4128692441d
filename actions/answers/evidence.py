"""The advert's own lines: all of them, those that state a topic, and those nearest to a question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from actions.answers.catalogue import Topic, load
from actions.answers.model import Source
from actions.answers.plain import plain
from actions.roles.advert import Segment, read_segments
from actions.roles.profile import Fact, Requirement, RoleProfile, Span
from nlu.skills import find_skills
from nlu.thresholds import LINE_ANSWERS, LINE_SHOWN, NEAR_BEST

Part = TypeVar("Part", bound=Span | Fact)
"""A part of an advert, of either kind."""
_OFFERS = frozenset(("benefits", "facts", "process"))
_MOST = 4
_STATED = 6


@lru_cache(maxsize=32)
def segments(advert: str) -> tuple[Segment, ...]:
    """The sentences and bullets of an advert, and those headings that name a skill ("Tally good to have")."""
    found = read_segments(advert).segments
    return tuple(each for each in found if not each.is_heading or find_skills(advert[each.start : each.end]))


def span_of(advert: str, segment: Segment) -> Span:
    """The segment with its words."""
    return Span(advert[segment.start : segment.end], segment.start, segment.end)


@lru_cache(maxsize=32)
def lines_of(advert: str) -> tuple[Span, ...]:
    """The segments with their words, in order."""
    return tuple(span_of(advert, segment) for segment in segments(advert))


def lines_in(advert: str, section: str) -> tuple[Span, ...]:
    """The lines under headings of one section ("tools")."""
    return tuple(span_of(advert, segment) for segment in segments(advert) if segment.section == section)


def lines_under(advert: str, words: str) -> tuple[Span, ...]:
    """The lines whose heading has the words in it, whatever the case."""
    found = (segment for segment in segments(advert) if words in segment.heading.lower())
    return tuple(span_of(advert, segment) for segment in found)


def repeating(advert: str, words: str) -> tuple[Span, ...]:
    """The lines on the employer and its offer that have every telling word of `words`; at most a handful.

    Not those on the work and what it takes, where the same word ("reference", "report") means another thing.
    """
    wanted = frozenset(stem for stem in telling(words) if not stem.isdecimal())
    spans = (span_of(advert, each) for each in segments(advert) if each.section in _OFFERS)
    return tuple(span for span in spans if wanted and wanted <= frozenset(telling(span.quote)))[:_STATED]


def counts(quote: str, asked: Iterable[str] = ()) -> bool:
    """Whether a line gives a number, beside one of the stems that are `asked` the number of if any are."""
    words = re.findall(r"[a-z]+|\d[\d.,]*", plain(quote))
    wanted = frozenset(asked)
    numbered = [place for place, word in enumerate(words) if word[0].isdecimal() or word in numbers()]
    near = {stem for place in numbered for stem in stems(" ".join(words[max(0, place - 3) : place + 4]))}
    return bool(near & wanted) or (not wanted and bool(numbered))


def stating(advert: str, topic: Topic) -> tuple[Span, ...]:
    """The lines that state a topic, in their own words or by the heading over them; at most a handful."""
    each = zip(segments(advert), lines_of(advert), strict=True)
    listed = topic.kind == "fact"
    found = (
        line
        for segment, line in each
        if states(topic, line.quote) or (listed and states(topic, segment.heading))
    )
    return tuple(found)[:_STATED]


def states(topic: Topic, words: str) -> bool:
    """Whether words of an advert state a topic."""
    return any(pattern.search(words) for pattern in topic.says)


def naming(advert: str, skill: str) -> tuple[Span, ...]:
    """The lines that name a skill, by any spelling."""
    return tuple(line for line, named in _skills_by_line(advert) if skill in named)


@lru_cache(maxsize=32)
def _skills_by_line(advert: str) -> tuple[tuple[Span, frozenset[str]], ...]:
    return tuple((line, skills_in(line.quote)) for line in lines_of(advert))


@lru_cache(maxsize=4096)
def skills_in(words: str) -> frozenset[str]:
    """The skills that words name, canonical."""
    return frozenset(mention.skill for mention in find_skills(words))


def nearest(role: RoleProfile, question: str) -> tuple[Span, ...]:
    """The duties and requirements that share most of a question's telling words, best first.

    Empty when no line holds enough of them, or when the question has no telling word at all.
    """
    asked = frozenset(telling(question))
    scored = _scored(asked, asked, _asked_or_done(role))
    best = max((share for share, _ in scored), default=0.0)
    kept = [line for share, line in scored if share >= max(LINE_ANSWERS, NEAR_BEST * best)]
    return tuple(kept[:_MOST])


def closest(
    role: RoleProfile, question: str, beside: Iterable[Span | Fact | Source] = (), least: float = LINE_SHOWN
) -> tuple[Span, ...]:
    """The one or two lines of the advert that have most of what those `beside` leave open of a question.

    Empty when no line has the `least` share of it.
    """
    asked = frozenset(stem for stem in telling(question) if not stem.isdecimal())
    left = asked - {stem for line in beside for stem in telling(line.quote)}
    found: list[Span] = []
    while len(found) < 2:
        scored = _scored(asked, left, _all_lines(role), strange=0.5)
        share, line = max(scored, key=lambda item: item[0], default=(0.0, None))
        if line is None or share < least:
            break
        found.append(line)
        left -= frozenset(telling(line.quote))
    return tuple(found)


def _scored(
    asked: frozenset[str], wanted: frozenset[str], lines: Sequence[Span], strange: float = 1.0
) -> list[tuple[float, Span]]:
    """The lines, each with the share (0 to 1) that its `wanted` stems have in the weight of all those asked.

    A stem that no line has weighs as much as the rarest, times `strange`.
    """
    weights = _weights(tuple(line.quote for line in lines))
    rarest = strange * max(weights.values(), default=1.0)
    total = sum(weights.get(stem, rarest) for stem in asked)
    return [
        (sum(weights.get(stem, rarest) for stem in wanted & frozenset(telling(line.quote))) / total, line)
        for line in lines
        if total
    ]


def shares_of_stems(role: RoleProfile, question: str) -> list[float]:
    """The share (0 to 1) of a question's telling stems that each of the advert's lines holds, in order."""
    asked = frozenset(stem for stem in telling(question) if not stem.isdecimal())
    found = lines_of(role.advert)
    return [share for share, _ in _scored(asked, asked, found, strange=0.5)] or [0.0] * len(found)


@lru_cache(maxsize=4096)
def telling(question: str) -> tuple[str, ...]:
    """The stems of a question that say what it is about, in order, each once."""
    return tuple(dict.fromkeys(stems(idioms().sub(" ", plain(question)))))


@lru_cache(maxsize=1)
def idioms() -> re.Pattern[str]:
    """Phrases of the advert whose words do not mean what they name."""
    return re.compile(rf"\b(?:{'|'.join(load('stems')['idioms'])})\b")


def stems(words: str) -> Iterable[str]:
    """The stems of plain words, without those that every question about a job uses."""
    for word in re.findall(r"[a-z]+\d+[a-z0-9]*|[a-z][a-z+#]+|\d+", words):
        if word not in everyday():
            stem = load("stems")["own"].get(word) or _stem(word)
            yield load("stems")["same"].get(stem, stem)


def _asked_or_done(role: RoleProfile) -> tuple[Span, ...]:
    asked = (Span(item.quote, item.start, item.end) for item in role.requirements if item.quote)
    return tuple(dict.fromkeys((*role.responsibilities, *asked)))


def _all_lines(role: RoleProfile) -> tuple[Span, ...]:
    known = _asked_or_done(role)
    return (*known, *apart(lines_of(role.advert), known))


def apart(spans: Iterable[Part], others: Sequence[Span | Fact | Requirement | Source]) -> tuple[Part, ...]:
    """The parts of an advert that share no words with the others."""
    return tuple(span for span in spans if not overlaps(span, others))


def overlaps(span: Span | Fact, others: Iterable[Span | Fact | Requirement | Source]) -> bool:
    """Whether a part of an advert shares words with one of the others; what no advert says never does."""
    return any(span.start < other.end and other.start < span.end for other in others)


@lru_cache(maxsize=32)
def _weights(lines: Sequence[str]) -> dict[str, float]:
    counts = Counter(stem for line in lines for stem in set(stems(plain(line))))
    return {stem: math.log(1 + len(lines) / count) for stem, count in counts.items()}


@lru_cache(maxsize=1)
def everyday() -> frozenset[str]:
    """Words that every question about a job uses."""
    return frozenset(load("stems")["everyday"].split())


@lru_cache(maxsize=1)
def numbers() -> frozenset[str]:
    """Words that give a number."""
    return frozenset(load("stems")["numbers"].split())


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
