"""Keeping the next state of a role's draft, and saying what became of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.remarks import lint_definition
from actions.store import drafts, roles
from actions.store.database import Database
from bot.clock import utc_now
from bot.commands import output
from bot.commands.role_showing import one_line, show_changes


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
        with self.database.session() as session:
            before = start_of(session, self.role_id).definition
            changes = definition_changes(before, definition) if before else []
            if seen is None:
                draft = drafts.begin(session, self.role_id, definition, by=self.by, now=utc_now())
            else:
                detail = {"changes": [each.sentence for each in changes]}
                draft = drafts.save(
                    session,
                    self.role_id,
                    definition,
                    revision=seen,
                    by=self.by,
                    now=utc_now(),
                    detail=detail,
                )
        # The advert's own wording was shown when it was read; here it is what was written into the role.
        remarks = [each for each in lint_definition(definition) if each.part != "advert"]
        if self.as_json:
            found = [
                {"part": each.part, "about": each.about, **dataclasses.asdict(each.finding)}
                for each in remarks
            ]
            output.line(
                {
                    "id": self.role_id,
                    "revision": draft.revision,
                    "base_version": draft.base_version,
                    "changes": [dataclasses.asdict(each) for each in changes],
                    "told": list(told),
                    "findings": found,
                }
            )
            return
        output.say(f"Draft of {self.role_id}, revision {draft.revision}", style="dim")
        if before:
            show_changes(changes, told)
        for part, about, finding in remarks:
            where = f"{part} {about} “{one_line(finding.quote)}”"
            output.say(f"[{finding.severity}] {where}: {finding.message}")


def start_of(session: Session, role_id: str) -> Start:
    """What an edit of the role begins from."""
    if draft := drafts.find(session, role_id):
        return Start(draft.definition, draft.revision)
    newest = next(iter(roles.versions(session, role_id)), None)
    return Start(newest.definition if newest else None, None)
