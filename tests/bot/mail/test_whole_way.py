"""From a booking to the mailbox, and from the link in the mail back to the booking, over the real parts."""

from __future__ import annotations

import asyncio
import re

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from actions.scheduling import booking
from actions.store.tables import Booking, Conversation, OutboxRow
from bot.mail.app import create_mail
from tests.bot.mail.team import MIRA
from tests.bot.web.harness import HERE, app_of, services_in
from tests.free_times import free_starts
from tests.sample import ROLE


def booked_by_mira(services):
    now = services.now()
    opened = services.engine.open(ROLE, channel="web", timezone="Europe/Berlin")
    with services.database.session() as session:
        conversation = session.get_one(Conversation, opened.conversation_id)
        person = {**conversation.state["person"], "name": "Mira", "email": MIRA}
        conversation.state = {**conversation.state, "person": person, "stage": "booked"}
        session.flush()
        start = free_starts(session, ROLE, now=now)[-1]
        chat = {"conversation_id": conversation.id, "role_id": ROLE, "timezone": "Europe/Berlin"}
        return booking.confirm(session, booking.hold(session, **chat, start=start, now=now).id, now=now)


@pytest.fixture
def services(tmp_path, sample_template, office):
    account = {"smtp_host": "127.0.0.1", "smtp_port": office.port, "smtp_tls": "none"}
    made = services_in(tmp_path, sample_template, **account, mail_from="interviews@example.com")
    yield made
    made.database.close()


def test_the_link_in_the_invitation_cancels_and_the_cancellation_arrives(services, office):
    services.outbox.register(create_mail(services).handlers)
    booked = booked_by_mira(services)
    asyncio.run(services.outbox.drain())
    [invitation] = office.messages(MIRA)
    text = invitation.get_body(("plain",)).get_content()
    [link] = re.findall(r"http://localhost:8080(/i/cancel\.\S+)", text)
    with TestClient(app_of(services), base_url=HERE) as http:
        assert http.get(link).status_code == 200
        assert http.post(link).status_code == 200
    with services.database.reading() as session:
        assert session.get_one(Booking, booked.id).status == "cancelled"
    asyncio.run(services.outbox.drain())
    cancellation = office.messages(MIRA)[1]
    assert cancellation["References"] == invitation["Message-ID"]
    [calendar] = [part for part in cancellation.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "CANCEL"


def test_without_a_mail_server_nothing_waits_to_be_sent_one_day(tmp_path, sample_template):
    (tmp_path / "other").mkdir()
    services = services_in(tmp_path / "other", sample_template)
    services.outbox.register(create_mail(services).handlers)
    booked_by_mira(services)
    asyncio.run(services.outbox.drain())
    with services.database.reading() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == "mail.invitation")).all()
    assert rows
    assert all(row.done_at for row in rows)
    services.database.close()
