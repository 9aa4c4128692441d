"""Handing a message to the mail server."""

from __future__ import annotations

from email.message import EmailMessage

import aiosmtplib

from bot.mail.account import MailAccount
from bot.mail.refusals import judged


async def send(account: MailAccount, message: EmailMessage, to: str) -> None:
    """Returns once the server has taken responsibility for the message (250 after DATA).

    Raises `MailNotSent`. A connection that ends after DATA may have delivered: the same message, under its
    same Message-ID, is then sent again. With TLS the certificate must be valid for the host's name.
    """
    try:
        await aiosmtplib.send(
            message,
            sender=account.address,
            recipients=[to],
            hostname=account.host,
            port=account.port,
            username=account.user or None,
            password=account.password or None,
            use_tls=account.tls == "tls",
            start_tls=account.tls == "starttls",
            validate_certs=True,
            local_hostname=account.domain,
            timeout=account.timeout,
        )
    except (aiosmtplib.SMTPException, OSError) as error:
        raise judged(error) from None
