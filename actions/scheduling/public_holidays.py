"""Public holidays of a country or a part of one, offline, by the `holidays` library."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays


def known(place: str) -> bool:
    """Whether `place` (ISO 3166: `DE`, `DE-BY`) is one whose holidays we know."""
    country, _, part = place.partition("-")
    parts = holidays.list_supported_countries().get(country)
    return parts is not None and ("-" not in place or part in parts)


@lru_cache(maxsize=512)
def in_year(place: str, year: int) -> frozenset[date]:
    """The days of `year` that are public holidays there; none for a place we do not know."""
    if not known(place):
        return frozenset()
    country, _, part = place.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
