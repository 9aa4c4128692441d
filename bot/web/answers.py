"""What is answered where there is no page: a problem object for programs, a one-sentence page for people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.web.problems import Refused
from bot.web.rendering import page

_UNKNOWN = "There is nothing at this address."
_OTHER = "That is not possible at this address."


def is_program(path: str) -> bool:
    """Whether programs ask at this address, not people."""
    return path.startswith(("/api/", "/slack/", "/livez", "/readyz"))


def refused(_request: Request, error: Exception) -> Response:
    """The answer to a request that we refuse."""
    assert isinstance(error, Refused)  # noqa: S101  Starlette passes what it was registered for.
    return error.response()


def missing(request: Request, error: Exception) -> Response:
    """The answer where there is no route, no file, or not by this method."""
    status = getattr(error, "status_code", 404)
    if is_program(request.url.path):
        return Refused(status, _UNKNOWN if status == 404 else _OTHER).response()
    return page("missing.html", status)


def failure(path: str, reference: str) -> Response:
    """The answer when something of ours failed; `reference` finds it in the log."""
    if is_program(path):
        detail = (
            f"Something went wrong on our side; nothing sent before is lost. The reference is {reference}."
        )
        return Refused(500, detail).response()
    return page("failure.html", 500, reference=reference)
