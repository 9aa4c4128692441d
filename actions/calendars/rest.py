"""JSON over HTTPS to a calendar's provider: signed in, patient, and every refusal named in `base`'s terms."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2

from actions.calendars.access_tokens import AccessTokens
from actions.calendars.base import CalendarBusy, CalendarError, CalendarUnreadable, EventChanged, LinkBroken
from actions.calendars.patience import Patience


class NotPermitted(LinkBroken):
    """We are signed in, but what was asked is not among what we may do."""


class Rest:
    """One identity at one provider, as seen from one mailbox."""

    def __init__(
        self,
        http: httpx2.Client,
        url: str,
        tokens: AccessTokens,
        *,
        provider: str,
        patience: Patience,
        refusal: Callable[[httpx2.Response], CalendarError | None],
        places: threading.Semaphore | None = None,
    ) -> None:
        """`refusal` names a provider's own error or leaves it to the status; `places` bounds calls."""
        self._http = http
        self._url = url.rstrip("/")
        self._tokens = tokens
        self._provider = provider
        self._patience = patience
        self._refusal = refusal
        self._places = places

    def sign_in(self) -> None:
        """Makes sure that we are signed in. Raises `CalendarError`."""
        self._tokens.token()

    def call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        allow: Collection[int] = (),
    ) -> httpx2.Response:
        """The answer, when it is a success or its status is in `allow`.

        `path` may be a whole address a provider gave, as of the next page; it must be the provider's own.
        Raises `CalendarError`.
        """
        request = (method, self._address(path), dict(params or {}), body, dict(headers or {}))
        response = self._send(*request)
        if response.status_code == 401:
            response = self._send(*request)
        if response.is_success or response.status_code in allow:
            self._patience.relax()
            return response
        raise self.error(response)

    def json(self, method: str, path: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401  as of `call`
        """The answer's JSON object. Raises `CalendarError`."""
        return read_json(self.call(method, path, **options))

    def change_event(
        self,
        path: str,
        *,
        etag: str,
        body: Mapping[str, Any],
        gone: Collection[int],
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Changes an event that still is as the `etag` says; gives it as it is then.

        `gone` are the statuses that mean it was deleted. Raises `EventChanged` when somebody changed or
        deleted it since, and `CalendarError`.
        """
        headers = {**(headers or {}), "If-Match": etag}
        response = self.call("PATCH", path, params=params, body=body, headers=headers, allow=gone)
        if not response.is_success:
            msg = f"The event was deleted at {self._provider} while it was written; it will be tried again."
            raise EventChanged(msg)
        return read_json(response)

    def _address(self, path: str) -> str:
        if path.startswith("/"):
            return self._url + path
        # The token must reach nobody else, whatever an answer says.
        if not path.startswith(f"{self._url}/"):
            msg = f"{self._provider} named an address that is not its own; it was not followed."
            raise CalendarUnreadable(msg)
        return path

    def _send(
        self,
        method: str,
        address: str,
        params: dict[str, str],
        body: Mapping[str, Any] | None,
        headers: dict[str, str],
    ) -> httpx2.Response:
        self._patience.check()
        token = self._tokens.token()
        try:
            with self._place():
                response = self._http.request(
                    method,
                    address,
                    params=params or None,
                    json=body,
                    headers={"Authorization": f"Bearer {token}", **headers},
                    follow_redirects=False,
                )
        except httpx2.HTTPError as error:
            msg = f"{self._provider} does not answer ({type(error).__name__}); it will be tried again."
            raise CalendarUnreadable(msg) from None
        if response.status_code == 401:
            self._tokens.forget(token)
        return response

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._places is None:
            yield
            return
        with self._places:
            yield

    def error(self, response: httpx2.Response) -> CalendarError:
        """What a refusal means in `base`'s terms; a plea for patience is noted for all who ask."""
        named = self._refusal(response)
        status = response.status_code
        if isinstance(named, CalendarBusy) or (named is None and status in {429, 503}):
            wait = self._patience.obey(response.headers.get("Retry-After"))
            return CalendarBusy(f"{self._provider} asks for patience.", wait)
        if named is not None:
            return named
        if status == 401:
            return LinkBroken(f"{self._provider} no longer accepts our sign-in; connect the calendar again.")
        if status == 403:
            return NotPermitted(f"{self._provider} does not allow this to us; check what was granted.")
        if status == 404:
            return LinkBroken(f"{self._provider} knows no such calendar, or hides it from us.")
        if status == 412:
            return EventChanged(f"The event was changed at {self._provider} since we last saw it.")
        if status >= 500:
            return CalendarUnreadable(f"{self._provider} failed ({status}); it will be tried again.")
        return CalendarError(f"{self._provider} refused what we asked with status {status}.")


def read_json(response: httpx2.Response) -> dict[str, Any]:
    """The JSON object an answer holds. Raises `CalendarUnreadable` for anything else."""
    try:
        read = response.json() if response.content else {}
    except ValueError:
        read = None
    if not isinstance(read, dict):
        msg = "The calendar's answer cannot be read."
        raise CalendarUnreadable(msg)
    return read
