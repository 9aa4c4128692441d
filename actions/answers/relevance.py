"""How likely each line of the advert is to answer a question, learnt from questions whose line is known.

The weights were fitted by logistic regression (`tests/actions/fit_relevance.py`), so that the likelihoods are
calibrated: of the lines given 0.5, about half answer. Nothing here reads words of its own; `signals.py` does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from actions.answers.catalogue import load
from actions.answers.model import Source
from actions.answers.parts import Part
from actions.answers.reading import Reading
from actions.answers.signals import Signals, signals
from actions.roles.profile import RoleProfile, Span


@dataclass(frozen=True, slots=True)
class Relevance:
    """The lines of an advert by how likely each answers one question."""

    ranked: tuple[tuple[float, Span], ...]
    """Likelihood (0 to 1) and line, the likeliest first."""

    @property
    def best(self) -> float:
        """The likelihood of the likeliest line; 0 for an advert without lines."""
        return self.ranked[0][0] if self.ranked else 0.0

    def of(self, sources: Iterable[Source]) -> float:
        """The likelihood of the likeliest line among those quoted."""
        quoted = [each for each in sources if each.kind == "advert"]
        return max((sure for sure, line in self.ranked if _overlaps(line, quoted)), default=0.0)

    def at_least(self, least: float, lines: Iterable[Span]) -> list[Span]:
        """Those of the lines that are so likely, in their order."""
        sure = {line: likelihood for likelihood, line in self.ranked}
        return [line for line in lines if sure.get(line, 1.0) >= least]

    def lines(self, least: float, most: int, beside: Iterable[Source] = ()) -> tuple[Span, ...]:
        """At most so many lines that are at `least` so likely and do not overlap those `beside`."""
        quoted = [each for each in beside if each.kind == "advert"]
        found = (line for sure, line in self.ranked if sure >= least and not _overlaps(line, quoted))
        return tuple(found)[:most]


def relevance(role: RoleProfile, part: Part, reading: Reading) -> Relevance:
    """The likelihood of every line to answer the question of one part."""
    found = ((_likelihood(observed), line) for line, observed in signals(role, part, reading))
    return Relevance(tuple(sorted(found, key=lambda item: -item[0])))


def _likelihood(observed: Signals) -> float:
    fitted = load("relevance")
    score = fitted["base"] + sum(fitted["weights"][name] * value for name, value in observed.items())
    return 1 / (1 + math.exp(-score))


def _overlaps(line: Span, sources: Iterable[Source]) -> bool:
    return any(line.start < source.end and source.start < line.end for source in sources)
