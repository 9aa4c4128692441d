"""What must not be published needs a reason, and nobody publishes over what they have not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import publishing
from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.store import drafts, roles
from actions.store.tables import AuditEntry
from tests.actions.hiring import NOW, PROFILE

LATER = NOW + timedelta(hours=1)
ROLE = RoleDefinition(PROFILE)
PREFERRED = apply(ROLE, edits.SetImportance("python", "preferred"))
AGE = apply(ROLE, edits.SetWording("python", "How old are you?"))


def test_a_finding_that_blocks_needs_a_reason_which_is_recorded(session):
    with pytest.raises(publishing.PublishingBlocked, match="Question python, “How old are you”"):
        publishing.publish(session, "pilot", AGE, by="Dana", now=NOW, reason=" ")
    assert roles.find(session, "pilot") is None
    done = publishing.publish(session, "pilot", AGE, by="Dana", now=NOW, reason="The law asks for it.")
    assert (done.published_by, done.reason) == ("Dana", "The law asks for it.")
    assert roles.find(session, "pilot") == done
    detail = session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "role.published")).one()
    assert detail == {"reason": "The law asks for it."}


@pytest.mark.parametrize("reason", [None, " ", "x", "ok", "...", "because", "- !"])
def test_a_word_or_less_is_no_reason(session, reason):
    with pytest.raises(publishing.PublishingBlocked):
        publishing.publish(session, "pilot", AGE, by="Dana", now=NOW, reason=reason)


def test_a_role_without_a_title_is_not_published(session):
    untitled = RoleDefinition(replace(PROFILE, title=" "))
    with pytest.raises(publishing.Untitled):
        publishing.publish(session, "pilot", untitled, by="Dana", now=NOW)


def test_a_reason_nobody_asked_for_is_not_kept(session):
    assert publishing.publish(session, "pilot", ROLE, by="Dana", now=NOW, reason="Because.").reason is None


def test_a_published_draft_is_the_next_version_and_no_draft_any_more(session):
    roles.publish(session, "pilot", ROLE, by="Ines", now=NOW)
    drafts.open_draft(session, "pilot", by="Ines", now=NOW)
    drafts.save(session, "pilot", PREFERRED, revision=1, by="Ines", now=NOW)
    done = publishing.publish_draft(session, "pilot", by="Dana", revision=2, now=LATER)
    assert (done.version, done.definition) == (2, PREFERRED)
    assert drafts.find(session, "pilot") is None
    with pytest.raises(drafts.NoDraft):
        publishing.publish_draft(session, "pilot", by="Dana", now=LATER)


def test_a_blocked_draft_stays(session):
    draft = drafts.begin(session, "pilot", AGE, by="Ines", now=NOW)
    with pytest.raises(publishing.PublishingBlocked):
        publishing.publish_draft(session, "pilot", by="Dana", now=LATER)
    assert drafts.find(session, "pilot") == draft


def test_a_draft_that_changed_after_the_approver_looked_is_not_published(session):
    drafts.begin(session, "pilot", ROLE, by="Ines", now=NOW)
    drafts.save(session, "pilot", PREFERRED, revision=1, by="Ines", now=NOW)
    with pytest.raises(drafts.DraftChanged, match="Ines changed"):
        publishing.publish_draft(session, "pilot", by="Dana", revision=1, now=LATER)
    assert roles.find(session, "pilot") is None


def test_another_version_published_meanwhile_is_replaced_only_knowingly(session):
    roles.publish(session, "pilot", ROLE, by="Ines", now=NOW)
    drafts.open_draft(session, "pilot", by="Ines", now=NOW)
    drafts.save(session, "pilot", PREFERRED, revision=1, by="Ines", now=NOW)
    roles.publish(session, "pilot", apply(ROLE, edits.SetTitle("Pilot")), by="Theo", now=NOW)
    with pytest.raises(publishing.PublishedMeanwhile, match="Theo published version 2 after"):
        publishing.publish_draft(session, "pilot", by="Dana", now=LATER)
    assert publishing.publish_draft(session, "pilot", by="Dana", over=2, now=LATER).version == 3
