"""Why a message did not go out. The words name no recipient and hold nothing a server said of one.

MailNotSent
├── MailLater      try again: the server, or the way to it, is not there at the moment
├── MailSetUp      try again later, after somebody has corrected the settings: nothing goes out meanwhile
└── MailRefused    this message will never reach this recipient
"""

from __future__ import annotations

import ssl

from aiosmtplib import errors


class MailNotSent(Exception):
    """The message did not go out, as far as is known."""

    certain = False
    """Whether the server said so, and the message is not on its way after all."""


class MailLater(MailNotSent):
    """Try again."""


class MailSetUp(MailNotSent):
    """The mail server does not accept us as we are set up."""


class MailRefused(MailNotSent):
    """It will never reach this recipient."""


def judged(error: Exception) -> MailNotSent:
    """What an error of the conversation with the server means.

    By RFC 5321 4.2.1 a code from 400 asks to try again and one from 500 does not. What it is about matters
    as much: a recipient who is refused is one message lost, a sender or a password refused is all of them.
    """
    if isinstance(error, errors.SMTPRecipientsRefused):
        return judged(error.recipients[0])
    if isinstance(error, errors.SMTPResponseException):
        refused = _by_code(error)
        refused.certain = True
        return refused
    # The library raises its base class where STARTTLS or AUTH is not offered.
    if isinstance(error, errors.SMTPNotSupported) or type(error) is errors.SMTPException:
        return MailSetUp("The mail server does not offer what the settings ask for: see SMTP_TLS, SMTP_USER.")
    certificate = error if isinstance(error, ssl.SSLError) else error.__cause__ or error.__context__
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return MailSetUp(
            "The mail server's certificate is not valid for SMTP_HOST, so nothing was sent to it."
        )
    if isinstance(error, errors.SMTPTimeoutError):
        return MailLater("The mail server did not answer in time.")
    return MailLater("The mail server cannot be reached, or it ended the connection.")


def _by_code(error: errors.SMTPResponseException) -> MailNotSent:
    code = error.code
    if code < 500:
        return MailLater(f"The mail server asks us to try again later (code {code}).")
    match error:
        case errors.SMTPAuthenticationError():
            says = "does not accept SMTP_USER and SMTP_PASSWORD"
        case errors.SMTPSenderRefused():
            says = "does not let this account send as MAIL_FROM"
        case errors.SMTPRecipientRefused():
            return MailRefused(f"The mail server takes no mail for this address (code {code}).")
        case errors.SMTPDataError():
            return MailRefused(f"The mail server refuses the message (code {code}).")
        case _:
            says = "does not accept our connection"
    return MailSetUp(f"The mail server {says} (code {code}).")
