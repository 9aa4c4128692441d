"""`rolecall role lint`: wording that shuts people out, by the rules of a place."""

from __future__ import annotations

from typing import Annotated

import typer

from actions.roles.policies import load_policy
from actions.roles.profile import Severity
from actions.roles.remarks import lint_definition
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl
from bot.commands.role_showing import remark_json, show_remark
from bot.commands.role_source import Published, Target, VersionNumber, chosen

Policy = Annotated[
    str | None, typer.Option(help="default, us, eu, uk or in; the role's own when none is named.")
]
FailOn = Annotated[Severity, typer.Option(help="Exit with 1 from this severity on.")]
ORDER: tuple[Severity, ...] = ("info", "warn", "block")


def lint(
    target: Target,
    policy: Policy = None,
    fail_on: FailOn = "block",
    version: VersionNumber = None,
    published: Published = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Check every word candidates read: the advert's, and the recruiter's title, questions and answers.

    Exits with 0 when nothing blocks publishing and with 1 when something does; --fail-on warn is stricter.

    Example: rolecall role lint advert.txt --policy eu
    """
    found = chosen(target, database, version=version, published=published)
    with output.explained():
        pack = load_policy(policy or found.definition.policy)
        remarks = lint_definition(found.definition, pack.name)
    if as_json:
        output.line({"policy": pack.name, "findings": [remark_json(each) for each in remarks]})
    else:
        for each in remarks:
            show_remark(each)
        if not remarks:
            output.say("Nothing to look at.")
        output.say(f"\n{pack.place}. {pack.note.strip()}", style="dim")
    if any(ORDER.index(each.finding.severity) >= ORDER.index(fail_on) for each in remarks):
        raise typer.Exit(1)
