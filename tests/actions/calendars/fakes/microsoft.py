"""Outlook calendars in Microsoft Graph as its documentation describes them, and as strict: a server's app."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.actions.calendars.fakes.microsoft_rules import (
    Refused,
    check,
    id_for,
    in_utc,
    met,
    moment,
    overlaps,
    packed,
    page_size,
    window_asked,
)
from tests.actions.calendars.fakes.microsoft_sign_in import SignIn

AT_ONCE = 4
LARGEST = 4_000_000
LONGEST_SCHEDULE = timedelta(days=42)
NOT_IN_DELTA = frozenset({"$select", "$expand", "$filter", "$orderby", "$search", "$top"})
ABBREVIATED = ("@odata.type", "@odata.etag", "id", "seriesMasterId", "type", "start", "end")
"""All that delta gives of an occurrence that is like its series."""
DEFAULTS: dict[str, Any] = {
    "subject": "Secret",
    "body": {"contentType": "html", "content": "Secret"},
    "type": "singleInstance",
    "showAs": "busy",
    "isAllDay": False,
    "isCancelled": False,
    "responseStatus": {"response": "none"},
    "attendees": [],
}
_ASKED_PROPERTY = re.compile(r"ep/id eq '([^']*)' and ep/value eq '((?:[^']|'')*)'")
_EXPANDED_PROPERTY = re.compile(r"id eq '([^']*)'")


@dataclass
class Mailbox:
    """One person's calendar."""

    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    oldest: int = 0
    """Delta links from before this change have expired."""
    transactions: set[str] = field(default_factory=set)
    schedule_error: str | None = None


