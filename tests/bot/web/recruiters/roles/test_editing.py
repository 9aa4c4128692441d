"""What a recruiter decides about a role is what the pages, the draft and the log then say."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from actions.roles.definition import RoleDefinition
from actions.store import drafts, roles
from actions.store.tables import AuditEntry
from tests.bot.web.recruiters.desk import audited
from tests.bot.web.recruiters.roles.paper import ROLES, Paper, begin
from tests.sample import ROLE

BASE = f"{ROLES}/{ROLE}"


def draft_of(services, role_id: str = ROLE) -> RoleDefinition | None:
    with services.database.reading() as session:
        found = drafts.find(session, role_id)
    return found.definition if found else None


def tick(*ids: str) -> list[tuple[str, str]]:
    return [("requirement", each) for each in ids]


@pytest.mark.parametrize(
    ("button", "part", "id_"),
    [
        ("preferred", "#preferred", "git"),
        ("set_aside", "#aside", "docker"),
        ("required", "#required", "message-queue"),
    ],
)
def test_ticked_requirements_go_where_the_button_says(rita, services, button, part, id_):
    paper = Paper.at(rita, BASE).send(f"{BASE}/importance", *tick(id_, "rest"), ("to", button))
    rows = [str(row.attributes["id"]) for row in paper.tree.css(f"{part} .row")]
    assert {f"requirement-{id_}", "requirement-rest"} <= set(rows)
    assert "Candidates meet it once it is published." in paper.words
    with services.database.reading() as session:
        live = roles.find(session, ROLE)
    assert live is not None
    assert live.version == 1
    assert live.definition == RoleDefinition(live.profile)


def test_what_was_set_aside_can_be_brought_back(rita, services):
    aside = Paper.at(rita, BASE).send(f"{BASE}/importance", *tick("git"), ("to", "set_aside"))
    aside.send(f"{BASE}/importance", *tick("git"), ("to", "required"))
    definition = draft_of(services)
    assert definition is not None
    assert definition.set_aside == ()


@pytest.mark.parametrize(
    ("field", "to"), [((), "preferred"), (tick("git"), "rubbish"), (tick("nope"), "required")]
)
def test_what_cannot_be_done_changes_nothing_and_says_why(rita, services, field, to):
    paper = Paper.at(rita, BASE).send(f"{BASE}/importance", *field, ("to", to))
    assert paper.status == 422
    assert paper.says(".notice.bad")
    assert draft_of(services) is None


def test_everything_about_a_requirement_is_changed_in_one_form(rita, services):
    page = f"{BASE}/requirements/backend-language"
    paper = Paper.at(rita, page)
    assert dict(paper.fields(page))["any_of"] == "Python\nJava\nGo\nRust"
    after = paper.send(
        page,
        importance="preferred",
        label="main language",
        any_of="Python, Go\nKotlin",
        need="2",
        equivalents="Scala",
        min_years="2,5",
        wording="Which of these did you use at work?",
        weight="3",
    )
    detail = after.says("#requirement-backend-language .detail")
    assert detail == [
        "2 of Python, Go or Kotlin · 2.5 years or more · fluency · also Scala · weighs 3 · in your words"
    ]
    definition = draft_of(services)
    assert definition is not None
    one = definition.profile.requirement("backend-language")
    assert (one.importance, one.label, one.any_of, one.need) == (
        "preferred",
        "main language",
        ("Python", "Go", "Kotlin"),
        2,
    )
    assert (one.equivalents, one.min_years) == (("Scala",), 2.5)
    assert definition.wording == {"backend-language": "Which of these did you use at work?"}
    assert definition.weights == {"backend-language": 3}


def test_saving_a_form_as_it_is_changes_nothing_for_any_requirement(rita, services):
    with services.database.reading() as session:
        live = roles.find(session, ROLE)
    assert live is not None
    for each in live.profile.requirements:
        page = f"{BASE}/requirements/{each.id}"
        paper = Paper.at(rita, page).send(page)
        assert "Nothing was different" in paper.words
    assert draft_of(services) is None


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("min_years", "many", "must be a number"),
        ("min_years", "400", "at most 60"),
        ("need", "9", "give a number up to 4"),
        ("need", "1.5", "whole number"),
        ("need", "", "whole number"),
        ("weight", "-1", "must be a number"),
        ("weight", "0", "more than 0"),
        ("min_years", "0", "more than 0"),
        ("any_of", " , \n", "at least one name"),
        ("label", "  ", "needs words"),
    ],
)
def test_a_form_that_cannot_be_carried_out_keeps_what_was_typed(rita, services, field, value, why):
    page = f"{BASE}/requirements/backend-language"
    words = "Do you know one of these, honestly?"
    paper = Paper.at(rita, page).send(page, **{"wording": words, field: value})
    assert paper.status == 422
    assert why in " ".join(paper.says(".notice.bad"))
    assert dict(paper.fields(page)) | {"wording": words, field: value} == dict(paper.fields(page))
    assert draft_of(services) is None


def test_the_title_and_what_stands_in_for_the_degree(rita, services):
    page = f"{BASE}/headline"
    paper = Paper.at(rita, page).send(page, title="Backend Engineer", equivalent="yes")
    assert paper.says("h1") == ["Backend Engineer"]
    assert "experience can stand in" in paper.words
    assert "shuts out the self-taught" not in paper.words
    definition = draft_of(services)
    assert definition is not None
    assert definition.profile.title == "Backend Engineer"
    assert definition.profile.advert.startswith("Senior Backend Engineer")


def test_tools_the_advert_only_lists_can_be_asked_for(rita):
    paper = Paper.at(rita, BASE).send(
        f"{BASE}/promote", ("skill", "Django"), ("skill", "Jenkins"), ("importance", "preferred")
    )
    names = paper.says("#preferred .name")
    assert {"Django", "Jenkins"} <= set(names)
    assert "Django" not in paper.says("#tools label")


@pytest.mark.parametrize("words", ["frontend colleagues", "Frontend\n  colleagues"])
def test_words_of_the_advert_become_a_requirement_with_those_words(rita, services, words):
    paper = Paper.at(rita, BASE).send(f"{BASE}/add", ("importance", "required"), words=words)
    assert "Frontend colleagues" in paper.says("#required .name")
    definition = draft_of(services)
    assert definition is not None
    added = definition.profile.requirements[-1]
    assert added.quote == definition.profile.advert[added.start : added.end] == "frontend colleagues"


def test_words_that_were_pointed_at_are_taken_from_there(rita, services):
    advert = "Cook\nWe like pastry.\nAbout us:\nOur shop sells pastry.\nRequirements:\n- HACCP\n"
    base = begin(rita, advert)
    at = advert.rindex("pastry")
    Paper.at(rita, base).send(f"{base}/add", ("importance", "preferred"), words="pastry", at=str(at))
    definition = draft_of(services, "cook")
    assert definition is not None
    assert definition.profile.requirements[-1].start == at


@pytest.mark.parametrize("words", ["quantum cookery", "Git", "<script>"])
def test_words_that_cannot_be_asked_for_are_refused_and_can_be_corrected(rita, services, words):
    paper = Paper.at(rita, BASE).send(f"{BASE}/add", ("importance", "required"), words=words)
    assert paper.status == 422
    assert draft_of(services) is None
    again = paper.send(f"{BASE}/add", words="frontend colleagues")
    assert "Frontend colleagues" in again.says("#required .name")


def test_wording_is_checked_by_the_rules_of_the_place_one_hires_in(rita):
    base = begin(rita, "Cook\nRequirements:\n- HACCP\nOnly women may apply.\n")
    assert "Directive 2006/54/EC" not in Paper.at(rita, base).words
    paper = Paper.at(rita, base).send(f"{base}/policy", policy="eu")
    assert "Directive 2006/54/EC" in paper.words
    assert paper.says(".blocks .severity")


def test_every_view_and_change_is_in_the_log_with_what_it_changed(rita, services):
    Paper.at(rita, BASE).send(f"{BASE}/importance", *tick("git"), ("to", "preferred"))
    log = audited(services, rita.email)
    assert log.count(("page.viewed", BASE)) == 2
    assert ("form.sent", f"{BASE}/importance") in log
    assert ("draft.changed", f"{ROLE}#2") in log
    with services.database.reading() as session:
        detail = session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "draft.changed")).one()
    assert detail == {"changes": ["Git: was required, is preferred"]}


def test_a_fact_that_was_misread_is_taken_back_and_taken_up_again(rita, services):
    address = begin(rita, "Night Nurse\n\nWorking hours: 11 am to 1 pm\n\nRequirements:\n- Driving licence\n")
    role = address.removeprefix(f"{ROLES}/")
    back = Paper.at(rita, address).send(f"{address}/fact", ("topic", "hours"))
    assert not back.tree.css("#fact-hours")
    assert "Misread, and taken back: working hours" in back.words
    draft = draft_of(services, role)
    assert draft is not None
    assert "hours" in draft.unanswered()
    again = back.send(f"{address}/fact", ("topic", "hours"), counts="yes")
    assert again.says("#fact-hours dt") == ["Working hours"]
