"""The signature check in front of everything Slack sends."""

from __future__ import annotations

import pytest

from bot.slack.verify import UnsafeSecret, check_secret, genuine, sign

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1_531_420_618.0
BODY = b'{"type":"event_callback"}'


def headers(timestamp: str = "1531420618", signature: str | None = None) -> dict[str, str]:
    return {
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": sign(SECRET, timestamp, BODY) if signature is None else signature,
    }


def test_the_example_of_slacks_documentation_holds():
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
        b"96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert sign(SECRET, "1531420618", body) == expected


@pytest.mark.parametrize("now", [NOW, NOW + 300, NOW - 300])
def test_a_signed_request_is_genuine_within_five_minutes(now):
    assert genuine(SECRET, headers(), BODY, now=now)


@pytest.mark.parametrize("now", [NOW + 301, NOW - 301])
def test_a_signed_request_is_refused_outside_five_minutes(now):
    assert not genuine(SECRET, headers(), BODY, now=now)


@pytest.mark.parametrize(
    "timestamp", ["", "abc", "1531420618.5", "-1531420618", "1" * 400, "１５３１４２０６１８", " 1531420618"]
)
def test_a_timestamp_that_is_no_whole_number_is_refused(timestamp):
    assert not genuine(SECRET, headers(timestamp), BODY, now=NOW)


@pytest.mark.parametrize("signature", ["", "v0=", "v0=00", "v1=" + "0" * 64, "é" * 67, "v0=" + "0" * 64])
def test_another_signature_is_refused(signature):
    assert not genuine(SECRET, headers(signature=signature), BODY, now=NOW)


def test_a_changed_byte_is_refused():
    assert not genuine(SECRET, headers(), BODY + b" ", now=NOW)


def test_missing_headers_are_refused():
    assert not genuine(SECRET, {}, BODY, now=NOW)


@pytest.mark.parametrize("secret", ["", "   ", "changeme", "Secret", "your-signing-secret", "short"])
def test_a_secret_anybody_could_guess_stops_the_start(secret):
    with pytest.raises(UnsafeSecret, match="SLACK_SIGNING_SECRET"):
        check_secret(secret)
