"""IANA time zones for people: how a moment is written, and which zone a name stands for."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

_UTC_NAMES = frozenset(
    {
        "utc",
        "gmt",
        "etc/utc",
        "etc/gmt",
        "etc/uct",
        "uct",
        "zulu",
        "etc/zulu",
        "universal",
        "etc/universal",
        "greenwich",
    }
)


def describe(start: datetime, zone: str, *, now: datetime | None = None) -> str:
    """The aware `start` as people in `zone` read it: "Tuesday 1 December, 16:00 (Berlin, UTC+1)".

    The offset is that of the date. The year is named when `now` (aware) lies in another year there.
    Raises `ValueError` for a naive `start` and `ZoneInfoNotFoundError` for an unknown zone.
    """
    if start.tzinfo is None:
        raise ValueError("an interview time must know its time zone")
    info = ZoneInfo(zone)
    local = start.astimezone(info)
    year = f" {local.year}" if now is not None and now.astimezone(info).year != local.year else ""
    place = _place(zone, local.utcoffset() or timedelta())
    return f"{local:%A} {local.day} {local:%B}{year}, {local:%H:%M} ({place})"


def canonical_zone(name: str) -> str | None:
    """The zone's current IANA name: `asia/calcutta` is `Asia/Kolkata`; None when there is no such zone.

    Names of mere offsets and seasons ("EST", "Etc/GMT+5") are not zones of a place and give None.
    """
    key = name.strip().lower()
    if key in _UTC_NAMES:
        return "UTC"
    links = _links()
    return _canonical_names().get(links.get(key, key).lower())


def city_of(zone: str) -> str:
    """The city in a zone's name: "Asia/Ho_Chi_Minh" is "Ho Chi Minh"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def country_of(zone: str) -> str | None:
    """The ISO 3166 code of the country the zone lies in; None when it lies in several or in none."""
    return named_zones().get(canonical_zone(zone) or zone)


@cache
def named_zones() -> dict[str, str]:
    """Every zone of a place by its current IANA name, with its country's ISO 3166 code."""
    rows = (line.split("\t") for line in _table("zone.tab") if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def _place(zone: str, offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    written = f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
    place = canonical_zone(zone)
    if place == "UTC":
        return "UTC"
    return f"{city_of(place)}, {written}" if place else written


@cache
def _canonical_names() -> dict[str, str]:
    return {zone.lower(): zone for zone in named_zones()}


@cache
def _links() -> dict[str, str]:
    # A link to a neighbour (Amsterdam to Brussels) is kept apart: both are places in their own right.
    rows = (line.split() for line in _table("tzdata.zi") if line.startswith("L "))
    places = _canonical_names()
    return {
        alias.lower(): target
        for _, target, alias in rows
        if alias.lower() not in places and not _mere_offset(alias)
    }


def _mere_offset(alias: str) -> bool:
    return (
        alias.startswith("Etc/")
        or (alias.isupper() and alias not in {"GB", "NZ", "PRC", "ROC", "ROK"})
        or alias[-1:].isdigit()
    )


def _table(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()
