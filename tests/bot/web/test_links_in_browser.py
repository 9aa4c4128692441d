"""A link from an e-mail in a real browser that has never been here: one press, and the chat is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from actions.invitations import links
from actions.invitations.links import Link
from actions.scheduling import booking
from actions.store.tables import Conversation
from tests.bot.web.site import log
from tests.free_times import free_starts
from tests.sample import ROLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_finding_another_time_opens_the_candidates_own_chat(site, context):
    services = site.services
    now = services.now()
    opened = services.engine.open(ROLE, channel="web", timezone="Asia/Kolkata")
    with services.database.session() as session:
        start = free_starts(session, ROLE, now=now)[0]
        chat = {"conversation_id": opened.conversation_id, "role_id": ROLE, "timezone": "Asia/Kolkata"}
        held = booking.hold(session, **chat, start=start, now=now)
        booked = booking.confirm(session, held.id, now=now)
        conversation = session.get_one(Conversation, opened.conversation_id)
        conversation.state = {**conversation.state, "stage": "booked", "interview": start.isoformat()}
    token = links.sign(Link("move", booked.id, booked.sequence, booked.start), services.settings.keys())
    page = context.new_page()
    page.goto(f"{site.url}/i/{token}")
    page.get_by_role("button", name="Show me other times").click()
    page.wait_for_url(f"**/roles/{ROLE}#chat")
    expect(log(page)).to_contain_text("I need another time for my interview.")
    expect(page.get_by_role("button", name="None of these")).to_be_visible()
