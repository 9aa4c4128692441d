"""The WebSocket: the token first, then messages in and news out."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from bot.web.limits import Limits
from tests.bot.web.harness import HERE, Browser, app_of

pytestmark = pytest.mark.slow


def next_of(socket, kind: str):
    """The next frame of that type; others are passed over."""
    for _ in range(20):
        frame = socket.receive_json()
        if frame["type"] == kind:
            return frame
    raise AssertionError(f"no {kind}")


def heard(socket, wanted: str):
    """Reads news until one of the messages has that author."""
    for _ in range(20):
        for message in next_of(socket, "news")["messages"]:
            if message["author"] == wanted:
                return message
    raise AssertionError(f"nothing from {wanted}")


@pytest.fixture
def socket(browser):
    with browser.http.websocket_connect("/api/socket", headers={"origin": "http://testserver"}) as opened:
        opened.send_json({"type": "hello", "token": browser.token, "after": 0})
        yield opened


def test_what_was_said_before_comes_first(socket):
    assert [each["kind"] for each in next_of(socket, "news")["messages"]] == ["disclosure"]


def test_a_message_is_accepted_shown_and_answered(socket):
    next_of(socket, "news")
    socket.send_json({"type": "message", "delivery_id": "s-1", "text": "What languages do you need?"})
    seen, accepted = [], None
    while accepted is None or not any(each["author"] == "bot" for each in seen):
        frame = socket.receive_json()
        accepted = frame if frame["type"] == "accepted" else accepted
        seen += frame.get("messages", [])
    assert accepted == {"type": "accepted", "delivery_id": "s-1", "duplicate": False}
    assert seen[0]["delivery_id"] == "s-1"
    assert seen[-1]["sources"]


def test_two_windows_of_one_session_see_the_same(browser, socket):
    heard(socket, "bot")
    with browser.http.websocket_connect("/api/socket") as second:
        second.send_json({"type": "hello", "token": browser.token, "after": 0})
        heard(second, "bot")
        socket.send_json({"type": "message", "delivery_id": "s-1", "text": "hello"})
        assert heard(second, "candidate")["text"] == "hello"
        assert heard(second, "bot")["text"] == heard(socket, "bot")["text"]


def test_only_what_is_new_comes_to_a_window_that_comes_back(browser):
    browser.talk("hello")
    with browser.http.websocket_connect("/api/socket") as again:
        again.send_json({"type": "hello", "token": browser.token, "after": 1})
        assert next_of(again, "news")["messages"][0]["seq"] == 2


def test_the_token_may_come_as_a_subprotocol(browser):
    with browser.http.websocket_connect("/api/socket", subprotocols=["rolecall", browser.token]) as opened:
        assert opened.accepted_subprotocol == "rolecall"
        assert next_of(opened, "news")["messages"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://[", "x"])
def test_another_site_s_page_gets_no_socket(browser, origin):
    with (
        pytest.raises(WebSocketDisconnect),
        browser.http.websocket_connect("/api/socket", headers={"origin": origin}),
    ):
        pass


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        ({"type": "message", "delivery_id": "s-1", "text": ""}, "Please type something."),
        ({"type": "message", "delivery_id": "s-1", "text": "a" * 2001}, "shorten it"),
        ({"type": "message", "text": "hello"}, "delivery_id"),
        ({"type": "message", "delivery_id": ["s"], "text": "hello"}, "delivery_id"),
        ({"type": "message", "delivery_id": "s-1"}, "Send either"),
        ([], "JSON object"),
    ],
)
def test_what_is_no_message_is_refused_and_the_connection_stays(socket, frame, says):
    socket.send_json(frame)
    refused = next_of(socket, "refused")
    assert says in refused["detail"]
    socket.send_json({"type": "message", "delivery_id": "s-2", "text": "hello"})
    assert next_of(socket, "accepted")["delivery_id"] == "s-2"


@pytest.mark.parametrize(
    "text", ["", "hello", "[" * 9000, '{"type": "typing"}', '{"type": "unheard of"}', "null"]
)
def test_an_odd_frame_breaks_nothing(socket, text):
    socket.send_text(text)
    socket.send_json({"type": "message", "delivery_id": "s-2", "text": "hello"})
    assert next_of(socket, "accepted")["delivery_id"] == "s-2"


@pytest.mark.parametrize("first", ["hello", "[]", "{}", '{"type": "message", "text": "hi"}', '{"token": 7}'])
def test_a_connection_that_begins_without_a_token_is_closed(http, first):
    with http.websocket_connect("/api/socket") as opened:
        opened.send_text(first)
        with pytest.raises(WebSocketDisconnect) as closed:
            opened.receive_json()
    assert closed.value.code == 4401


def test_one_session_has_no_endless_number_of_connections(services):
    with TestClient(app_of(services, limits=Limits(sockets=1)), base_url=HERE) as http:
        browser = Browser(http).open()
        hello = {"type": "hello", "token": browser.token}
        with http.websocket_connect("/api/socket") as first:
            first.send_json(hello)
            next_of(first, "news")
            with http.websocket_connect("/api/socket") as second:
                second.send_json(hello)
                with pytest.raises(WebSocketDisconnect) as closed:
                    second.receive_json()
            assert closed.value.code == 4429
        with http.websocket_connect("/api/socket") as third:
            third.send_json(hello)
            next_of(third, "news")