@dataclass
class FakeGraph:
    """Mailboxes by address. `page` is how many events it gives at once, whatever is asked."""

    sign_in: SignIn
    url: str
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    page: int = 1000
    takes: float = 0.0
    """Seconds a call is in work."""
    invitations: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0
    retry_after: str | None = None
    """Set: everything is answered with 429."""
    hides_new: bool = False
    """Set: what was accepted is not shown yet."""
    ignores_zone_preference: bool = False
    next_host: str = ""
    """Set: pages go on there."""

    def __post_init__(self) -> None:
        login = "/login/{tenant}/oauth2/v2.0"
        calls: dict[tuple[str, str], Callable[..., Any]] = {
            ("/calendarView/delta", "GET"): self._delta,
            ("/calendarView", "GET"): self._view,
            ("/events", "GET"): self._find,
            ("/events", "POST"): self._create,
            ("/events/{event}", "PATCH"): self._patch,
            ("/events/{event}", "DELETE"): self._delete,
            ("/calendar/getSchedule", "POST"): self._schedule,
        }
        self.app = Starlette(
            routes=[
                Route(f"{login}/token", self.sign_in.token, methods=["POST"]),
                *(
                    Route(f"/v1.0{base}{path}", self._answering(call), methods=[method])
                    for (path, method), call in calls.items()
                    for base in ("/me", "/users/{mailbox}")
                ),
            ]
        )

    def add(self, address: str, *items: dict[str, Any]) -> None:
        """What its owner does in it: new events, or changed ones by their id."""
        for item in items:
            self._save(self.mailboxes[address], {**DEFAULTS, **item})

    def delete(self, address: str, event: str) -> None:
        """Its owner deletes an event. Of a deleted occurrence delta says only that its series changed."""
        mailbox = self.mailboxes[address]
        gone = mailbox.events.pop(event)
        for each in [key for key, item in mailbox.events.items() if item.get("seriesMasterId") == event]:
            del mailbox.events[each]
        mailbox.changes.append(gone.get("seriesMasterId") or event)

    def _answering(self, call: Callable[..., Any]) -> Any:
        async def answer(request: Request) -> Response:
            content = await request.body()
            address = request.path_params.get("mailbox", "me")
            self.at_once[address] += 1
            self.most_at_once = max(self.most_at_once, self.at_once[address])
            try:
                await asyncio.sleep(self.takes)
                return self._answer(request, content, call)
            except Refused as refused:
                return refused.answer()
            finally:
                self.at_once[address] -= 1

        return answer

    def _answer(self, request: Request, content: bytes, call: Callable[..., Any]) -> Response:
        params = dict(request.query_params)
        self.asked.append((request.method, request.url.path, params))
        address = self._mailbox_asked(request, writing=call in (self._create, self._patch, self._delete))
        if self.at_once[address] > AT_ONCE:
            raise Refused(429, "ApplicationThrottled", retry_after="1")
        if self.retry_after is not None:
            raise Refused(429, "TooManyRequests", retry_after=self.retry_after)
        if len(content) > LARGEST:
            raise Refused(413, "RequestEntityTooLarge")
        try:
            body = json.loads(content or b"{}")
        except ValueError:
            raise Refused(400, "BadRequest") from None
        if address not in self.mailboxes:
            raise Refused(404, "ErrorInvalidUser")
        said = call(request, self.mailboxes[address], params, body)
        return Response(status_code=204) if said is None else JSONResponse(said)

    def _mailbox_asked(self, request: Request, *, writing: bool) -> str:
        bearer = self.sign_in.bearer(request.headers.get("authorization", ""))
        if bearer is None:
            raise Refused(401, "InvalidAuthenticationToken")
        address: str | None = request.path_params.get("mailbox", bearer.person)
        if address is None:
            raise Refused(400, "BadRequest")  # /me needs somebody who is signed in.
        allowed = {"Calendars.ReadWrite"} if writing else {"Calendars.ReadWrite", "Calendars.Read"}
        if request.url.path.endswith("/getSchedule"):
            allowed |= {"Calendars.ReadBasic"}
        if not allowed & bearer.permissions or (bearer.person and bearer.person != address):
            raise Refused(403, "ErrorAccessDenied")
        return address

    def _delta(self, request: Request, mailbox: Mailbox, params: dict[str, str], _body: Any) -> Any:
        if NOT_IN_DELTA & params.keys():
            raise Refused(400, "ErrorInvalidUrlQuery")
        if token := params.get("$skiptoken") or params.get("$deltatoken"):
            since, first, window = json.loads(token)
        else:
            since, first, window = None, 0, window_asked(params)
        if since is not None and since < mailbox.oldest:
            raise Refused(410, "SyncStateNotFound")
        found = self._changed(mailbox, since, window, request)
        size = min(self.page, page_size(request))
        answer: dict[str, Any] = {"value": found[first : first + size]}
        link = f"{self.next_host or self.url}{request.url.path}"
        if first + size < len(found):
            answer["@odata.nextLink"] = f"{link}?$skiptoken={packed([since, first + size, window])}"
        else:
            answer["@odata.deltaLink"] = f"{link}?$deltatoken={packed([len(mailbox.changes), 0, window])}"
        return answer

    def _changed(
        self, mailbox: Mailbox, since: int | None, window: list[str], request: Request
    ) -> list[dict[str, Any]]:
        if since is None:
            touched = set(mailbox.events)
        else:
            touched = set(mailbox.changes[since:])
            touched |= {
                mailbox.events[each].get("seriesMasterId") or each for each in touched & mailbox.events.keys()
            }
        found = [
            self._in_delta(item, request)
            for key, item in mailbox.events.items()
            if (key in touched or item.get("seriesMasterId") in touched) and overlaps(item, window)
        ]
        shown = {item["id"] for item in found}
        gone = [{"@removed": {"reason": "deleted"}, "id": id_for(each, request)} for each in sorted(touched)]
        return found if since is None else [*found, *(each for each in gone if each["id"] not in shown)]

    def _in_delta(self, item: dict[str, Any], request: Request) -> dict[str, Any]:
        whole = self._shown(item, request)
        if item["type"] == "occurrence":
            return {name: whole[name] for name in ABBREVIATED if name in whole}
        return whole

    def _view(self, request: Request, mailbox: Mailbox, params: dict[str, str], _body: Any) -> Any:
        window = window_asked(params)
        found = [
            self._selected(item, params, request)
            for item in mailbox.events.values()
            if item["type"] != "seriesMaster" and overlaps(item, window)
        ]
        first, size = int(params.get("$skip", 0)), min(self.page, int(params.get("$top", 10)))
        if not 1 <= int(params.get("$top", 10)) <= 1000:
            raise Refused(400, "ErrorInvalidUrlQuery")
        answer: dict[str, Any] = {"value": found[first : first + size]}
        if first + size < len(found):
            following = request.url.include_query_params(**{"$skip": str(first + size)}).query
            answer["@odata.nextLink"] = f"{self.next_host or self.url}{request.url.path}?{following}"
        return answer

    def _find(self, request: Request, mailbox: Mailbox, params: dict[str, str], _body: Any) -> Any:
        asked = _ASKED_PROPERTY.search(params.get("$filter", ""))
        if asked is None:
            raise Refused(400, "ErrorInvalidUrlQueryFilter")
        name, value = asked[1], asked[2].replace("''", "'")
        wanted = {"id": name, "value": value}
        found = [] if self.hides_new else list(mailbox.events.values())
        return {
            "value": [
                self._selected(item, params, request)
                for item in found
                if wanted in item.get("singleValueExtendedProperties", ())
            ]
        }

    def _create(
        self, request: Request, mailbox: Mailbox, _params: dict[str, str], body: dict[str, Any]
    ) -> Any:
        check(body, whole=True)
        if transaction := body.get("transactionId"):
            if transaction in mailbox.transactions:
                raise Refused(409, "ErrorDuplicateTransactionId")
            mailbox.transactions.add(transaction)
        key = f"AAkALg{len(mailbox.changes):06}"
        self._save(mailbox, {**DEFAULTS, "id": key, **met(body)})
        self._write("create", mailbox.events[key])
        return self._shown(mailbox.events[key], request)

    def _patch(
        self, request: Request, mailbox: Mailbox, _params: dict[str, str], body: dict[str, Any]
    ) -> Any:
        there = self._event(mailbox, request)
        if request.headers.get("if-match", there["@odata.etag"]) != there["@odata.etag"]:
            raise Refused(412, "ErrorIrresolvableConflict")
        if "transactionId" in body:
            raise Refused(400, "ErrorPropertyValidationFailure")
        check(body, whole=False)
        changed = {**there, **met(body)}
        if "body" in body and there.get("isOnlineMeeting"):
            # The way into the meeting was in the text, which this overwrote.
            changed |= {"isOnlineMeeting": False, "onlineMeeting": None}
        self._save(mailbox, changed)
        self._write("update", changed)
        return self._shown(mailbox.events[there["id"]], request)

    def _delete(self, request: Request, mailbox: Mailbox, _params: dict[str, str], _body: Any) -> None:
        there = self._event(mailbox, request)
        del mailbox.events[there["id"]]
        mailbox.changes.append(there["id"])
        self._write("delete", there)

    def _schedule(
        self, _request: Request, _own: Mailbox, _params: dict[str, str], body: dict[str, Any]
    ) -> Any:
        start, end = (moment(body[edge]) for edge in ("startTime", "endTime"))
        if end - start > LONGEST_SCHEDULE or not 5 <= body["availabilityViewInterval"] <= 1440:
            raise Refused(400, "ErrorInvalidParameter")
        if len(body["schedules"]) > 20:
            raise Refused(400, "ErrorTooManySchedules")
        return {"value": [self._schedule_of(each, start, end) for each in body["schedules"]]}

    def _schedule_of(self, address: str, start: datetime, end: datetime) -> dict[str, Any]:
        mailbox = self.mailboxes.get(address)
        error = "ErrorMailRecipientNotFound" if mailbox is None else mailbox.schedule_error
        if mailbox is None or error:
            return {"scheduleId": address, "error": {"responseCode": error}, "scheduleItems": []}
        items = [
            {
                "status": item["showAs"],
                "subject": item["subject"],
                "start": in_utc(moment(item["start"])),
                "end": in_utc(moment(item["end"])),
            }
            for item in mailbox.events.values()
            if item["type"] != "seriesMaster" and moment(item["start"]) < end and moment(item["end"]) > start
        ]
        hours = {"timeZone": {"name": "W. Europe Standard Time"}}
        return {"scheduleId": address, "availabilityView": "", "scheduleItems": items, "workingHours": hours}

    def _event(self, mailbox: Mailbox, request: Request) -> dict[str, Any]:
        for key, item in mailbox.events.items():
            if id_for(key, request) == request.path_params["event"]:
                return item
        raise Refused(404, "ErrorItemNotFound")

    def _save(self, mailbox: Mailbox, item: dict[str, Any]) -> None:
        mailbox.changes.append(item["id"])
        mailbox.events[item["id"]] = {**item, "@odata.etag": f'W/"{len(mailbox.changes)}"'}

    def _write(self, call: str, item: dict[str, Any]) -> None:
        told = tuple(each["emailAddress"]["address"] for each in item.get("attendees", ()))
        if told:
            self.invitations.append((call, item["id"], told))

    def _selected(self, item: dict[str, Any], params: dict[str, str], request: Request) -> dict[str, Any]:
        whole = self._shown(item, request)
        if "$select" in params:
            wanted = {"@odata.etag", "id", *params["$select"].split(",")}
            whole = {name: value for name, value in whole.items() if name in wanted}
        if expanded := _EXPANDED_PROPERTY.findall(params.get("$expand", "")):
            kept = [each for each in item.get("singleValueExtendedProperties", ()) if each["id"] in expanded]
            if kept:
                whole["singleValueExtendedProperties"] = kept
        return whole

    def _shown(self, item: dict[str, Any], request: Request) -> dict[str, Any]:
        shown = {name: value for name, value in item.items() if name != "singleValueExtendedProperties"}
        shown |= {"@odata.type": "#microsoft.graph.event", "id": id_for(item["id"], request)}
        if not self.ignores_zone_preference and not item.get("isAllDay"):
            shown |= {edge: in_utc(moment(item[edge])) for edge in ("start", "end")}
        return shown
