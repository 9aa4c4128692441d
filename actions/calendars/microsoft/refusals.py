"""What Graph's error answers mean, where their status alone does not say it."""

from __future__ import annotations

import httpx2

from actions.calendars.base import CalendarBusy, CalendarError, LinkBroken
from actions.calendars.rest import NotPermitted

_START_AGAIN = frozenset({"resyncrequired", "syncstatenotfound", "syncstateinvalid"})
_BUSY = frozenset({"applicationthrottled", "toomanyrequests", "errorserverbusy", "mailboxconcurrency"})
_NO_MAILBOX = frozenset({"mailboxnotenabledforrestapi", "mailboxnothostedinexchangeonline"})


def code_of(response: httpx2.Response) -> str:
    """Graph's own word for what is wrong, in lower case."""
    try:
        return str(response.json()["error"]["code"]).lower()
    except (ValueError, LookupError, TypeError):
        return ""


def must_start_again(response: httpx2.Response) -> bool:
    """Whether the answer says that a delta link is too old to follow."""
    return response.status_code == 410 or code_of(response) in _START_AGAIN


def already_accepted(response: httpx2.Response) -> bool:
    """Whether the answer says that a create with this transaction id was accepted before."""
    return code_of(response) == "errorduplicatetransactionid"


def refusal(response: httpx2.Response) -> CalendarError | None:
    """The error an answer stands for, where its status alone does not say it."""
    code = code_of(response)
    if code in _BUSY:
        return CalendarBusy("Microsoft asks for patience.", 0.0)
    if code in _NO_MAILBOX:
        return LinkBroken("This person has no mailbox in the company's Microsoft 365.")
    if response.status_code == 403:
        return NotPermitted(
            "Microsoft does not allow this to us; check the app's permissions and the admin consent."
        )
    return None
