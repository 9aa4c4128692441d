"""Every edit gives the next definition or a sentence; nothing else of the role changes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.exchange import export_role, import_role
from actions.roles.refusing import EditRefused
from actions.roles.samples import sample_role
from actions.roles.stating import statable_topics

SAMPLE = RoleDefinition(compile_advert(sample_role()[1]))
ADVERT = """Backend Engineer
Requirements
- 3-5 years of experience with backend development
- PostgreSQL or MySQL
- GraphQL
- A degree in Computer Science
What we use
Our office has a parking lot and Kafka is everywhere.
Tools: Jenkins, Terraform
Salary: 50,000 EUR per year
"""
ROLE = RoleDefinition(compile_advert(ADVERT))


def one(role, requirement):
    return role.profile.requirement(requirement)


def test_importance_changes_only_the_one_requirement():
    after = apply(ROLE, edits.SetImportance("graphql", "preferred"))
    assert one(after, "graphql").importance == "preferred"
    assert apply(after, edits.SetImportance("graphql", "required")) == ROLE


def test_what_is_set_aside_leaves_the_screening_and_can_come_back_as_it_was():
    after = apply(ROLE, edits.SetImportance("graphql", "set_aside"))
    assert "graphql" not in [each.id for each in after.screened.requirements]
    assert one(after, "graphql").importance == "required"
    assert apply(after, edits.SetImportance("graphql", "required")) == ROLE


def test_a_degree_that_becomes_preferred_is_preferred_in_its_details_too():
    degree = next(each for each in ROLE.profile.requirements if each.kind == "education")
    assert not apply(ROLE, edits.SetImportance(degree.id, "preferred")).profile.education.required


def test_names_are_written_as_candidates_answers_are_noted():
    databases = next(each for each in ROLE.profile.requirements if "MySQL" in each.any_of)
    after = apply(ROLE, edits.SetNames(databases.id, ("postgres", "MySQL", "mysql", "Our own store"), 2))
    assert one(after, databases.id).any_of == ("PostgreSQL", "MySQL", "Our own store")
    assert one(after, databases.id).need == 2
    assert one(after, databases.id).quote == databases.quote


def test_an_equivalent_is_no_name_of_the_question_and_ceases_when_it_becomes_one():
    after = apply(ROLE, edits.SetEquivalents("graphql", ("rest api", "GraphQL")))
    assert one(after, "graphql").any_of == ("GraphQL",)
    (equivalent,) = after.equivalents["graphql"]
    assert equivalent not in ("GraphQL", "rest api")
    named = apply(after, edits.SetNames("graphql", ("GraphQL", equivalent)))
    assert named.equivalents == {}


def test_the_overall_years_follow_their_requirement_and_an_upper_end_below_them_goes():
    years = next(each for each in ROLE.profile.requirements if each.kind == "experience")
    assert (ROLE.profile.min_years, ROLE.profile.max_years) == (3, 5)
    four = apply(ROLE, edits.SetYears(years.id, 4)).profile
    assert (four.min_years, four.max_years) == (4, 5)
    six = apply(ROLE, edits.SetYears(years.id, 6)).profile
    assert (six.min_years, six.max_years) == (6, None)
    none = apply(ROLE, edits.SetYears(years.id, None)).profile
    assert (none.min_years, none.max_years) == (None, None)


def test_a_title_brings_its_seniority():
    assert apply(ROLE, edits.SetTitle("Lead  Engineer")).profile.seniority == "lead"


def test_own_words_weight_and_order_are_kept_beside_the_profile_and_undone_by_their_usual_value():
    changes = (
        edits.SetWording("graphql", "Have you built\nGraphQL schemas?"),
        edits.SetWeight("graphql", 2),
        edits.SetOrder(("graphql",)),
    )
    after = ROLE
    for change in changes:
        after = apply(after, change)
    assert after.profile == ROLE.profile
    assert after.wording == {"graphql": "Have you built GraphQL schemas?"}
    assert (after.weights, after.questions) == ({"graphql": 2}, ("graphql",))
    for change in (edits.SetWording("graphql", " "), edits.SetWeight("graphql", 1), edits.SetOrder(())):
        after = apply(after, change)
    assert after == ROLE


def test_words_of_the_advert_become_a_requirement_tied_to_them():
    start = ADVERT.index("Kafka")
    after = apply(ROLE, edits.AddRequirement(start - 4, start + len("Kafka"), "required"))
    added = after.profile.requirements[-1]
    assert (added.any_of, added.importance, added.kind) == (("Kafka",), "required", "skill")
    assert ADVERT[added.start : added.end] == added.quote
    with pytest.raises(EditRefused, match="Kafka is asked for already"):
        apply(after, edits.AddRequirement(start, start + 5))


def test_words_that_name_no_skill_are_kept_whole():
    start = ADVERT.index("parking lot")
    added = apply(ROLE, edits.AddRequirement(start, start + 11)).profile.requirements[-1]
    assert (added.label, added.kind, added.quote) == ("parking lot", "concept", "parking lot")


def test_a_second_requirement_of_a_name_gets_an_id_of_its_own():
    kafka = ADVERT.index("Kafka")
    renamed = apply(ROLE, edits.SetNames("graphql", ("REST",)))
    taken = replace(one(renamed, "graphql"), id="kafka")
    role = RoleDefinition(replace(ROLE.profile, requirements=(taken,)))
    assert apply(role, edits.AddRequirement(kafka, kafka + 5)).profile.requirements[-1].id == "kafka-2"


def test_a_tool_the_advert_lists_can_be_asked_for_and_is_then_listed_no_longer():
    assert "Terraform" in ROLE.profile.context_skills
    after = apply(ROLE, edits.PromoteSkill("Terraform"))
    added = after.profile.requirements[-1]
    assert (added.any_of, added.importance, added.quote) == (("Terraform",), "preferred", "Terraform")
    assert "Terraform" not in after.profile.context_skills


def test_experience_may_stand_in_for_a_degree_by_the_recruiters_choice():
    assert apply(ROLE, edits.AcceptEquivalentExperience(True)).profile.education.equivalent_accepted


def test_a_silent_topic_can_be_stated_and_left_open_again():
    after = apply(ROLE, edits.StateTopic("remote", "Two days a week at home. "))
    assert after.answers == {"remote": "Two days a week at home."}
    assert "remote" in ROLE.unanswered()
    assert "remote" not in after.unanswered()
    assert apply(after, edits.StateTopic("remote", "")) == ROLE
    assert set(ROLE.profile.not_stated) <= set(statable_topics())


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (edits.SetImportance("cobol", "required"), "no requirement “cobol”; there are: backend-development"),
        (edits.SetNames("graphql", (" ",)), "at least one name"),
        (edits.SetNames("graphql", ("A1", "B2"), 3), "3 of 2 cannot be asked for"),
        (edits.SetNames("graphql", tuple(f"tool {n}" for n in range(41))), "41 names are more than"),
        (edits.SetYears("graphql", -1), "more than 0 and at most 60"),
        (edits.SetYears("graphql", float("nan")), "more than 0 and at most 60"),
        (edits.SetLabel("graphql", "…"), "A label needs words"),
        (edits.SetWording("graphql", "a" * 401), "at most 400 characters long; this is 401"),
        (edits.SetWeight("graphql", 0), "more than 0 and at most 100"),
        (edits.SetOrder(("graphql", "graphql")), "only once"),
        (edits.SetTitle(""), "title needs words"),
        (edits.AddRequirement(5, 5), "not in the advert"),
        (edits.AddRequirement(0, 10**9), "not in the advert"),
        (edits.PromoteSkill("COBOL"), "does not list COBOL"),
        (edits.StateTopic("salary", "60,000"), "already says on pay: “50,000 EUR per year”"),
        (edits.StateTopic("weather", "Fine."), "no topic candidates are answered on"),
        (edits.StateTopic("remote", "a" * 2001), "2001 characters"),
        (edits.SetPolicy("mars"), "no policy “mars”"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(edit, sentence):
    with pytest.raises(EditRefused, match=sentence):
        apply(ROLE, edit)


def test_an_edited_role_comes_back_from_its_file_and_from_its_json():
    role = SAMPLE
    for edit in (
        edits.SetEquivalents("cloud-platform", ("Oracle Cloud",)),
        edits.SetImportance("graphql", "set_aside"),
        edits.SetWording("docker", "Have you run containers in production?"),
        edits.SetWeight("docker", 1.5),
        edits.SetOrder(("docker", "grpc")),
        edits.StateTopic("salary", "70,000 EUR"),
        edits.SetPolicy("eu"),
        edits.PromoteSkill(SAMPLE.profile.context_skills[0]),
    ):
        role = apply(role, edit)
    assert import_role(export_role(role)) == role
    assert RoleDefinition.from_json(role.to_json()) == role
