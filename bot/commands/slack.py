"""`rolecall slack …`: what Slack needs to know of this app."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from bot.commands import output
from bot.slack.manifest import manifest as written_manifest

app = typer.Typer(no_args_is_help=True, help="Connecting a Slack workspace.")


@app.callback()
def _group() -> None:
    """Connecting a Slack workspace."""


@app.command()
def manifest(
    mode: Annotated[
        Literal["socket", "http"], typer.Option(help="How Slack reaches this server.")
    ] = "socket",
    url: Annotated[str | None, typer.Option(help="The public address, for http.")] = None,
) -> None:
    """Print the app manifest to paste at api.slack.com/apps.

    Example: rolecall slack manifest --mode http --url https://jobs.example.com
    """
    if mode == "http" and not url:
        output.fail("With --mode http give the public address: --url https://jobs.example.com")
    sys.stdout.write(written_manifest(mode, url))
