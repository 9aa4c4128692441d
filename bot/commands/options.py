"""Options that several commands share, and what stands behind them."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.samples import sample_role
from actions.store import roles
from actions.store.database import Database
from bot.bootstrap import classifiers, reader
from bot.commands import output
from bot.commands.files import from_file
from bot.conversation.hearing import Reader
from bot.rasa_process import running_rasa
from bot.settings import Settings

LONGEST_PERSON = 200
"""Characters of the name of whoever does something."""


def _known_person(name: str) -> str:
    if not 0 < len(name.strip()) <= LONGEST_PERSON:
        output.fail(f"Say who does it with --by, in at most {LONGEST_PERSON} characters; it is recorded.")
    # Whoever types an address here has not signed in with it, and the history must not say so.
    return f"{name.strip()} (command line)" if "@" in name else name.strip()


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # In a container the user may have no name.
        return "the command line"


NoRasa = Annotated[bool, typer.Option("--no-rasa", help="Read with keywords only; Rasa is not started.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
RoleId = Annotated[str | None, typer.Option("--role", help="The id of a published role.")]
AdvertFile = Annotated[
    Path | None,
    typer.Option("--advert", help="An advert, or a role exported as YAML, read on the fly."),
]
DatabaseUrl = Annotated[str | None, typer.Option("--database", help="Instead of DATABASE_URL.")]
By = Annotated[
    str,
    typer.Option(
        "--by",
        help="Who does it; by default your name on this system.",
        default_factory=_system_user,
        callback=_known_person,
    ),
]
Approver = Annotated[str, typer.Option("--by", help="Who approves it; recorded.", callback=_known_person)]
Who = Annotated[str, typer.Argument(metavar="WHO", help="An e-mail address, a name or an id.")]


@contextmanager
def reading(no_rasa: bool) -> Iterator[Reader]:
    """A reader of messages, with Rasa behind it unless it is switched off or cannot be started."""
    if no_rasa:
        yield reader(classifiers(None))
        return
    with running_rasa(Settings(), report=output.note) as rasa:
        yield reader(classifiers(rasa))


def open_database(url: str | None) -> Database:
    """The database at the address, or that of the settings, migrated."""
    opened = Database(url or Settings().database, through="the command line")
    opened.migrate()
    return opened


def chosen_role(
    role: str | None, advert: Path | None, database: str | None
) -> tuple[RoleDefinition, Mapping[str, roles.DatedAnswer]]:
    """The role a command is about, and the team's answers; ends the command when there is none."""
    if (role is None) == (advert is None):
        output.fail("Name a published role with --role, or an advert with --advert FILE.")
    if role is None:
        return from_file(advert or Path("-")), {}
    with output.explained(), open_database(database).reading() as session:
        found = roles.find(session, role)
        if found:
            return found.definition, roles.standing_answers(session, found)
    sample_id, sample = sample_role()
    if role != sample_id:
        output.fail(f"There is no published role “{role}”. `rolecall role list` shows those there are.")
    return RoleDefinition(compile_advert(sample)), {}
