"""The pages behind the links in our e-mails. Looking changes nothing: mail scanners open every link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.invitations import links
from actions.invitations.links import Link, LinkRefused, LinkUnknown, Purpose
from actions.store.tables import Booking, Conversation, Role
from bot.bootstrap import Services
from bot.conversation import by_link
from bot.conversation.by_link import WayToChat
from bot.conversation.engine import Incoming
from bot.conversation.refusals import ConversationGone
from bot.web.rendering import page
from nlu import zones

WISH = "I need another time for my interview."
"""What “Show me other times” says in the chat."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the page of a link asks."""

    heading: str
    words: str
    button: str


QUESTIONS: dict[Purpose, Question] = {
    "attend": Question("Will you be there?", "One press tells the hiring team.", "I will be there"),
    "move": Question(
        "Find another time",
        "The chat in which you booked shows free times. This one stays yours until you have chosen another.",
        "Show me other times",
    ),
    "return": Question(
        "Choose another time",
        "The chat in which you booked shows free times.",
        "Show me other times",
    ),
    "cancel": Question(
        "Cancel the interview?",
        "The time is then free for others. You can book another in the chat.",
        "Cancel the interview",
    ),
}


class InterviewLinks:
    """`/i/…`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/i/{token}", self.ask, methods=["GET"], name="link"),
            Route("/i/{token}", self.press, methods=["POST"], name="link-press"),
        ]

    async def ask(self, request: Request) -> Response:
        """What the link would do, with one button that does it."""
        return await asyncio.to_thread(self._answer, request, self._question)

    async def press(self, request: Request) -> Response:
        """Does it."""
        return await asyncio.to_thread(self._answer, request, self._done)

    def _answer(self, request: Request, handle: Callable[[Link, str], Response]) -> Response:
        token = str(request.path_params["token"])[:200]
        try:
            link = links.read(token, self._services.settings.keys(), now=self._services.now())
            return handle(link, token)
        except LinkUnknown as refused:
            return page("link/said.html", 404, heading="This link does not work", words=str(refused))
        except LinkRefused as refused:
            return page("link/said.html", 410, heading="This link is out of date", words=str(refused))

    def _question(self, link: Link, token: str) -> Response:
        with self._services.database.reading() as session:
            booking = links.booking_of(session, link, token)
            conversation = session.get_one(Conversation, booking.conversation_id)
            role = session.get(Role, (conversation.role_id, conversation.role_version))
            title, when = role.title if role else "", self._when(booking)
        question = QUESTIONS[link.purpose]
        return page("link/question.html", question=question, title=title, when=when)

    def _done(self, link: Link, token: str) -> Response:
        handlers = {
            "attend": self._attend,
            "move": self._move,
            "return": self._move,
            "cancel": self._cancel,
        }
        return handlers[link.purpose](link, token)

    def _attend(self, link: Link, token: str) -> Response:
        with self._services.database.session() as session:
            when = self._when(by_link.attend(session, link, token, now=self._services.now()))
        return page("link/said.html", heading="Thank you", words=f"The hiring team expects you on {when}.")

    def _cancel(self, link: Link, token: str) -> Response:
        with self._services.database.session() as session:
            tone = self._services.engine.tone
            done = by_link.cancel(session, link, token, now=self._services.now(), tone=tone)
            booking = session.get_one(Booking, link.booking_id)
            conversation_id, when = booking.conversation_id, self._when(booking)
        self._services.updates.publish(conversation_id)
        if done:
            words = f"The interview on {when} does not take place. In the chat you can book another time."
            return page("link/said.html", heading="The interview is cancelled", words=words)
        words = "It could not be cancelled here any more. The chat in which you booked says what is possible."
        return page("link/said.html", 409, heading="The interview still stands", words=words)

    def _move(self, link: Link, token: str) -> Response:
        with self._services.database.session() as session:
            way = by_link.open_chat(session, link, token, now=self._services.now())
        self._wish(way, token)
        if way.key:
            stands = link.purpose == "move"
            return page("link/chat.html", role_id=way.role_id, key=way.key, stands=stands)
        if way.channel == "slack":
            words = "We have written to you in Slack, where you booked, with other times."
            return page("link/said.html", heading="Other times are in Slack", words=words)
        words = "This role is closed, so its chat does not open any more. Please answer our e-mail instead."
        return page("link/said.html", 410, heading="The chat is closed", words=words)

    def _wish(self, way: WayToChat, token: str) -> None:
        """Says in the chat what was pressed, as if it had been written there."""
        delivery_id = f"link:{token[-43:]}"
        try:
            self._services.engine.receive(way.conversation_id, delivery_id, Incoming(text=WISH))
        except ConversationGone:
            return
        self._services.runner.notify(way.conversation_id)

    def _when(self, booking: Booking) -> str:
        return zones.describe(booking.start, booking.timezone, now=self._services.now())
