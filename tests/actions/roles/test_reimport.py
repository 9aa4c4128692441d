"""A changed advert keeps what was decided about the old one, and says what it could not keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.reimport import reimport

ADVERT = """Backend Engineer
Requirements
- 3-5 years of experience with backend development
- PostgreSQL or MySQL
- GraphQL
- Docker
- A degree in Computer Science
Tools: Jenkins, Terraform
"""
ROLE = RoleDefinition(compile_advert(ADVERT))
DATABASE = next(each.id for each in ROLE.profile.requirements if "MySQL" in each.any_of)
YEARS = next(each.id for each in ROLE.profile.requirements if each.kind == "experience")
DEGREE = next(each.id for each in ROLE.profile.requirements if each.kind == "education")
ADVERTS = sorted((Path(__file__).parents[2] / "adverts").glob("*.txt"))[::9]


def decided(*changes: edits.Edit) -> RoleDefinition:
    role = ROLE
    for change in changes:
        role = apply(role, change)
    return role


EVERYTHING = decided(
    edits.SetTitle("Server Engineer"),
    edits.SetImportance("graphql", "preferred"),
    edits.SetImportance(DEGREE, "preferred"),
    edits.SetImportance("docker", "set_aside"),
    edits.SetNames(DATABASE, ("PostgreSQL", "MariaDB")),
    edits.SetEquivalents("graphql", ("REST",)),
    edits.SetYears(YEARS, 4),
    edits.SetLabel("graphql", "GraphQL interfaces"),
    edits.SetWording("graphql", "Have you built GraphQL schemas?"),
    edits.SetWeight(DATABASE, 3),
    edits.SetOrder((DATABASE,)),
    edits.AcceptEquivalentExperience(True),
    edits.PromoteSkill("Terraform"),
    edits.StateTopic("salary", "60,000 EUR"),
    edits.SetPolicy("eu"),
)


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_the_same_advert_again_changes_nothing(path):
    role = RoleDefinition(compile_advert(path.read_text(encoding="utf-8")))
    again = reimport(role, role.profile.advert)
    assert (again.definition, again.told, again.changes) == (role, (), ())


def test_the_same_advert_again_keeps_every_decision():
    again = reimport(EVERYTHING, ADVERT)
    assert (again.told, again.changes) == ((), ())
    assert again.definition == EVERYTHING


def test_a_line_more_keeps_every_decision_and_is_told_as_the_change():
    again = reimport(EVERYTHING, ADVERT.replace("- Docker", "- Kafka\n- Docker"))
    assert again.told == ()
    assert [change.sentence for change in again.changes] == ["Kafka: new, required"]
    kafka = again.definition.profile.requirement("kafka")
    assert replace(again.definition, profile=EVERYTHING.profile) == EVERYTHING
    assert again.definition.profile.advert[kafka.start : kafka.end] == kafka.quote
    for each in again.definition.profile.requirements:
        assert again.definition.profile.advert[each.start : each.end] == each.quote


def test_years_the_advert_moved_where_nobody_had_decided_follow_the_advert():
    moved = reimport(ROLE, ADVERT.replace("3-5 years", "6-8 years")).definition.profile
    assert (moved.min_years, moved.max_years, moved.requirement(YEARS).min_years) == (6, 8, 6)


def test_a_decision_that_meets_a_change_of_the_advert_stays_and_is_told():
    again = reimport(decided(edits.SetYears(YEARS, 4)), ADVERT.replace("3-5 years", "6-8 years"))
    assert again.definition.profile.requirement(YEARS).min_years == 4
    assert any("the role has 4, the advert went from 3 to 6" in each for each in again.told)


def test_names_of_the_advert_and_of_the_recruiter_meet():
    again = reimport(EVERYTHING, ADVERT.replace("PostgreSQL or MySQL", "PostgreSQL, MySQL or Oracle"))
    assert again.definition.profile.requirement(DATABASE).any_of == (
        "PostgreSQL",
        "Oracle Database",
        "MariaDB",
    )


def test_decisions_on_what_is_no_longer_asked_are_told_and_gone():
    again = reimport(EVERYTHING, ADVERT.replace("- GraphQL\n", ""))
    (told,) = again.told
    assert told.startswith("GraphQL interfaces is no longer in the advert; with it went its ")
    for part in ("“preferred”", "“GraphQL interfaces”", "REST", "“Have you built GraphQL schemas?”"):
        assert part in told
    assert "graphql" not in again.definition.wording
    assert "graphql" not in [each.id for each in again.definition.profile.requirements]


def test_what_nobody_decided_about_goes_without_a_word():
    again = reimport(ROLE, ADVERT.replace("- GraphQL\n", ""))
    assert again.told == ()
    assert [change.kind for change in again.changes] == ["removed"]


def test_an_added_requirement_stays_while_its_words_do():
    stays = reimport(EVERYTHING, f"Acme\n{ADVERT}").definition.profile.requirements[-1]
    assert (stays.any_of, stays.quote) == (("Terraform",), "Terraform")
    gone = reimport(EVERYTHING, ADVERT.replace(", Terraform", ""))
    assert any("Terraform was added from the words “Terraform”" in each for each in gone.told)
    assert "Terraform" not in [name for each in gone.definition.profile.requirements for name in each.any_of]


def test_an_added_requirement_that_the_advert_now_asks_for_is_the_adverts():
    again = reimport(EVERYTHING, ADVERT.replace("- Docker", "- Terraform\n- Docker"))
    assert any("Terraform was added by hand; the new advert asks for it" in each for each in again.told)
    (terraform,) = (each for each in again.definition.profile.requirements if "Terraform" in each.any_of)
    assert terraform.importance == "required"


def test_what_the_advert_says_itself_now_takes_the_place_of_the_teams_words():
    again = reimport(EVERYTHING, f"{ADVERT}Salary: 70,000 EUR per year\n")
    assert again.definition.answers == {}
    assert any(
        "stated “60,000 EUR”; the advert now says “70,000 EUR per year”" in each for each in again.told
    )


def test_a_requirement_taken_out_of_the_file_by_hand_stays_out_but_can_come_back():
    without = tuple(each for each in ROLE.profile.requirements if each.id != "docker")
    again = reimport(RoleDefinition(replace(ROLE.profile, requirements=without)), f"Acme\n{ADVERT}")
    assert again.definition.set_aside == ("docker",)
    assert any(each.startswith("Docker: both adverts ask for it and the role did not") for each in again.told)
