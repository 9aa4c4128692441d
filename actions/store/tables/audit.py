"""The audit log, and the seals that chain its entries. Triggers on both databases let nobody change either.

A migration that copies one of these tables (a batch on SQLite does) loses the triggers and has to make them
again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Table


class AuditEntry(Table):
    """Who did what, when. Never holds what a candidate wrote."""

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(200))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class AuditSeal(Table):
    """The place of an entry in the chain. Its hash covers the entry and the seal before."""

    __tablename__ = "audit_seals"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3, without a gap: a seal that is missing shows."""
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_log.id"), unique=True)
    hash: Mapped[str] = mapped_column(String(64))
