"""What Google's error answers mean: one status stands for several things, the `reason` tells them apart."""

from __future__ import annotations

import httpx2

from actions.calendars.base import CalendarBusy, CalendarError, LinkBroken
from actions.calendars.rest import NotPermitted

_QUOTA = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"})
_OFF = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})


def reasons(response: httpx2.Response) -> frozenset[str]:
    """The reasons an error answer gives, in either of the two shapes Google uses."""
    try:
        error = response.json()["error"]
        details = [*error.get("errors", ()), *error.get("details", ())]
        return frozenset(str(each["reason"]) for each in details if "reason" in each)
    except (ValueError, LookupError, TypeError, AttributeError):
        return frozenset()


def refusal(response: httpx2.Response) -> CalendarError | None:
    """The error an answer stands for, where its status alone does not say it."""
    if response.status_code != 403:
        return None
    given = reasons(response)
    if given & _QUOTA:
        return CalendarBusy("Google asks for patience.", 0.0)
    if given & _OFF:
        return LinkBroken("The Google Calendar API is not enabled in the Google Cloud project.")
    return NotPermitted("Google does not allow this to us; check the scopes that were granted.")
