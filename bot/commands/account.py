"""`rolecall account …`: who of the hiring team may sign in. Whoever may run this may let anybody in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from actions.accounts import links, people
from actions.store.tables import Recruiter
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl, open_database
from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Accounts of the hiring team: set up, invite, disable.")

Email = Annotated[str, typer.Argument(help="The e-mail address of the account.")]
AsAdmin = Annotated[bool, typer.Option("--admin", help="An admin, who may invite others.")]

BY = "the command line"
"""What the audit log calls whoever runs these."""


@app.command("setup-link")
def setup_link(as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Print a new link that makes the first account; earlier ones stop working.

    Example: rolecall account setup-link
    """
    _link(
        database,
        lambda session: links.issue_setup(session, by=BY, now=utc_now(), renew=True),
        as_json,
        "This link makes the first account, an admin's. It works once, for a day:",
    )


@app.command()
def invite(
    email: Email, admin: AsAdmin = False, as_json: AsJson = False, database: DatabaseUrl = None
) -> None:
    """Print a link by which somebody makes their account; give it to them yourself.

    Example: rolecall account invite dana@example.com
    """
    role: people.Role = "admin" if admin else "recruiter"
    _link(
        database,
        lambda session: links.invite(session, email, role, by=BY, now=utc_now()),
        as_json,
        f"This link makes the account of {email}. It works once, for seven days:",
    )


@app.command()
def reset(email: Email, as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """Print a link by which somebody sets a new password, who then is signed out everywhere else.

    Example: rolecall account reset dana@example.com
    """
    _link(
        database,
        lambda session: links.issue_reset(
            session, people.known_by_email(session, email), by=BY, now=utc_now()
        ),
        as_json,
        f"With this link {email} sets a new password. It works once, for a day:",
    )


@app.command()
def disable(email: Email, database: DatabaseUrl = None) -> None:
    """Take an account's access away at once; it is signed out everywhere.

    Example: rolecall account disable dana@example.com
    """
    with output.explained(), open_database(database).session() as session:
        found = people.known_by_email(session, email)
        people.disable(session, found.id, by=BY, now=utc_now())
    output.say(f"{found.email} cannot sign in any more.")


@app.command()
def enable(email: Email, database: DatabaseUrl = None) -> None:
    """Let a disabled account in again.

    Example: rolecall account enable dana@example.com
    """
    with output.explained(), open_database(database).session() as session:
        found = people.known_by_email(session, email)
        people.enable(session, found.id, by=BY, now=utc_now())
    output.say(f"{found.email} can sign in again.")


@app.command("list")
def list_(as_json: AsJson = False, database: DatabaseUrl = None) -> None:
    """List the accounts, with the last sign-in of each.

    Example: rolecall account list --json
    """
    with output.explained(), open_database(database).reading() as session:
        found = people.everybody(session)
    if as_json:
        output.line([_to_json(each) for each in found])
        return
    for each in found:
        signed_in = f"{each.signed_in_at:%Y-%m-%d %H:%M} UTC" if each.signed_in_at else "never"
        state = "  disabled" if each.disabled_at else ""
        output.say(f"{each.email}  {each.role}  {each.name}  last signed in: {signed_in}{state}")
    if not found:
        output.say("There is no account yet. Try: rolecall account setup-link")


def _link(database: str | None, make: Callable[[Session], str], as_json: bool, sentence: str) -> None:
    with output.explained(), open_database(database).session() as session:
        token = make(session)
    address = Settings().join_address(token)
    if as_json:
        output.line({"link": address})
        return
    output.say(sentence)
    output.say(f"  {address}")


def _to_json(recruiter: Recruiter) -> dict[str, str | None]:
    return {
        "id": recruiter.id,
        "name": recruiter.name,
        "email": recruiter.email,
        "role": recruiter.role,
        "created_at": recruiter.created_at.isoformat(),
        "signed_in_at": recruiter.signed_in_at.isoformat() if recruiter.signed_in_at else None,
        "disabled_at": recruiter.disabled_at.isoformat() if recruiter.disabled_at else None,
    }
