"""The mail account that Rolecall writes from."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from typing import Literal

from actions.invitations.plain import person_name
from bot.mail.mailbox import ImapAccount
from bot.settings import Settings

Tls = Literal["starttls", "tls", "none"]
PORTS: dict[Tls, int] = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True)
class MailAccount:
    """An SMTP server, how it is spoken to, and in whose name."""

    host: str
    port: int
    tls: Tls
    user: str
    password: str
    name: str
    """What people read as the sender."""
    address: str
    """The sender, and the organizer of every interview: answers go there."""
    timeout: float = 15.0
    """Seconds for each step of the conversation with the server."""

    @property
    def domain(self) -> str:
        """The right-hand side of the address."""
        return self.address.rpartition("@")[2]

    @property
    def sender(self) -> Address:
        """The `From` of every message."""
        return mailbox(self.name, self.address)


def mailbox(name: str, address: str) -> Address:
    """Whom a message is from or for; `address` is one that `mail_address` gave."""
    return Address(person_name(name), addr_spec=address)


def mail_account(settings: Settings) -> MailAccount | None:
    """The account of the settings; none when no mail is sent."""
    if not settings.mails:
        return None
    return MailAccount(
        settings.smtp_host,
        settings.smtp_port or PORTS[settings.smtp_tls],
        settings.smtp_tls,
        settings.smtp_user,
        settings.smtp_password.get_secret_value(),
        settings.mail_name,
        settings.mail_from,
    )


def imap_account(settings: Settings) -> ImapAccount | None:
    """The mailbox of the settings; none when answers are not read from one."""
    if not settings.imap_host:
        return None
    password = settings.imap_password if settings.imap_user else settings.smtp_password
    user = settings.imap_user or settings.smtp_user
    host, port, folder = settings.imap_host, settings.imap_port, settings.imap_folder
    return ImapAccount(host, port, user, password.get_secret_value(), folder)
