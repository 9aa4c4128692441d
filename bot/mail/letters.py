"""What a letter says, before it is text or HTML: calm, short, in the reader's own time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml

from actions.calendars.base import InterviewEvent
from actions.invitations.add_links import add_links
from actions.invitations.links import Purpose
from actions.invitations.plain import is_link, one_line, person_name
from actions.scheduling.timespan import Timespan
from nlu import zones

Side = Literal["candidate", "interviewer"]
Occasion = Literal["new", "moved", "updated", "cancelled", "remind", "missed", "kept"]


@dataclass(frozen=True, slots=True)
class Action:
    """A link that does one thing."""

    label: str
    link: str
    first: bool = False
    """The one most people want; it looks like a button."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person."""

    subject: str
    greeting: str
    lead: str
    closing: str
    signature: str
    rows: tuple[tuple[str, str], ...] = ()
    actions: tuple[Action, ...] = ()
    add_to: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the letter is for."""

    side: Side
    name: str
    timezone: str


def letter(  # noqa: PLR0913  each is one part of what happened
    occasion: Occasion,
    reader: Reader,
    event: InterviewEvent,
    *,
    title: str,
    who: str,
    signature: str,
    now: datetime,
    links: Mapping[Purpose, str] | None = None,
    before: Timespan | None = None,
    with_calendar: bool = True,
    heard: bool = True,
) -> Letter:
    """What is said of the interview; `before` is the time it moved from or did not move to, `links` are the
    reader's own.

    `heard` is whether answers to invitations reach us: only then may it be said what they come to.
    """
    words, side = _wording(), _wording()[reader.side]
    cancelled, over = occasion == "cancelled", occasion in ("cancelled", "missed")
    values = {
        "title": one_line(title),
        "who": person_name(who) or words["somebody"],
        "when": zones.describe(event.span.start, reader.timezone, now=now),
    }
    rows = [(words["when"], _range(event.span, reader.timezone, now))]
    if before and occasion in ("moved", "kept"):
        other = words["before"] if occasion == "moved" else words["proposed"]
        rows.append((other, _range(before, reader.timezone, now)))
    if event.location and not over:
        name = words["join"] if is_link(event.location) else words["where"]
        rows.append((name, one_line(event.location, longest=500)))
    closing = "closing_cancelled" if cancelled else "closing"
    if reader.side == "interviewer" and not cancelled and not (with_calendar and heard):
        closing = "closing_unheard"
    candidate_adds = reader.side == "candidate" and with_calendar and occasion in ("new", "moved", "updated")
    return Letter(
        subject=side[occasion]["subject"].format(**values),
        greeting=_greeting(reader.name),
        lead=side[occasion]["lead"].format(**values),
        closing=side[closing],
        signature=signature,
        rows=tuple(rows),
        actions=() if cancelled else _actions(side["actions"], links or {}),
        add_to=add_links(event) if candidate_adds else (),
    )


def trial_letter(signature: str) -> Letter:
    """What `rolecall mail check` sends."""
    words = _wording()["test"]
    return Letter(words["subject"], _greeting(""), words["lead"], words["closing"], signature)


def _greeting(name: str) -> str:
    first = person_name(name)
    words = _wording()
    return str(words["greeting"].format(name=first) if first else words["greeting_nameless"])


def _actions(labels: Mapping[Purpose, str], links: Mapping[Purpose, str]) -> tuple[Action, ...]:
    wanted: Sequence[Purpose] = [purpose for purpose in labels if purpose in links]
    return tuple(Action(labels[each], links[each], first=place == 0) for place, each in enumerate(wanted))


def _range(span: Timespan, timezone: str, now: datetime) -> str:
    """As in “Tuesday 1 December, 16:00 to 16:45 (Berlin, UTC+1)”."""
    start, _, place = zones.describe(span.start, timezone, now=now).rpartition(" (")
    return f"{start} to {span.end.astimezone(ZoneInfo(timezone)):%H:%M} ({place}"


@cache
def _wording() -> dict[str, Any]:
    text = files("bot.mail.data").joinpath("wording.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
