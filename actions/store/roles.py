"""Published roles, and what the hiring team answered about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from actions.roles.definition import RoleDefinition
from actions.roles.profile import RoleProfile
from actions.store.audit import record
from actions.store.tables import RecruiterAnswer, Role


class RoleUnknown(Exception):
    """No version of such a role was ever published; the message says so."""

    def __init__(self, role_id: str) -> None:
        super().__init__(f"There is no role “{role_id}”. `rolecall role list` shows those there are.")


@dataclass(frozen=True, slots=True)
class PublishedRole:
    """A role as candidates meet it."""

    id: str
    version: int
    definition: RoleDefinition
    published_at: datetime
    published_by: str
    reason: str | None = None
    """Why it was published in spite of a finding that blocks."""
    archived_at: datetime | None = None

    @property
    def profile(self) -> RoleProfile:
        """What the advert says, as the recruiter corrected it."""
        return self.definition.profile


@dataclass(frozen=True, slots=True)
class DatedAnswer:
    """What a person of the hiring team said about a topic, and when."""

    topic: str
    text: str
    answered_by: str
    answered_at: datetime


def publish(
    session: Session,
    role_id: str,
    role: RoleDefinition | RoleProfile,
    *,
    by: str,
    now: datetime,
    reason: str | None = None,
) -> PublishedRole:
    """Publishes the role as its next version; the same again changes nothing, and archived it is open again.

    A bare profile is a role in which nobody decided anything yet. What must not be published is asked about
    in `actions.publishing`; this only keeps.
    """
    definition = RoleDefinition(role) if isinstance(role, RoleProfile) else role
    # Of two who publish at once the second waits here, and then sees the version of the first.
    session.scalar(select(Role.version).where(Role.id == role_id, Role.version == 1).with_for_update())
    current = find(session, role_id)
    if current and current.definition == definition:
        return current
    version = (session.scalar(select(func.max(Role.version)).where(Role.id == role_id)) or 0) + 1
    session.add(
        Role(
            id=role_id,
            version=version,
            title=definition.profile.title,
            profile=definition.profile.to_json(),
            decisions=definition.decisions(),
            published_at=now,
            published_by=by,
            reason=reason,
        )
    )
    detail = {"reason": reason} if reason else {}
    record(session, actor=by, action="role.published", subject=f"{role_id}@{version}", now=now, **detail)
    session.flush()
    return PublishedRole(role_id, version, definition, now, by, reason)


def find(session: Session, role_id: str, version: int | None = None) -> PublishedRole | None:
    """The role in that version, or the newest that is not archived; none when there is no such role."""
    query = select(Role).where(Role.id == role_id).order_by(Role.version.desc()).limit(1)
    query = (
        query.where(Role.archived_at.is_(None)) if version is None else query.where(Role.version == version)
    )
    row = session.scalar(query)
    return _read(row) if row else None


def versions(session: Session, role_id: str) -> list[PublishedRole]:
    """Every version of a role there ever was, the newest first."""
    rows = session.scalars(select(Role).where(Role.id == role_id).order_by(Role.version.desc()))
    return [_read(row) for row in rows]


def published(session: Session) -> list[PublishedRole]:
    """The newest version of every role that is not archived, by title."""
    ids = session.scalars(select(Role.id).where(Role.archived_at.is_(None)).distinct())
    found = [role for role_id in ids if (role := find(session, role_id))]
    return sorted(found, key=lambda role: (role.profile.title, role.id))


def archived(session: Session) -> list[PublishedRole]:
    """The newest version of every role of which none is open any more, by title."""
    open_ids = select(Role.id).where(Role.archived_at.is_(None))
    ids = session.scalars(select(Role.id).where(Role.id.not_in(open_ids)).distinct())
    found = [versions(session, role_id)[0] for role_id in ids]
    return sorted(found, key=lambda role: (role.profile.title, role.id))


def is_archived(session: Session, role_id: str) -> bool:
    """Whether there was such a role, and it is closed to new candidates."""
    of_role = select(Role.version).where(Role.id == role_id)
    return session.scalar(of_role) is not None and find(session, role_id) is None


def archive(session: Session, role_id: str, *, by: str, now: datetime) -> None:
    """Closes the role to new candidates; running conversations go on. Raises `RoleUnknown`."""
    _mark(session, role_id, archived_at=now, action="role.archived", by=by, now=now)


def unarchive(session: Session, role_id: str, *, by: str, now: datetime) -> None:
    """Opens an archived role again, as it was. Raises `RoleUnknown`."""
    _mark(session, role_id, archived_at=None, action="role.unarchived", by=by, now=now)


def _mark(
    session: Session, role_id: str, *, archived_at: datetime | None, action: str, by: str, now: datetime
) -> None:
    """All versions at once: with only the newest archived, the one before it would be met again."""
    if session.scalar(select(Role.version).where(Role.id == role_id)) is None:
        raise RoleUnknown(role_id)
    if is_archived(session, role_id) == (archived_at is not None):
        return
    session.execute(update(Role).where(Role.id == role_id).values(archived_at=archived_at))
    record(session, actor=by, action=action, subject=role_id, now=now)


def answers(session: Session, role_id: str) -> Mapping[str, DatedAnswer]:
    """The newest answer of the hiring team to each topic."""
    rows = session.scalars(
        select(RecruiterAnswer)
        .where(RecruiterAnswer.role_id == role_id)
        .order_by(RecruiterAnswer.answered_at)
    )
    return {row.topic: DatedAnswer(row.topic, row.text, row.answered_by, row.answered_at) for row in rows}


def standing_answers(session: Session, role: PublishedRole) -> Mapping[str, DatedAnswer]:
    """The team's answers that hold for a version: not those it was published after with words of its own."""
    own = role.definition.answers
    return {
        topic: answer
        for topic, answer in answers(session, role.id).items()
        if topic not in own or answer.answered_at > role.published_at
    }


def _read(row: Role) -> PublishedRole:
    definition = RoleDefinition.from_json({**row.decisions, "profile": row.profile})
    return PublishedRole(
        row.id,
        row.version,
        definition,
        row.published_at,
        row.published_by,
        row.reason,
        row.archived_at,
    )
