"""The busy policy: from what an event says to whether its owner is taken, the same for every provider.

An adapter translates its provider's event into `Signals`; the rows of `data/busy_policy.yml` decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from actions.calendars.base import BusyReason, Response, Strength


class EventKind(StrEnum):
    """What sort of entry it is, where a provider says so."""

    MEETING = "meeting"
    FOCUS = "focus"
    ABSENT = "absent"
    """Out of office."""
    ELSEWHERE = "elsewhere"
    """A working location, or working from elsewhere."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What one event says about its owner's time."""

    cancelled: bool = False
    transparent: bool = False
    """Shown as free: TRANSP:TRANSPARENT."""
    tentative: bool = False
    """STATUS:TENTATIVE, or shown as tentative."""
    answer: Response | None = None
    """The owner's own answer; none when the owner is not among those invited."""
    all_day: bool = False
    kind: EventKind = EventKind.MEETING


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policy makes of an event."""

    strength: Strength | None
    """None: its owner is free."""
    reason: BusyReason
    because: str
    """A sentence for people."""


@dataclass(frozen=True, slots=True)
class _Row:
    when: Mapping[str, object]
    verdict: Verdict

    def holds(self, signals: Signals) -> bool:
        return all(getattr(signals, name) == value for name, value in self.when.items())


ABSENCE = re.compile(
    r"(?i)\b(vacation|annual leave|parental leave|sick leave|on leave|pto|time off|day off|ooo|"
    r"out of (the )?office|holidays?|urlaub)\b"
)
"""Titles by which people mean that they are away, whatever the event is shown as."""


def verdict(signals: Signals) -> Verdict:
    """What the policy makes of an event with these signals."""
    return next(row.verdict for row in _rows() if row.holds(signals))


def means_absence(signals: Signals, title: str) -> bool:
    """Whether an all-day event reads like an absence although it is shown as free.

    Only whether it does leaves this function; the title goes no further.
    """
    shown_as_free = signals.all_day and signals.transparent and not signals.cancelled
    return shown_as_free and signals.answer != Response.DECLINED and ABSENCE.search(title) is not None


@cache
def _rows() -> tuple[_Row, ...]:
    text = files("actions.calendars.data").joinpath("busy_policy.yml").read_text(encoding="utf-8")
    return tuple(_row(row) for row in yaml.safe_load(text))


def _row(row: dict[str, Any]) -> _Row:
    unknown = row["when"].keys() - Signals.__dataclass_fields__.keys()
    if unknown:
        msg = f"busy_policy.yml names a signal that does not exist: {sorted(unknown)}"
        raise ValueError(msg)
    strength = None if row["means"] == "free" else Strength(row["means"])
    reason = BusyReason(row.get("reason", BusyReason.EVENT))
    return _Row(row["when"], Verdict(strength, reason, row["because"]))
