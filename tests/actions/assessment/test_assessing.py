"""Statuses follow from what was said: never from silence, and never from more than was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.assessment.assessing import assess
from actions.notebook import Notebook
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.profile import RoleProfile
from actions.roles.samples import sample_role
from nlu.understanding import SkillClaim

PROFILE = compile_advert(sample_role()[1])


def status_of(requirement: str, *claims: SkillClaim, confirmed: bool = True) -> str:
    book = Notebook()
    for turn, claim in enumerate(claims):
        book = book.with_claim(claim, turn, confirmed=confirmed)
    return next(each.status for each in assess(PROFILE, book) if each.requirement.id == requirement)


def yes(skill: str, **more: object) -> SkillClaim:
    return SkillClaim(skill, "positive", f"{skill}, yes", **more)


def no(skill: str) -> SkillClaim:
    return SkillClaim(skill, "negative", f"no {skill}")


@pytest.mark.parametrize(
    ("requirement", "claims", "status"),
    [
        ("backend-language", [], "not_answered"),
        ("backend-language", [yes("Go", years=4)], "met"),
        ("backend-language", [no("Python")], "not_answered"),
        ("relational-database", [yes("SQLite")], "partial"),
        ("relational-database", [no("PostgreSQL"), no("MySQL")], "not_met"),
        ("cloud-platform", [yes("AWS", qualifier="not for production")], "partial"),
        ("cloud-platform", [yes("AWS", level="basic")], "partial"),
        ("graphql", [no("GraphQL")], "not_met"),
        ("graphql", [SkillClaim("GraphQL", "declined", "rather not say")], "not_answered"),
        ("graphql", [SkillClaim("GraphQL", "unknown", "GraphQL, hm")], "unclear"),
        ("backend-development", [yes("_total", years=3)], "met"),
        ("backend-development", [yes("_total", years=25)], "met"),
        ("backend-development", [yes("_total", years=2)], "partial"),
        ("backend-development", [yes("_total", years=1)], "not_met"),
        ("backend-development", [yes("_total", years=5, certainty="uncertain")], "unclear"),
        ("bachelor-degree", [yes("_education", level="bachelor", field="Computer Science")], "met"),
        ("bachelor-degree", [yes("_education", level="master")], "met"),
        ("bachelor-degree", [yes("_education", level="diploma")], "partial"),
        ("bachelor-degree", [yes("_education")], "unclear"),
    ],
)
def test_status_follows_from_what_was_said(requirement, claims, status):
    assert status_of(requirement, *claims) == status


def test_a_no_said_once_is_unclear_until_it_is_confirmed():
    assert status_of("graphql", no("GraphQL"), confirmed=False) == "unclear"
    assert status_of("bachelor-degree", no("_education"), confirmed=False) == "unclear"


def test_something_near_in_the_same_breath_as_a_no_is_part_of_an_answer():
    breath = "no Kubernetes, mostly Docker"
    book = Notebook().with_claim(SkillClaim("Kubernetes", "negative", breath), 1)
    book = book.with_claim(SkillClaim("Docker", "positive", breath), 1)
    assert (
        next(each.status for each in assess(PROFILE, book) if each.requirement.id == "kubernetes")
        == "partial"
    )


def test_vague_words_are_unclear_and_kept():
    found = assess(PROFILE, Notebook().with_vague(("nosql-database",), "all kinds"))
    vague = next(each for each in found if each.requirement.id == "nosql-database")
    assert (vague.status, vague.quote) == ("unclear", "all kinds")


def test_skipping_is_never_a_no():
    found = assess(PROFILE, Notebook().with_skip(("graphql",)))
    assert {each.status for each in found} == {"not_answered"}


def counting(requirement: str, *names: str) -> RoleProfile:
    changed = (
        replace(each, equivalents=names) if each.id == requirement else each for each in PROFILE.requirements
    )
    return replace(PROFILE, requirements=tuple(changed))


def test_an_equivalent_counts_as_met_in_the_candidates_words():
    book = Notebook().with_claim(SkillClaim("CockroachDB", "positive", "CockroachDB, 3 years", years=3), 1)
    found = assess(counting("relational-database", "CockroachDB"), book)
    database = next(each for each in found if each.requirement.id == "relational-database")
    assert (database.status, database.quote, database.years) == ("met", "CockroachDB, 3 years", 3)


@pytest.mark.parametrize(("years", "status"), [(4.0, "met"), (1.0, "not_met")])
def test_years_with_a_paper_that_counts_are_weighed_as_those_with_the_paper_asked_for(years, status):
    nurse = compile_advert("Ward Nurse\n\nRequirements\n- At least 3 years with an RN licence\n")
    registered = replace(nurse.requirements[0], equivalents=("NMBI registration from Ireland",))
    held = yes("NMBI registration", years=years)
    found = assess(replace(nurse, requirements=(registered,)), Notebook().with_claim(held, 1))
    assert found[0].status == status


def test_a_no_to_an_equivalent_is_no_answer():
    book = Notebook().with_claim(no("CockroachDB"), 1)
    found = assess(counting("relational-database", "CockroachDB"), book)
    assert next(e.status for e in found if e.requirement.id == "relational-database") == "not_answered"


def test_what_is_set_aside_is_not_assessed():
    role = RoleDefinition(PROFILE, set_aside=("graphql",))
    found = assess(role.screened, Notebook().with_claim(yes("GraphQL"), 1))
    assert "graphql" not in [each.requirement.id for each in found]
