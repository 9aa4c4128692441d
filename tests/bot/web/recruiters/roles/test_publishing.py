"""From a draft to what candidates meet: approved by name, once, and with a reason where a finding stands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from actions.roles import edits
from actions.roles.editing import apply
from actions.store import drafts, roles
from actions.store.tables import AuditEntry
from tests.bot.web.harness import HERE
from tests.bot.web.recruiters.desk import desk_of
from tests.bot.web.recruiters.roles.paper import ROLES, Paper, begin
from tests.sample import ROLE

BASE = f"{ROLES}/{ROLE}"
PUBLISH = f"{BASE}/publish"
AGE = "Cook\nRequirements:\n- HACCP certificate\nYou should be under 35 years old.\n"


def prefer(desk, name: str = "git") -> Paper:
    return Paper.at(desk, BASE).send(f"{BASE}/importance", ("requirement", name), ("to", "preferred"))


def versions(services, role_id: str = ROLE):
    with services.database.reading() as session:
        return roles.versions(session, role_id)


def test_a_draft_becomes_the_next_version_with_the_approver_s_name(rita, services):
    prefer(rita)
    paper = Paper.at(rita, PUBLISH)
    assert "Publish as version 2" in paper.words
    assert "You approve it, Rita" in paper.words
    assert "Git: was required, is preferred" in paper.words
    after = paper.send(PUBLISH)
    assert "Version 2, published by Rita on" in after.words
    newest = versions(services)[0]
    assert (newest.version, newest.published_by, newest.reason) == (2, rita.email, None)
    assert newest.profile.requirement("git").importance == "preferred"


def test_candidates_meet_a_role_once_it_is_published(rita):
    base = begin(rita, "Cook\nRequirements:\n- HACCP certificate\n")
    assert rita.http.get("/roles/cook").status_code == 404
    Paper.at(rita, f"{base}/publish").send(f"{base}/publish")
    assert "HACCP certificate" in rita.http.get("/roles/cook").text
    assert '<a href="/roles/cook">' in rita.http.get("/").text


def test_a_form_sent_twice_publishes_once(rita, services):
    prefer(rita)
    paper = Paper.at(rita, PUBLISH)
    first, second = paper.submit(PUBLISH), paper.submit(PUBLISH)
    assert first.headers["location"] == second.headers["location"] == f"{BASE}?done=published"
    assert [each.version for each in versions(services)] == [2, 1]
    with services.database.reading() as session:
        done = session.scalars(select(AuditEntry).where(AuditEntry.action == "role.published")).all()
    assert [(each.actor, each.subject) for each in done][1:] == [(rita.email, f"{ROLE}@2")]


def test_forms_sent_at_the_same_moment_publish_once(rita, services):
    prefer(rita)
    paper = Paper.at(rita, PUBLISH)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: paper.submit(PUBLISH), range(4)))
    assert {each.headers["location"] for each in answers} == {f"{BASE}?done=published"}
    assert [each.version for each in versions(services)] == [2, 1]


def test_what_is_left_to_look_at_and_a_role_that_asks_nothing_are_told_before_publishing(rita):
    base = begin(rita, "Cook\nYou join us in York.\n")
    paper = Paper.at(rita, f"{base}/publish")
    assert "Candidates would be asked nothing" in paper.words
    assert "left to look at" not in paper.words
    base = begin(rita, "Baker\nRequirements:\n- HACCP certificate\n")
    page = f"{base}/requirements/haccp"
    Paper.at(rita, page).send(page, wording="Are you young and do you know HACCP?")
    paper = Paper.at(rita, f"{base}/publish")
    assert "2 things are left to look at, in the advert or in your own words" in paper.words
    assert "asked nothing" not in paper.words


def test_a_finding_that_blocks_needs_a_reason_which_is_shown_in_the_history(rita, services):
    base = begin(rita, AGE)
    page = f"{base}/publish"
    paper = Paper.at(rita, page)
    assert "“should be under 35”: An age limit" in paper.words
    refused = paper.send(page, reason="  ")
    assert refused.status == 422
    assert "say in a few words why it stays" in refused.words
    assert versions(services, "cook") == []
    refused.send(page, reason="A youth scheme by law <b>")
    assert versions(services, "cook")[0].reason == "A youth scheme by law <b>"
    assert "because: “A youth scheme by law <b>”" in Paper.at(rita, f"{base}/history").words


def test_a_draft_that_somebody_published_over_is_compared_before_it_replaces_that(rita, services):
    prefer(rita)
    stale = Paper.at(rita, PUBLISH)
    with services.database.session() as session:
        live = roles.find(session, ROLE)
        assert live is not None
        other = apply(live.definition, edits.SetTitle("Backend Engineer"))
        roles.publish(session, ROLE, other, by="the command line", now=services.now())
    knowing = stale.send(PUBLISH)
    assert knowing.status == 422
    assert [each.version for each in versions(services)] == [2, 1]
    assert "Version 2 was published after this draft was begun." in knowing.words
    assert "Title: was Backend Engineer, is Senior Backend Engineer" in knowing.words
    knowing.send(PUBLISH)
    assert versions(services)[0].profile.title == "Senior Backend Engineer"


def test_without_a_draft_there_is_nothing_to_publish(rita, services):
    assert "There is nothing to publish" in Paper.at(rita, PUBLISH).words
    csrf = rita.csrf(BASE)
    answer = rita.http.post(PUBLISH, data={"csrf": csrf, "seen": "version 1"}, headers={"Origin": HERE})
    assert answer.status_code == 409
    assert [each.version for each in versions(services)] == [1]


def test_another_s_version_is_not_taken_for_one_s_own_form_sent_twice(rita, app, services):
    omar = desk_of(app, services, "omar@example.com")
    prefer(rita)
    mine, theirs = Paper.at(rita, PUBLISH), Paper.at(omar, PUBLISH)
    theirs.send(PUBLISH)
    answer = mine.send(PUBLISH)
    assert answer.status == 409
    assert "Omar published version 2" in answer.words


def test_the_changes_are_told_and_a_draft_can_be_thrown_away(rita, services):
    prefer(rita)
    page = f"{BASE}/changes"
    paper = Paper.at(rita, page)
    assert paper.says(".changes li") == ["Git: was required, is preferred"]
    after = paper.send(f"{BASE}/discard")
    assert "thrown away" in after.words
    with services.database.reading() as session:
        assert drafts.find(session, ROLE) is None
    assert [each.version for each in versions(services)] == [1]


def test_a_role_that_was_never_published_is_gone_with_its_draft(rita):
    base = begin(rita, AGE)
    assert Paper.at(rita, f"{base}/changes").send(f"{base}/discard").says("h1") == ["Roles"]
    assert Paper.at(rita, base).status == 404


def test_an_archived_role_is_closed_until_it_is_opened_again(rita, services):
    page = f"{BASE}/history"
    closed = Paper.at(rita, page).send(f"{BASE}/archive")
    assert "Archived: closed to new candidates." in closed.words
    assert not closed.tree.css('form[action$="/importance"], a[href$="/publish"]')
    assert rita.http.get(f"/roles/{ROLE}").status_code == 404
    fields = {"csrf": rita.csrf(page), "seen": "version 1", "requirement": "git", "to": "preferred"}
    answer = rita.http.post(f"{BASE}/importance", data=fields, headers={"Origin": HERE})
    assert answer.status_code == 422
    assert "This role is archived." in answer.text
    Paper.at(rita, page).send(f"{BASE}/archive")
    assert rita.http.get(f"/roles/{ROLE}").status_code == 200


def test_the_history_tells_who_published_what_and_when(rita):
    prefer(rita)
    Paper.at(rita, PUBLISH).send(PUBLISH)
    prefer(rita, "docker")
    paper = Paper.at(rita, f"{BASE}/history")
    assert paper.says("h2")[:3] == ["In the draft", "Version 2 open to candidates", "Version 1"]
    assert paper.says(".history li li") == ["Docker: was required, is preferred"]
    assert paper.says(".changes li") == ["Git: was required, is preferred"]
    old = Paper.at(rita, f"{BASE}/history/1")
    assert "This is version 1 as it was published." in old.words
    assert not old.tree.css("main form")
    assert "Git" in old.says("#required .name")


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("Rust, Kotlin.2. Data", "Kotlin now counts"),
        ("Rust.2. Data", "there is nothing to change"),
    ],
)
def test_a_changed_advert_is_compared_before_it_is_taken(rita, services, new, told):
    page = f"{BASE}/advert"
    form = Paper.at(rita, page)
    advert = dict(form.fields(page))["text"]
    preview = form.send(page, text=advert.replace("Rust.2. Data", new))
    assert told in preview.words
    with services.database.reading() as session:
        assert drafts.find(session, ROLE) is None


def test_what_was_decided_stays_when_the_advert_changes(rita, services):
    prefer(rita)
    page = f"{BASE}/advert"
    form = Paper.at(rita, page)
    advert = dict(form.fields(page))["text"]
    form.send(page, text=advert.replace("Go, Rust.", "Go, Rust, Kotlin.")).send(page)
    with services.database.reading() as session:
        draft = drafts.find(session, ROLE)
    assert draft is not None
    assert "Kotlin" in draft.definition.profile.requirement("backend-language").any_of
    assert draft.definition.profile.requirement("git").importance == "preferred"


def test_a_role_file_replaces_everything_and_a_broken_one_nothing(rita, services):
    page = f"{BASE}/advert"
    exported = rita.get(f"{BASE}/role.yaml").text
    form = Paper.at(rita, page)
    assert form.send(page, text="rolecall: 1\n").status == 422
    changed = exported.replace("title: Senior Backend Engineer", "title: Backend Engineer")
    preview = form.send(page, text=changed)
    assert "Title: was Senior Backend Engineer, is Backend Engineer" in preview.words
    preview.send(page)
    with services.database.reading() as session:
        draft = drafts.find(session, ROLE)
    assert draft is not None
    assert draft.definition.profile.title == "Backend Engineer"


def test_a_role_without_a_title_is_given_one_before_it_is_published(rita, services):
    base = begin(rita, "x")
    role = base.removeprefix(f"{ROLES}/")
    assert "No title yet" in Paper.at(rita, base).says("h1")
    assert "No title yet" in Paper.at(rita, ROLES).words
    refused = Paper.at(rita, f"{base}/publish").send(f"{base}/publish")
    assert refused.status == 422
    assert "the role has no title. Give it one first" in refused.words
    assert versions(services, role) == []
    Paper.at(rita, f"{base}/headline").send(f"{base}/headline", title="Florist")
    Paper.at(rita, f"{base}/publish").send(f"{base}/publish")
    assert [each.profile.title for each in versions(services, role)] == ["Florist"]
