"""Settings of the mail account: whole, or refused with a sentence."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.mail.account import mail_account
from bot.settings import Settings

WHOLE = {"smtp_host": "mail.example.com", "mail_from": "interviews@example.com"}


def settings(**given):
    return Settings(_env_file=None, **given)


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_is_the_usual_one_unless_another_is_given(tls, port):
    assert mail_account(settings(**WHOLE, smtp_tls=tls)).port == port
    assert mail_account(settings(**WHOLE, smtp_tls=tls, smtp_port=2525)).port == 2525


def test_without_a_server_there_is_no_account():
    assert mail_account(settings()) is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"smtp_host": "mail.example.com"}, "MAIL_FROM"),
        ({**WHOLE, "mail_from": "Interviews"}, "MAIL_FROM"),
        ({**WHOLE, "smtp_password": "a long one"}, "SMTP_USER"),
        ({**WHOLE, "smtp_user": "u", "smtp_password": "p", "smtp_tls": "none"}, "readable for all"),
        ({**WHOLE, "smtp_user": "u", "smtp_password": "changeme"}, "SMTP_PASSWORD still holds the sample"),
    ],
)
def test_what_is_missing_or_unsafe_is_said(given, says):
    with pytest.raises(ValidationError, match=says):
        settings(**given)
