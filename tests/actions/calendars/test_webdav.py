"""Patience, limits and never being led astray: what servers do that ours would not."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from actions.calendars.base import CalendarBusy, CalendarError, CalendarUnreadable, LinkBroken
from actions.calendars.caldav import CalDavCalendar
from actions.calendars.caldav_collection import Collection
from actions.calendars.icalendar_event import Owner
from actions.calendars.multistatus import parsed
from actions.calendars.reach import NotReachable, Reach
from actions.calendars.webdav import Dav
from tests.actions.calendars.test_caldav import HORIZON, SPAN

BASIC = "Basic " + base64.b64encode(b"kofi:secret").decode()


class Script:
    """A server that answers as it is told, and remembers what it was asked."""

    def __init__(self, host, answer: Callable[[Request, int], Response]):
        self.url, self.asked, self._answer = host.url, [], answer
        host.app = self
        self.slept: list[float] = []

    async def __call__(self, scope, receive, send):
        request = Request(scope, receive)
        await request.body()
        self.asked.append(request)
        await self._answer(request, len(self.asked))(scope, receive, send)

    def dav(self) -> Dav:
        return Dav(self.url, "kofi", "secret", sleep=self.slept.append, chance=lambda: 0.5)


@pytest.mark.parametrize("status", [423, 429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again(host, status):
    script = Script(host, lambda _request, number: Response(status_code=status if number < 3 else 200))
    with script.dav() as dav:
        assert dav.ask("GET", script.url).status == 200
    assert len(script.asked) == 3
    assert script.slept == sorted(script.slept)


def test_a_short_retry_after_is_obeyed_and_a_long_one_is_handed_on(host):
    headers = {"Retry-After": "3"}
    script = Script(host, lambda _request, n: Response(status_code=429 if n < 2 else 200, headers=headers))
    with script.dav() as dav:
        dav.ask("GET", script.url)
    assert script.slept[0] >= 3
    script = Script(host, lambda *_: Response(status_code=503, headers={"Retry-After": "900"}))
    with script.dav() as dav, pytest.raises(CalendarBusy) as busy:
        dav.ask("GET", script.url)
    assert busy.value.retry_after == 900
    assert len(script.asked) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, LinkBroken),
        (403, LinkBroken),
        (404, LinkBroken),
        (410, LinkBroken),
        (507, CalendarError),
        (418, CalendarUnreadable),
    ],
)
def test_what_a_refusal_means_is_told_at_once(host, status, error):
    script = Script(host, lambda *_: Response(status_code=status))
    with script.dav() as dav, pytest.raises(error):
        dav.ask("GET", script.url)
    assert len(script.asked) == 1


def test_a_huge_answer_is_not_read_to_its_end(host):
    async def endless():
        for _ in range(60):
            yield b"x" * 1_000_000

    script = Script(host, lambda *_: StreamingResponse(endless()))
    with script.dav() as dav, pytest.raises(CalendarUnreadable, match="longer than 16 MB"):
        dav.ask("GET", script.url)


def test_a_redirect_on_the_same_host_is_followed_with_the_password(host):
    def answer(request, _number):
        if request.url.path == "/.well-known/caldav":
            return Response(status_code=301, headers={"Location": "/dav/"})
        return Response(status_code=200, headers={"X": request.headers["Authorization"]})

    script = Script(host, answer)
    with script.dav() as dav:
        assert dav.ask("GET", f"{script.url}/.well-known/caldav").url == f"{script.url}/dav/"
    assert script.asked[-1].headers["Authorization"] == BASIC


@pytest.mark.parametrize(
    "place",
    ["http://127.0.0.1:9/", "http://169.254.169.254/latest/", "https://example.org/", "file:///etc/passwd"],
)
def test_a_redirect_elsewhere_is_refused_before_anybody_is_asked(host, place):
    script = Script(host, lambda *_: Response(status_code=302, headers={"Location": place}))
    with script.dav() as dav, pytest.raises(NotReachable):
        dav.ask("GET", script.url)
    assert len(script.asked) == 1


def test_redirects_that_go_round_end(host):
    script = Script(host, lambda *_: Response(status_code=302, headers={"Location": "/again"}))
    with script.dav() as dav, pytest.raises(LinkBroken, match="without end"):
        dav.ask("GET", script.url)


def test_a_server_that_knows_digest_alone_is_signed_in_to_by_digest(host):
    challenge = {"WWW-Authenticate": 'Digest realm="dav", nonce="abc", algorithm=MD5, qop="auth"'}

    def answer(request, _number):
        if request.headers.get("Authorization", "").startswith("Digest "):
            return Response(status_code=200)
        return Response(status_code=401, headers=challenge)

    script = Script(host, answer)
    with script.dav() as dav:
        assert dav.ask("GET", script.url).status == 200


HOSTS = {
    "caldav.example.com": ["17.0.0.1"],
    "p34-caldav.example.com": ["17.0.0.2"],
    "inside.example.com": ["17.0.0.3", "10.0.0.1"],
    "radicale": ["172.18.0.2"],
    "plain.example.com": ["17.0.0.4"],
}


@pytest.mark.parametrize(
    ("typed", "address", "allowed"),
    [
        ("https://caldav.example.com/", "https://caldav.example.com:443/x/", True),
        ("https://caldav.example.com/", "https://p34-caldav.example.com/x/", True),
        ("https://caldav.example.com/", "http://p34-caldav.example.com/x/", False),
        ("https://caldav.example.com/", "http://caldav.example.com/x/", False),
        ("https://caldav.example.com/", "https://inside.example.com/x/", False),
        ("https://caldav.example.com/", "https://unknown.example.com/x/", False),
        ("https://caldav.example.com/", "https://plain.example.com.evil.org/", False),
        ("https://caldav.example.com/", "https://kofi@caldav.example.com/", False),
        ("http://radicale:5232/", "http://radicale:5232/kofi/", True),
        ("http://radicale:5232/", "http://radicale:6379/", False),
        ("http://radicale:5232/", "https://radicale/kofi/", True),
    ],
)
def test_an_address_leads_to_the_typed_host_or_to_a_public_sibling(typed, address, allowed):
    reach = Reach(typed, lambda host: HOSTS.get(host, []))
    if allowed:
        reach.check(address)
    else:
        with pytest.raises(NotReachable):
            reach.check(address)


@pytest.mark.parametrize(
    "typed",
    [
        "http://plain.example.com/",
        "ftp://radicale/",
        "https://",
        "https://kofi:secret@caldav.example.com/",
        "http://[::1",
    ],
)
def test_an_address_that_is_not_safe_to_go_to_is_refused_when_it_is_typed(typed):
    with pytest.raises(NotReachable) as refused:
        Reach(typed, lambda host: HOSTS.get(host, []))
    assert "secret" not in str(refused.value)


def test_a_host_that_is_not_found_now_may_be_found_later():
    with pytest.raises(CalendarUnreadable) as unknown:
        Reach("http://unknown/", lambda host: HOSTS.get(host, []))
    assert not isinstance(unknown.value, LinkBroken)


BOMB = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><m>&b;</m>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><m>&a;</m>'


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        OUTSIDE,
        b"<html>",
        b"",
        b"{}",
        b"<multistatus/>",
        b'<D:multistatus xmlns:D="DAV:"><D:response><D:href>http://[</D:href></D:response></D:multistatus>',
    ],
)
def test_an_answer_that_is_no_multistatus_is_unreadable(body):
    with pytest.raises(CalendarUnreadable):
        parsed(body, "https://caldav.example.com/")


EVENT = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{name}\r\nDTSTART:20261110T120000Z\r\nDTEND:20261110T130000Z\r\n"
    "END:VEVENT\r\nEND:VCALENDAR"
)
STATUS = '<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{}</D:multistatus>'
ITEM = (
    "<D:response><D:href>/cal/{}</D:href><D:propstat><D:prop>{}</D:prop>"
    "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
)


class Old:
    """A server that has calendars but no sync-collection, with events and their tags."""

    def __init__(self, host):
        self.events: dict[str, str] = {}
        self.fetched: list[str] = []
        self.script = Script(host, self.answer)

    def answer(self, request: Request, _number: int) -> Response:
        body = request._body.decode()
        if request.method == "PROPFIND":
            items = [ITEM.format("", "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>")]
        elif "calendar-query" in body:
            items = [ITEM.format(name, f"<D:getetag>{tag}</D:getetag>") for name, tag in self.events.items()]
        else:
            asked = [name for name in self.events if f"/cal/{name}<" in body]
            self.fetched += asked
            data = "<D:getetag>{}</D:getetag><C:calendar-data>{}</C:calendar-data>"
            items = [
                ITEM.format(name, data.format(self.events[name], EVENT.format(name=name))) for name in asked
            ]
        return Response(STATUS.format("".join(items)), status_code=207)


def test_a_server_without_sync_collection_is_followed_by_its_entity_tags(host):
    server = Old(host)
    server.events = {"a.ics": "1", "b.ics": "1"}
    with server.script.dav() as dav:
        calendar = CalDavCalendar(Collection(dav, f"{host.url}/cal/"), Owner("UTC"))
        first = calendar.changes(None, HORIZON)
        assert first.complete
        assert sorted(first.busy) == ["a.ics", "b.ics"]
        server.events = {"a.ics": "1", "c.ics": "1"}
        server.fetched.clear()
        second = calendar.changes(first.cursor, HORIZON)
        assert server.fetched == ["c.ics"]
        assert not second.complete
        assert second.busy["b.ics"] == ()
        assert [each.span for each in second.busy["c.ics"]] == [SPAN]


def test_an_event_the_server_keeps_to_itself_makes_the_calendar_unknown(host):
    server = Old(host)
    server.events = {"a.ics": "1"}
    with server.script.dav() as dav:
        collection = Collection(dav, f"{host.url}/cal/")
        with pytest.raises(CalendarUnreadable):
            collection.fetched([f"{host.url}/cal/a.ics", f"{host.url}/cal/hidden.ics"])
