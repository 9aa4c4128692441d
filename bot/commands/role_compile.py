"""`rolecall role compile`: what Rolecall understands of an advert."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from bot.commands import output
from bot.commands.options import AsJson
from bot.commands.role_showing import show_findings, show_role

Advert = Annotated[
    Path,
    typer.Argument(help="The advert: text, Markdown, HTML, PDF or Word; - reads standard input."),
]


def compile_(advert: Advert, as_json: AsJson = False) -> None:
    """Show what Rolecall understands of an advert. Needs no database and no network.

    Example: rolecall role compile advert.txt
    """
    profile = compile_advert(output.advert(advert))
    if as_json:
        data = profile.to_json()
        del data["advert"]
        output.line(data)
        return
    show_role(RoleDefinition(profile))
    show_findings(profile)
