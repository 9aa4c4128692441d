"""Settings that cannot be right are refused, with the name of what to set."""

from __future__ import annotations

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import SAMPLES, Settings

SECRETS = [name for name, field in Settings.model_fields.items() if field.annotation is SecretStr]


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_is_left_at_a_sample_value(name):
    for sample in (*SAMPLES, "ChangeMe"):
        with pytest.raises(ValidationError, match=f"{name.upper()} still holds the sample value"):
            Settings(_env_file=None, **{name: sample})


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"slack_bot_token": "xoxb-1"}, "SLACK_CHANNEL is missing"),
        ({"slack_bot_token": "xoxb-1", "slack_channel": "C0123456"}, "SLACK_SIGNING_SECRET"),
    ],
)
def test_half_a_slack_is_refused(given, missing):
    with pytest.raises(ValidationError, match=missing):
        Settings(_env_file=None, **given)


@pytest.mark.parametrize("name", ["secret_key", "mail_webhook_secret"])
def test_a_short_key_is_refused_with_what_makes_a_long_one(name):
    with pytest.raises(ValidationError, match=f"{name.upper()} needs at least .*openssl rand"):
        Settings(_env_file=None, **{name: "short"})
