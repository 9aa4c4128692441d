"""The sample role, and the way to the first account, are there for whoever starts, and in nobody's way."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.store import drafts, roles
from actions.store.tables import Recruiter
from bot.bootstrap import build, sample, seed_demo, setup_address
from bot.settings import Settings

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
TITLED = apply(RoleDefinition(sample()[1]), edits.SetTitle("Server Engineer"))


def newest(database):
    with database.reading() as session:
        return roles.versions(session, sample()[0])[0]


def test_the_sample_is_published_once(memory_database):
    role_id = seed_demo(memory_database, now=NOW)
    seed_demo(memory_database, now=LATER)
    assert (newest(memory_database).id, newest(memory_database).version) == (role_id, 1)


def test_a_sample_of_an_older_reading_is_read_anew(memory_database):
    with memory_database.session() as session:
        roles.publish(session, sample()[0], TITLED, by="the sample", now=NOW)
    seed_demo(memory_database, now=LATER)
    assert newest(memory_database).definition == RoleDefinition(sample()[1])


def test_what_a_recruiter_published_stays(memory_database):
    role_id = seed_demo(memory_database, now=NOW)
    with memory_database.session() as session:
        roles.publish(session, role_id, TITLED, by="Ines", now=NOW)
    seed_demo(memory_database, now=LATER)
    assert newest(memory_database).definition == TITLED


def test_an_archived_sample_stays_archived(memory_database):
    role_id = seed_demo(memory_database, now=NOW)
    with memory_database.session() as session:
        roles.archive(session, role_id, by="Ines", now=NOW)
    seed_demo(memory_database, now=LATER)
    assert newest(memory_database).archived_at == NOW


def test_a_draft_of_the_sample_keeps_the_version_it_began_from(memory_database):
    with memory_database.session() as session:
        roles.publish(session, sample()[0], TITLED, by="the sample", now=NOW)
        drafts.open_draft(session, sample()[0], by="Ines", now=NOW)
    seed_demo(memory_database, now=LATER)
    assert newest(memory_database).version == 1


def test_the_address_for_the_first_account_is_given_until_there_is_one(tmp_path, sqlite_template):
    shutil.copyfile(sqlite_template, tmp_path / "rolecall.sqlite3")
    services = build(Settings(_env_file=None, data_dir=tmp_path), rasa=None)
    assert str(setup_address(services)).startswith("http://localhost:8080/recruiter/join/")
    with services.database.session() as session:
        session.add(Recruiter(name="Anna", email="anna@example.com", role="admin", created_at=NOW))
    assert setup_address(services) is None
    services.database.close()
