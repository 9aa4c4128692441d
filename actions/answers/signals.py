"""What speaks for and against each line of an advert as the answer to a question, in numbers.

Each is a plain observation; how much it weighs is learnt (`relevance.py`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from actions.answers.catalogue import catalogue, cue, load
from actions.answers.evidence import lines_of, overlaps, segments, shares_of_stems, skills_in
from actions.answers.kinds import families_asked, families_named, kinds_asked
from actions.answers.nearby import patterns_met
from actions.answers.parts import Part
from actions.answers.reading import Reading
from actions.answers.retrieval import held, shares, words_beside
from actions.roles.profile import RoleProfile, Span

_PIECES = re.compile(r"\bor\b|\bbut\b|\band\b|[,;?]|\.(?= )")
"""What divides a question into pieces, of which a line may answer one."""
_WHOLE_PIECE = 1.0
"""The weight of words a piece must have to count in full: a lone "there" fits many lines."""

Signals = Mapping[str, float]
_Columns = Mapping[str, Sequence[float]]
"""By signal, its number for every line in order."""


def signals(role: RoleProfile, part: Part, reading: Reading) -> list[tuple[Span, Signals]]:
    """Every line of the advert with its signals; most lie between 0 and 1."""
    columns = {
        **_of_words(role, part.plain),
        **_of_topic(role, part, reading),
        **_of_things(role, part),
        **_of_place(role, part),
    }
    rows = zip(*columns.values(), strict=True)
    return [
        (line, dict(zip(columns, row, strict=True)))
        for line, row in zip(lines_of(role.advert), rows, strict=True)
    ]


def _of_words(role: RoleProfile, plain: str) -> _Columns:
    """How much of the question each line holds, and how much of it no line does."""
    weighed = held(role.advert, words_beside(plain))
    whole = shares(role.advert, weighed)
    pieces = [held(role.advert, words_beside(piece)) for piece in _PIECES.split(plain)]
    by_piece = [shares(role.advert, piece, _WHOLE_PIECE) for piece in pieces]
    first, second = [*sorted(whole, reverse=True)[:2], 0.0, 0.0][:2]
    stems = shares_of_stems(role, plain)
    gone = max((heavy * (1 - max(by, default=0.0)) for heavy, by in weighed), default=0.0)
    return {
        "piece": [max(parts) for parts in zip(*by_piece, strict=True)],
        "ahead": [share - (second if share == first else first) for share in whole],
        "stems": stems,
        "stems with nothing missing": [share * (1 - gone) for share in stems],
        "missing everywhere": [gone] * len(whole),
    }


def _of_topic(role: RoleProfile, part: Part, reading: Reading) -> _Columns:
    """Whether each line states or speaks of the topic the words name or the intent stands for."""
    topic = catalogue().get(reading.topic)
    fact = role.facts.get(reading.topic)
    lines = lines_of(role.advert)
    states = [
        (fact is not None and overlaps(line, (fact,)))
        or (topic is not None and any(pattern.search(line.quote) for pattern in topic.says))
        for line in lines
    ]
    return {
        "states its topic": [float(stated and reading.definite) for stated in states],
        "states its intent": [
            float(stated and not reading.definite) * _confidence(part) for stated in states
        ],
        "speaks of its topic": [
            float(min(2, patterns_met(topic.id, line.quote))) if topic else 0.0 for line in lines
        ],
    }


def _of_things(role: RoleProfile, part: Part) -> _Columns:
    """Whether each line has a thing of the kind asked for, or a skill the question names."""
    kinds, families, skills = kinds_asked(part.plain), families_asked(part.plain), skills_in(part.text)
    quotes = [line.quote for line in lines_of(role.advert)]
    met = [sum(bool(kind.holds.search(quote)) for kind in kinds) for quote in quotes]
    return {
        "kind held": met,
        "kind lacking": [len(kinds) - number for number in met],
        "skill": [float(not skills.isdisjoint(skills_in(quote))) for quote in quotes],
        "family": [float(not families.isdisjoint(families_named(quote))) for quote in quotes],
    }


def _of_place(role: RoleProfile, part: Part) -> _Columns:
    """Where each line stands and how long it is; beside it, what kind of question it is measured by."""
    found = segments(role.advert)
    sections = load("answer_kinds")["sections"].get(part.intent.name, ()) if part.intent else ()
    yes_or_no = cue("yes_or_no").search(part.plain) is not None
    return {
        "section": [_confidence(part) * (each.section in sections) for each in found],
        "length": [math.log(1 + each.end - each.start) for each in found],
        "title": [float(place == 0) for place in range(len(found))],
        "yes or no": [float(yes_or_no)] * len(found),
    }


def _confidence(part: Part) -> float:
    return part.intent.confidence if part.intent else 0.0
