"""What speaks for and against each line of an advert as the answer to a question, in numbers.

Each is a plain observation; how much it weighs is learnt (`relevance.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from actions.answers.catalogue import catalogue, cue, load
from actions.answers.evidence import segments, shares_of_stems, span_of
from actions.answers.kinds import families_asked, families_named, kinds_asked
from actions.answers.nearby import patterns_met
from actions.answers.parts import Part
from actions.answers.reading import Reading
from actions.answers.retrieval import held_by_line, words_beside
from actions.roles.advert import Segment
from actions.roles.profile import RoleProfile, Span
from nlu.likeness import weight
from nlu.skills import find_skills

_PIECES = re.compile(r"\bor\b|\bbut\b|\band\b|[,;?]|\.(?= )")
"""What divides a question into pieces, of which a line may answer one."""
_WHOLE_PIECE = 1.0
"""The weight of words a piece must have to count in full: a lone "there" fits many lines."""

Signals = Mapping[str, float]


def signals(role: RoleProfile, part: Part, reading: Reading) -> list[tuple[Span, Signals]]:
    """Every line of the advert with its signals; most lie between 0 and 1."""
    lines = [(each, span_of(role.advert, each)) for each in segments(role.advert)]
    question = _Question.of(role, part, reading)
    return [(span, dict(question.on(place, each, span))) for place, (each, span) in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class _Question:
    """One question and what of it is the same for every line."""

    role: RoleProfile
    part: Part
    topic: str
    """The topic its words name or its intent stands for."""
    definite: bool
    shares: Sequence[float]
    """How much of the question each line holds, in words of like meaning."""
    best_piece: Sequence[float]
    stems: Sequence[float]
    gone: float
    """The weight of the heaviest word that no line holds."""

    @classmethod
    def of(cls, role: RoleProfile, part: Part, reading: Reading) -> _Question:
        words = part.plain
        held = [(weight(each), held_by_line(role.advert, each)) for each in words_beside(words)]
        count = len(segments(role.advert))
        pieces = [_shares(role.advert, piece, count) for piece in _PIECES.split(words)]
        return cls(
            role,
            part,
            reading.topic,
            reading.definite,
            _shares(role.advert, words, count, whole=0.0),
            [max((each[place] for each in pieces), default=0.0) for place in range(count)],
            shares_of_stems(role, words),
            max((heavy * (1 - max(by, default=0.0)) for heavy, by in held), default=0.0),
        )

    def on(self, place: int, segment: Segment, line: Span) -> Iterator[tuple[str, float]]:
        """The signals of one line."""
        others = max((share for at, share in enumerate(self.shares) if at != place), default=0.0)
        kinds = kinds_asked(self.part.plain)
        met = sum(bool(kind.holds.search(line.quote)) for kind in kinds)
        stated, near = self._states(line), 0.0
        if self.topic in catalogue():
            near = float(min(2, patterns_met(self.topic, line.quote)))
        yield "piece", self.best_piece[place]
        yield "ahead", self.shares[place] - others
        yield "stems", self.stems[place]
        yield "stems with nothing missing", self.stems[place] * (1 - self.gone)
        yield "missing everywhere", self.gone
        yield "states its topic", float(stated and self.definite)
        yield "states its intent", float(stated and not self.definite) * self._confidence
        yield "speaks of its topic", near
        yield "kind held", float(met)
        yield "kind lacking", float(len(kinds) - met)
        yield "skill", float(not self._skills.isdisjoint(_skills_in(line.quote)))
        yield "family", float(not families_asked(self.part.plain).isdisjoint(families_named(line.quote)))
        yield "section", self._confidence * (segment.section in self._sections)
        yield "length", math.log(1 + len(line.quote))
        yield "title", float(place == 0)
        yield "yes or no", float(cue("yes_or_no").search(self.part.plain) is not None)

    @property
    def _confidence(self) -> float:
        return self.part.intent.confidence if self.part.intent else 0.0

    @property
    def _sections(self) -> Sequence[str]:
        name = self.part.intent.name if self.part.intent else ""
        return tuple(load("answer_kinds")["sections"].get(name, ()))

    @property
    def _skills(self) -> frozenset[str]:
        return _skills_in(self.part.text)

    def _states(self, line: Span) -> bool:
        topic = catalogue().get(self.topic)
        fact = self.role.facts.get(self.topic)
        if fact and fact.start < line.end and line.start < fact.end:
            return True
        return topic is not None and any(pattern.search(line.quote) for pattern in topic.says)


def _shares(advert: str, words: str, count: int, whole: float = _WHOLE_PIECE) -> list[float]:
    """How much of the words each line holds; light words count for less than `whole`."""
    held = [(weight(each), held_by_line(advert, each)) for each in words_beside(words)]
    total = max(whole, sum(heavy for heavy, _ in held)) or 1.0
    return [sum(heavy * by[place] for heavy, by in held) / total for place in range(count)]


@lru_cache(maxsize=4096)
def _skills_in(words: str) -> frozenset[str]:
    return frozenset(each.skill for each in find_skills(words))
