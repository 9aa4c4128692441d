"""Two recruiters at one role: nobody overwrites what they have not seen, and nobody types anything twice."""

from __future__ import annotations

import pytest

from actions.store import drafts, roles
from tests.bot.web.recruiters.desk import desk_of
from tests.bot.web.recruiters.roles.paper import ROLES, Paper
from tests.sample import ROLE

BASE = f"{ROLES}/{ROLE}"
PAGE = f"{BASE}/requirements/git"


@pytest.fixture
def omar(app, services):
    return desk_of(app, services, "omar@example.com")


def prefer(desk, name: str) -> Paper:
    return Paper.at(desk, BASE).send(f"{BASE}/importance", ("requirement", name), ("to", "preferred"))


def test_a_form_filled_in_meanwhile_is_not_carried_out_and_comes_back_as_it_was_typed(rita, omar, services):
    mine = Paper.at(rita, PAGE)
    prefer(omar, "docker")
    answer = mine.send(PAGE, wording="How do you use Git?", min_years="2")
    assert answer.status == 409
    assert answer.says("h1") == ["Omar changed this role meanwhile"]
    assert "Docker: was required, is preferred" in answer.words
    typed = dict(answer.fields(PAGE))
    assert (typed["wording"], typed["min_years"]) == ("How do you use Git?", "2")
    with services.database.reading() as session:
        draft = drafts.find(session, ROLE)
    assert draft is not None
    assert (draft.updated_by, draft.definition.wording) == ("omar@example.com", {})


def test_who_changed_it_in_another_window_is_not_told_about_somebody_else(rita):
    mine = Paper.at(rita, PAGE)
    prefer(rita, "docker")
    answer = mine.send(PAGE, wording="How do you use Git?")
    assert answer.says("h1") == ["You changed this role meanwhile"]


def test_it_can_then_be_done_on_top_and_both_changes_stand(rita, omar, services):
    mine = Paper.at(rita, PAGE)
    prefer(omar, "docker")
    mine.send(PAGE, wording="How do you use Git?").send(PAGE)
    with services.database.reading() as session:
        draft = drafts.find(session, ROLE)
    assert draft is not None
    assert draft.definition.wording == {"git": "How do you use Git?"}
    assert draft.definition.profile.requirement("docker").importance == "preferred"


def test_a_bulk_change_says_what_was_chosen(rita, omar):
    mine = Paper.at(rita, BASE)
    prefer(omar, "docker")
    answer = mine.send(
        f"{BASE}/importance", ("requirement", "git"), ("requirement", "rest"), ("to", "set_aside")
    )
    assert answer.status == 409
    assert "requirement git, requirement rest, to set aside" in answer.words
    after = answer.send(f"{BASE}/importance")
    assert {"Git", "REST"} <= set(after.says("#aside .name"))
    assert "Docker" in after.says("#preferred .name")


def test_silences_typed_meanwhile_are_kept(rita, omar, services):
    page = f"{BASE}/silences"
    mine = Paper.at(rita, page)
    Paper.at(omar, page).send(page, topic__remote="Two days a week")
    answer = mine.send(page, topic__salary="60,000 EUR", topic__location="Utrecht")
    assert answer.status == 409
    assert "the team: says “Two days a week”" in answer.words
    answer.send(page, **{"topic:remote": "Two days a week"})
    with services.database.reading() as session:
        draft = drafts.find(session, ROLE)
    assert draft is not None
    assert draft.definition.answers == {
        "salary": "60,000 EUR",
        "location": "Utrecht",
        "remote": "Two days a week",
    }


def test_a_draft_that_was_published_meanwhile_is_not_changed_any_more(rita, omar, services):
    prefer(rita, "docker")
    mine = Paper.at(rita, PAGE)
    publish = f"{BASE}/publish"
    Paper.at(omar, publish).send(publish)
    answer = mine.send(PAGE, wording="How do you use Git?")
    assert answer.status == 409
    assert answer.says("h1") == ["The role was published meanwhile"]
    assert "Omar published version 2" in answer.words
    answer.send(PAGE)
    with services.database.reading() as session:
        draft, live = drafts.find(session, ROLE), roles.find(session, ROLE)
    assert draft is not None
    assert live is not None
    assert (draft.base_version, live.definition.wording) == (2, {})


def test_a_form_that_changes_nothing_is_told_apart_from_one_that_lost_its_ground(rita, omar):
    mine = Paper.at(rita, PAGE)
    prefer(omar, "docker")
    assert mine.send(PAGE).status == 409


@pytest.mark.parametrize(
    "seen", ["", "draft 1", "version 2", "draft", "version -1", "<script>", "draft 99999999999"]
)
def test_a_form_that_says_it_saw_something_else_changes_nothing(rita, services, seen):
    answer = Paper.at(rita, PAGE).send(PAGE, wording="Git?", seen=seen)
    assert answer.status == 409
    with services.database.reading() as session:
        assert drafts.find(session, ROLE) is None
