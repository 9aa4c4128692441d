"""`rolecall audit …`: the record of who did what, and whether it is whole."""

from __future__ import annotations

import json
import re
from typing import Annotated

import typer

from actions.store import audit_chain
from actions.store.audit_chain import Seal
from actions.store.audit_reading import Filter, newest
from actions.store.tables import AuditEntry
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl, open_database

app = typer.Typer(no_args_is_help=True, help="The audit log: who did what, and whether it is whole.")

_SEAL = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
MOST = 100_000


@app.command("list")
def list_(
    actor: Annotated[str, typer.Option(help="Only what this person did.")] = "",
    action: Annotated[str, typer.Option(help="Only this action, or all that begin so: account.")] = "",
    subject: Annotated[str, typer.Option(help="Only what was done to this.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="The newest so many.")] = 100,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """List the entries, the newest first.

    Example: rolecall audit list --actor dana@example.com --json
    """
    with output.explained(), open_database(database).reading() as session:
        found = newest(session, Filter(actor, action, subject), limit=limit)
    if as_json:
        output.line([_to_json(each) for each in found])
        return
    for each in found:
        detail = json.dumps(each.detail, ensure_ascii=False) if each.detail else ""
        words = f"{each.at:%Y-%m-%d %H:%M:%S}  {each.actor}  {each.action}  {each.subject}  {detail}"
        output.say(words.rstrip())


@app.command()
def verify(
    against: Annotated[str, typer.Option(help="A seal noted earlier, NUMBER:HASH.")] = "",
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Check that no entry was changed or taken out. Exit code 1 when one was.

    Note the last seal elsewhere now and then: against it, an end that was cut off shows, too.

    Example: rolecall audit verify --against 1234:9f86d08…
    """
    noted = _seal(against) if against else None
    with output.explained(), open_database(database).reading() as session:
        found = audit_chain.verify(session, noted)
    if as_json:
        problems = list(found.problems)
        output.line(
            {"whole": not problems, "entries": found.entries, "last": str(found.last), "problems": problems}
        )
    elif found.problems:
        output.say("\n".join(found.problems))
    else:
        output.say(f"{found.entries} entries, none changed. The last seal is {found.last}")
    if found.problems:
        raise typer.Exit(1)


def _seal(words: str) -> Seal:
    parts = _SEAL.fullmatch(words)
    if parts is None:
        output.fail("A seal is a number and 64 hexadecimal digits, as `rolecall audit verify` prints it.")
    return Seal(int(parts[1]), parts[2])


def _to_json(entry: AuditEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
    }
