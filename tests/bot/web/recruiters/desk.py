"""A recruiter's browser: it holds the session's cookie, and fills forms as the page has them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import httpx2
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from actions.accounts import sessions
from actions.store.tables import AuditEntry, Recruiter
from bot.bootstrap import Services
from tests.bot.web.harness import HERE

CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Desk:
    """One browser at the recruiters' pages, its own cookies in it."""

    def __init__(self, app: Starlette, token: str = "", *, email: str = "") -> None:
        self.http = TestClient(app, base_url=HERE, follow_redirects=False)
        self.email = email
        if token:
            self.http.cookies.set("rolecall-session", token, domain="127.0.0.1")

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return self.http.get(path, headers=headers)

    def csrf(self, page: str = "/recruiter/account") -> str:
        """The word of the forms on a page."""
        answer = self.get(page)
        found = CSRF.search(answer.text)
        assert found, f"no form on {page} ({answer.status_code})"
        return found[1]

    def post(self, path: str, *, page: str = "/recruiter/account", **fields: Any) -> httpx2.Response:
        """Sends a form to `path` as a browser does that has opened `page`."""
        data = {"csrf": self.csrf(page), **fields}
        return self.http.post(path, data=data, headers={"Origin": HERE})


def make_recruiter(services: Services, email: str, role: str = "recruiter", **values: Any) -> str:
    """Puts an account into the database, and gives its id."""
    with services.database.session() as session:
        made = Recruiter(
            name=email.partition("@")[0].title(), email=email, role=role, created_at=services.now(), **values
        )
        session.add(made)
        session.flush()
        return made.id


def token_for(services: Services, email: str, at: datetime | None = None) -> str:
    """A session of the account, begun at a time."""
    with services.database.session() as session:
        found = session.scalars(select(Recruiter).where(Recruiter.email == email)).one()
        return sessions.begin(session, found, browser="a test", now=at or services.now())


def desk_of(
    app: Starlette, services: Services, email: str = "rita@example.com", role: str = "recruiter"
) -> Desk:
    """A browser in which a new recruiter is signed in."""
    make_recruiter(services, email, role)
    return Desk(app, token_for(services, email), email=email)


def audited(services: Services, email: str) -> list[tuple[str, str]]:
    """What the audit log says somebody did, in order: action and subject."""
    with services.database.reading() as session:
        found = session.scalars(select(AuditEntry).where(AuditEntry.actor == email).order_by(AuditEntry.id))
        return [(each.action, each.subject) for each in found]
