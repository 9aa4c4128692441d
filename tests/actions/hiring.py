"""A role, candidates who talk about it, and what is asked of the outside world, for the tests of actions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import applications
from actions.notebook import Notebook
from actions.roles.profile import Requirement, RoleProfile
from actions.store import conversations, outbox, roles
from actions.store.database import Database
from actions.store.tables import Conversation, OutboxRow
from nlu.understanding import SkillClaim

NOW = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
PROFILE = RoleProfile(
    advert="We need Python.",
    title="Data Engineer",
    requirements=(
        Requirement("python", "required", "skill", ("Python",), "Python", "We need Python.", 0, 15),
    ),
)


@dataclass
class Hiring:
    """A database with one role and whoever talks about it."""

    database: Database

    def __post_init__(self) -> None:
        with self.database.session() as session:
            roles.publish(session, "data-engineer", PROFILE, by="a test", now=NOW)

    def chat(self, words: str = "", *, channel: str = "web", address: str | None = None) -> str:
        """A conversation in which the candidate's name and notes hold `words`; gives its id."""
        notebook = Notebook().with_claim(SkillClaim("Python", "positive", words, years=5), 1)
        person = {"name": words, "email": None}
        state = {"notebook": notebook.to_json(), "person": person, "objected": False, "notes": [words]}
        with self.database.session() as session:
            conversation = Conversation(
                role_id="data-engineer",
                role_version=1,
                channel=channel,
                address=address,
                state=state,
                started_at=NOW,
                last_at=NOW,
            )
            assert conversations.begin(session, conversation) is None
            conversations.say(session, conversation, conversations.Line("candidate", words), now=NOW)
            return conversation.id

    @contextmanager
    def turn(self, conversation_id: str) -> Iterator[tuple[Session, Conversation]]:
        """A transaction with the conversation locked."""
        with self.database.session() as session:
            conversation = conversations.lock(session, conversation_id)
            assert conversation
            yield session, conversation

    def applied(self, conversation_id: str) -> str:
        """The candidate sends their application; gives its id."""
        with self.turn(conversation_id) as (session, conversation):
            applications.submit(session, conversation, now=NOW)
            found = applications.of_conversation(session, conversation_id)
            assert found
            return found.id

    def effects(self, kind: str) -> list[dict[str, Any]]:
        """What was asked for of that kind, in its order."""
        with self.database.reading() as session:
            query = select(OutboxRow.payload).where(OutboxRow.kind == kind).order_by(OutboxRow.number)
            return list(session.scalars(query))

    def delivered(self) -> None:
        """Everything asked for so far has happened."""
        with self.database.session() as session:
            kinds = tuple(session.scalars(select(OutboxRow.kind).distinct()))
            later = NOW + timedelta(days=1)
            while rows := outbox.lease(session, owner="a test", now=later, for_=timedelta(1), kinds=kinds):
                for row in rows:
                    session.flush()
                    outbox.finish(session, row.id, "a test", now=later)
                session.expire_all()

    def said(self, conversation_id: str) -> list[str]:
        """What the candidate reads, in order."""
        with self.database.reading() as session:
            lines = conversations.messages(session, conversation_id)
            return [line.text for line in lines if line.author != "candidate"]
