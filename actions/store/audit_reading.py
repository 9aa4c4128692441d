"""Looking into the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.store.tables import AuditEntry


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries; empty is any."""

    actor: str = ""
    action: str = ""
    """The action, or how it begins: `account` is everything done to accounts."""
    subject: str = ""


def newest(
    session: Session, wanted: Filter, *, limit: int, before: int | None = None
) -> Sequence[AuditEntry]:
    """The entries, the newest first; `before` is the id at which the page before ended."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if wanted.actor:
        query = query.where(AuditEntry.actor == wanted.actor)
    if wanted.action:
        query = query.where(AuditEntry.action.startswith(wanted.action, autoescape=True))
    if wanted.subject:
        query = query.where(AuditEntry.subject == wanted.subject)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return session.scalars(query).all()
