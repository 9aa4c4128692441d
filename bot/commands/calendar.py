"""`rolecall calendar …`: connecting interviewers' calendars, and whether they can be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Annotated, Literal

import typer
from sqlalchemy import select

from actions.calendars import links
from actions.calendars.base import LinkBroken
from actions.calendars.links import Link
from actions.calendars.permissions import Permission
from actions.calendars.sync import Syncer
from actions.scheduling import interviewers
from actions.store.database import Database
from actions.store.tables import CalendarLink, Interviewer
from bot.calendars import openers
from bot.clock import utc_now
from bot.commands import output
from bot.commands.calendar_connecting import Wish, connect_caldav
from bot.commands.calendar_granting import connect_google, connect_microsoft, permissions
from bot.commands.calendar_showing import calendar_json, show_calendar
from bot.commands.options import AsJson, By, DatabaseUrl, Who, open_database
from bot.settings import Settings

Connector = Callable[[Wish, Settings], Link]
"""Asks for what is missing and gives a link that works. Raises `CalendarError`, or ends the command."""

CONNECTORS: Mapping[str, Connector] = {
    "caldav": connect_caldav,
    "google": connect_google,
    "microsoft": connect_microsoft,
}
"""By kind of calendar."""

PATIENCE = 10.0
"""Seconds."""

app = typer.Typer(no_args_is_help=True, help="Interviewers' calendars: connect, check, list, disconnect.")


@app.command()
def connect(  # noqa: PLR0913  each is an option of the command line
    who: Who,
    address: Annotated[
        str | None,
        typer.Argument(help="The server's or the calendar's address; else the interviewer's, or asked for."),
    ] = None,
    *,
    kind: Annotated[
        Literal["caldav", "google", "microsoft"], typer.Option(help="What keeps the calendar.")
    ] = "caldav",
    account: Annotated[str | None, typer.Option(help="The name to sign in with.")] = None,
    calendar: Annotated[str | None, typer.Option(help="Which of the account's calendars, by name.")] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    consent: Annotated[
        bool,
        typer.Option("--consent", help="Google, Microsoft: the owner grants access in a browser."),
    ] = False,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Connect an interviewer's calendar, and read it once to see that it works.

    CalDAV: use a password that was made for this app alone, where the provider offers such. It is asked for
    without being shown, and kept sealed.

    Google and Microsoft: the company's account is used, so nothing is asked for; it says of each permission
    whether it is granted. Where no account is set up, it says what to do in the provider's console.

    Example: rolecall calendar connect ada@example.com https://cloud.example.com --account ada

    Example: rolecall calendar connect ada@example.com --kind google
    """
    settings, opened = Settings(), open_database(database)
    with output.explained():
        with opened.reading() as session:
            person = interviewers.called(session, who)
        wish = Wish(person, address, account, calendar, password_stdin, consent)
        link = CONNECTORS[kind](wish, settings)
        with opened.session() as session:
            links.save(session, link, settings.keys(), by=by, now=utc_now())
    _read(opened, settings, [person.id])
    _tell(opened, [person.id], as_json)


@app.command()
def check(
    who: Annotated[str | None, typer.Argument(metavar="WHO", help="One interviewer; else all.")] = None,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Read the connected calendars now, and say of each whether it works. Exits 1 when one does not.

    Of Google's and Microsoft's it says which permission is missing; trying each changes nothing there.

    Example: rolecall calendar check ada@example.com
    """
    opened = open_database(database)
    with output.explained(), opened.reading() as session:
        chosen = [interviewers.called(session, who).id] if who else None
        found = [each.interviewer_id for each in session.scalars(select(CalendarLink))]
    linked = [each for each in found if chosen is None or each in chosen]
    if chosen and not linked:
        output.fail("No calendar is connected for them. `rolecall calendar connect` connects one.")
    settings = Settings()
    _read(opened, settings, linked)
    _tell(opened, linked, as_json, granted={each: _permissions(opened, settings, each) for each in linked})


@app.command("list")
def list_(as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """List the connected calendars as they were last read.

    Example: rolecall calendar list --json
    """
    opened = open_database(database)
    with output.explained(), opened.reading() as session:
        found = [each.interviewer_id for each in session.scalars(select(CalendarLink))]
    _tell(opened, found, as_json, strict=False)


@app.command()
def disconnect(who: Who, *, by: By, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Forget an interviewer's calendar; from then on their time is what is kept here.

    Example: rolecall calendar disconnect ada@example.com
    """
    with output.explained(), open_database(database).session() as session:
        person = interviewers.called(session, who)
        done = links.forget(session, person.id, by=by, now=utc_now())
    if as_json:
        output.line({"interviewer": person.id, "disconnected": done})
    elif done:
        output.say(
            f"{person.name}'s calendar is disconnected, its password and what was read of it are deleted. "
            "Interviews that stand in it stay there."
        )
    else:
        output.say(f"No calendar was connected for {person.name}.")


def _read(database: Database, settings: Settings, interviewer_ids: list[str]) -> None:
    """Reads the calendars; waits a little for one that the server is reading this very moment."""
    kinds = openers(settings, database, settings.keys, utc_now)
    syncer = Syncer(database, kinds, settings.keys, utc_now)
    for each in interviewer_ids:
        patience = time.monotonic() + PATIENCE
        while not syncer.sync(each) and time.monotonic() < patience:
            time.sleep(0.3)
    syncer.close()


def _permissions(database: Database, settings: Settings, interviewer_id: str) -> list[Permission]:
    """What is granted; nothing where the link's own problem says more."""
    with database.reading() as session:
        try:
            link = links.find(session, interviewer_id, settings.keys())
        except LinkBroken:
            return []
    try:
        return permissions(link, settings) if link else []
    except LinkBroken:
        return []


def _tell(
    database: Database,
    interviewer_ids: list[str],
    as_json: bool,
    *,
    strict: bool = True,
    granted: Mapping[str, list[Permission]] | None = None,
) -> None:
    with database.reading() as session:
        found = [
            (session.get_one(Interviewer, each), session.get_one(CalendarLink, each))
            for each in interviewer_ids
        ]
    if as_json:
        output.line([calendar_json(*each, (granted or {}).get(each[0].id, [])) for each in found])
    elif not found:
        output.say("No calendar is connected. Try: rolecall calendar connect ada@example.com")
    else:
        for each in found:
            show_calendar(*each, (granted or {}).get(each[0].id, []))
    lacking = any(not each.granted for every in (granted or {}).values() for each in every)
    if strict and (lacking or any(link.problem for _, link in found)):
        raise typer.Exit(1)
