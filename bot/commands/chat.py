"""`rolecall chat`: a whole candidate conversation, from a script or by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from actions.scheduling import demo
from actions.store import roles
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import (
    AdvertFile,
    AsJson,
    DatabaseUrl,
    NoRasa,
    RoleId,
    chosen_role,
    open_database,
    reading,
)
from bot.conversation.rehearsal import Rehearsal, ScriptError
from nlu.zones import canonical_zone

Script = Annotated[Path | None, typer.Option(help="A file with one message a line.")]
Now = Annotated[
    str | None, typer.Option(help="The moment the conversation begins, ISO 8601; UTC without an offset.")
]
Zone = Annotated[str, typer.Option(help="The candidate's time zone, like Europe/Berlin.")]


def chat(  # noqa: PLR0913, PLR0917  each is an option of the command line
    role: RoleId = None,
    advert: AdvertFile = None,
    script: Script = None,
    now: Now = None,
    timezone: Zone = "UTC",
    as_json: AsJson = False,
    no_rasa: NoRasa = False,
    database: DatabaseUrl = None,
) -> None:
    """Play a whole candidate conversation; without --script it is interactive.

    In a script !wait 26h moves the clock, !choose 2 presses the second choice offered, # begins a comment.

    Example: rolecall chat --role senior-backend-engineer --timezone Europe/Berlin
    """
    zone = canonical_zone(timezone)
    if zone is None:
        output.fail(f"“{timezone}” is not a time zone; write it like Europe/Berlin.")
    begins = _begins(now)
    definition, _ = chosen_role(role, advert, database)
    role_id = role or "advert"
    lines = _script_lines(script) if script else _typed()
    with output.explained(), reading(no_rasa) as read:
        opened = open_database(database or "sqlite://")
        with opened.session() as session:
            if roles.find(session, role_id) is None:
                roles.publish(session, role_id, definition, by="rehearsal", now=begins)
                demo.seed(session, role_id, now=begins)
        rehearsal = Rehearsal(opened, read, role_id, now=begins, timezone=zone)
        _print_turn(rehearsal.opening(), as_json=as_json)
        for said in lines:
            try:
                _print_turn(rehearsal.play(said), as_json=as_json)
            except ScriptError as error:
                output.fail(f"{error}.")


def _begins(now: str | None) -> datetime:
    if now is None:
        return utc_now()
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        output.fail(f"“{now}” is not a moment; write it like 2026-11-25T10:30+05:30.")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _script_lines(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        output.fail(f"The script {path} cannot be read as UTF-8 text.")
    return (line for line in text.splitlines() if not line.startswith("#"))


def _typed() -> Iterator[str]:
    for _ in itertools.count():
        try:
            yield input("you: ")
        except (EOFError, KeyboardInterrupt):
            return


def _print_turn(turn: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.line(turn)
        return
    for reply in turn["replies"]:
        output.say(f"\n{reply['text']}")
        for number, label in enumerate(reply["choices"], start=1):
            output.say(f"  [{number}] {label}", style="bold")
