"""Refusals, in the form of RFC 9457: a sentence for people, and a status for programs."""

from __future__ import annotations

from starlette.responses import JSONResponse


class Refused(Exception):
    """The request cannot be done; `detail` says why and what to do."""

    def __init__(self, status: int, detail: str, *, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.retry_after = retry_after

    def response(self) -> JSONResponse:
        """The refusal as an answer."""
        headers = {"Retry-After": str(self.retry_after)} if self.retry_after else None
        body = {
            "title": TITLES.get(self.status, "Not possible"),
            "status": self.status,
            "detail": self.detail,
        }
        return JSONResponse(body, self.status, headers, media_type="application/problem+json")


TITLES = {
    400: "Not understood",
    401: "Session unknown",
    403: "Not from here",
    404: "Not found",
    410: "Deleted",
    413: "Too long",
    422: "Not a message",
    429: "A little too fast",
    500: "Something went wrong",
}


def unknown_session() -> Refused:
    """The same for a missing, a wrong, an expired and somebody else's token."""
    return Refused(401, "This chat session is not known here any more. Please start a new one.")
