"""`rolecall interview …`: what is booked, and who did not come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

import typer

from actions.scheduling.agenda import Entry, agenda, called
from actions.scheduling.timespan import Timespan
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AsJson, By, DatabaseUrl, open_database
from bot.conversation import no_show as noting
from bot.settings import Settings
from nlu import zones

app = typer.Typer(no_args_is_help=True, help="Booked interviews: what is when, and who did not come.")

Which = Annotated[str, typer.Argument(metavar="INTERVIEW", help="How its id begins; `list` shows it.")]
SHOWN = 8
"""Characters of an id, enough to tell interviews apart."""


@app.command("list")
def list_(
    *,
    back: Annotated[int, typer.Option(help="Days before now.", min=0, max=365)] = 7,
    ahead: Annotated[int, typer.Option(help="Days after now.", min=0, max=365)] = 14,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """List the booked interviews of the last and the next days, in the candidates' time.

    Example: rolecall interview list --back 1 --ahead 1
    """
    now = utc_now()
    stretch = Timespan(now - timedelta(days=back), now + timedelta(days=ahead, seconds=1))
    with output.explained(), open_database(database).reading() as session:
        found = agenda(session, stretch)
    if as_json:
        output.line([_to_json(entry) for entry in found])
        return
    for entry in found:
        output.say(_in_words(entry, now))
    if not found:
        output.say("No interview is booked in these days.")


@app.command("no-show")
def no_show(which: Which, *, by: By, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Note that a candidate did not come; they are asked, without blame, if they would like another time.

    Example: rolecall interview no-show 3f2a91bc
    """
    booking_id, noted = _change(noting.note, which, by, database)
    _tell(booking_id, noted, as_json, "Noted.", "This was noted before. Nothing was changed.")


@app.command("did-come")
def did_come(which: Which, *, by: By, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Take back a note that a candidate did not come.

    Example: rolecall interview did-come 3f2a91bc
    """
    booking_id, noted = _change(noting.take_back, which, by, database)
    _tell(booking_id, noted, as_json, "Taken back.", "There is no such note. Nothing was changed.")


def _change(
    change: Callable[..., noting.Noted | None], which: str, by: str, database: str | None
) -> tuple[str, noting.Noted | None]:
    """The interview's id, and what came of the change."""
    with output.explained(), open_database(database).session() as session:
        booking_id = called(session, which)
        return booking_id, change(session, booking_id, by=by, now=utc_now(), tone=Settings().tone)


def _tell(booking_id: str, noted: noting.Noted | None, as_json: bool, done: str, nothing: str) -> None:
    if as_json:
        output.line({"id": booking_id, "changed": noted is not None, "told": bool(noted and noted.told)})
    elif noted is None:
        output.say(nothing)
    else:
        output.say(f"{done} The candidate was {'' if noted.told else 'not '}written to.")


def _in_words(entry: Entry, now: datetime) -> str:
    when = zones.describe(entry.span.start, entry.timezone, now=now)
    people = ", ".join(entry.interviewers)
    missed = f"; no-show, noted by {entry.no_show_by}" if entry.no_show_by else ""
    who = entry.candidate or "a candidate"
    return f"{entry.booking_id[:SHOWN]}  {when}: {who} for {entry.role_id}, with {people}{missed}"


def _to_json(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.booking_id,
        "start": entry.span.start.isoformat(),
        "end": entry.span.end.isoformat(),
        "timezone": entry.timezone,
        "role": entry.role_id,
        "candidate": entry.candidate,
        "interviewers": entry.interviewers,
        "no_show_by": entry.no_show_by,
    }
