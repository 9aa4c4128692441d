"""The record of who did what. Holds no words of candidates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.store.tables import AuditEntry


def record(session: Session, *, actor: str, action: str, subject: str, now: datetime, **detail: Any) -> None:  # noqa: ANN401  any JSON value
    """Adds one entry; `action` is in the past tense (`role.published`, `application.declined`)."""
    session.add(AuditEntry(at=now, actor=actor, action=action, subject=subject, detail=detail))
