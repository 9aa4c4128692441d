"""The chain of hashes over the audit log: sealing new entries, and finding out whether old ones were changed.

Each seal's hash covers its number, its entry and the hash before. Who can write to the database past the
triggers can still cut off the end, or make the whole chain anew; against that the last seal is noted
elsewhere now and then, and compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, insert, outerjoin, select, true
from sqlalchemy.orm import Session

from actions.store.tables import AuditEntry, AuditSeal

START = "0" * 64
"""What stands before the first seal."""
_TURN = 0x726F6C65
"""The name of PostgreSQL's lock under which one transaction after the other seals."""

_ENTRY = (
    AuditEntry.id,
    AuditEntry.at,
    AuditEntry.actor,
    AuditEntry.action,
    AuditEntry.subject,
    AuditEntry.detail,
)
_END = select(AuditSeal.number, AuditSeal.hash).order_by(AuditSeal.number.desc()).limit(1).subquery()
_TO_SEAL = (
    select(_END.c.number, _END.c.hash, *_ENTRY)
    .select_from(outerjoin(cast("Table", AuditEntry.__table__), _END, true()))
    .where(AuditEntry.id.in_(bindparam("ids", expanding=True)))
    .order_by(AuditEntry.id)
)
_SEAL = insert(cast("Table", AuditSeal.__table__))
_WAIT = select(func.pg_advisory_xact_lock(_TURN))


@dataclass(frozen=True, slots=True)
class Seal:
    """A place in the chain, as one notes it elsewhere: `1234:ab12…`."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found."""

    entries: int
    last: Seal
    problems: tuple[str, ...]
    """A sentence for each; empty when the chain is whole."""


def seal(session: Session, entry_ids: Collection[int]) -> None:
    """Puts those of the entries that were not undone at the end of the chain."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(_WAIT)
    number, chain = 0, START
    seals: list[dict[str, Any]] = []
    # As the database gives them back, so that verifying reads the very same.
    for last, before, *entry in connection.execute(_TO_SEAL, {"ids": list(entry_ids)}):
        if not seals and last:
            number, chain = last, before
        number += 1
        chain = digest(chain, number, tuple(entry))
        seals.append({"number": number, "entry_id": entry[0], "hash": chain})
    if seals:
        connection.execute(_SEAL, seals)


def digest(before: str, number: int, entry: tuple[Any, ...]) -> str:
    """The hash of a seal, from the hash before and the entry's columns as they are in the table."""
    entry_id, at, *rest = entry
    words = [before, number, entry_id, at.isoformat(), *rest]
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify(session: Session, noted: Seal | None = None) -> Verdict:
    """Reads the whole chain; `noted` is a seal kept elsewhere, which has to be in it still."""
    problems: list[str] = []
    end, entries = Seal(0, START), 0
    rows = session.execute(
        select(AuditSeal.number, AuditSeal.hash, AuditSeal.entry_id, *_ENTRY)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .order_by(AuditSeal.number)
        .execution_options(yield_per=1000)
    )
    for number, kept, entry_id, *entry in rows:
        if number != end.number + 1:
            problems.append(f"The seals {end.number + 1} to {number - 1} are missing.")
        if entry[0] is None:
            problems.append(f"Entry {entry_id} is missing, which seal {number} is for.")
        elif number == end.number + 1 and digest(end.hash, number, tuple(entry)) != kept:
            problems.append(f"Entry {entry_id} or its seal {number} was changed.")
        if noted and number == noted.number and kept != noted.hash:
            problems.append(f"Seal {number} is not the one that was noted: what came before was changed.")
        end = Seal(number, kept)
        entries += 1
    if noted and noted.number > end.number:
        problems.append(
            f"The chain ends at seal {end.number}, before the noted {noted.number}: it was cut off."
        )
    problems += _unsealed(session)
    return Verdict(entries, end, tuple(problems))


def _unsealed(session: Session) -> list[str]:
    found = session.scalars(
        select(AuditEntry.id)
        .outerjoin(AuditSeal, AuditSeal.entry_id == AuditEntry.id)
        .where(AuditSeal.number.is_(None))
        .order_by(AuditEntry.id)
    )
    return [
        f"Entry {entry_id} has no seal: it was written past Rolecall, or by a version from before the chain."
        for entry_id in found
    ]
