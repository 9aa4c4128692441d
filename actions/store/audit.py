"""The record of who did what. Holds no words of candidates.

Entries are only ever added: triggers refuse every change. At the end of each transaction the new entries are
sealed into a chain of hashes (`actions.store.audit_chain`), so that a change made past the triggers shows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, event, insert
from sqlalchemy.orm import Session

from actions.store import audit_chain
from actions.store.database import THROUGH
from actions.store.tables import AuditEntry

_UNSEALED = "rolecall.unsealed"
_ENTER = insert(cast("Table", AuditEntry.__table__))


def record(session: Session, *, actor: str, action: str, subject: str, now: datetime, **detail: Any) -> None:  # noqa: ANN401  any JSON value
    """Adds one entry; `action` is in the past tense (`role.published`, `application.declined`)."""
    if through := session.info.get(THROUGH):
        detail["through"] = through
    entry = {"at": now, "actor": actor, "action": action, "subject": subject, "detail": detail}
    entered = session.connection().execute(_ENTER, entry).inserted_primary_key
    if _UNSEALED not in session.info:
        session.info[_UNSEALED] = set()
        event.listen(session, "before_commit", _seal)
    session.info[_UNSEALED].update(entered or ())


def _seal(session: Session) -> None:
    # Sealing comes last in the transaction: it waits for others who seal, and whoever waits for them must not
    # hold a row that they still want.
    if session.in_nested_transaction():
        return
    session.flush()
    if entries := session.info[_UNSEALED]:
        session.info[_UNSEALED] = set()
        audit_chain.seal(session, entries)
