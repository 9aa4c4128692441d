"""Walking an admin from an interviewer to a link to their calendar, one way for each kind."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import typer

from actions.calendars.discovery import FoundCalendar, discover
from actions.calendars.links import Link
from actions.calendars.webdav import Dav
from actions.store.tables import Interviewer
from bot.commands import output
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What the admin said so far."""

    person: Interviewer
    address: str | None
    account: str | None
    calendar: str | None
    """The name of one of the account's calendars."""
    password_stdin: bool
    consent: bool = False
    """Whether the calendar's owner grants access, where the company's own account could do without."""

    def secret(self, question: str) -> str:
        """A password, asked for without showing it."""
        if self.password_stdin:
            return sys.stdin.readline().rstrip("\r\n")
        return str(typer.prompt(question, hide_input=True, err=True))


def connect_caldav(wish: Wish, _settings: Settings) -> Link:
    """Finds the calendar behind an address, by signing in as its owner. Raises `CalendarError`."""
    address = wish.address or str(typer.prompt("Address of the calendar server", err=True))
    if "://" not in address:
        address = f"https://{address}"
    account = wish.account or str(typer.prompt("Name to sign in with", default=wish.person.email, err=True))
    password = wish.secret(f"Password of {account}")
    with Dav(address, account, password) as dav:
        found = discover(dav, address)
    chosen = _chosen(found.calendars, wish)
    if not chosen.writable:
        output.fail(
            f"The account may read “{chosen.name}” but not write into it, so interviews cannot be put there. "
            "Share it with the right to change events, or choose another."
        )
    # The address that was found is as good as typed: discovery went nowhere else.
    return Link(
        wish.person.id, "caldav", chosen.url, wish.person.timezone, account, password, found.addresses
    )


def _chosen(calendars: Sequence[FoundCalendar], wish: Wish) -> FoundCalendar:
    if not calendars:
        output.fail("The account has no calendar for events.")
    named = [each for each in calendars if wish.calendar in (None, each.name, each.url)]
    names = ", ".join(f"“{each.name}”" for each in calendars)
    if not named:
        output.fail(f"The account has no calendar “{wish.calendar}”. It has {names}.")
    if len(named) == 1:
        return named[0]
    if wish.password_stdin:
        output.fail(f"The account has several calendars; choose one with --calendar: {names}.")
    for place, each in enumerate(named, start=1):
        output.note(f"{place}. {each.name}  {each.url}")
    number: int = typer.prompt("Which one shows when they are busy", type=int, err=True)
    if not 1 <= number <= len(named):
        output.fail(f"There is no calendar number {number}. Nothing was connected.")
    return list(named)[number - 1]
