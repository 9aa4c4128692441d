"""A claim made of what is said of one thing: yes or no, how long, how well, and in which words."""

from __future__ import annotations

from nlu.durations import Duration
from nlu.phrases import has, phrases
from nlu.understanding import Certainty, Polarity, SkillClaim

Weighed = tuple[SkillClaim, bool]
"""A claim, and whether it rests on more than a mention."""


def claim_of(
    skill: str, polarity: Polarity, amount: Duration | None, quote: str, *,
    level: str | None = None, qualifier: str | None = None, professional: float | None = None,
) -> SkillClaim:  # fmt: skip
    """The claim of a skill: a yes or no with its amount of time, if it has one."""
    if amount and amount.years == 0:
        return SkillClaim(skill, "negative", quote, years=0, certainty="exact", level=level)
    if amount is None or polarity in ("negative", "declined"):
        certainty: Certainty = "exact" if polarity == "negative" else "unknown"
        return SkillClaim(skill, polarity, quote, certainty=certainty, level=level, qualifier=qualifier)
    low, high = (None if end is None else round(end, 2) for end in (amount.low, amount.high))
    return SkillClaim(
        skill, polarity, quote, years=round(amount.years, 2),
        certainty=amount.certainty, since=amount.since,
        years_min=low, years_max=high,
        level=level, qualifier=qualifier, professional_years=professional,
    )  # fmt: skip


def level_of(bare: str) -> str | None:
    """The level that words tell: "basic", "expert", "theoretical"."""
    words = bare.split()
    names = (
        "theoretical",
        "hobby",
        "academic",
        "course",
        "daily",
        "basic",
        "intermediate",
        "advanced",
        "expert",
    )
    return next((name for name in names if has(words, phrases("levels.yml", name))), None)
