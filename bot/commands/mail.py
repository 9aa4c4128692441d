"""`rolecall mail …`: whether the mail account works."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime
from typing import Annotated

import typer

from actions.invitations.plain import mail_address
from bot.commands import output
from bot.commands.options import AsJson
from bot.mail.account import mail_account, mailbox
from bot.mail.letters import trial_letter
from bot.mail.message import compose
from bot.mail.refusals import MailNotSent
from bot.mail.sender import send
from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, help="The mail account.")


@app.callback()
def _group() -> None:
    """The mail account."""


@app.command()
def check(
    to: Annotated[str, typer.Argument(help="Who gets the test message.", metavar="ADDRESS")],
    as_json: AsJson = False,
) -> None:
    """Send a test message by the mail server that is set up.

    Example: rolecall mail check you@example.com
    """
    account = mail_account(Settings())
    if account is None:
        output.fail("No mail server is set. Set SMTP_HOST and MAIL_FROM; deploy/env.example explains each.")
    recipient = mail_address(to)
    if recipient is None:
        output.fail(f"“{to}” is not an e-mail address.")
    message = compose(
        trial_letter(account.name),
        sender=account.sender,
        to=mailbox("", recipient),
        message_id=f"<test-{secrets.token_hex(8)}@{account.domain}>",
        at=datetime.now(UTC),
    )
    try:
        asyncio.run(send(account, message, recipient))
    except MailNotSent as error:
        output.fail(f"{error} Nothing was sent.")
    if as_json:
        output.line({"sent": True, "host": account.host, "port": account.port, "to": recipient})
        return
    output.say(f"{account.host} took the message for {recipient}. Look whether it arrived, also under spam.")
