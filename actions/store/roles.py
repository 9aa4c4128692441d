"""Published roles, and what the hiring team answered about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.roles.profile import RoleProfile
from actions.store.audit import record
from actions.store.tables import RecruiterAnswer, Role


@dataclass(frozen=True, slots=True)
class PublishedRole:
    """A role as candidates meet it."""

    id: str
    version: int
    profile: RoleProfile
    published_at: datetime


@dataclass(frozen=True, slots=True)
class DatedAnswer:
    """What a person of the hiring team said about a topic, and when."""

    topic: str
    text: str
    answered_by: str
    answered_at: datetime


def publish(session: Session, role_id: str, profile: RoleProfile, *, by: str, now: datetime) -> PublishedRole:
    """Publishes the profile as the role's next version; the same profile again changes nothing."""
    current = find(session, role_id)
    if current and current.profile == profile:
        return current
    version = (session.scalar(select(func.max(Role.version)).where(Role.id == role_id)) or 0) + 1
    session.add(
        Role(
            id=role_id,
            version=version,
            title=profile.title,
            profile=profile.to_json(),
            published_at=now,
            published_by=by,
        )
    )
    record(session, actor=by, action="role.published", subject=f"{role_id}@{version}", now=now)
    session.flush()
    return PublishedRole(role_id, version, profile, now)


def find(session: Session, role_id: str, version: int | None = None) -> PublishedRole | None:
    """The role in that version, or the newest that is not archived; none when there is no such role."""
    query = select(Role).where(Role.id == role_id).order_by(Role.version.desc()).limit(1)
    query = (
        query.where(Role.archived_at.is_(None)) if version is None else query.where(Role.version == version)
    )
    row = session.scalar(query)
    return (
        PublishedRole(row.id, row.version, RoleProfile.from_json(row.profile), row.published_at)
        if row
        else None
    )


def published(session: Session) -> list[PublishedRole]:
    """The newest version of every role that is not archived, by title."""
    ids = session.scalars(select(Role.id).where(Role.archived_at.is_(None)).distinct())
    found = [role for role_id in ids if (role := find(session, role_id))]
    return sorted(found, key=lambda role: (role.profile.title, role.id))


def answers(session: Session, role_id: str) -> Mapping[str, DatedAnswer]:
    """The newest answer of the hiring team to each topic."""
    rows = session.scalars(
        select(RecruiterAnswer)
        .where(RecruiterAnswer.role_id == role_id)
        .order_by(RecruiterAnswer.answered_at)
    )
    return {row.topic: DatedAnswer(row.topic, row.text, row.answered_by, row.answered_at) for row in rows}
