"""The role a command is about: a file, a draft, or a published version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from actions.roles.definition import RoleDefinition
from actions.store import drafts, roles
from bot.commands import output
from bot.commands.files import from_file
from bot.commands.options import open_database

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80
"""Characters of a role's name."""


def _known_name(name: str) -> str:
    if not SLUG.fullmatch(name) or len(name) > LONGEST_ID:
        output.fail(
            "A role's name is lower-case words joined by hyphens, like senior-backend-engineer, "
            f"at most {LONGEST_ID} characters."
        )
    return name


RoleName = Annotated[
    str,
    typer.Argument(help="The role's name in addresses: senior-backend-engineer.", callback=_known_name),
]
Target = Annotated[
    str,
    typer.Argument(
        metavar="ROLE|FILE",
        help="A role's name; or a file, an advert or a role exported as YAML; - reads an advert from input.",
    ),
]
VersionNumber = Annotated[int | None, typer.Option("--version", help="This published version.", min=1)]
Published = Annotated[
    bool, typer.Option("--published", help="The published version though there is a draft.")
]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A definition, and what people call where it comes from."""

    name: str
    definition: RoleDefinition


def chosen(
    target: str, database: str | None, *, version: int | None = None, published: bool = False
) -> Chosen:
    """The definition a target means: of a role its draft if there is one, else its newest version.

    Ends the command with a sentence when there is none.
    """
    if target == "-" or Path(target).is_file():
        return Chosen(target, from_file(Path(target)))
    if not SLUG.fullmatch(target):
        output.fail(f"There is no file {target}, and it is no role's name.")
    with output.explained(), open_database(database).reading() as session:
        return of_role(session, target, version=version, published=published)


def of_role(session: Session, role_id: str, *, version: int | None = None, published: bool = False) -> Chosen:
    """The same for a role's name. Raises `RoleUnknown`."""
    draft = None if published or version else drafts.find(session, role_id)
    if draft:
        return Chosen(f"{role_id}, draft", draft.definition)
    return of_version(session, role_id, version)


def of_version(session: Session, role_id: str, version: int | None = None) -> Chosen:
    """A published version, archived or not; the newest when none is named. Raises `RoleUnknown`."""
    known = roles.versions(session, role_id)
    if not known:
        raise roles.RoleUnknown(role_id)
    found = next((each for each in known if version in (None, each.version)), None)
    if found is None:
        output.fail(f"“{role_id}” has no version {version}; the newest is {known[0].version}.")
    return Chosen(f"{role_id}, version {found.version}", found.definition)
