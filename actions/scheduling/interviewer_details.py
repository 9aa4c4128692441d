"""What recruiters say of an interviewer, read from words and written in them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email

from actions.scheduling import public_holidays
from actions.scheduling.meeting_hours import USUAL, Hours, HoursUnreadable, read_hours, write_hours
from actions.store.tables import Interviewer

LONGEST_NAME = 200


class InterviewerInvalid(ValueError):
    """What was said of somebody cannot be kept. `problems` are sentences for people, by the field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


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
    wanted = text.replace(" ", "_").casefold()
    found = next((each for each in available_timezones() if each.casefold() == wanted), None)
    if found is None:
        msg = f"“{text}” is no time zone. Write one like Europe/Berlin or Asia/Kolkata."
        raise ValueError(msg)
    return found


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
