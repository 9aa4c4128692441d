"""What the pages do to roles in the database: look at one as it stands, and change what somebody has seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.accounts.sessions import SignedIn
from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.edits import Edit
from actions.roles.refusing import EditRefused
from actions.store import drafts, roles
from actions.store.drafts import Draft, DraftChanged
from actions.store.roles import PublishedRole
from bot.bootstrap import Services


@dataclass(frozen=True, slots=True)
class Standing:
    """A role as it stands: its draft if there is one, and what is published."""

    id: str
    draft: Draft | None
    newest: PublishedRole | None
    """The newest version, archived or not; none for a role that was never published."""
    archived: bool

    @property
    def definition(self) -> RoleDefinition:
        """What the pages show: the draft, or what is published where nobody has begun one."""
        known = self.draft or self.newest
        assert known is not None  # noqa: S101  A role without both does not exist; `standing` gives none then.
        return known.definition

    @property
    def seen(self) -> str:
        """What a form on these pages was filled in on."""
        if self.draft:
            return f"draft {self.draft.revision}"
        return f"version {self.newest.version}" if self.newest else ""

    @property
    def changed(self) -> tuple[str, ...]:
        """What the draft changes about the published version, in sentences."""
        if self.draft is None or self.newest is None:
            return ()
        return tuple(
            each.sentence for each in definition_changes(self.newest.definition, self.draft.definition)
        )


MOST_TOLD = 40
"""Changes of one form that the audit log tells."""


class UnknownRole(Exception):
    """There is no draft and no version of such a role."""


class Meanwhile(Exception):
    """The role is not what it was when the form was filled in; `standing` is what it is now."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.id)
        self.standing = standing


def standing(session: Session, role_id: str) -> Standing:
    """How a role stands. Raises `UnknownRole`."""
    draft = drafts.find(session, role_id)
    newest = roles.find(session, role_id) or next(iter(roles.versions(session, role_id)), None)
    if draft is None and newest is None:
        raise UnknownRole(role_id)
    return Standing(role_id, draft, newest, archived=newest is not None and newest.archived_at is not None)


Change = Callable[[RoleDefinition], RoleDefinition]


class RoleDesk:
    """Reads and changes roles for the person who is signed in."""

    def __init__(self, services: Services) -> None:
        self.database = services.database
        self.now = services.now

    def look(self, role_id: str) -> Standing:
        """How the role stands. Raises `UnknownRole`."""
        with self.database.reading() as session:
            return standing(session, role_id)

    def edit(self, role_id: str, seen: str, edits: Sequence[Edit], who: SignedIn) -> bool:
        """Makes all the edits or none. False when they change nothing.

        Raises `EditRefused`, `UnknownRole`, and `Meanwhile` when `seen` is not how the role stands.
        """

        def made(definition: RoleDefinition) -> RoleDefinition:
            for each in edits:
                definition = apply(definition, each)
            return definition

        return self.change(role_id, seen, made, who)

    def change(self, role_id: str, seen: str, change: Change, who: SignedIn) -> bool:
        """Makes the change in the role's draft, which it begins where there is none. As `edit` does."""
        now = self.now()
        with self.database.session() as session:
            stands = standing(session, role_id)
            if stands.seen != seen:
                raise Meanwhile(stands)
            after = change(stands.definition)
            if after == stands.definition:
                return False
            if stands.archived:
                raise EditRefused(
                    "This role is archived. Open it again, on the page of its history, to change it."
                )
            told = [each.sentence for each in definition_changes(stands.definition, after)][:MOST_TOLD]
            try:
                draft = stands.draft or drafts.open_draft(session, role_id, by=who.email, now=now)
                drafts.save(
                    session,
                    role_id,
                    after,
                    revision=draft.revision,
                    by=who.email,
                    now=now,
                    detail={"changes": told},
                )
            except DraftChanged as error:
                raise Meanwhile(standing(session, role_id)) from error
            return True

    def discard(self, role_id: str, seen: str, who: SignedIn) -> None:
        """Throws the draft away. Raises `UnknownRole` and `Meanwhile`."""
        with self.database.session() as session:
            stands = standing(session, role_id)
            if stands.seen != seen:
                raise Meanwhile(stands)
            with suppress(drafts.NoDraft):
                drafts.discard(session, role_id, by=who.email, now=self.now())

    def archive(self, role_id: str, who: SignedIn, *, back: bool = False) -> None:
        """Closes a published role to new candidates, or opens it again. Raises `UnknownRole`."""
        act = roles.unarchive if back else roles.archive
        with self.database.session() as session:
            stands = standing(session, role_id)
            if stands.newest:
                act(session, role_id, by=who.email, now=self.now())
