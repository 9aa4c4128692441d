"""Google Calendar v3 as its documentation describes it, and as strict: a real HTTP server's app."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.actions.calendars.fakes import partial
from tests.actions.calendars.fakes.google_rules import (
    ID,
    Refused,
    check,
    edges,
    left_of,
    opened,
    sealed,
    shown,
    utc,
)
from tests.actions.calendars.fakes.google_sign_in import SignIn

NOT_WITH_A_SYNC_TOKEN = frozenset(
    {"iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax"}
    | {"updatedMin"}
)
LARGEST = 1_000_000
LONGEST_FREE_BUSY = timedelta(days=92)
MOST_CALENDARS = 50


@dataclass
class Store:
    """One calendar."""

    zone: str = "Europe/Berlin"
    role: str = "owner"
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    """The ids of changed events, the latest last; sync tokens count them."""
    oldest: int = 0
    """Sync tokens from before this change have expired."""
    free_busy_error: str | None = None


@dataclass
class FakeGoogle:
    """Calendars by id. `page` is how many events it gives at once, whatever is asked."""

    sign_in: SignIn
    calendars: dict[str, Store] = field(default_factory=dict)
    page: int = 2500
    invitations: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """What it wrote to attendees: the call, the event, and to whom."""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Every call to the API: method, path and parameters."""
    said: list[str] = field(default_factory=list)
    """Every answer's body."""
    over_quota: str | None = None
    pending_conferences: bool = False

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        at = "/calendar/v3/calendars/{calendar}/events"
        routes = {
            (at, "GET"): self._list,
            (at, "POST"): self._insert,
            (at + "/{event}", "GET"): self._get,
            (at + "/{event}", "PATCH"): self._patch,
            (at + "/{event}", "DELETE"): self._delete,
            ("/calendar/v3/freeBusy", "POST"): self._free_busy,
        }
        self.app = Starlette(
            routes=[
                Route("/token", self.sign_in.token, methods=["POST"]),
                *(Route(path, self._answering(call), methods=[m]) for (path, m), call in routes.items()),
            ]
        )

    def add(self, calendar: str, *items: dict[str, Any]) -> None:
        """What its owner does in it: new events, or changed ones by their id."""
        store = self.calendars[calendar]
        for item in items:
            self._save(store, {"kind": "calendar#event", "status": "confirmed", "summary": "Secret", **item})

    def cancel(self, calendar: str, event: str) -> None:
        """Its owner deletes an event; of one of a whole series only the series is said to be gone."""
        store = self.calendars[calendar]
        for each in [key for key, item in store.events.items() if item.get("recurringEventId") == event]:
            del store.events[each]
        self._save(store, {"id": event, **store.events.get(event, {}), "status": "cancelled"})

    def _answering(self, call: Any) -> Any:
        async def answer(request: Request) -> Response:
            content = await request.body()
            try:
                with self._lock:
                    return self._answer(request, content, call)
            except Refused as refused:
                return refused.answer()

        return answer

    def _answer(self, request: Request, content: bytes, call: Any) -> Response:
        params = dict(request.query_params)
        self.asked.append((request.method, request.url.path, params))
        scopes = self.sign_in.scopes_of(request.headers.get("authorization", ""))
        if scopes is None:
            raise Refused(401, "authError", "Invalid Credentials")
        wanted = "calendar.freebusy" if call == self._free_busy else "calendar.events"
        if wanted not in scopes:
            raise Refused(403, "insufficientPermissions", "Request had insufficient authentication scopes.")
        if self.over_quota:
            raise Refused(403, self.over_quota)
        if len(content) > LARGEST:
            raise Refused(413, "uploadTooLarge")
        try:
            body = json.loads(content or b"{}")
        except ValueError:
            raise Refused(400, "parseError") from None
        said = call(request, params, body)
        if said is None:
            return Response(status_code=204)
        try:
            said = partial.applied(partial.read(params["fields"]), said) if "fields" in params else said
        except partial.BadMask:
            raise Refused(400, "invalidParameter", "Invalid field selection") from None
        self.said.append(json.dumps(said))
        return JSONResponse(said)

    def _list(self, request: Request, params: dict[str, str], _body: Any) -> dict[str, Any]:
        store = self._store(request)
        if not 1 <= int(params.get("maxResults", "250")) <= 2500:
            raise Refused(400, "invalidParameter")
        kept = {name: params[name] for name in ("singleEvents", "maxAttendees") if name in params}
        if token := params.get("syncToken"):
            if NOT_WITH_A_SYNC_TOKEN & params.keys():
                raise Refused(400, "invalid", "Sync token cannot be used with these")
            since = opened(token)
            if since["kept"] != kept:
                raise Refused(400, "invalid", "The parameters differ from those of the first request")
            if since["change"] < store.oldest:
                raise Refused(
                    410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required."
                )
            changed = dict.fromkeys(store.changes[since["change"] :])
            found = [left_of(store.events[each]) for each in changed]
        else:
            found = [item for item in store.events.values() if shown(item, params, store.zone)]
        first = int(opened(params["pageToken"])["first"]) if "pageToken" in params else 0
        size = min(self.page, int(params.get("maxResults", "250")))
        answer: dict[str, Any] = {
            "kind": "calendar#events",
            "summary": "Somebody's own name for it",
            "timeZone": store.zone,
            "accessRole": store.role,
            "items": found[first : first + size],
        }
        if first + size < len(found):
            answer["nextPageToken"] = sealed({"first": first + size})
        else:
            answer["nextSyncToken"] = sealed({"change": len(store.changes), "kept": kept})
        return answer

    def _get(self, request: Request, _params: dict[str, str], _body: Any) -> dict[str, Any]:
        return self._event(request)

    def _insert(self, request: Request, params: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        store = self._store(request, writing=True)
        if "id" in body and "iCalUID" in body:
            raise Refused(400, "invalid", "Only one of id and iCalUID")
        if not ID.fullmatch(body["id"]):
            raise Refused(400, "invalid", "Invalid resource id value.")
        if body["id"] in store.events:
            raise Refused(409, "duplicate", "The requested identifier already exists.")
        check(body, params, whole=True)
        item = {"iCalUID": f"{body['id']}@google.com", **self._with_conference(body, params)}
        self._save(store, item)
        self._write(params, "insert", item, item.get("attendees", ()))
        return item

    def _patch(self, request: Request, params: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        store = self._store(request, writing=True)
        there = self._event(request)
        if request.headers.get("if-match", there["etag"]) != there["etag"]:
            raise Refused(412, "conditionNotMet", "Precondition Failed")
        check(body, params, whole=False)
        item = {**there, **self._with_conference(body, params, there)}
        self._save(store, item)
        self._write(params, "patch", item, item.get("attendees", ()))
        return item

    def _delete(self, request: Request, params: dict[str, str], _body: Any) -> None:
        store = self._store(request, writing=True)
        there = self._event(request)
        if there["status"] == "cancelled":
            raise Refused(410, "deleted", "Resource has been deleted")
        self._save(store, {**there, "status": "cancelled"})
        self._write(params, "delete", there, there.get("attendees", ()))

    def _free_busy(self, _request: Request, _params: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
        start, end = (datetime.fromisoformat(body[edge]) for edge in ("timeMin", "timeMax"))
        if end - start > LONGEST_FREE_BUSY:
            raise Refused(400, "timeRangeTooLong", "The requested time range is too long.")
        if len(body["items"]) > MOST_CALENDARS:
            raise Refused(400, "tooManyCalendarsRequested")
        said = {each["id"]: self._busy_of(each["id"], start, end) for each in body["items"]}
        return {"kind": "calendar#freeBusy", "calendars": said}

    def _busy_of(self, calendar: str, start: datetime, end: datetime) -> dict[str, Any]:
        store = self.calendars.get(calendar)
        error = "notFound" if store is None else store.free_busy_error
        if store is None or error:
            return {"errors": [{"domain": "global", "reason": error}], "busy": []}
        spans = sorted(
            edges(item, store.zone)
            for item in store.events.values()
            if item["status"] != "cancelled" and item.get("transparency") != "transparent"
        )
        inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
        return {"busy": [{"start": utc(a), "end": utc(b)} for a, b in inside]}

    def _store(self, request: Request, *, writing: bool = False) -> Store:
        store = self.calendars.get(unquote(request.path_params["calendar"]))
        if store is None:
            raise Refused(404, "notFound", "Not Found")
        if writing and store.role not in {"owner", "writer"}:
            raise Refused(403, "requiredAccessLevel", "You need to have writer access to this calendar.")
        return store

    def _event(self, request: Request) -> dict[str, Any]:
        found = self._store(request).events.get(request.path_params["event"])
        if found is None:
            raise Refused(404, "notFound", "Not Found")
        return found

    def _save(self, store: Store, item: dict[str, Any]) -> None:
        store.changes.append(item["id"])
        store.events[item["id"]] = {**item, "etag": f'"{len(store.changes)}"'}
        item["etag"] = f'"{len(store.changes)}"'

    def _write(self, params: dict[str, str], call: str, item: dict[str, Any], attendees: Any) -> None:
        told = tuple(each["email"] for each in attendees if not each.get("self"))
        if params.get("sendUpdates") == "all" and told:
            self.invitations.append((call, item["id"], told))

    def _with_conference(
        self, body: dict[str, Any], params: dict[str, str], there: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        request = body.get("conferenceData", {}).get("createRequest")
        body = {name: value for name, value in body.items() if name != "conferenceData"}
        known = (there or {}).get("conferenceData", {})
        same = known.get("createRequest", {}).get("requestId") == (request or {}).get("requestId")
        if not request or params.get("conferenceDataVersion") != "1" or (known and same):
            return body
        entry = {"entryPointType": "video", "uri": f"https://meet.google.com/{request['requestId'][:10]}"}
        ready = {} if self.pending_conferences else {"entryPoints": [entry]}
        return {**body, "conferenceData": {"createRequest": request, **ready}}
