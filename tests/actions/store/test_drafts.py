"""A draft has one newest state; nobody's change is lost under another's, on either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.store import drafts, roles
from actions.store.database import Database
from actions.store.tables import AuditEntry
from tests.actions.hiring import NOW, PROFILE

ROLE = RoleDefinition(PROFILE)
LATER = NOW + timedelta(hours=1)
PREFERRED = apply(ROLE, edits.SetImportance("python", "preferred"))


def log(database: Database) -> list[tuple[str, str, str]]:
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(entry.actor, entry.action, entry.subject) for entry in entries]


def begun(database: Database) -> None:
    with database.session() as session:
        roles.publish(session, "data-engineer", PROFILE, by="Ines", now=NOW)
        drafts.open_draft(session, "data-engineer", by="Ines", now=NOW)


def test_a_draft_begins_as_the_newest_version_and_opening_it_again_changes_nothing(database):
    begun(database)
    with database.session() as session:
        again = drafts.open_draft(session, "data-engineer", by="Dana", now=LATER)
    assert again == drafts.Draft("data-engineer", 1, ROLE, 1, NOW, "Ines")


def test_a_role_that_was_never_published_is_not_guessed(database):
    with database.session() as session, pytest.raises(roles.RoleUnknown, match="no role “pilot”"):
        drafts.open_draft(session, "pilot", by="Ines", now=NOW)


def test_a_new_role_begins_as_a_draft_of_no_version(database):
    with database.session() as session:
        draft = drafts.begin(session, "pilot", ROLE, by="Ines", now=NOW)
        with pytest.raises(drafts.DraftChanged, match="Ines changed this draft") as known:
            drafts.begin(session, "pilot", ROLE, by="Dana", now=LATER)
    assert draft.base_version is None
    assert known.value.draft == draft


def test_a_change_gives_the_next_revision_and_is_in_the_audit_log_with_what_it_changed(database):
    begun(database)
    said = {"changes": ["Python is preferred."]}
    with database.session() as session:
        after = drafts.save(
            session, "data-engineer", PREFERRED, revision=1, by="Dana", now=LATER, detail=said
        )
    assert after == drafts.Draft("data-engineer", 1, PREFERRED, 2, LATER, "Dana")
    assert log(database)[-1] == ("Dana", "draft.changed", "data-engineer#2")
    with database.reading() as session:
        detail = session.scalars(select(AuditEntry.detail).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert detail == said


def test_who_has_not_seen_the_newest_state_is_told_whose_it_is(database):
    begun(database)
    with database.session() as session:
        newest = drafts.save(session, "data-engineer", PREFERRED, revision=1, by="Dana", now=LATER)
        with pytest.raises(drafts.DraftChanged, match="Dana changed this draft") as refusal:
            drafts.save(session, "data-engineer", ROLE, revision=1, by="Ines", now=LATER)
        assert refusal.value.draft == newest


def test_of_two_who_change_the_same_revision_at_once_one_is_told(database):
    begun(database)

    def change(weight: float) -> bool:
        try:
            with database.session() as session:
                weighted = apply(ROLE, edits.SetWeight("python", weight))
                drafts.save(session, "data-engineer", weighted, revision=1, by="Dana", now=LATER)
        except drafts.DraftChanged:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(change, (2, 3, 4, 5)))
    assert sorted(kept) == [False, False, False, True]
    with database.reading() as session:
        assert drafts.find(session, "data-engineer").revision == 2


def test_drafts_are_listed_newest_change_first(database):
    begun(database)
    with database.session() as session:
        drafts.begin(session, "pilot", ROLE, by="Dana", now=LATER)
        assert [each.role_id for each in drafts.listed(session)] == ["pilot", "data-engineer"]


def test_a_discarded_draft_is_gone_and_what_is_published_stays(database):
    begun(database)
    with database.session() as session:
        drafts.discard(session, "data-engineer", by="Dana", now=LATER)
        assert drafts.find(session, "data-engineer") is None
        assert roles.find(session, "data-engineer")
        with pytest.raises(drafts.NoDraft):
            drafts.discard(session, "data-engineer", by="Dana", now=LATER)
        with pytest.raises(drafts.DraftChanged, match="published or discarded"):
            drafts.save(session, "data-engineer", PREFERRED, revision=1, by="Dana", now=LATER)
    assert ("Dana", "draft.discarded", "data-engineer") in log(database)
