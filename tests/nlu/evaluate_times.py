"""How many of our own messages about time are read exactly, asked about, or read wrongly without a word.

For `make evaluate`; beside them what general date parsers make of the messages, where those are installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from nlu.moments import read_times
from nlu.understanding import ReadingContext, TimePreference

DATA = Path(__file__).parent / "data"
TABLES = tuple(
    DATA / name
    for name in ("times.yml", "times-asides.yml", "times-beside.yml", "times-talk.yml", "times-turned.yml")
)
DAY = timedelta(days=1)

Windows = frozenset[tuple[datetime, datetime]]


@dataclass(frozen=True)
class Case:
    """A message, the moment and place it is read at, and what it means."""

    text: str
    context: ReadingContext
    meaning: str


def cases() -> Iterator[Case]:
    """Every message of the tables."""
    for group in (group for path in TABLES for group in yaml.safe_load(path.read_text(encoding="utf-8"))):
        zone = ZoneInfo(group["zone"])
        offered = tuple(
            datetime.fromisoformat(start).replace(tzinfo=zone) for start in group.get("offered", ())
        )
        context = ReadingContext(
            datetime.fromisoformat(group["reference"]).replace(tzinfo=zone),
            timezone=group["zone"],
            offered=offered,
            dialogue="slots_offered" if offered else None,
        )
        for text, meaning in group["cases"].items():
            yield Case(text, context, meaning)


def windows(meaning: str) -> Windows:
    """The windows a meaning of the table names; none for a question, a choice or nothing."""
    listed = meaning.partition(" in ")[0].removesuffix(" ASAP")
    if not listed[:1].isdigit():
        return frozenset()
    return frozenset(window for part in listed.split(", ") for window in _expanded(part))


def _expanded(part: str) -> Iterator[tuple[datetime, datetime]]:
    if ".." in part:
        first, last = (datetime.fromisoformat(day) for day in part.split(".."))
        yield from ((first + n * DAY, first + (n + 1) * DAY) for n in range((last - first).days + 1))
        return
    start, _, end = part.partition("/")
    begin = datetime.fromisoformat(start)
    if "T" not in start:
        yield begin, begin + DAY
    elif not end:
        yield begin, begin
    elif end == "24:00":
        yield begin, datetime.combine(begin.date() + DAY, time())
    else:
        yield (
            begin,
            datetime.fromisoformat(end) if "T" in end else datetime.combine(begin, time.fromisoformat(end)),
        )


def agrees(found: TimePreference, meaning: str) -> bool:
    """Whether a reading is exactly the one of the table."""
    if meaning == "ASK":
        return found.ask is not None
    said, _, place = meaning.partition(" in ")
    if found.ask is not None or found.timezone != (place or None):
        return False
    return frozenset(found.windows) == windows(said) and found.selection == _selection(said)


def _selection(meaning: str) -> int | str | None:
    if meaning.startswith("SEL:"):
        return int(meaning[4:])
    if meaning.endswith(" ASAP"):
        return "ASAP"
    return None if meaning == "NOTHING" or meaning[:1].isdigit() else meaning


def rows() -> list[dict[str, Any]]:
    """One row a reader: shares read exactly and asked about, the silently wrong, median milliseconds."""
    everything = list(cases())
    found = [_ours(everything)]
    plain = [case for case in everything if windows(case.meaning)]
    for name, reader in (("dateparser", _dateparser), ("parsedatetime", _parsedatetime)):
        try:
            library = import_module(name)
        except ImportError:
            print(f"{name} is not installed: its row is left out")
            continue
        found.append(_other(name, reader, library, plain))
    return found


def _ours(everything: list[Case]) -> dict[str, Any]:
    exact = asked = 0
    spent = []
    for case in everything:
        began = perf_counter()
        reading = read_times(case.text, case.context)
        spent.append(perf_counter() - began)
        right = agrees(reading, case.meaning)
        exact, asked = exact + right, asked + (not right and reading.ask is not None)
    return _row("ours", len(everything), exact, asked, spent)


def _other(
    name: str, reader: Callable[..., datetime | None], library: Any, plain: list[Case]
) -> dict[str, Any]:
    """Other parsers give one moment: exact for that instant, or for the one whole day it lies in."""
    exact = silent = 0
    spent = []
    for case in plain:
        began = perf_counter()
        moment = reader(library, case)
        spent.append(perf_counter() - began)
        wanted = windows(case.meaning)
        exact += moment is not None and wanted in (
            {(moment, moment)},
            {(_midnight(moment), _midnight(moment) + DAY)},
        )
        silent += moment is None
    return _row(name, len(plain), exact, silent, spent)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment, time())


def _row(name: str, count: int, exact: int, asked: int, spent: list[float]) -> dict[str, Any]:
    return {
        "reader": name, "cases": count, "exact": round(exact / count, 3), "asked": round(asked / count, 3),
        "silently wrong": count - exact - asked, "ms": round(sorted(spent)[len(spent) // 2] * 1000, 2),
    }  # fmt: skip


def _dateparser(library: Any, case: Case) -> datetime | None:
    settings = {"RELATIVE_BASE": case.context.reference.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    found: datetime | None = library.parse(case.text, languages=["en"], settings=settings)
    return found.replace(tzinfo=None, second=0, microsecond=0) if found else None


def _parsedatetime(library: Any, case: Case) -> datetime | None:
    found, kind = library.Calendar().parseDT(case.text, case.context.reference.replace(tzinfo=None))
    return found.replace(second=0, microsecond=0) if kind else None
