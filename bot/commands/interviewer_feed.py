"""`rolecall interviewer feed`: the address at which somebody's calendar finds their interviews."""

from __future__ import annotations

from typing import Annotated

import typer

from actions.invitations import feed as feeds
from actions.scheduling import interviewers
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AsJson, By, DatabaseUrl, Who, open_database
from bot.settings import Settings


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
