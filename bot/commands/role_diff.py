"""`rolecall role diff`: what is different between two states of a role."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from actions.roles.changes import Change
from actions.roles.decision_changes import definition_changes
from actions.roles.reimport import reimport
from actions.store import drafts
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl, open_database
from bot.commands.role_showing import show_changes
from bot.commands.role_source import Chosen, RoleName, of_role, of_version

From = Annotated[int | None, typer.Option("--from", help="The earlier version; the newest published.", min=1)]
To = Annotated[int | None, typer.Option("--to", help="The later version; the draft.", min=1)]
Advert = Annotated[
    Path | None,
    typer.Option(help="A changed advert: what publishing or re-importing it would change. - reads input."),
]


def diff(
    role_id: RoleName,
    earlier: From = None,
    later: To = None,
    advert: Advert = None,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Compare the draft with what is published, two versions, or a changed advert with the role.

    Example: rolecall role diff data-engineer --from 1 --to 2
    """
    text = output.advert(advert) if advert else None
    told: tuple[str, ...] = ()
    with output.explained(), open_database(database).reading() as session:
        if text is not None:
            old = of_version(session, role_id, earlier) if earlier else of_role(session, role_id)
            read = reimport(old.definition, text)
            names, changes, told = (old.name, str(advert)), list(read.changes), read.told
        else:
            names, changes = _compared(session, role_id, earlier, later)
    if as_json:
        found = [dataclasses.asdict(each) for each in changes]
        output.line({"from": names[0], "to": names[1], "changes": found, "told": told})
        return
    output.say(f"From {names[0]} to {names[1]}", style="dim")
    show_changes(changes, told)


def _compared(
    session: Session, role_id: str, earlier: int | None, later: int | None
) -> tuple[tuple[str, str], list[Change]]:
    old = of_version(session, role_id, earlier)
    new = of_version(session, role_id, later) if later else _draft(session, role_id)
    return (old.name, new.name), definition_changes(old.definition, new.definition)


def _draft(session: Session, role_id: str) -> Chosen:
    draft = drafts.find(session, role_id)
    if draft is None:
        output.fail(f"There is no draft of “{role_id}”; name two versions with --from and --to.")
    return Chosen(f"{role_id}, draft", draft.definition)
