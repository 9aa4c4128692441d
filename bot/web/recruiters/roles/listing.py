"""The list of roles: those open to candidates, those somebody works on, and those that are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.store import drafts, role_counts, roles
from bot.web.recruiters.roles.handling import UNTITLED, names_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A role in the list."""

    id: str
    title: str
    version: int | None
    changed_at: datetime
    changed_by: str
    conversations: int
    open_questions: int
    drafted: bool
    """Whether a draft of it is not published yet."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All roles."""

    open: tuple[Listed, ...]
    drafts: tuple[Listed, ...]
    """Never published so far."""
    archived: tuple[Listed, ...]


def listing(session: Session) -> Listing:
    """Every role with what goes on about it."""
    counts = role_counts.counts(session)
    drafted = {each.role_id: each for each in drafts.listed(session)}
    open_, closed = roles.published(session), roles.archived(session)
    known = {each.id for each in (*open_, *closed)}
    actors = [each.published_by for each in (*open_, *closed)] + [
        each.updated_by for each in drafted.values()
    ]
    names = names_of(session, actors)

    def published(one: roles.PublishedRole) -> Listed:
        count = counts.get(one.id, role_counts.RoleCounts())
        return Listed(
            one.id,
            one.profile.title or one.id,
            one.version,
            one.published_at,
            names[one.published_by],
            count.conversations,
            count.open_questions,
            one.id in drafted,
        )

    def begun(one: drafts.Draft) -> Listed:
        title, by = one.definition.profile.title or UNTITLED, names[one.updated_by]
        return Listed(one.role_id, title, None, one.updated_at, by, 0, 0, drafted=True)

    return Listing(
        tuple(map(published, open_)),
        tuple(begun(each) for each in drafted.values() if each.role_id not in known),
        tuple(map(published, closed)),
    )
