"""The sample role is there for whoever starts, and never in the way of what people made of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.store import drafts, roles
from bot.bootstrap import sample, seed_demo

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
