"""Publishing a role: with the approver recorded, and a reason where a finding stands against it."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from actions.roles.definition import RoleDefinition
from actions.roles.remarks import Remark, blocking
from actions.store import drafts, roles
from actions.store.roles import PublishedRole

_WORD = re.compile(r"[^\W\d_]{2,}")


class PublishingBlocked(Exception):
    """Findings stand against it, in `remarks`; the message names them and what to do."""

    def __init__(self, remarks: tuple[Remark, ...]) -> None:
        words = "\n".join(f"- {_where(each)}{each.finding.message}" for each in remarks)
        super().__init__(
            f"This must not be published as it is:\n{words}\n"
            "Change the wording, or say in a few words why it has to stand; it is recorded with your name."
        )
        self.remarks = remarks


class Untitled(Exception):
    """The role has no title yet, so that candidates could not tell it from others."""

    def __init__(self) -> None:
        super().__init__(
            "The advert names no job that could be read, so the role has no title. Give it one first."
        )


class PublishedMeanwhile(Exception):
    """Another version was published since the draft began; `current` is that version."""

    def __init__(self, current: PublishedRole) -> None:
        super().__init__(
            f"{current.published_by} published version {current.version} after this draft was begun. "
            f"Compare the two, then publish over version {current.version}, or discard the draft."
        )
        self.current = current


def publish(
    session: Session,
    role_id: str,
    definition: RoleDefinition,
    *,
    by: str,
    reason: str | None = None,
    now: datetime,
) -> PublishedRole:
    """Publishes the definition as the next version.

    Raises `Untitled`; and `PublishingBlocked`, unless a reason of more than one word is given.
    """
    if not definition.profile.title.strip():
        raise Untitled
    against = blocking(definition)
    reason = (reason or "").strip() or None
    if against and not is_reason(reason):
        raise PublishingBlocked(against)
    kept = reason if against else None
    return roles.publish(session, role_id, definition, by=by, now=now, reason=kept)


def is_reason(text: str | None) -> bool:
    """Whether the words can be a reason: at least two, which others will read in the audit log."""
    return text is not None and len(_WORD.findall(text)) > 1


def publish_draft(
    session: Session,
    role_id: str,
    *,
    by: str,
    reason: str | None = None,
    revision: int | None = None,
    over: int | None = None,
    now: datetime,
) -> PublishedRole:
    """Publishes the role's draft, which is then gone.

    `revision` is the draft as the approver saw it, and `over` the published version it knowingly replaces
    when that is not the one the draft began from. Raises `NoDraft`, `DraftChanged`, `PublishedMeanwhile`,
    `Untitled` and `PublishingBlocked`; then nothing has changed.
    """
    draft = drafts.lock(session, role_id)
    if revision is not None and draft.revision != revision:
        raise drafts.DraftChanged(draft)
    newest = next(iter(roles.versions(session, role_id)), None)
    if newest and newest.version not in (draft.base_version, over):
        raise PublishedMeanwhile(newest)
    published = publish(session, role_id, draft.definition, by=by, reason=reason, now=now)
    drafts.finish(session, role_id)
    return published


def _where(remark: Remark) -> str:
    quote = f", “{remark.finding.quote}”" if remark.finding.quote else ""
    return f"{remark.part.capitalize()}{f' {remark.about}' if remark.about else ''}{quote}: "
