"""Two interviewers with full weeks, so that interviews can be booked before any calendar is connected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy.orm import Session

from actions.scheduling import plans
from actions.scheduling.localtime import spans_of
from actions.store.inserting import insert
from actions.store.tables import BusyTime, Interviewer, PlanRow, Table

WEEKDAYS = range(5)
AHEAD = timedelta(days=35)
"""How far ahead the weeks are filled; further than interviews are offered."""


def seed(session: Session, role_id: str, *, now: datetime) -> None:
    """Fills the weeks of the two from `now` on, and lets them interview for the role if it has no plan yet.

    Adds only what is missing.
    """
    planned = session.get(PlanRow, role_id) is not None
    for person in _people():
        _put(
            session,
            Interviewer,
            id=person["id"],
            name=person["name"],
            email=None,
            timezone=person["timezone"],
            meeting_hours={str(day): person["hours"] for day in WEEKDAYS},
            calendar="local",
        )
        if not planned:
            plans.add_person(session, role_id, person["id"], now=now)
        for row in _busy(person, now):
            _put(session, BusyTime, interviewer_id=person["id"], **row)


def _busy(person: dict[str, Any], now: datetime) -> Iterator[dict[str, Any]]:
    zone = ZoneInfo(person["timezone"])
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(AHEAD.days)):
        for place, event in enumerate(person["busy"]):
            if day.weekday() not in event["every"]:
                continue
            opens, closes = (datetime.fromisoformat(f"{day}T{event[end]}") for end in ("from", "to"))
            for span in spans_of(opens, closes, zone):
                # The id says which event of which day it is, so that seeding again finds it.
                name = f"{person['id'][-12:]}-{day:%y%m%d}-{place}"
                yield {"id": name, "start": span.start, "end": span.end, "title": event["title"]}


def _put(session: Session, table: type[Table], **values: Any) -> None:  # noqa: ANN401  column values
    session.execute(insert(session, table).values(values).on_conflict_do_nothing())


@cache
def _people() -> list[dict[str, Any]]:
    text = files("actions.scheduling.data").joinpath("demo.yml").read_text(encoding="utf-8")
    people: list[dict[str, Any]] = yaml.safe_load(text)["interviewers"]
    return people
