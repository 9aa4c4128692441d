"""`rolecall interviewer …`: those who interview, when they can and when not."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from actions.invitations import feed as feeds
from actions.scheduling import interviewer_details as details
from actions.scheduling import interviewers, plans
from actions.scheduling.meeting_hours import EXAMPLE
from actions.scheduling.timespan import Timespan
from bot.clock import utc_now
from bot.commands import output
from bot.commands.interviewer_showing import interviewer_json, show_interviewer
from bot.commands.options import AsJson, By, DatabaseUrl, Who, open_database
from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Those who interview: hours, limits, pauses, busy times.")

Email = Annotated[str | None, typer.Option(help="Where invitations go; none for no e-mail.")]
Zone = Annotated[str | None, typer.Option("--timezone", help="Their own IANA zone, like Europe/Berlin.")]
Hours = Annotated[str | None, typer.Option(help=f"When they interview, on their own clock: {EXAMPLE}")]
Share = Annotated[str | None, typer.Option("--share", help="Of the interviews, against colleagues' 1.")]
DayCap = Annotated[str | None, typer.Option("--most-a-day", help="Interviews on one of their days.")]
WeekCap = Annotated[str | None, typer.Option("--most-a-week", help="Interviews in one of their weeks.")]
Holidays = Annotated[str | None, typer.Option(help="Whose public holidays are theirs: DE, DE-BY, IN.")]
DaysOff = Annotated[str | None, typer.Option("--days-off", help="Dates, like 2026-12-24, 2026-12-31.")]


@app.command()
def add(  # noqa: PLR0913  each is an option of the command line
    name: Annotated[str, typer.Argument(help="What candidates are told they are called.")],
    *,
    timezone: Annotated[str, typer.Option("--timezone", help="Their own IANA zone, like Europe/Berlin.")],
    email: Email = None,
    hours: Hours = None,
    share: Share = None,
    most_a_day: DayCap = None,
    most_a_week: WeekCap = None,
    holidays: Holidays = None,
    days_off: DaysOff = None,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Add somebody who interviews; `rolecall plan set` gives them a seat in a role's interviews.

    Example: rolecall interviewer add "Ada Obi" --email ada@example.com --timezone Europe/London
    """
    fields = _fields(
        name=name, email=email, timezone=timezone, hours=hours, weight=share, day_cap=most_a_day,
        week_cap=most_a_week, holidays=holidays, days_off=days_off,
    )  # fmt: skip
    now = utc_now()
    with output.explained(), open_database(database).session() as session:
        person = interviewers.add(session, details.read(fields), by=by, now=now)
        show_interviewer(person, (), as_json=as_json)


