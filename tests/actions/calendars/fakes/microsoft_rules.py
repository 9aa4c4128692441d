"""What Graph's documentation says it refuses of calendars, and the words it is said in."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

READ_ONLY = frozenset({"id", "iCalUId", "changeKey", "createdDateTime", "webLink"})
PROPERTY = re.compile(r"(String|Integer|Boolean) \{[0-9a-f-]{36}\} Name \S+")


class Refused(Exception):
    """An error answer."""

    def __init__(self, status: int, code: str, **headers: str) -> None:
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers

    def answer(self) -> Response:
        headers = {name.replace("_", "-"): value for name, value in self.headers.items()}
        return JSONResponse({"error": {"code": self.code, "message": self.code}}, self.status, headers)


def met(body: dict[str, Any]) -> dict[str, Any]:
    """What Outlook makes of a request for an online meeting."""
    if not body.get("isOnlineMeeting"):
        return body
    return {**body, "onlineMeeting": {"joinUrl": "https://teams.microsoft.com/l/meetup-join/1"}}


def check(body: dict[str, Any], *, whole: bool) -> None:
    if READ_ONLY & body.keys():
        raise Refused(400, "ErrorPropertyValidationFailure")
    if whole and not {"start", "end"} <= body.keys():
        raise Refused(400, "ErrorInvalidRequest")
    if any(not PROPERTY.fullmatch(each["id"]) for each in body.get("singleValueExtendedProperties", ())):
        raise Refused(400, "ErrorInvalidProperty")
    zones = {body[edge]["timeZone"] for edge in ("start", "end") if edge in body}
    if not zones <= {*WINDOWS_TO_OLSON, *available_timezones()}:
        raise Refused(400, "TimeZoneNotSupportedException")
    if "start" in body and moment(body["start"]) > moment(body["end"]):
        raise Refused(400, "ErrorPropertyValidationFailure")
    if len(body.get("attendees", ())) > 500:
        raise Refused(400, "ErrorExceededMaxRecipientLimit")


def page_size(request: Request) -> int:
    found = re.search(r"odata\.maxpagesize=(\d+)", request.headers.get("prefer", ""))
    return int(found[1]) if found else 10


def id_for(key: str, request: Request) -> str:
    """Without the preference for immutable ids others are given, which change when an event is moved."""
    immutable = 'IdType="ImmutableId"' in request.headers.get("prefer", "")
    return key if immutable else f"AAMk{key}"


def window_asked(params: dict[str, str]) -> list[str]:
    if not {"startDateTime", "endDateTime"} <= params.keys():
        raise Refused(400, "ErrorInvalidParameter")
    return [params["startDateTime"], params["endDateTime"]]


def overlaps(item: dict[str, Any], window: list[str]) -> bool:
    start, end = (datetime.fromisoformat(edge) for edge in window)
    return item["type"] == "seriesMaster" or (moment(item["start"]) < end and moment(item["end"]) > start)


def moment(edge: dict[str, str]) -> datetime:
    zone = ZoneInfo(WINDOWS_TO_OLSON.get(edge["timeZone"], edge["timeZone"]))
    return datetime.fromisoformat(edge["dateTime"][:19]).replace(tzinfo=zone).astimezone(UTC)


def in_utc(moment: datetime) -> dict[str, str]:
    return {"dateTime": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.0000000", "timeZone": "UTC"}


def packed(value: Any) -> str:
    return quote(json.dumps(value))
