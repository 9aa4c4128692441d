"""What Google lets us do with a calendar, each tried by a call that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import quote

from actions.calendars.access_tokens import SignInRefused
from actions.calendars.base import CalendarError, LinkBroken, booking_uid
from actions.calendars.google.event_reading import event_id
from actions.calendars.google.free_busy import taken
from actions.calendars.google.sign_in import NOT_AUTHORISED, SCOPES, ServiceAccount
from actions.calendars.permissions import Permission, tried
from actions.calendars.rest import Rest
from actions.scheduling.timespan import Timespan

NOBODYS = event_id(booking_uid("nobody"))
"""The id of an event that no calendar has: deleting it asks whether we might."""
_WRITERS = frozenset({"owner", "writer"})


def permissions(
    api: Rest, calendar_id: str, service_account: ServiceAccount | None, now: datetime
) -> Iterator[Permission]:
    """Signing in, then reading, free/busy times and writing. Ends with signing in when that fails."""
    events = f"/calendars/{quote(calendar_id, safe='')}/events"
    try:
        api.sign_in()
    except CalendarError as error:
        yield Permission("sign in", granted=False, advice=_sign_in_advice(error, service_account))
        return
    yield Permission("sign in", granted=True)
    scopes = _scope_advice(service_account)
    first = {"maxResults": "1", "fields": "accessRole"}
    yield tried("read events", partial(api.json, "GET", events, params=first), scopes)
    day = Timespan(now, now + timedelta(days=1))
    yield tried("read free/busy times", partial(taken, api, calendar_id, day), scopes)
    yield tried("write events", partial(_write, api, events, first), scopes)


def _write(api: Rest, events: str, first: dict[str, str]) -> None:
    api.call("DELETE", f"{events}/{NOBODYS}", params={"sendUpdates": "none"}, allow={404, 410})
    role = api.json("GET", events, params=first).get("accessRole")
    if role not in _WRITERS:
        msg = f"In this calendar we have the role “{role}”, which may not write."
        raise LinkBroken(msg)


def _sign_in_advice(error: CalendarError, service_account: ServiceAccount | None) -> str:
    if not isinstance(error, SignInRefused):
        return str(error)
    if service_account is None:
        return f"{error} The access was taken back or has ended: connect the calendar again."
    if error.code == NOT_AUTHORISED:
        return f"{error} {_scope_advice(service_account)}"
    return (
        f"{error} Google knows nobody of this address in your company, the key was deleted, or this "
        "server's clock is wrong."
    )


def _scope_advice(service_account: ServiceAccount | None) -> str:
    if service_account is None:
        return "Connect the calendar again, and leave all boxes ticked on Google's page."
    return (
        "In the Admin console (admin.google.com) open Security, Access and data control, API controls, "
        f"Domain-wide delegation, and give the client id {service_account.client_id} these scopes: "
        f"{','.join(SCOPES)}"
    )