@app.command()
def change(  # noqa: PLR0913  each is an option of the command line
    who: Who,
    *,
    name: Annotated[str | None, typer.Option(help="What candidates are told they are called.")] = None,
    timezone: Zone = None,
    email: Email = None,
    hours: Hours = None,
    share: Share = None,
    most_a_day: DayCap = None,
    most_a_week: WeekCap = None,
    holidays: Holidays = None,
    days_off: DaysOff = None,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Change what is known of an interviewer; what is not named stays, and an empty text takes it away.

    Example: rolecall interviewer change ada@example.com --hours "Mon-Thu 9:00-16:00"
    """
    given = _fields(
        name=name, email=email, timezone=timezone, hours=hours, weight=share, day_cap=most_a_day,
        week_cap=most_a_week, holidays=holidays, days_off=days_off,
    )  # fmt: skip
    _changed(who, given, by=by, as_json=as_json, database=database)


@app.command()
def pause(
    who: Who,
    since: Annotated[str, typer.Option("--from", help="The first day of the pause: 2026-12-20.")],
    *,
    until: Annotated[str | None, typer.Option(help="The day they are back; else until `resume`.")] = None,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Offer no interview with somebody for some time; those that are booked stay.

    Example: rolecall interviewer pause ada@example.com --from 2026-12-20 --until 2027-01-04
    """
    given = {"paused_from": since, "paused_until": until or ""}
    _changed(who, given, by=by, as_json=as_json, database=database)


@app.command()
def resume(who: Who, *, by: By, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """End a pause at once.

    Example: rolecall interviewer resume ada@example.com
    """
    _changed(who, {"paused_from": "", "paused_until": ""}, by=by, as_json=as_json, database=database)


@app.command()
def remove(
    who: Who,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Take them back in.")] = False,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Take somebody out of all interviews to come; what is booked stays, and so does the record.

    Example: rolecall interviewer remove ada@example.com
    """
    with output.explained(), open_database(database).session() as session:
        found = interviewers.called(session, who)
        person = interviewers.set_active(session, found.id, undo, by=by, now=utc_now())
        show_interviewer(person, plans.roles_of(session, person.id), as_json=as_json)


@app.command()
def busy(
    who: Who,
    since: Annotated[str, typer.Option("--from", help="On their own clock: 2026-12-01T14:00.")],
    until: Annotated[str, typer.Option("--to", help="The same: 2026-12-01T15:00.")],
    *,
    title: Annotated[str, typer.Option(help="What for; only recruiters see it.")] = "",
    by: By,
    database: DatabaseUrl = None,
) -> None:
    """Keep a time free of interviews, for somebody whose calendar is not connected.

    Example: rolecall interviewer busy ada@example.com --from 2026-12-01T14:00 --to 2026-12-01T15:00
    """
    with output.explained(), open_database(database).session() as session:
        person = interviewers.called(session, who)
        try:
            zone = ZoneInfo(person.timezone)
            ends = [datetime.fromisoformat(each).replace(tzinfo=zone) for each in (since, until)]
            span = Timespan(ends[0], ends[1])
        except ValueError:
            output.fail("Write both times like 2026-12-01T14:00, the end after the beginning.")
        interviewers.add_busy(session, person.id, span, title, by=by, now=utc_now())
    output.say(f"{person.name} is not interviewing then.")


@app.command("list")
def list_(as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """List those who interview, with their hours and the roles they interview for.

    Example: rolecall interviewer list --json
    """
    with output.explained(), open_database(database).reading() as session:
        found = [(each, plans.roles_of(session, each.id)) for each in interviewers.everybody(session)]
    if as_json:
        output.line([interviewer_json(person, roles) for person, roles in found])
        return
    for person, roles in found:
        show_interviewer(person, roles, as_json=False)
    if not found:
        output.say('Nobody interviews yet. Try: rolecall interviewer add "Ada Obi" --timezone Europe/London')


@app.command()
def show(who: Who, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Show one interviewer.

    Example: rolecall interviewer show ada@example.com
    """
    with output.explained(), open_database(database).reading() as session:
        person = interviewers.called(session, who)
        show_interviewer(person, plans.roles_of(session, person.id), as_json=as_json)


@app.command()
def feed(
    who: Who,
    *,
    renew: Annotated[bool, typer.Option("--renew", help="Make another; the earlier ones end.")] = False,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Show the secret address by which any calendar can subscribe to somebody's interviews.

    Who has the address sees the times, the roles and the candidates' names: give it to the interviewer alone.

    Example: rolecall interviewer feed ada@example.com
    """
    settings = Settings()
    with output.explained(), open_database(database).session() as session:
        person = interviewers.called(session, who)
        if renew:
            feeds.renew(session, person.id, by=by, now=utc_now())
        address = settings.address + feeds.path_of(session, person.id, settings.keys())
    if as_json:
        output.line({"id": person.id, "address": address, "renewed": renew})
        return
    output.say(address)


def _changed(who: str, given: dict[str, str], *, by: str, as_json: bool, database: str | None) -> None:
    with output.explained(), open_database(database).session() as session:
        person = interviewers.called(session, who)
        changed = details.read({**details.written(person), **given})
        interviewers.change(session, person.id, changed, by=by, now=utc_now())
        show_interviewer(person, plans.roles_of(session, person.id), as_json=as_json)


def _fields(**given: str | None) -> dict[str, str]:
    return {name: value for name, value in given.items() if value is not None}
