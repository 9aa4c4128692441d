"""Published versions keep all that was decided, and older ones load; on either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import insert, select

from actions.roles.definition import RoleDefinition
from actions.store import roles
from actions.store.database import Database
from actions.store.tables import AuditEntry, Role
from tests.actions.hiring import NOW, PROFILE

LATER = NOW + timedelta(days=1)
DECIDED = RoleDefinition(
    replace(PROFILE, requirements=(replace(PROFILE.requirements[0], equivalents=("Ruby",)),)),
    wording={"python": "How long have you written Python?"},
    weights={"python": 2.5},
    answers={"salary": "70,000 €"},
    questions=("python",),
    set_aside=("python",),
    policy="eu",
)


def publish(database: Database, role, *, by="Ines", now=NOW):
    with database.session() as session:
        return roles.publish(session, "data-engineer", role, by=by, now=now)


def found(database: Database, version=None):
    with database.reading() as session:
        return roles.find(session, "data-engineer", version)


def test_everything_that_was_decided_comes_back(database):
    publish(database, DECIDED)
    assert found(database).definition == DECIDED


def test_a_version_from_before_there_were_decisions_loads(database):
    old = PROFILE.to_json()
    for requirement in old["requirements"]:
        del requirement["equivalents"]
    row = {"id": "data-engineer", "version": 1, "title": "Data Engineer", "profile": old}
    with database.engine.begin() as connection:
        # What an older server writes: it does not know the newer columns.
        table = Role.__table__
        connection.execute(insert(table).values(**row, published_at=NOW, published_by="Ines"))
    assert found(database).definition == RoleDefinition(PROFILE)


def test_the_same_again_is_no_new_version_but_another_decision_is(database):
    assert publish(database, PROFILE).version == 1
    assert publish(database, RoleDefinition(PROFILE), now=LATER).version == 1
    assert publish(database, DECIDED, now=LATER).version == 2
    assert found(database, 1).definition == RoleDefinition(PROFILE)
    with database.reading() as session:
        assert [each.version for each in roles.versions(session, "data-engineer")] == [2, 1]


def test_two_who_publish_at_once_get_a_version_each(database):
    publish(database, PROFILE)
    roles_of_both = [replace(DECIDED, weights={"python": weight}) for weight in (2, 3)]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(partial(publish, database), roles_of_both))
    assert sorted(each.version for each in done) == [2, 3]


def test_an_archived_role_is_met_by_nobody_new_and_its_versions_stay(database):
    publish(database, PROFILE)
    publish(database, DECIDED, now=LATER)
    with database.session() as session:
        roles.archive(session, "data-engineer", by="Dana", now=LATER)
        assert roles.is_archived(session, "data-engineer")
        assert roles.published(session) == []
        assert [role.version for role in roles.archived(session)] == [2]
    assert found(database) is None
    assert found(database, 1).definition == RoleDefinition(PROFILE)


def test_archiving_twice_is_once_and_unarchiving_opens_it_as_it_was(database):
    publish(database, PROFILE)
    with database.session() as session:
        for _ in range(2):
            roles.archive(session, "data-engineer", by="Dana", now=LATER)
        for _ in range(2):
            roles.unarchive(session, "data-engineer", by="Ines", now=LATER)
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["role.published", "role.archived", "role.unarchived"]
    assert found(database).version == 1
    assert not is_archived(database, "data-engineer")


def test_publishing_opens_an_archived_role_again(database):
    publish(database, PROFILE)
    with database.session() as session:
        roles.archive(session, "data-engineer", by="Dana", now=LATER)
    assert publish(database, PROFILE, now=LATER).version == 2
    assert not is_archived(database, "data-engineer")


def test_a_role_nobody_published_cannot_be_archived(database):
    with database.session() as session, pytest.raises(roles.RoleUnknown, match="no role “pilot”"):
        roles.archive(session, "pilot", by="Dana", now=NOW)
    assert not is_archived(database, "pilot")


def is_archived(database, role_id):
    with database.reading() as session:
        return roles.is_archived(session, role_id)
