"""What Microsoft lets us do with a calendar, each tried by a call that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from actions.calendars.access_tokens import SignInRefused
from actions.calendars.base import CalendarError
from actions.calendars.microsoft.calendar import mailbox_of
from actions.calendars.microsoft.schedule import taken
from actions.calendars.permissions import Permission, tried
from actions.calendars.rest import Rest
from actions.scheduling.timespan import Timespan

NOBODYS = "AAMkAGNobody"
"""The id of an event that no calendar has: deleting it asks whether we might."""
_SIGN_IN = {
    "invalid_client": "MICROSOFT_CLIENT_SECRET is not a secret of this app, or has expired. Make a new one "
    "under Certificates & secrets, and copy its Value, not its ID.",
    "unauthorized_client": "MICROSOFT_CLIENT_ID is not an app of this tenant; see its Overview page.",
    "invalid_request": "MICROSOFT_TENANT is not a directory; see the app's Overview page.",
    "invalid_grant": "The access was taken back or has ended: connect the calendar again.",
}
_CONSENT = (
    "In entra.microsoft.com open App registrations, this app, API permissions, and add Microsoft Graph, "
    "Application permissions, Calendars.ReadWrite; then press Grant admin consent."
)
_ANEW = "Connect the calendar again."


def permissions(api: Rest, address: str, signed_in_as: str | None, now: datetime) -> Iterator[Permission]:
    """Signing in, then reading, free/busy times and writing. Ends with signing in when that fails."""
    mailbox = mailbox_of(address, signed_in_as)
    advice = _ANEW if signed_in_as else _CONSENT
    try:
        api.sign_in()
    except SignInRefused as refused:
        yield Permission(
            "sign in", granted=False, advice=f"{refused} {_SIGN_IN.get(refused.code, '')}".strip()
        )
        return
    except CalendarError as error:
        yield Permission("sign in", granted=False, advice=str(error))
        return
    yield Permission("sign in", granted=True)
    day = Timespan(now, now + timedelta(days=1))
    window = {"startDateTime": day.start.isoformat(), "endDateTime": day.end.isoformat()}
    first = {**window, "$select": "id", "$top": "1"}
    yield tried("read events", partial(api.json, "GET", f"{mailbox}/calendarView", params=first), advice)
    busy_mailbox = "/me" if signed_in_as else mailbox
    yield tried("read free/busy times", partial(taken, api, busy_mailbox, address, day), advice)
    nobodys = partial(api.call, "DELETE", f"{mailbox}/events/{NOBODYS}", allow={400, 404})
    yield tried("write events", nobodys, advice)
