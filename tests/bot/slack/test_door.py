"""What Slack's two addresses let in: whole requests over HTTP."""

from __future__ import annotations

import json
import logging

import pytest

from bot.slack.verify import MAX_BODY
from tests.bot.slack.harness import Running, message_event

PATHS = ("/slack/events", "/slack/interactivity")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {"x-slack-signature": ""},
        {"x-slack-signature": "v0=" + "0" * 64},
        {"x-slack-request-timestamp": ""},
        {"x-slack-request-timestamp": "yesterday"},
        {"x-slack-request-timestamp": "1.5"},
    ],
    ids=["no signature", "wrong signature", "no time", "no number", "no whole number"],
)
def test_what_slack_did_not_sign_is_refused(standing: Running, path, headers):
    answer = standing.deliver(message_event("hello", event_id="Ev1"), path=path, headers=headers)
    assert answer.status_code == 401
    assert standing.conversations() == []


@pytest.mark.parametrize("age", [301, -305])
def test_an_old_or_future_request_is_refused(standing: Running, age):
    assert standing.deliver(message_event("hello", event_id="Ev1"), age=age).status_code == 401


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"[[[", b"", b"null", b"[" * 5000])
def test_rubbish_is_refused_whether_signed_or_not(standing: Running, body):
    assert standing.deliver(body, headers={"x-slack-signature": "v0=00"}).status_code == 401
    assert standing.deliver(body).status_code == 400


def test_a_body_above_the_limit_is_refused_unread(standing: Running):
    assert standing.deliver(b"{" + b" " * MAX_BODY + b"}").status_code == 413


def test_a_form_without_a_payload_is_refused(standing: Running):
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert standing.deliver(b"ssl_check=1&token=x", headers=kind).status_code == 400


def test_slack_may_verify_the_address(standing: Running):
    answer = standing.deliver({"type": "url_verification", "challenge": "abc", "token": "x"})
    assert (answer.status_code, answer.json()["challenge"]) == (200, "abc")


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "event_callback", "event_id": "Ev9", "event": {"type": "reaction_added", "user": "U1"}},
        {"type": "app_rate_limited", "team_id": "TDEMO", "minute_rate_limited": 1518467820},
        {"type": "something_new"},
    ],
    ids=lambda payload: payload["type"],
)
def test_what_is_unknown_is_acknowledged_so_that_slack_does_not_repeat_it(standing: Running, payload):
    assert standing.deliver(payload).status_code == 200


def test_an_unknown_button_is_acknowledged(standing: Running):
    payload = {
        "type": "block_actions",
        "team": {"id": "TDEMO"},
        "user": {"id": "U0DANA"},
        "channel": {"id": standing.channel},
        "actions": [
            {"type": "button", "action_id": "dance", "block_id": "b", "value": "x", "action_ts": "1.1"}
        ],
    }
    assert standing.deliver(payload, form=True, path="/slack/interactivity").status_code == 200


def test_nothing_of_a_refused_body_is_logged(standing: Running, caplog, capsys):
    with caplog.at_level(logging.DEBUG):
        event = message_event("the canary sings", event_id="Ev1")
        standing.deliver(event, headers={"x-slack-signature": "v0=00"})
        standing.deliver(json.dumps(event).encode() + b"[")
    printed = capsys.readouterr()
    assert "canary" not in caplog.text + printed.out + printed.err


def test_bolt_asks_nobody_who_it_is(standing: Running):
    standing.deliver(message_event("hello", event_id="Ev1"))
    assert "auth.test" not in [method for method, _ in standing.simulator.api.calls]
