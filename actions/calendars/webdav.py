"""Requests to a WebDAV server (RFC 4918): patient, limited, and never led astray.

Every request is one that may be repeated, so each is tried again by the rules of HTTP until patience ends.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx2

from actions.calendars.base import CalendarBusy, CalendarError, CalendarUnreadable, LinkBroken
from actions.calendars.reach import Reach, Resolve, resolve

TIMEOUT = 10.0
"""Seconds until a connection, and between two parts of an answer."""
PATIENCE = 30.0
"""Seconds after which nothing is tried again."""
MOST_BYTES = 16_000_000
TRIES = 4
_MOST_REDIRECTS = 5
_TRY_AGAIN = frozenset({423, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    url: str
    """Where the answer came from, after redirects."""
    body: bytes
    etag: str = ""
    location: str = ""
    retry_after: str = ""


class SignIn(httpx2.Auth):
    """Basic authentication at once; Digest for the servers that know nothing else."""

    def __init__(self, account: str, password: str) -> None:
        self._basic = httpx2.BasicAuth(account, password)
        self._digest = httpx2.DigestAuth(account, password)

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Signs the request; once more by Digest when Basic is not taken."""
        answer = yield next(self._basic.auth_flow(request))
        offers = answer.headers.get("WWW-Authenticate", "").lower()
        if answer.status_code == 401 and "digest" in offers and "basic" not in offers:
            del request.headers["Authorization"]
            yield from self._digest.auth_flow(request)


class Dav:
    """One account at one server. A context manager; to be used by one thread at a time."""

    def __init__(
        self,
        typed: str,
        account: str,
        password: str,
        *,
        resolve: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`typed` is the address an admin gave. Raises `NotReachable`."""
        self._reach, self._sleep, self._chance = Reach(typed, resolve), sleep, chance
        # httpx2 writes the address of every request at INFO; those of calendars name people.
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        self._http = httpx2.Client(
            auth=SignIn(account, password),
            timeout=TIMEOUT,
            follow_redirects=False,
            headers={"User-Agent": "Rolecall", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Dav:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._http.close()

    def ask(
        self,
        method: str,
        url: str,
        *,
        body: str = "",
        headers: Mapping[str, str] | None = None,
        answers: Collection[int] = (200, 201, 204, 207),
    ) -> Answer:
        """The answer, when its status is among `answers`.

        Raises `LinkBroken` (401, 403, 404, 410), `CalendarBusy`, `CalendarUnreadable`, `CalendarError`.
        """
        given_up_at = time.monotonic() + PATIENCE
        for attempt in range(1, TRIES + 1):
            last = attempt == TRIES or time.monotonic() > given_up_at
            try:
                answer = self._following(method, url, body, headers or {})
            except httpx2.TransportError as error:
                if last:
                    msg = "The calendar server does not answer."
                    raise CalendarUnreadable(msg) from error
                self._pause(attempt)
                continue
            except httpx2.InvalidURL as error:
                msg = "The calendar server leads to something that is no address."
                raise LinkBroken(msg) from error
            if answer.status in answers:
                return answer
            if answer.status not in _TRY_AGAIN:
                break
            wait = float(answer.retry_after) if answer.retry_after.isdecimal() else 0.0
            if last or wait > PATIENCE / 4:
                msg = f"The calendar server is busy (it answers {answer.status})."
                raise CalendarBusy(msg, retry_after=wait or 30.0)
            self._pause(attempt, at_least=wait)
        raise _refusal(answer.status)

    def _pause(self, attempt: int, at_least: float = 0.0) -> None:
        self._sleep(at_least + 0.2 * 2**attempt * (0.5 + self._chance()))

    def _following(self, method: str, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        for _ in range(_MOST_REDIRECTS):
            answer = self._once(method, url, body, headers)
            if answer.status not in _REDIRECTS or not answer.location:
                return answer
            url = urljoin(url, answer.location)
        msg = "The calendar server sends us from one address to the next without end."
        raise LinkBroken(msg)

    def _once(self, method: str, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        self._reach.check(url)
        with self._http.stream(method, url, content=body.encode(), headers=dict(headers)) as response:
            received = bytearray()
            for part in response.iter_bytes():
                received += part
                if len(received) > MOST_BYTES:
                    msg = f"The calendar server's answer is longer than {MOST_BYTES // 1_000_000} MB."
                    raise CalendarUnreadable(msg)
            head = response.headers
            return Answer(
                response.status_code,
                url,
                bytes(received),
                etag=head.get("ETag", ""),
                location=head.get("Location", ""),
                retry_after=head.get("Retry-After", ""),
            )


def _refusal(status: int) -> CalendarError:
    """What a status means that nobody waited for."""
    if status == 401:
        return LinkBroken("The calendar server does not accept the name or the password.")
    if status == 403:
        return LinkBroken("The calendar server does not let this account use the calendar.")
    if status in (404, 410):
        return LinkBroken("There is no calendar at this address any more.")
    if status == 507:
        return CalendarError("The calendar is full: its server has no room for another event.")
    return CalendarUnreadable(f"The calendar server answers with an error ({status}).")
