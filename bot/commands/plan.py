"""`rolecall plan …`: how interviews for a role are held."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
import yaml

from actions.scheduling import plan_file, plans
from actions.store import roles
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AsJson, By, DatabaseUrl, open_database
from bot.commands.role_source import RoleName

app = typer.Typer(no_args_is_help=True, help="Interview plans: how long, with whom, how far ahead.")

LARGEST = 100_000
"""Characters of a plan file."""


@app.command()
def show(role_id: RoleName, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Print a role's interview plan as YAML that `set` reads.

    Example: rolecall plan show data-engineer > plan.yml
    """
    with output.explained(), open_database(database).reading() as session:
        shown = plan_file.to_mapping(session, plans.load(session, role_id))
    if as_json:
        output.line(shown)
    else:
        sys.stdout.write(yaml.safe_dump(shown, sort_keys=False, allow_unicode=True))


@app.command("set")
def set_(
    role_id: RoleName,
    file: Annotated[Path, typer.Argument(help="A plan as YAML; - reads standard input.")],
    *,
    by: By,
    database: DatabaseUrl = None,
) -> None:
    """Give a role the interview plan in a file; interviews that are booked stay as they are.

    Example: rolecall plan set data-engineer plan.yml
    """
    try:
        text = sys.stdin.read(LARGEST) if str(file) == "-" else file.read_text(encoding="utf-8")[:LARGEST]
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        output.fail(
            f"{file} could not be read as YAML. `rolecall plan show {role_id}` prints one to begin from."
        )
    with output.explained(), open_database(database).session() as session:
        if roles.find(session, role_id) is None:
            raise roles.RoleUnknown(role_id)
        plans.save(session, role_id, plan_file.from_mapping(session, data), by=by, now=utc_now())
    output.say(f"Interviews for {role_id} follow this plan from now on.")
