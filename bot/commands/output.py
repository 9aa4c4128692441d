"""How commands speak: JSON for programs, sentences for people, and exit codes both can rely on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console

from actions.accounts.refusals import AccountRefused
from actions.calendars.base import CalendarError
from actions.publishing import PublishedMeanwhile, PublishingBlocked, Untitled
from actions.roles.exchange_yaml import RoleFileBroken
from actions.roles.policies import UnknownPolicy
from actions.roles.reading import AdvertUnreadable, open_advert, read_advert
from actions.roles.refusing import EditRefused
from actions.scheduling.agenda import InterviewUnknown
from actions.scheduling.interviewer_details import InterviewerInvalid
from actions.scheduling.interviewers import InterviewerUnknown
from actions.scheduling.no_show import NoShowRefused
from actions.scheduling.plan import PlanInvalid
from actions.store import drafts, roles
from actions.store.database import DatabaseUnusable

EXPLAINED = (
    AccountRefused,
    CalendarError,
    DatabaseUnusable,
    drafts.DraftChanged,
    drafts.NoDraft,
    EditRefused,
    InterviewerInvalid,
    InterviewerUnknown,
    InterviewUnknown,
    NoShowRefused,
    PlanInvalid,
    PublishedMeanwhile,
    PublishingBlocked,
    Untitled,
    roles.RoleUnknown,
    RoleFileBroken,
    UnknownPolicy,
)
"""Failures whose message is a sentence for people."""
console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def fail(message: str) -> NoReturn:
    """Ends the command with a sentence that says what happened and what to do, and exit code 1."""
    note(message)
    raise typer.Exit(1)


def say(text: str, *, style: str | None = None, end: str = "\n") -> None:
    """Prints a line for people; nothing in it is taken for markup."""
    console.print(text, markup=False, style=style, end=end)


def note(text: str) -> None:
    """The same beside the output, for what a program that reads it must not get to see."""
    _errors.print(text, markup=False)


def line(data: Any) -> None:  # noqa: ANN401  any JSON value
    """Prints one line of JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def input_lines() -> Iterator[dict[str, Any]]:
    """The JSON objects on standard input, a line each; ends the command at the first that is none."""
    for number, raw in enumerate(sys.stdin, start=1):
        if not raw.strip():
            continue
        try:
            read = json.loads(raw)
        except ValueError:
            fail(f"Line {number} of the input is not JSON.")
        if not isinstance(read, dict):
            fail(f"Line {number} of the input is not a JSON object.")
        yield read


def advert(path: Path) -> str:
    """The text of an advert, or of standard input for `-`; ends the command when it cannot be read.

    What a person should know of how it was read goes to standard error.
    """
    try:
        if str(path) == "-":
            read = open_advert(sys.stdin.buffer.read(), "The standard input")
        else:
            read = read_advert(path)
    except AdvertUnreadable as error:
        fail(str(error))
    for each in read.notes:
        note(each)
    return read.text


@contextmanager
def explained() -> Iterator[None]:
    """Turns the failures a person can do something about into a sentence and exit code 1."""
    try:
        yield
    except EXPLAINED as error:
        fail(str(error))
