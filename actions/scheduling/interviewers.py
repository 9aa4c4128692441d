"""Those who interview: who they are, when they can, how much, and when not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.scheduling import public_holidays
from actions.scheduling.meeting_hours import USUAL, Hours, HoursUnreadable, read_hours, write_hours
from actions.scheduling.timespan import Timespan
from actions.store import audit
from actions.store.tables import BusyTime, Interviewer

LONGEST_NAME = 200
MOST_BUSY = 200
"""Local busy times shown at once."""


class InterviewerInvalid(ValueError):
    """What was said of somebody cannot be kept. `problems` are sentences for people, by the field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class InterviewerUnknown(LookupError):
    """Nobody, or more than one, goes by that name; the message says which."""


@dataclass(frozen=True, slots=True)
class Details:
    """What recruiters say of an interviewer. `read` makes it of words."""

    name: str
    email: str | None
    timezone: str
    hours: Hours
    weight: float = 1.0
    day_cap: int | None = None
    week_cap: int | None = None
    joined_on: date | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    holidays: str | None = None
    days_off: tuple[str, ...] = ()
    """Local dates in ISO 8601."""


def read(fields: Mapping[str, str]) -> Details:
    """The details in fields of text, named as in `Details`. Raises `InterviewerInvalid`."""
    problems: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, reader in _READERS.items():
        try:
            values[name] = reader(fields.get(name, "").strip())
        except ValueError as error:
            problems[name] = str(error)
    begins, ends = values.get("paused_from"), values.get("paused_until")
    if ends and not begins:
        problems["paused_from"] = "Say from which day the pause lasts, too."
    elif begins and ends and ends <= begins:
        problems["paused_until"] = "The pause has to end after it begins."
    if problems:
        raise InterviewerInvalid(problems)
    return Details(**values)


def written(person: Interviewer) -> dict[str, str]:
    """The fields of text that `read` would read as this person."""
    fields = {name: getattr(person, name, None) for name in _READERS}
    fields["hours"] = write_hours(person.meeting_hours)
    fields["days_off"] = ", ".join(person.days_off)
    fields["weight"] = f"{person.weight:g}"
    return {name: "" if value is None else str(value) for name, value in fields.items()}


def add(session: Session, details: Details, *, by: str, now: datetime) -> Interviewer:
    """A new interviewer with the local calendar. Raises `InterviewerInvalid` for an address already known."""
    person = Interviewer(calendar="local", active=True)
    _fill(session, person, details)
    session.add(person)
    session.flush()
    audit.record(session, actor=by, action="interviewer.added", subject=person.id, now=now)
    return person


def change(session: Session, person_id: str, details: Details, *, by: str, now: datetime) -> Interviewer:
    """The same person with other details; interviews that are booked stay. Raises as `add` and `known` do."""
    person = known(session, person_id)
    _fill(session, person, details)
    session.flush()
    audit.record(session, actor=by, action="interviewer.changed", subject=person.id, now=now)
    return person


def set_active(session: Session, person_id: str, active: bool, *, by: str, now: datetime) -> Interviewer:
    """Takes somebody who left out of all panels to come, or back in; what was booked stays."""
    person = known(session, person_id)
    person.active = active
    session.flush()
    action = "interviewer.returned" if active else "interviewer.left"
    audit.record(session, actor=by, action=action, subject=person.id, now=now)
    return person


def everybody(session: Session) -> Sequence[Interviewer]:
    """All interviewers, those who are active first, by name."""
    return session.scalars(
        select(Interviewer).order_by(Interviewer.active.desc(), Interviewer.name, Interviewer.id)
    ).all()


def known(session: Session, person_id: str) -> Interviewer:
    """The interviewer with that id. Raises `InterviewerUnknown`."""
    person = session.get(Interviewer, person_id)
    if person is None:
        msg = "There is no such interviewer."
        raise InterviewerUnknown(msg)
    return person


