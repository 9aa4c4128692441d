"""What happened to a role, from the audit log: what was changed in its draft, by whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.store.tables import AuditEntry

MOST = 200
"""Entries told; nobody reads more, and an endless draft must not make an endless page."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a draft."""

    at: datetime
    actor: str
    begun: bool
    """Whether this began the draft."""
    changes: tuple[str, ...]
    """In sentences; empty where the log does not have them."""


def steps(session: Session, role_id: str, *, since: datetime | None = None) -> list[Step]:
    """The changes of drafts of the role, the newest first, at most `MOST`; `since` leaves older ones out."""
    query = (
        select(AuditEntry)
        .where(
            AuditEntry.action.in_(("draft.begun", "draft.changed")),
            or_(AuditEntry.subject == role_id, AuditEntry.subject.startswith(f"{role_id}#", autoescape=True)),
        )
        .order_by(AuditEntry.id.desc())
        .limit(MOST)
    )
    if since is not None:
        query = query.where(AuditEntry.at > since)
    return [
        Step(
            entry.at,
            entry.actor,
            entry.action == "draft.begun",
            tuple(str(each) for each in entry.detail.get("changes", ())),
        )
        for entry in session.scalars(query)
    ]
