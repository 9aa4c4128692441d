"""The mail side put together: the outbox's handlers, over the account that is set or over none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.invitations.telling import INVITATION
from actions.store.tables import OutboxRow
from bot.mail.account import mail_account
from bot.mail.delivery import Delivery
from bot.outbox import Handler

if TYPE_CHECKING:
    from bot.bootstrap import Services


@dataclass(frozen=True, slots=True)
class MailSide:
    """What the rest of the server needs to know of mail."""

    handlers: dict[str, Handler]


def create_mail(services: Services) -> MailSide:
    """The mail side for these services; it connects to nothing before there is something to send.

    Without a mail server nobody is written to, and what was asked for is settled by that: a server that is
    set later does not send what is old by then.
    """
    account = mail_account(services.settings)
    if account is None:
        return MailSide({INVITATION: _nobody_writes})
    settings = services.settings
    delivery = Delivery(services.database, account, settings.keys(), services.now, address=settings.address)
    return MailSide(delivery.handlers())


async def _nobody_writes(_row: OutboxRow) -> None:
    """There is no mail server."""
