"""Sending against a real SMTP server: what its answers mean for us, and that nothing goes in the clear."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.mail.account import mailbox
from bot.mail.letters import trial_letter
from bot.mail.message import compose
from bot.mail.refusals import MailLater, MailRefused, MailSetUp
from bot.mail.sender import send
from tests.bot.mail.post_office import post_office, self_signed

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
MIRA = "mira@example.org"


def message(account):
    return compose(
        trial_letter("The hiring team"),
        sender=account.sender,
        to=mailbox("", MIRA),
        message_id="<1@example.com>",
        at=AT,
    )


def deliver(account):
    asyncio.run(send(account, message(account), MIRA))


def test_a_message_arrives_as_it_was_written(office):
    deliver(office.account())
    [arrived] = office.messages(MIRA)
    assert arrived["From"] == "Hiring team <interviews@example.com>"
    assert (arrived["To"], arrived["Message-ID"]) == (MIRA, "<1@example.com>")
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert "Your mail server took it" in arrived.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    ("step", "answer", "means"),
    [
        ("MAIL", "421 too busy", MailLater),
        ("MAIL", "451 4.3.0 later", MailLater),
        ("MAIL", "550 5.7.1 not your address", MailSetUp),
        ("RCPT", "450 4.2.0 greylisted", MailLater),
        ("RCPT", "452 4.2.2 full for now", MailLater),
        ("RCPT", "550 5.1.1 no such user mira@example.org", MailRefused),
        ("RCPT", "551 moved", MailRefused),
        ("DATA", "451 4.3.0 later", MailLater),
        ("DATA", "554 5.6.0 looks like spam", MailRefused),
        ("DATA", "drop", MailLater),
    ],
)
def test_an_answer_of_the_server_decides_whether_to_try_again(office, step, answer, means):
    office.fail(step, answer)
    with pytest.raises(means) as failure:
        deliver(office.account())
    assert "mira" not in str(failure.value)
    deliver(office.account())
    assert len(office.messages(MIRA)) == (2 if answer == "drop" else 1)


def test_nobody_there_means_to_try_again(office):
    account = office.account()
    with post_office() as gone:
        port = gone.port
    with pytest.raises(MailLater, match="cannot be reached"):
        deliver(office.account(port=port))
    deliver(account)


def test_a_wrong_password_is_a_matter_for_the_settings():
    with post_office(auth=True) as office:
        deliver(office.account())
        assert len(office.kept) == 1
        with pytest.raises(MailSetUp, match="SMTP_USER and SMTP_PASSWORD"):
            deliver(office.account(password="wrong"))
        with pytest.raises(MailSetUp):
            deliver(office.account(user="", password=""))
    assert len(office.kept) == 1


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_gets_no_mail(tmp_path, tls):
    with post_office(tls=tls, certificate=self_signed(tmp_path, "localhost")) as office:
        with pytest.raises(MailSetUp, match="certificate"):
            deliver(office.account())
        assert office.kept == []


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_over_tls_mail_goes_to_a_server_whose_certificate_is_trusted_and_fits_its_name(
    tmp_path, tls, monkeypatch
):
    path = self_signed(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with post_office(tls=tls, certificate=path) as office:
        deliver(office.account())
        assert len(office.kept) == 1
        with pytest.raises(MailSetUp, match="certificate"):
            deliver(office.account(host="127.0.0.1"))
        assert len(office.kept) == 1


def test_without_starttls_on_offer_nothing_is_sent_in_the_clear(office):
    with pytest.raises(MailSetUp, match="SMTP_TLS"):
        deliver(office.account(tls="starttls"))
    assert office.kept == []