def called(session: Session, words: str) -> Interviewer:
    """The interviewer whom an id, an e-mail address or a name means. Raises `InterviewerUnknown`."""
    wanted = words.strip().casefold()
    matches: tuple[Callable[[Interviewer], str | None], ...] = (
        lambda person: person.id,
        lambda person: person.email,
        lambda person: person.name,
    )
    people = everybody(session)
    for field in matches:
        found = [person for person in people if (field(person) or "").casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            msg = f"{len(found)} interviewers are called “{words}”. Use the e-mail address."
            raise InterviewerUnknown(msg)
    msg = f"There is no interviewer “{words}”. `rolecall interviewer list` shows who there is."
    raise InterviewerUnknown(msg)


def busy_times(session: Session, person_id: str, *, now: datetime) -> Sequence[BusyTime]:
    """The person's local busy times that are not over, the next first; what sync found is not among them."""
    return session.scalars(
        select(BusyTime)
        .where(BusyTime.interviewer_id == person_id, BusyTime.event_key.is_(None), BusyTime.end > now)
        .order_by(BusyTime.start)
        .limit(MOST_BUSY)
    ).all()


def add_busy(session: Session, person_id: str, span: Timespan, title: str, *, by: str, now: datetime) -> None:
    """Keeps a time free of interviews; one that is booked in it stays. Raises `InterviewerUnknown`."""
    person = known(session, person_id)
    session.add(BusyTime(interviewer_id=person.id, start=span.start, end=span.end, title=title.strip()[:200]))
    audit.record(session, actor=by, action="interviewer.busy", subject=person.id, now=now)


def remove_busy(session: Session, person_id: str, busy_id: str, *, by: str, now: datetime) -> None:
    """Gives a local busy time back; one that is gone already is fine."""
    session.execute(
        delete(BusyTime).where(
            BusyTime.id == busy_id, BusyTime.interviewer_id == person_id, BusyTime.event_key.is_(None)
        )
    )
    audit.record(session, actor=by, action="interviewer.free", subject=person_id, now=now)


def _fill(session: Session, person: Interviewer, details: Details) -> None:
    other = details.email and session.scalar(
        select(Interviewer).where(Interviewer.email == details.email, Interviewer.id != (person.id or ""))
    )
    if other:
        raise InterviewerInvalid({"email": f"{other.name} has this address already."})
    values = asdict(details)
    person.meeting_hours = values.pop("hours")
    person.days_off = list(values.pop("days_off"))
    for name, value in values.items():
        setattr(person, name, value)


def _name(text: str) -> str:
    if not 0 < len(text) <= LONGEST_NAME or any(char < " " for char in text):
        msg = f"A name is needed, of at most {LONGEST_NAME} characters."
        raise ValueError(msg)
    return text


def _email(text: str) -> str | None:
    if not text:
        return None
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError as error:
        msg = f"“{text}” is no e-mail address."
        raise ValueError(msg) from error


def _timezone(text: str) -> str:
    if text not in available_timezones():
        msg = f"“{text}” is no time zone. Write one like Europe/Berlin or Asia/Kolkata."
        raise ValueError(msg)
    return text


def _hours(text: str) -> Hours:
    try:
        return read_hours(text or USUAL)
    except HoursUnreadable as error:
        raise ValueError(str(error)) from error


def _weight(text: str) -> float:
    try:
        weight = float((text or "1").replace(",", "."))
    except ValueError:
        weight = 0
    if not 0.05 <= weight <= 10:
        msg = "The share is a number from 0.05 to 10; 1 is that of most people, 0.5 half of it."
        raise ValueError(msg)
    return weight


def _cap(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text[:4]) <= 100:
        msg = "The most interviews is a whole number from 1 to 100; leave it empty for no limit."
        raise ValueError(msg)
    return int(text)


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"“{text}” is no date. Write it like 2026-12-24."
        raise ValueError(msg) from error


def _holidays(text: str) -> str | None:
    if text and not public_holidays.known(text):
        msg = f"We know no public holidays of “{text}”. Write a country or a part of one: DE, DE-BY."
        raise ValueError(msg)
    return text or None


def _days_off(text: str) -> tuple[str, ...]:
    return tuple(sorted({day.isoformat() for day in _dates(text)}))


def _dates(text: str) -> Iterator[date]:
    for word in text.replace(";", ",").replace("\n", ",").split(","):
        if day := _date(word.strip()):
            yield day


_READERS: Mapping[str, Callable[[str], Any]] = {
    "name": _name,
    "email": _email,
    "timezone": _timezone,
    "hours": _hours,
    "weight": _weight,
    "day_cap": _cap,
    "week_cap": _cap,
    "joined_on": _date,
    "paused_from": _date,
    "paused_until": _date,
    "holidays": _holidays,
    "days_off": _days_off,
}
