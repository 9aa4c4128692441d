"""A letter as a MIME message (RFC 2045, 6047): text, HTML and calendar side by side, the file once more."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from actions.invitations.event_file import Method
from bot.mail.letters import Letter
from bot.mail.rendering import as_html, as_text


def compose(
    letter: Letter,
    *,
    sender: Address,
    to: Address,
    message_id: str,
    at: datetime,
    answers: str = "",
    calendar: tuple[Method, bytes] | None = None,
) -> EmailMessage:
    """The message; the same arguments give the same bytes but for its MIME boundaries.

    `answers` is the Message-ID of the first message about the same interview, so that they stand together.
    """
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, to
    message["Subject"] = letter.subject
    message["Date"] = at
    message["Message-ID"] = message_id
    if answers and answers != message_id:
        message["In-Reply-To"] = message["References"] = answers
    # Vacation notices would only come back to us; answers to the invitation still do (RFC 3834, 5).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(as_text(letter), cte="quoted-printable")
    message.add_alternative(as_html(letter), subtype="html", cte="quoted-printable")
    if calendar:
        method, file = calendar
        # As base64 no server on the way can touch its line ends.
        message.add_alternative(file.decode(), subtype="calendar", cte="base64", params={"method": method})
    if calendar and method != "DECLINECOUNTER":  # There is nothing in it to keep.
        message.add_attachment(file, maintype="application", subtype="ics", filename="invite.ics")
    return message
