"""What Google's documentation says it refuses, and the words it is said in."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from starlette.responses import JSONResponse, Response

ID = re.compile(r"[a-v0-9]{5,1024}")


class Refused(Exception):
    """An error answer."""

    def __init__(self, status: int, reason: str, message: str = "") -> None:
        super().__init__(reason)
        self.status, self.reason, self.message = status, reason, message or reason

    def answer(self) -> Response:
        said = {"domain": "global", "reason": self.reason, "message": self.message}
        error = {"code": self.status, "message": self.message, "errors": [said]}
        return JSONResponse({"error": error}, self.status)


def check(body: dict[str, Any], params: dict[str, str], *, whole: bool) -> None:
    if params.get("conferenceDataVersion", "0") not in {"0", "1"}:
        raise Refused(400, "invalidParameter")
    if params.get("sendUpdates", "none") not in {"all", "externalOnly", "none"}:
        raise Refused(400, "invalidParameter")
    check_text(body)
    for edge in ("start", "end"):
        if edge not in body:
            if whole:
                raise Refused(400, "required", f"Missing {edge} time.")
            return
        if body[edge].get("timeZone", "UTC") not in available_timezones():
            raise Refused(400, "invalid", "Invalid time zone definition")
        moment = datetime.fromisoformat(body[edge].get("dateTime", "2000-01-01T00:00Z"))
        if moment.tzinfo is None and "timeZone" not in body[edge]:
            raise Refused(400, "required", "Missing time zone definition")
    if edges(body, "UTC")[0] > edges(body, "UTC")[1]:
        raise Refused(400, "timeRangeEmpty", "The specified time range is empty.")


def check_text(body: dict[str, Any]) -> None:
    if len(body.get("description", "")) > 8192:
        raise Refused(400, "invalid", "The description is too long")
    for name, value in body.get("extendedProperties", {}).get("private", {}).items():
        if len(name) > 44 or len(value) > 1024:
            raise Refused(400, "invalid", "Extended property too long")
    for attendee in body.get("attendees", ()):
        if "@" not in attendee.get("email", ""):
            raise Refused(400, "invalid", "Invalid attendee email.")


def shown(item: dict[str, Any], params: dict[str, str], zone: str) -> bool:
    if item["status"] == "cancelled":
        return False
    start, end = edges(item, zone)
    until, since = params.get("timeMax"), params.get("timeMin")
    before = until is None or start < datetime.fromisoformat(until)
    return before and (since is None or end > datetime.fromisoformat(since))


def left_of(item: dict[str, Any]) -> dict[str, Any]:
    """Of a deleted event only this is promised."""
    if item["status"] != "cancelled":
        return item
    return {name: item[name] for name in ("id", "status", "recurringEventId", "etag") if name in item}


def edges(item: dict[str, Any], zone: str) -> tuple[datetime, datetime]:
    start, end = (moment(item[edge], zone) for edge in ("start", "end"))
    return start, end


def moment(edge: dict[str, str], zone: str) -> datetime:
    if "date" in edge:
        return datetime.fromisoformat(edge["date"]).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    moment = datetime.fromisoformat(edge["dateTime"])
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(edge["timeZone"]))).astimezone(UTC)


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def sealed(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


def opened(token: str) -> dict[str, Any]:
    try:
        read = json.loads(base64.urlsafe_b64decode(token))
    except ValueError:
        raise Refused(400, "invalid", "Invalid sync token value.") from None
    return dict(read)
