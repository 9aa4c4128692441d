"""Reading the mailbox: answers are taken and marked, everything else is left as it was."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from bot.mail.account import imap_account
from bot.mail.mailbox import Mailbox, MailboxUnreadable
from bot.mail.polling import Poller
from bot.settings import Settings
from tests.bot.mail.letterbox import letterbox
from tests.bot.mail.post_office import self_signed

ANSWER, OTHER = b"From: a@example.org\r\n\r\nan answer\r\n", b"From: b@example.org\r\n\r\nlunch?\r\n"


@pytest.fixture
def box(tmp_path, monkeypatch):
    certificate = self_signed(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with letterbox(certificate) as running:
        yield running


def is_answer(raw):
    return raw == ANSWER


def test_answers_are_marked_as_read_and_the_rest_is_left_for_people(box):
    box.put(OTHER)
    answer = box.put(ANSWER)
    mailbox = Mailbox(box.account())
    assert mailbox.read(is_answer) == 1
    assert box.read == {answer}


def test_what_was_left_is_not_fetched_again_and_what_is_new_is(box):
    box.put(OTHER)
    mailbox = Mailbox(box.account())
    for _ in range(3):
        assert mailbox.read(is_answer) == 0
    assert box.fetched == [1]
    box.put(ANSWER)
    assert mailbox.read(is_answer) == 1
    assert box.fetched == [1, 2]


def test_a_message_that_is_too_large_is_left(box):
    box.put(b"x" * 1_100_000)
    assert Mailbox(box.account()).read(lambda raw: True) == 0
    assert box.read == set()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"password": "wrong"}, "refuses IMAP_USER"),
        ({"folder": "Nowhere"}, "IMAP_FOLDER"),
        ({"port": 1}, "cannot be reached"),
        ({"host": "127.0.0.1"}, "certificate"),
    ],
)
def test_what_is_wrong_with_the_account_is_said_without_the_password(box, changes, says):
    with pytest.raises(MailboxUnreadable, match=says) as failure:
        Mailbox(box.account(**changes)).read(is_answer)
    assert "password" not in str(failure.value).replace("IMAP_PASSWORD", "")


def test_the_mailbox_of_mail_that_is_sent_is_read_with_the_same_name_and_password():
    given = {
        "smtp_host": "mail.example.com",
        "mail_from": "interviews@example.com",
        "smtp_user": "interviews",
        "smtp_password": "a long password",
    }
    assert imap_account(Settings(_env_file=None, **given)) is None
    account = imap_account(Settings(_env_file=None, **given, imap_host="imap.example.com"))
    assert (account.user, account.password, account.port) == ("interviews", "a long password", 993)


def test_readiness_says_while_the_mailbox_cannot_be_read(box):
    account = box.account()
    poller = Poller(Mailbox(account), inbound=SimpleNamespace(take=lambda raw: None))
    assert (asyncio.run(poller.poll()), poller.ready()) == (0, "ok")
    away = Poller(Mailbox(box.account(port=1)), inbound=SimpleNamespace(take=lambda raw: None))
    assert asyncio.run(away.poll()) == 0
    assert away.ready() == "The mailbox cannot be read. IMAP_HOST cannot be reached."
