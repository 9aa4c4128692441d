"""`rolecall role publish` and `archive`: when a role is met by candidates, and when no longer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from actions import publishing
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.reimport import Reimport, reimport
from actions.store import drafts, roles
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import Approver, AsJson, DatabaseUrl, open_database
from bot.commands.role_source import RoleName

Advert = Annotated[
    Path | None,
    typer.Argument(help="An advert to publish; - reads it from input. Without one the draft is published."),
]
Reason = Annotated[
    str | None, typer.Option(help="Why it is published in spite of a finding that blocks; recorded.")
]
Over = Annotated[
    int | None, typer.Option(help="The version a draft replaces, when another was published meanwhile.")
]


def publish(  # noqa: PLR0913  each is an option of the command line
    role_id: RoleName,
    advert: Advert = None,
    *,
    by: Approver,
    reason: Reason = None,
    over: Over = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read the advert anew, without what was decided before.")
    ] = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Publish a role's draft, or an advert; running conversations stay on the version they began with.

    An advert of a role that is published already keeps what was decided about it.

    Example: rolecall role publish data-engineer advert.txt --by "Priya Nair"
    """
    text = output.advert(advert) if advert else None
    read: Reimport | None = None
    with output.explained(), open_database(database).session() as session:
        now = utc_now()
        if text is None:
            role = publishing.publish_draft(session, role_id, by=by, reason=reason, over=over, now=now)
        else:
            current = roles.find(session, role_id)
            read = reimport(current.definition, text) if current and not fresh else None
            definition = read.definition if read else RoleDefinition(compile_advert(text))
            role = publishing.publish(session, role_id, definition, by=by, reason=reason, now=now)
        draft = drafts.find(session, role_id)
    told = read.told if read else ()
    if as_json:
        output.line({"id": role.id, "version": role.version, "title": role.profile.title, "told": told})
        return
    output.say(f"Published {role.id}, version {role.version}: {role.profile.title}")
    for sentence in told:
        output.say(f"Note: {sentence}")
    if draft:
        output.say(f"There is a draft of {role.id} as well; it was not published.")


def archive(
    role_id: RoleName,
    *,
    by: Approver,
    undo: Annotated[bool, typer.Option("--undo", help="Open an archived role again.")] = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Close a role to new candidates; running conversations go on.

    Example: rolecall role archive data-engineer --by "Priya Nair"
    """
    with output.explained(), open_database(database).session() as session:
        change = roles.unarchive if undo else roles.archive
        change(session, role_id, by=by, now=utc_now())
        closed = roles.is_archived(session, role_id)
    if as_json:
        output.line({"id": role_id, "archived": closed})
    else:
        output.say(f"{role_id} is {'closed to new candidates' if closed else 'open'}.")
