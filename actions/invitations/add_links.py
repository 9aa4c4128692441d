"""Links that open a web calendar with the interview filled in, for mail programs that show no invitation."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from actions.calendars.base import InterviewEvent
from actions.invitations.plain import one_line

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.office.com/calendar/0/deeplink/compose"


def add_links(event: InterviewEvent) -> tuple[tuple[str, str], ...]:
    """Each calendar's name with its link."""
    summary, location = one_line(event.summary), one_line(event.location, longest=500)
    google = {
        "action": "TEMPLATE",
        "text": summary,
        "dates": f"{_compact(event.span.start)}/{_compact(event.span.end)}",
        "details": event.description,
        "location": location,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": summary,
        "startdt": event.span.start.isoformat(),
        "enddt": event.span.end.isoformat(),
        "body": event.description,
        "location": location,
    }
    return (
        ("Google Calendar", f"{GOOGLE}?{urlencode(google)}"),
        ("Outlook", f"{OUTLOOK}?{urlencode(outlook)}"),
    )


def _compact(moment: datetime) -> str:
    """In UTC, as RFC 5545 writes it."""
    return f"{moment:%Y%m%dT%H%M%SZ}"
