"""Refusals, in the form of RFC 9457: a sentence for people, and a status for programs."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

TITLES = {
    400: "Not understood",
    401: "Chat unknown",
    403: "Not from here",
    404: "Not found",
    405: "Not possible here",
    408: "Too slow",
    409: "Id used before",
    410: "Deleted",
    413: "Too long",
    415: "Not readable",
    422: "Not understood",
    429: "A little too fast",
    500: "Something went wrong",
}


class Refused(Exception):
    """The request cannot be done; `detail` says why and what to do, `retry_after` when (in seconds).

    `title` is given where the usual one for the status would say something else.
    """

    def __init__(self, status: int, detail: str, *, title: str = "", retry_after: int | None = None) -> None:
        super().__init__(detail)
        self._title = title
        self.status = status
        self.detail = detail
        self.retry_after = retry_after

    @property
    def title(self) -> str:
        """Two or three words."""
        return self._title or TITLES.get(self.status, "Not possible")

    def to_json(self) -> dict[str, Any]:
        """The refusal as a problem object."""
        later = {"retry_after": self.retry_after} if self.retry_after else {}
        return {"title": self.title, "status": self.status, "detail": self.detail, **later}

    def response(self) -> JSONResponse:
        """The refusal as an answer."""
        headers = {"Retry-After": str(self.retry_after)} if self.retry_after else {}
        if self.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        return JSONResponse(self.to_json(), self.status, headers, media_type="application/problem+json")


def unknown_chat() -> Refused:
    """The same for a missing, a wrong and an expired token."""
    return Refused(401, "This chat is not known here any more; please start a new one.")


def deleted_chat() -> Refused:
    """For a message to a conversation that was erased at its candidate's wish."""
    return Refused(410, "This chat was deleted at your wish; please start a new one.")
