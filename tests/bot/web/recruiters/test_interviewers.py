"""The pages about interviewers, and the plan of a role's interviews."""

from __future__ import annotations

import pytest

from actions.scheduling import interviewers, plans
from actions.store.tables import Interviewer
from tests.bot.web.recruiters.desk import audited
from tests.bot.web.recruiters.roles.paper import ROLES, Paper
from tests.sample import ROLE

PAGE = "/recruiter/interviewers"
PLAN = f"{ROLES}/{ROLE}/plan"
ADA = {"name": "Ada Obi", "email": "ada@example.com", "timezone": "Europe/London"}


def add(desk, **fields) -> Paper:
    return Paper.at(desk, PAGE).send(PAGE, **{**ADA, **fields})


def person(services, name="Ada Obi") -> Interviewer:
    with services.database.reading() as session:
        return interviewers.called(session, name)


def plan(services):
    with services.database.reading() as session:
        return plans.load(session, ROLE)


def test_a_recruiter_adds_somebody_and_changes_what_is_known(rita, services):
    paper = add(rita)
    assert "Added." in paper.words
    page = f"{PAGE}/{person(services).id}"
    paper = paper.send(page, hours="Mon-Thu 9-16", day_cap="2")
    assert "Changed." in paper.words
    assert person(services).day_cap == 2
    assert ("interviewer.added", person(services).id) in audited(services, rita.email)


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(rita, services):
    paper = add(rita, timezone="Nowhere", hours="now and then")
    assert paper.status == 422
    assert "“Nowhere” is no time zone" in paper.words
    assert dict(paper.fields(PAGE))["name"] == "Ada Obi"
    assert dict(paper.fields(PAGE))["hours"] == "now and then"


def test_names_are_text_and_not_markup(rita, services):
    paper = add(rita, name="<script>alert(1)</script>", email="")
    assert "<script>alert" not in paper.answer.text
    assert "<script>alert(1)</script>" in paper.words


def test_a_time_is_kept_free_and_given_back(rita, services):
    paper = add(rita)
    busy = f"{PAGE}/{person(services).id}/busy"
    form = {"from": "2031-12-01T10:00", "to": "2031-12-01T11:00", "title": "Dentist"}
    answer = rita.post(busy, page=PAGE, **form)
    assert answer.status_code == 303
    paper = Paper.at(rita, f"{PAGE}/{person(services).id}")
    assert "Mon 1 December 2031, 10:00 to 11:00 Dentist" in paper.words
    assert "Remove" not in paper.send(busy).words
    assert rita.post(busy, page=PAGE, **{**form, "to": "2031-12-01T09:00"}).status_code == 422


def test_somebody_who_left_sits_in_no_new_panel(rita, services):
    add(rita)
    rita.post(f"{PAGE}/{person(services).id}/active", page=PAGE)
    assert not person(services).active
    assert "Ada Obi" not in Paper.at(rita, PLAN).words


def test_an_unknown_interviewer_is_a_page_that_says_so(rita):
    assert rita.get(f"{PAGE}/quince").status_code == 404
    assert rita.post(f"{PAGE}/quince/active", page=PAGE).status_code == 404


def test_the_plan_of_a_role_is_a_form(rita, services):
    add(rita)
    ada = person(services).id
    before = plan(services)
    paper = Paper.at(rita, PLAN)
    second = (f"seat-{len(before.seats) + 1}-people", ada)
    paper = paper.send(
        PLAN, second, **{f"seat-{len(before.seats) + 1}-name": "hiring manager", "duration_minutes": "60"}
    )
    assert "Saved." in paper.words
    after = plan(services)
    assert [seat.name for seat in after.seats] == [*(seat.name for seat in before.seats), "hiring manager"]
    assert after.seats[-1].people == (ada,)
    assert after.duration.total_seconds() == 3600
    assert Paper.at(rita, PLAN).send(PLAN).status == 200
    assert plan(services) == after


@pytest.mark.parametrize(
    ("field", "text", "says"), [("duration_minutes", "7", "multiple of 5"), ("ahead_days", "x", "a number")]
)
def test_a_plan_that_cannot_be_is_refused_with_what_was_typed(rita, services, field, text, says):
    before = plan(services)
    paper = Paper.at(rita, PLAN).send(PLAN, **{field: text})
    assert paper.status == 422
    assert says in paper.words
    assert dict(paper.fields(PLAN))[field] == text
    assert plan(services) == before


def test_the_plan_shows_what_is_in_the_way_of_a_time(rita, services):
    add(rita, name="Ada <b>Obi</b>")
    ada = person(services, "Ada <b>Obi</b>").id
    with services.database.session() as session:
        seats = (plans.Seat("ward & manager", (ada,)),)
        plans.save(session, ROLE, plans.InterviewPlan(seats), by="a test", now=services.now())
    paper = Paper.at(rita, PLAN)
    assert "The days ahead" in paper.words
    assert "ward & manager" in paper.words
    assert paper.tree.css("svg rect")
    assert paper.says("details dd")
    assert set(paper.says("details dd")) <= {
        node.text().split(": ", 1)[1] for node in paper.tree.css("rect title")
    }
    assert not paper.tree.css("svg b")


def test_roles_and_days_are_called_as_people_call_them(rita, services):
    add(rita, paused_from="2031-01-02", paused_until="2031-02-03")
    ada = person(services)
    with services.database.session() as session:
        plans.save(
            session,
            ROLE,
            plans.InterviewPlan((plans.Seat("one", (ada.id,)),)),
            by="a test",
            now=services.now(),
        )
    everybody = Paper.at(rita, PAGE)
    assert "paused from 2 January 2031, back on 3 February 2031" in everybody.words
    for paper in (everybody, Paper.at(rita, f"{PAGE}/{ada.id}")):
        links = [node.text() for node in paper.tree.css(f'main a[href="{PLAN}"]')]
        assert links
        assert set(links) == {"Senior Backend Engineer"}


def test_publishing_says_when_nobody_interviews(rita, services):
    with services.database.session() as session:
        plans.save(session, ROLE, plans.InterviewPlan(), by="a test", now=services.now())
    begun = Paper.at(rita, f"{ROLES}/{ROLE}").send(
        f"{ROLES}/{ROLE}/importance", ("requirement", "git"), ("to", "preferred")
    )
    assert begun.status == 200
    assert "Nobody is named to interview" in Paper.at(rita, f"{ROLES}/{ROLE}/publish").words
