"""The record of who did what. Holds no words of candidates.

Entries are only ever added: triggers refuse every change. At the end of each transaction the new entries are
sealed into a chain of hashes (`actions.store.audit_chain`), so that a change made past the triggers shows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from actions.store import audit_chain
from actions.store.database import THROUGH
from actions.store.tables import AuditEntry

_UNSEALED = "rolecall.unsealed"


def record(session: Session, *, actor: str, action: str, subject: str, now: datetime, **detail: Any) -> None:  # noqa: ANN401  any JSON value
    """Adds one entry; `action` is in the past tense (`role.published`, `application.declined`)."""
    if through := session.info.get(THROUGH):
        detail["through"] = through
    entry = AuditEntry(at=now, actor=actor, action=action, subject=subject, detail=detail)
    session.add(entry)
    if _UNSEALED not in session.info:
        session.info[_UNSEALED] = []
        event.listen(session, "before_commit", _seal)
    session.info[_UNSEALED].append(entry)


def _seal(session: Session) -> None:
    # Sealing comes last in the transaction: it waits for others who seal, and whoever waits for them must not
    # hold a row that they still want.
    if session.in_nested_transaction():
        return
    session.flush()
    entries = [entry.id for entry in session.info[_UNSEALED] if inspect(entry).persistent]
    session.info[_UNSEALED] = []
    if entries:
        audit_chain.seal(session, entries)
