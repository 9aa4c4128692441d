"""How likely each line of the advert is to answer a question, learnt from questions whose line is known.

The weights were fitted by logistic regression (`tests/actions/fit_relevance.py`), so that the likelihoods are
calibrated: of the lines given 0.5, about half answer. Nothing here reads words of its own; `signals.py` does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.answers.catalogue import load
from actions.answers.evidence import Part as Quoted
from actions.answers.evidence import overlaps
from actions.answers.model import Source
from actions.answers.parts import Part
from actions.answers.reading import Reading
from actions.answers.signals import Signals, signals
from actions.roles.profile import Fact, RoleProfile, Span
from nlu.thresholds import LINE_FAR, LINE_POSSIBLE, LINE_SHARE


@dataclass(frozen=True, slots=True)
class Relevance:
    """The lines of an advert by how likely each answers one question."""

    ranked: tuple[tuple[float, Span], ...]
    """Likelihood (0 to 1) and line, the likeliest first."""

    def of(self, sources: Sequence[Source | Span | Fact]) -> float:
        """The likelihood of the likeliest line among those quoted."""
        return max((sure for sure, line in self.ranked if overlaps(line, sources)), default=0.0)

    def at_least(self, least: float, lines: Iterable[Span]) -> list[Span]:
        """Those of the lines that are so likely, in their order."""
        sure = {line: likelihood for likelihood, line in self.ranked}
        return [line for line in lines if sure.get(line, 1.0) >= least]

    def leading(
        self,
        lines: Sequence[Quoted],
        beside: Sequence[Source | Span | Fact] = (),
        share: float = LINE_SHARE,
    ) -> tuple[Quoted, ...]:
        """Those of the lines at least the `share` as likely as the likeliest of them and of `beside`."""
        sure = [self.of((line,)) for line in lines]
        least = share * max((*sure, self.of(beside)))
        return tuple(line for line, likelihood in zip(lines, sure, strict=True) if likelihood >= least)

    def far_ahead(self) -> bool:
        """Whether the likeliest line is likely, and so much more than the next that no other can be meant."""
        first, second = [*(sure for sure, _ in self.ranked[:2]), 0.0, 0.0][:2]
        return first >= LINE_POSSIBLE and second <= LINE_FAR * first

    def lines(self, least: float, most: int, beside: Sequence[Source] = ()) -> tuple[Span, ...]:
        """At most so many lines that are at `least` so likely and do not overlap `beside`."""
        found = (line for sure, line in self.ranked if sure >= least and not overlaps(line, beside))
        return tuple(found)[:most]


def relevance(role: RoleProfile, part: Part, reading: Reading) -> Relevance:
    """The likelihood of every line to answer the question of one part."""
    found = ((_likelihood(observed), line) for line, observed in signals(role, part, reading))
    return Relevance(tuple(sorted(found, key=lambda item: -item[0])))


def _likelihood(observed: Signals) -> float:
    fitted = load("relevance")
    score = fitted["base"] + sum(fitted["weights"][name] * value for name, value in observed.items())
    return 1 / (1 + math.exp(-score))
