"""The app manifest that `rolecall slack manifest` prints."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.slack.manifest import ManifestImpossible, manifest

DEPLOYED = Path(__file__).parents[3] / "deploy" / "slack" / "manifest.yml"


def test_the_deployed_manifest_is_the_one_the_command_prints():
    assert DEPLOYED.read_text("utf-8") == manifest("socket")


def test_socket_mode_names_no_address():
    assert "request_url" not in manifest("socket")


def test_http_mode_points_both_addresses_at_the_server():
    settings = yaml.safe_load(manifest("http", "https://jobs.example.com/"))["settings"]
    assert settings["event_subscriptions"]["request_url"] == "https://jobs.example.com/slack/events"
    assert settings["interactivity"]["request_url"] == "https://jobs.example.com/slack/interactivity"
    assert settings["socket_mode_enabled"] is False


@pytest.mark.parametrize(
    "url", [None, "", "http://jobs.example.com", "jobs.example.com", "https://", "https://x/?a=1"]
)
def test_an_address_slack_cannot_call_is_refused(url):
    with pytest.raises(ManifestImpossible, match="https"):
        manifest("http", url)


def test_no_scope_lets_the_app_read_mail_addresses_or_act_as_somebody():
    scopes = yaml.safe_load(manifest("socket"))["oauth_config"]["scopes"]
    assert set(scopes) == {"bot"}
    assert not {
        scope for scope in scopes["bot"] if "email" in scope or "admin" in scope or "customize" in scope
    }
