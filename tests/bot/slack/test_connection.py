"""The Slack settings: what cannot be right is refused with what to do about it."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.slack.app import create_slack
from bot.slack.connection import SlackMisconfigured, real_connection, zone_of
from bot.slack.verify import UnsafeSecret
from tests.bot.slack.harness import wired

GOOD = {"token": "xoxb-1-abc", "signing_secret": "8f742231b10e8888abcd99", "channel": "C0123456789"}


def test_good_settings_make_a_connection_to_slack_itself():
    connection = real_connection(**GOOD)
    assert connection.base_url == "https://slack.com/api/"
    assert connection.client(timeout=1).retry_handlers == []


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"token": ""}, "SLACK_BOT_TOKEN"),
        ({"token": "xoxp-user"}, "SLACK_BOT_TOKEN"),
        ({"channel": "#hiring"}, "SLACK_CHANNEL"),
        ({"app_token": "xoxb-again"}, "SLACK_APP_TOKEN"),
    ],
)
def test_a_setting_that_cannot_be_right_is_named(wrong, names):
    with pytest.raises(SlackMisconfigured, match=names):
        real_connection(**(GOOD | wrong))


def test_an_empty_signing_secret_is_refused_where_slack_calls_us():
    with pytest.raises(UnsafeSecret):
        real_connection(**(GOOD | {"signing_secret": ""}))


def test_socket_mode_needs_no_signing_secret():
    assert real_connection(**(GOOD | {"signing_secret": "", "app_token": "xapp-1-A-1-b"})).app_token


@pytest.mark.parametrize("name", ["Berlin", "", "../etc/passwd"])
def test_a_zone_nobody_knows_is_refused(name):
    with pytest.raises(SlackMisconfigured, match="SLACK_TIMEZONE"):
        zone_of(name)


def side(folder, **settings):
    services = wired(Settings(_env_file=None, data_dir=folder, **settings))
    try:
        return create_slack(services)
    finally:
        services.database.close()


REAL = {
    "slack_bot_token": "xoxb-1-abc",
    "slack_signing_secret": "8f742231b10e8888abcd99",
    "slack_channel": "C0123456789",
}


def test_with_real_tokens_there_is_no_simulator(folder):
    real = side(folder, **REAL)
    assert real.simulator is None
    assert [route.path for route in real.routes] == ["/slack/events", "/slack/interactivity"]


@pytest.mark.parametrize(
    "where", [{"host": "0.0.0.0"}, {"public_url": "https://jobs.example"}, {"demo": False}]
)
def test_where_others_can_reach_there_is_no_simulator_and_no_slack(folder, where):
    nothing = side(folder, **where)
    assert (nothing.routes, nothing.handlers, nothing.simulator) == ([], {}, None)


def test_over_socket_mode_alone_no_address_is_open(folder):
    real = side(folder, **(REAL | {"slack_signing_secret": "", "slack_app_token": "xapp-1-A-1-b"}))
    assert real.routes == []
    assert real.socket is not None
    assert "not connected" in real.ready()
