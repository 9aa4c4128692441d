"""The address where a mail service hands in answers: for it alone, and what it brings is acted on."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from actions.calendars.base import booking_uid
from actions.scheduling import booking
from actions.store.tables import Conversation, InvitationAnswer, SentInvitation
from tests.bot.mail.answering import answer
from tests.bot.web.harness import HERE, Browser, app_of, services_in
from tests.free_times import free_starts

SECRET = "a secret that only the mail service knows"
MIRA = "mira@example.org"


@pytest.fixture
def services(tmp_path, sample_template):
    made = services_in(tmp_path, sample_template, mail_webhook_secret=SECRET)
    yield made
    made.database.close()


@pytest.fixture
def invited(services, browser):
    """The candidate's invitation, as it was sent."""
    now = services.now()
    with services.database.session() as session:
        conversation = session.scalar(select(Conversation))
        times = free_starts(session, conversation.role_id, now=now)
        chat = {"conversation_id": conversation.id, "role_id": conversation.role_id, "timezone": "UTC"}
        held = booking.hold(session, **chat, start=times[len(times) // 2], now=now)
        conversation.state = {**conversation.state, "stage": "booked", "interview": held.start.isoformat()}
        booked = booking.confirm(session, held.id, now=now)
        session.add(
            SentInvitation(
                booking_id=booked.id,
                recipient="candidate",
                sequence=0,
                method="REQUEST",
                stamp=now,
                digest="",
                address=MIRA,
                title="",
                start=booked.start,
                end=booked.end,
                timezone="UTC",
                sent_at=now,
            )
        )
        span = {"DTSTART": SimpleNamespace(dt=booked.start), "DTEND": SimpleNamespace(dt=booked.end)}
        return {"UID": booking_uid(booked.id), "SEQUENCE": 0, **span}


def post(http, raw, secret=SECRET):
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "message/rfc822"}
    return http.post("/api/mail", content=raw, headers=headers)


def test_an_answer_is_kept(services, http, invited):
    raw = answer(invited, MIRA, "ACCEPTED", services.now())
    assert post(http, raw).json() == {"came_to": "noted"}
    with services.database.reading() as session:
        assert session.scalar(select(InvitationAnswer.response)) == "ACCEPTED"


def test_what_is_no_answer_is_put_aside(http):
    for raw in (b"", b"From: x@example.org\r\n\r\nHello", b"\xff" * 1000):
        assert post(http, raw).json() == {"came_to": "no_answer"}


def test_a_time_the_candidate_proposes_is_asked_for_in_the_chat(services, http, browser, invited):
    later = invited["DTSTART"].dt + timedelta(days=1)
    times = {"start": f"{later:%Y%m%dT%H%M%SZ}", "end": f"{later + timedelta(minutes=45):%Y%m%dT%H%M%SZ}"}
    raw = answer(invited, MIRA, "TENTATIVE", services.now(), method="COUNTER", **times)
    for _ in range(2):
        assert post(http, raw).json() == {"came_to": "proposed"}
    browser.answered()
    own = [each["text"] for each in browser.seen if each["author"] == "candidate"]
    assert len(own) == 1
    assert own[0].startswith("Can we move the interview to ")


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], SECRET.upper()])
def test_nobody_else_hands_in_mail(http, invited, services, secret):
    assert post(http, answer(invited, MIRA, "DECLINED", services.now()), secret).status_code == 401
    with services.database.reading() as session:
        assert session.scalars(select(InvitationAnswer)).all() == []


def test_too_much_is_refused(http):
    assert post(http, b"x" * 1_000_001).status_code == 413


def test_without_a_secret_in_the_settings_nobody_hands_in_mail(tmp_path, sample_template):
    (tmp_path / "other").mkdir()
    services = services_in(tmp_path / "other", sample_template)
    with TestClient(app_of(services), base_url=HERE) as http:
        assert post(http, b"", "").status_code == 401
        assert Browser(http).open().token
    services.database.close()
