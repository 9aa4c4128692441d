"""The mail side put together: the outbox's handlers, over the account that is set or over none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.invitations.countering import DECLINED
from actions.invitations.telling import INVITATION, MISSED
from actions.reminders import REMINDER
from actions.store.tables import OutboxRow
from bot.mail.account import imap_account, mail_account
from bot.mail.asking_back import AskingBack
from bot.mail.countering import Countering
from bot.mail.delivery import Delivery
from bot.mail.dispatch import Dispatch
from bot.mail.inbound import Inbound
from bot.mail.mailbox import Mailbox
from bot.mail.polling import Poller
from bot.mail.reminding import Reminders
from bot.outbox import Handler

if TYPE_CHECKING:
    from bot.bootstrap import Services


@dataclass(frozen=True, slots=True)
class MailSide:
    """What the rest of the server needs to know of mail."""

    handlers: dict[str, Handler]
    poller: Poller | None = None
    """Reads the mailbox, when there is one."""


def create_mail(services: Services) -> MailSide:
    """The mail side for these services; it connects to nothing before there is something to send.

    Without a mail server nobody is written to, and what was asked for is settled by that: a server that is
    set later does not send what is old by then.
    """
    settings = services.settings
    account, mailbox = mail_account(settings), imap_account(settings)
    poller = Poller(Mailbox(mailbox), Inbound(services)) if mailbox else None
    if poller:
        services.checks["mailbox"] = poller.ready
    if account is None:
        return MailSide(dict.fromkeys((INVITATION, REMINDER, MISSED, DECLINED), _nobody_writes), poller)
    dispatch = Dispatch(
        services.database,
        account,
        settings.keys,
        services.now,
        address=settings.address,
        heard=settings.hears_answers,
    )
    return MailSide(handlers(dispatch), poller)


def handlers(dispatch: Dispatch) -> dict[str, Handler]:
    """The outbox's handlers over an account."""
    return {
        INVITATION: Delivery(dispatch).invitation,
        REMINDER: Reminders(dispatch).reminder,
        MISSED: AskingBack(dispatch).missed,
        DECLINED: Countering(dispatch).declined,
    }


async def _nobody_writes(_row: OutboxRow) -> None:
    """There is no mail server."""
