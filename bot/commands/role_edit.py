"""`rolecall role edit`: a role's draft, changed in an editor, by settings, or from a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.reimport import reimport
from actions.store import drafts
from bot.clock import utc_now
from bot.commands import output
from bot.commands.files import from_yaml
from bot.commands.options import AsJson, By, DatabaseUrl, open_database
from bot.commands.role_drafting import Drafting
from bot.commands.role_editor import in_editor
from bot.commands.role_settings import Reading, read_addition, read_promotion, read_setting
from bot.commands.role_source import RoleName

Settings = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Change one thing.")]
Additions = Annotated[
    list[str] | None,
    typer.Option("--add", metavar="IMPORTANCE=WORDS", help="Ask for words of the advert, or for START:END."),
]
Promotions = Annotated[
    list[str] | None,
    typer.Option("--promote", metavar="IMPORTANCE=TOOL", help="Ask for a tool the advert only lists."),
]
File = Annotated[Path | None, typer.Option(help="Take the whole role from a YAML file; - reads input.")]
Advert = Annotated[
    Path | None, typer.Option(help="Take a changed advert, keeping what was decided; or begin a new role.")
]
Discard = Annotated[bool, typer.Option("--discard", help="Throw the draft away; what is published stays.")]


def edit(  # noqa: PLR0913, PLR0917  each is an option of the command line
    role_id: RoleName,
    by: By,
    settings: Settings = None,
    additions: Additions = None,
    promotions: Promotions = None,
    file: File = None,
    advert: Advert = None,
    discard: Discard = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Change a role's draft; nobody meets it before it is published.

    Without an option the role opens as YAML in your $EDITOR. With --set, --add and --promote, in any number
    and made in this order, it is changed without one; all of them are made, or none.

    What can be set; lists have commas, and an empty value takes a setting back:

    \b
    REQUIREMENT.importance=required|preferred|set_aside
    REQUIREMENT.any_of="Python, Go"        REQUIREMENT.need=1
    REQUIREMENT.equivalents="Ruby"         REQUIREMENT.min_years=3
    REQUIREMENT.label="backend language"   REQUIREMENT.weight=2
    REQUIREMENT.wording="Which of these have you used at work?"
    order="docker, grpc"                   title="Backend Engineer"
    answers.salary="60,000 to 70,000 EUR"  facts.hours=misread|read
    equivalent_experience=yes|no
    policy=default|us|eu|uk|in

    Example: rolecall role edit data-engineer --set graphql.importance=preferred --set kafka.weight=2
    """
    readings: list[Reading] = [
        *(partial(read_setting, written=each) for each in settings or ()),
        *(partial(read_addition, written=each) for each in additions or ()),
        *(partial(read_promotion, written=each) for each in promotions or ()),
    ]
    if sum(map(bool, (readings, file, advert, discard))) > 1:
        output.fail("Give settings, or a file, or an advert, or --discard; not several of them.")
    with output.explained():
        drafting = Drafting(open_database(database), role_id, by, as_json)
        if discard:
            _discard(drafting)
        elif file:
            drafting.keep(from_yaml(file), seen=drafting.start().revision)
        elif advert:
            _take_advert(drafting, output.advert(advert))
        elif readings:
            _change(drafting, readings)
        else:
            in_editor(drafting)


def _change(drafting: Drafting, readings: list[Reading]) -> None:
    definition, revision = drafting.known()
    for reading in readings:
        definition = apply(definition, reading(definition))
    drafting.keep(definition, seen=revision)


def _take_advert(drafting: Drafting, advert: str) -> None:
    """The advert with the decisions of the draft, else of the newest version; or a new role's first."""
    start = drafting.start()
    if start.definition is None:
        drafting.keep(RoleDefinition(compile_advert(advert)), seen=None)
        return
    read = reimport(start.definition, advert)
    drafting.keep(read.definition, seen=start.revision, told=read.told)


def _discard(drafting: Drafting) -> None:
    with drafting.database.session() as session:
        drafts.discard(session, drafting.role_id, by=drafting.by, now=utc_now())
    if drafting.as_json:
        output.line({"id": drafting.role_id, "discarded": True})
    else:
        output.say(f"The draft of {drafting.role_id} is gone; what is published stays as it is.")
