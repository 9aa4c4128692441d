"""Time zones by the names people use, and clock times carried from one zone to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from nlu.temporal.unclear import Unclear
from nlu.zones import city_of, country_of, named_zones


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What letters such as EST mean to this candidate."""

    zone: str
    minutes: int | None
    """The offset from UTC the letters promise, in minutes; None where the zone's own clock is meant."""


@cache
def zone_words() -> dict[tuple[str, ...], str]:
    """Names of places as words -> the IANA zone, `many:NAME` or `abbr:LETTERS`."""
    data = _data()
    found = {tuple(city_of(zone).lower().replace("-", " ").split()): zone for zone in named_zones()}
    found.pop(("easter",), None)
    found |= {tuple(str(name).split()): zone for zone, names in data["names"].items() for name in names}
    found |= {tuple(str(name).split()): f"many:{name}" for name in data["many"]}
    return found | {(letters,): f"abbr:{letters}" for letters in data["abbreviations"]}


def abbreviation(letters: str, candidate_zone: str) -> Abbreviation:
    """What the letters mean to somebody in `candidate_zone`. Raises `Unclear` when nobody can tell."""
    entry = _data()["abbreviations"][letters]
    for zone, people in entry.get("homes", {}).items():
        if candidate_zone in people:
            return Abbreviation(zone, entry.get("home_minutes"))
    if "else" not in entry:
        raise Unclear("zone_unknown", letters.upper())
    return Abbreviation(entry["else"], entry["minutes"])


def month_comes_first(zone: str) -> bool | None:
    """Whether 3/12 is the twelfth of March where the zone is; None where both orders are usual."""
    country = country_of(zone)
    if country is None or country in _data()["month_order_unsure"]:
        return None
    return country in _data()["month_first"]


def to_zone(moment: datetime, source: str, target: str) -> datetime:
    """The naive local time in `target` when it is the naive local `moment` in `source`."""
    if source == target:
        return moment
    return moment.replace(tzinfo=zone_info(source)).astimezone(zone_info(target)).replace(tzinfo=None)


def check_exists(moment: datetime, zone: str) -> None:
    """Raises `Unclear` for a local time that the change of clocks leaves out or repeats."""
    info = zone_info(zone)
    early, late = moment.replace(tzinfo=info), moment.replace(tzinfo=info, fold=1)
    if early.utcoffset() == late.utcoffset():
        return
    back = early.astimezone(UTC).astimezone(info).replace(tzinfo=None)
    raise Unclear("fold" if back == moment else "gap", f"{moment:%H:%M}")


def check_season(moment: datetime, meaning: Abbreviation, letters: str) -> None:
    """Raises `Unclear` when the zone's clock on that date is not the one the letters promise."""
    offset = moment.replace(tzinfo=zone_info(meaning.zone)).utcoffset()
    if meaning.minutes is not None and offset != timedelta(minutes=meaning.minutes):
        raise Unclear("zone_season", letters.upper())


@cache
def zone_info(name: str) -> ZoneInfo | timezone:
    """The zone by its IANA name, or the fixed offset `+90` in minutes."""
    return timezone(timedelta(minutes=int(name))) if name[0] in "+-" else ZoneInfo(name)


@cache
def _data() -> dict[str, Any]:
    text = (files("nlu") / "data" / "zones.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
