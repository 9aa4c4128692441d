"""What is answered where there is no page: a problem object for programs, a one-sentence page for people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.problems import Refused
from bot.web.rendering import page

_UNKNOWN = "There is nothing at this address."
_OTHER = "That is not possible at this address."


def is_program(path: str) -> bool:
    """Whether programs ask at this address, not people."""
    return path.startswith(("/api/", "/slack/", "/livez", "/readyz"))


def is_team(path: str) -> bool:
    """Whether this is an address of the recruiters' pages."""
    return path == "/recruiter" or path.startswith("/recruiter/")


def refused(request: Request, error: Exception) -> Response:
    """The answer to a request that we refuse."""
    assert isinstance(error, Refused)  # noqa: S101  Starlette passes what it was registered for.
    return refusal(request.url.path, error)


def refusal(path: str, error: Refused) -> Response:
    """A refusal as the one who asked at this address can read it."""
    if not is_team(path):
        return error.response()
    answer = page("recruiter/refused.html", error.status, title=error.title, detail=error.detail)
    if error.retry_after:
        answer.headers["retry-after"] = str(error.retry_after)
    return answer


def missing(request: Request, error: Exception) -> Response:
    """The answer where there is no route, no file, or not by this method."""
    status = getattr(error, "status_code", 404)
    if is_program(request.url.path):
        return Refused(status, _UNKNOWN if status == 404 else _OTHER).response()
    if is_team(request.url.path):
        if status == 405 and request.method == "GET":
            # The address of a form, opened again: the page that the form is on is meant.
            return RedirectResponse(request.url.path.rpartition("/")[0], 303)
        return refusal(request.url.path, Refused(status, _UNKNOWN if status == 404 else _OTHER))
    return page("missing.html", status)


def failure(path: str, reference: str) -> Response:
    """The answer when something of ours failed; `reference` finds it in the log."""
    if is_program(path):
        detail = (
            f"Something went wrong on our side; nothing sent before is lost. The reference is {reference}."
        )
        return Refused(500, detail).response()
    return page("failure.html", 500, reference=reference)
