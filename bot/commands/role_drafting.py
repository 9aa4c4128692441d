"""Keeping the next state of a role's draft, and saying what became of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.roles.changes import Change
from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.remarks import Remark, lint_definition
from actions.store import drafts, roles
from actions.store.database import Database
from actions.store.drafts import Draft
from bot.clock import utc_now
from bot.commands import output
from bot.commands.role_showing import remark_json, show_changes, show_remark


@dataclass(frozen=True, slots=True)
class Start:
    """What an edit begins from: the draft, or the newest version where there is none yet."""

    definition: RoleDefinition | None
    """None for a role that is new."""
    revision: int | None
    """The draft's; none when there is no draft."""


@dataclass(frozen=True, slots=True)
class Drafting:
    """One role's draft, as one command changes it."""

    database: Database
    role_id: str
    by: str
    as_json: bool

    def start(self) -> Start:
        """Where the draft stands now."""
        with self.database.reading() as session:
            return start_of(session, self.role_id)

    def known(self) -> tuple[RoleDefinition, int | None]:
        """The definition to edit, and its revision. Raises `RoleUnknown` where there is none."""
        start = self.start()
        if start.definition is None:
            raise roles.RoleUnknown(self.role_id)
        return start.definition, start.revision

    def keep(self, definition: RoleDefinition, *, seen: int | None, told: Iterable[str] = ()) -> None:
        """Keeps the draft's next state, and says what changed and what to look at in the new words.

        `seen` is the revision that was edited, none where there was no draft. Raises `DraftChanged`.
        """
        now = utc_now()
        with self.database.session() as session:
            before = start_of(session, self.role_id).definition
            if seen is None and definition == before:
                _unchanged(self.role_id, self.as_json)
                return
            changes = definition_changes(before, definition) if before else []
            if seen is None:
                draft = drafts.begin(session, self.role_id, definition, by=self.by, now=now)
            else:
                detail = {"changes": [each.sentence for each in changes]}
                draft = drafts.save(
                    session, self.role_id, definition, revision=seen, by=self.by, now=now, detail=detail
                )
        # The advert's own wording was shown when it was read; here it is what was written into the role.
        remarks = [each for each in lint_definition(definition) if each.part != "advert"]
        show = _print if self.as_json else _show
        show(draft, changes, list(told), remarks)


def start_of(session: Session, role_id: str) -> Start:
    """What an edit of the role begins from."""
    if draft := drafts.find(session, role_id):
        return Start(draft.definition, draft.revision)
    newest = next(iter(roles.versions(session, role_id)), None)
    return Start(newest.definition if newest else None, None)


def _unchanged(role_id: str, as_json: bool) -> None:
    """Says that a published role is the same already: nothing needs a draft."""
    if as_json:
        output.line({"id": role_id, "changes": [], "told": ["nothing is different"], "findings": []})
    else:
        output.say(f"{role_id} is published like this already; there is nothing to change.")


def _print(draft: Draft, changes: list[Change], told: list[str], remarks: list[Remark]) -> None:
    output.line(
        {
            "id": draft.role_id,
            "revision": draft.revision,
            "base_version": draft.base_version,
            "changes": [dataclasses.asdict(each) for each in changes],
            "told": told,
            "findings": [remark_json(each) for each in remarks],
        }
    )


def _show(draft: Draft, changes: list[Change], told: list[str], remarks: list[Remark]) -> None:
    output.say(f"Draft of {draft.role_id}, revision {draft.revision}", style="dim")
    if draft.base_version or draft.revision > 1:
        show_changes(changes, told)
    for remark in remarks:
        show_remark(remark)
