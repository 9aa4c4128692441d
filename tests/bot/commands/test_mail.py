"""`rolecall mail check`: a message that arrives, or a sentence about why it did not."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.bot.mail.post_office import post_office


@pytest.fixture
def office(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with post_office() as running:
        monkeypatch.setenv("SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("SMTP_PORT", str(running.port))
        monkeypatch.setenv("SMTP_TLS", "none")
        monkeypatch.setenv("MAIL_FROM", "interviews@example.com")
        yield running


def check(*arguments):
    return CliRunner().invoke(app, ["mail", "check", *arguments])


def test_a_test_message_goes_out(office):
    run = check("ada@example.com", "--json")
    assert run.exit_code == 0, run.output
    assert json.loads(run.stdout)["sent"] is True
    [message] = office.messages("ada@example.com")
    assert message["Subject"] == "A test message from Rolecall"


@pytest.mark.parametrize(
    ("answer", "says"),
    [("550 5.1.1 unknown", "takes no mail for this address"), ("450 later", "try again later (code 450)")],
)
def test_a_refusal_is_explained_and_nothing_is_called_sent(office, answer, says):
    office.fail("RCPT", answer)
    run = check("ada@example.com")
    assert run.exit_code == 1
    assert says in run.stderr
    assert run.stdout == ""


def test_what_is_no_address_is_not_tried(office):
    run = check("ada at example")
    assert (run.exit_code, office.kept) == (1, [])
    assert "is not an e-mail address" in run.stderr


def test_without_a_mail_server_it_says_what_to_set(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    run = check("ada@example.com")
    assert run.exit_code == 1
    assert "SMTP_HOST" in run.stderr
