"""What two public readers of quantities and dates make of our claims, for `make evaluate`.

Neither binds an amount to a skill or hears a yes or no, so they are given the skill that was asked for and
the answers of the peer's gate; what they add is the amount, which `years alone` counts by itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from dateparser.search import search_dates

from nlu.understanding import Certainty, SkillClaim
from tests.nlu import evaluate_claims
from tests.nlu.evaluate_claims import Case

with warnings.catch_warnings():
    # It says on import that its optional classifier is not there: that one tells units apart, not times.
    warnings.simplefilter("ignore")
    from quantulum3 import parser

_NOW = evaluate_claims.REFERENCE.replace(tzinfo=None)
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25, "decade": 10.0}
_AS_PAST: dict[str, Any] = {"RELATIVE_BASE": _NOW, "PREFER_DATES_FROM": "past"}

Amount = tuple[float, Certainty]


def rows() -> list[dict[str, Any]]:
    """The claims as each library's amounts give them."""
    readers: dict[str, Callable[[str], Amount | None]] = {"quantulum3": by_quantity, "dateparser": by_date}
    return [evaluate_claims.scored(f"claims, {name}", _reader(read)) for name, read in readers.items()]


def _reader(amount_in: Callable[[str], Amount | None]) -> Callable[[Case], list[SkillClaim]]:
    return lambda case: evaluate_claims.about_asked(case, amount_in(case["text"]))


def by_quantity(text: str) -> Amount | None:
    """The first length of time, else the first bare number, in years."""
    found = parser.parse(text)
    timed = [quantity for quantity in found if quantity.unit.name in _YEARS]
    bare = [quantity for quantity in found if quantity.unit.name == "dimensionless"]
    for quantity in timed or bare:
        certainty: Certainty = "range" if quantity.uncertainty else "exact"
        return quantity.value * _YEARS.get(quantity.unit.name, 1.0), certainty
    return None


def by_date(text: str) -> Amount | None:
    """The years since the first date that the text names or that lies as far back as it says."""
    found = search_dates(text, languages=["en"], settings=_AS_PAST) or []
    past = [(_NOW - moment.replace(tzinfo=None)).days / 365.25 for _, moment in found]
    return next(((years, "exact") for years in past if 0 < years <= 60), None)
