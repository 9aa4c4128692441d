"""The corpus of busy cases, of which each provider has a twin: what it makes of the same event."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.calendars.base import BusyPeriod, BusyReason, Strength
from actions.scheduling.timespan import Timespan

FOLDER = Path(__file__).parent / "busy_cases"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@dataclass(frozen=True)
class Case:
    """What is to be read, whichever provider's words it is in."""

    zone: str
    owner: str
    window: Timespan
    busy: list[BusyPeriod]
    items: list[dict[str, Any]]
    """The provider's own words."""


def twin(provider: str, name: str) -> Case:
    """The provider's twin of a case."""
    case = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    items = json.loads((FOLDER.parent / provider / "busy_cases" / f"{name}.json").read_text(encoding="utf-8"))
    busy = [
        BusyPeriod(_span(start, end), Strength(strength), BusyReason(reason))
        for start, end, strength, reason in case["busy"]
    ]
    return Case(case["zone"], case["owner"], _span(*case["window"]), busy, items)


def _span(start: str, end: str) -> Timespan:
    return Timespan(datetime.fromisoformat(start), datetime.fromisoformat(end))
