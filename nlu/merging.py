"""Several claims of one skill in one message, made one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nlu.understanding import SkillClaim


def merged(claims: Iterable[tuple[SkillClaim, bool]], *, corrected: bool) -> list[SkillClaim]:
    """The claims with each skill once, in the order named; the flag marks more than a mention."""
    kept: dict[str, tuple[SkillClaim, bool]] = {}
    for claim, strong in claims:
        earlier = kept.get(claim.skill)
        kept[claim.skill] = (
            _joined(earlier, (claim, strong), corrected=corrected) if earlier else (claim, strong)
        )
    return [claim for claim, _ in kept.values()]


def _joined(
    earlier: tuple[SkillClaim, bool], later: tuple[SkillClaim, bool], *, corrected: bool
) -> tuple[SkillClaim, bool]:
    (first, first_strong), (second, second_strong) = earlier, later
    if corrected and second_strong:
        return second, True
    if first.polarity == second.polarity or "unknown" in (first.polarity, second.polarity):
        return _completed(first, second), first_strong or second_strong
    if first_strong != second_strong:
        return earlier if first_strong else later
    if first.years is None and second.years is None:
        return replace(first, polarity="unknown", certainty="uncertain"), True
    return (first, True) if first.years is not None else (second, True)


def _completed(first: SkillClaim, second: SkillClaim) -> SkillClaim:
    """The claim with years, with what only the other says added."""
    base, other = (first, second) if first.years is not None or second.years is None else (second, first)
    polarity = base.polarity if base.polarity != "unknown" else other.polarity
    if base.years is not None and other.years is not None and base.years != other.years:
        base = replace(
            base, certainty="uncertain"
        )  # Two amounts of one thing: which is meant is to be asked.
    return replace(
        base,
        polarity=polarity,
        level=base.level or other.level,
        qualifier=base.qualifier or other.qualifier,
        professional_years=base.professional_years
        if base.professional_years is not None
        else other.professional_years,
    )
