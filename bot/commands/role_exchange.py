"""`rolecall role export` and `import`: a role as one readable YAML file, fit for version control."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from actions.roles.exchange import export_role
from actions.roles.exchange_schema import role_schema
from bot.commands import output
from bot.commands.files import from_yaml
from bot.commands.options import AsJson, By, DatabaseUrl, open_database
from bot.commands.role_drafting import Drafting
from bot.commands.role_source import Published, RoleName, Target, VersionNumber, chosen

File = Annotated[Path, typer.Argument(help="A role exported as YAML; - reads standard input.")]


def export(
    target: Target,
    version: VersionNumber = None,
    published: Published = False,
    output_file: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it here instead of to the terminal.")
    ] = None,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Write a role as YAML: its draft if there is one, else its newest version; or an advert, compiled.

    Example: rolecall role export data-engineer -o data-engineer.yml
    """
    definition = chosen(target, database, version=version, published=published).definition
    if as_json:
        output.line(definition.to_json())
        return
    text = export_role(definition)
    if output_file is None:
        sys.stdout.write(text)
        return
    try:
        output_file.write_text(text, encoding="utf-8")
    except OSError as error:
        output.fail(f"{output_file} cannot be written: {error.strerror or error}.")
    output.say(f"Wrote {output_file}.")


def import_(
    role_id: RoleName,
    file: File,
    by: By,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Make a role's draft of a YAML file; `rolecall role publish` publishes it.

    Example: rolecall role import data-engineer data-engineer.yml
    """
    definition = from_yaml(file)
    with output.explained():
        drafting = Drafting(open_database(database), role_id, by, as_json)
        drafting.keep(definition, seen=drafting.start().revision)


def schema() -> None:
    """Print the JSON schema of a role file, for editors that check as you type.

    Example: rolecall role schema > role.schema.json
    """
    sys.stdout.write(json.dumps(role_schema(), indent=1, ensure_ascii=False) + "\n")
