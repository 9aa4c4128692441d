"""Answers as calendars send them, made from what the post office delivered."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

REPLY = """BEGIN:VCALENDAR
PRODID:-//A calendar//EN
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
SEQUENCE:{sequence}
DTSTAMP:{stamp}
DTSTART:{start}
DTEND:{end}
ORGANIZER:mailto:interviews@example.com
ATTENDEE;PARTSTAT={partstat};CN=Somebody:mailto:{attendee}
SUMMARY:Accepted: Interview
X-JUNK;X-MORE="of this":and that
END:VEVENT
END:VCALENDAR
"""


def answer(
    event: Any,
    who: str,
    partstat: str,
    at: datetime,
    *,
    method: str = "REPLY",
    sender: str | None = None,
    **changes: Any,
) -> bytes:
    """The e-mail by which `who` answers the invitation; `changes` are other values of its properties."""
    values = {
        "method": method,
        "uid": event["UID"],
        "sequence": event["SEQUENCE"],
        "stamp": f"{at:%Y%m%dT%H%M%SZ}",
        "start": f"{event['DTSTART'].dt.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "end": f"{event['DTEND'].dt.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "partstat": partstat,
        "attendee": who,
    }
    file = REPLY.format(**{**values, **changes}).replace("\n", "\r\n")
    message = EmailMessage(policy=SMTP)
    message["From"] = sender or f"Somebody <{who}>"
    message["To"] = "interviews@example.com"
    message["Subject"] = "Accepted: Interview"
    message.set_content("Somebody has answered.")
    message.add_alternative(file, subtype="calendar", params={"method": method})
    return bytes(message)
