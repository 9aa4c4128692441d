"""Drafts of roles: what recruiters are making of a role before anybody meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from actions.roles.definition import RoleDefinition
from actions.store import roles
from actions.store.audit import record
from actions.store.inserting import insert
from actions.store.tables import RoleDraft


class NoDraft(Exception):
    """The role has no draft; the message says so."""

    def __init__(self, role_id: str) -> None:
        super().__init__(f"There is no draft of “{role_id}”; edit the role to begin one.")


class DraftChanged(Exception):
    """Somebody else changed the draft meanwhile; `draft` is what it is now, none when it is gone."""

    def __init__(self, draft: Draft | None) -> None:
        who = f"{draft.updated_by} changed this draft" if draft else "This draft was published or discarded"
        super().__init__(f"{who} after you opened it. Look at it again and make your change anew.")
        self.draft = draft


@dataclass(frozen=True, slots=True)
class Draft:
    """One role's draft, as it is now."""

    role_id: str
    base_version: int | None
    """The published version it began from; none for a role that is new."""
    definition: RoleDefinition
    revision: int
    updated_at: datetime
    updated_by: str


def find(session: Session, role_id: str) -> Draft | None:
    """The draft of a role, if there is one."""
    row = session.get(RoleDraft, role_id, populate_existing=True)
    return _read(row) if row else None


def listed(session: Session) -> list[Draft]:
    """Every draft, that changed last first."""
    rows = session.scalars(select(RoleDraft).order_by(RoleDraft.updated_at.desc(), RoleDraft.role_id))
    return [_read(row) for row in rows]


def open_draft(session: Session, role_id: str, *, by: str, now: datetime) -> Draft:
    """The draft that is there, or a new one of the newest version. Raises `RoleUnknown`."""
    if known := find(session, role_id):
        return known
    newest = next(iter(roles.versions(session, role_id)), None)
    if newest is None:
        raise roles.RoleUnknown(role_id)
    return begin(session, role_id, newest.definition, by=by, now=now)


def begin(session: Session, role_id: str, definition: RoleDefinition, *, by: str, now: datetime) -> Draft:
    """A draft of that definition, on the newest version. Raises `DraftChanged` when there is one already."""
    newest = next(iter(roles.versions(session, role_id)), None)
    fresh = insert(session, RoleDraft).values(
        role_id=role_id,
        base_version=newest.version if newest else None,
        definition=definition.to_json(),
        revision=1,
        updated_at=now,
        updated_by=by,
    )
    if session.scalar(fresh.on_conflict_do_nothing().returning(RoleDraft.role_id)) is None:
        raise DraftChanged(find(session, role_id))
    record(session, actor=by, action="draft.begun", subject=role_id, now=now)
    return _found(session, role_id)


def save(
    session: Session,
    role_id: str,
    definition: RoleDefinition,
    *,
    revision: int,
    by: str,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> Draft:
    """Keeps the next state of a draft seen at `revision`. Raises `DraftChanged` when it has moved on since.

    `detail` says in the audit log what was changed.
    """
    change = (
        update(RoleDraft)
        .where(RoleDraft.role_id == role_id, RoleDraft.revision == revision)
        .values(definition=definition.to_json(), revision=revision + 1, updated_at=now, updated_by=by)
    )
    if session.scalar(change.returning(RoleDraft.role_id)) is None:
        raise DraftChanged(find(session, role_id))
    subject = f"{role_id}#{revision + 1}"
    record(session, actor=by, action="draft.changed", subject=subject, now=now, **(detail or {}))
    return _found(session, role_id)


def discard(session: Session, role_id: str, *, by: str, now: datetime) -> None:
    """Throws the draft away; what is published stays as it is. Raises `NoDraft`."""
    gone = delete(RoleDraft).where(RoleDraft.role_id == role_id).returning(RoleDraft.role_id)
    if session.scalar(gone) is None:
        raise NoDraft(role_id)
    record(session, actor=by, action="draft.discarded", subject=role_id, now=now)


def lock(session: Session, role_id: str) -> Draft:
    """The draft, held against every other writer until the transaction ends. Raises `NoDraft`.

    Of two people who publish at once the second waits here, and finds none.
    """
    row = session.get(RoleDraft, role_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NoDraft(role_id)
    return _read(row)


def finish(session: Session, role_id: str) -> None:
    """Removes the draft, which has become the next version; the audit log has that one."""
    session.execute(delete(RoleDraft).where(RoleDraft.role_id == role_id))


def _found(session: Session, role_id: str) -> Draft:
    found = find(session, role_id)
    if found is None:
        raise NoDraft(role_id)
    return found


def _read(row: RoleDraft) -> Draft:
    return Draft(
        row.role_id,
        row.base_version,
        RoleDefinition.from_json(row.definition),
        row.revision,
        row.updated_at,
        row.updated_by,
    )
