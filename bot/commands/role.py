"""`rolecall role …`: read an advert into a role, publish it, list what is published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from actions.roles.compiler import compile_advert
from actions.roles.profile import RoleProfile
from actions.store import roles
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl, open_database

app = typer.Typer(no_args_is_help=True, help="Roles: what an advert asks for, and which are published.")

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
Advert = Annotated[Path, typer.Argument(help="The advert as UTF-8 text or Markdown; - reads standard input.")]


@app.command("compile")
def compile_(advert: Advert, as_json: AsJson = False) -> None:
    """Show what Rolecall understands of an advert. Needs no database and no network.

    Example: rolecall role compile advert.txt
    """
    profile = compile_advert(output.advert(advert))
    if as_json:
        data = profile.to_json()
        del data["advert"]
        output.line(data)
    else:
        _show(profile)


@app.command()
def publish(
    role_id: Annotated[str, typer.Argument(help="The name in addresses: senior-backend-engineer.")],
    advert: Advert,
    by: Annotated[str, typer.Option(help="Who approves it.")],
    database: DatabaseUrl = None,
) -> None:
    """Publish an advert as a role; running conversations stay on the version they began with.

    Example: rolecall role publish data-engineer advert.txt --by "Priya Nair"
    """
    if not SLUG.match(role_id):
        output.fail("A role's name is lower-case words joined by hyphens, like senior-backend-engineer.")
    profile = compile_advert(output.advert(advert))
    with output.explained():
        opened = open_database(database)
        with opened.session() as session:
            role = roles.publish(session, role_id, profile, by=by, now=utc_now())
    output.console.print(f"Published {role.id}, version {role.version}: {role.profile.title}", markup=False)


@app.command("list")
def list_(as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """List the published roles.

    Example: rolecall role list --json
    """
    with output.explained():
        opened = open_database(database)
        with opened.reading() as session:
            found = roles.published(session)
    if as_json:
        output.line([{"id": role.id, "version": role.version, "title": role.profile.title} for role in found])
        return
    for role in found:
        output.console.print(f"{role.id}  version {role.version}  {role.profile.title}", markup=False)
    if not found:
        output.console.print("No role is published yet. Try: rolecall role publish NAME ADVERT --by YOU")


def _show(profile: RoleProfile) -> None:
    say = output.console.print
    years = f", {profile.min_years:g} years or more" if profile.min_years else ""
    say(f"{profile.title} ({profile.seniority or 'seniority not stated'}{years})", markup=False, style="bold")
    for importance in ("required", "preferred"):
        say(f"\n{importance.capitalize()}")
        for each in profile.requirements:
            if each.importance == importance:
                names = f": {each.need} of {', '.join(each.any_of)}" if len(each.any_of) > 1 else ""
                say(f"  {each.label}{names}  “{_one_line(each.quote)}”", markup=False)
    say(f"\nNot stated: {', '.join(profile.not_stated) or 'nothing missing'}", markup=False)
    say("\nTo look at")
    for finding in profile.findings:
        if finding.kind != "silence":
            say(f"  [{finding.severity}] {finding.message}", markup=False)
    say(f"\n{profile.coverage.characters} characters read, {profile.coverage.unassigned} not assigned.")


def _one_line(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 90 else f"{words[:89]}…"
