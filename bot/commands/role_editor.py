"""A role in the recruiter's own editor, as YAML."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
import typer

from actions.roles.definition import RoleDefinition
from actions.roles.exchange import export_role, import_role
from actions.roles.exchange_yaml import RoleFileBroken
from actions.store.drafts import DraftChanged
from bot.commands import output
from bot.commands.role_drafting import Drafting


def in_editor(drafting: Drafting) -> None:
    """Opens the role until it can be read, and keeps it; what was written is never thrown away."""
    before, revision = drafting.known()
    path = Path(tempfile.mkdtemp(prefix="rolecall-")) / f"{drafting.role_id}.yml"
    path.write_text(export_role(before), encoding="utf-8")
    after = _edited(path)
    try:
        if after == before:
            output.note("Nothing is different; the role was left as it is.")
        else:
            drafting.keep(after, seen=revision)
    except DraftChanged as error:
        output.fail(f"{error} What you wrote is in {path}.")
    path.unlink()
    path.parent.rmdir()


def _edited(path: Path) -> RoleDefinition:
    while True:
        click.edit(filename=str(path))
        try:
            return import_role(path.read_text(encoding="utf-8"))
        except RoleFileBroken as error:
            output.note(str(error))
            if not typer.confirm("Open it again?", default=True, err=True):
                output.fail(f"Nothing was changed. What you wrote is in {path}.")
