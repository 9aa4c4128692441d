"""At most eight questions, must-haves first, none asked that was answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.notebook import Notebook
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.samples import sample_role
from actions.screening import MOST_QUESTIONS, next_question, open_requirements, plan
from nlu.understanding import SkillClaim

ADVERTS = sorted((Path(__file__).parents[1] / "adverts").glob("*.txt"))
QUESTIONS = plan(RoleDefinition(compile_advert(sample_role()[1])))


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_every_plan_is_short_required_first_and_asks_a_total_and_a_degree_once(path):
    questions = plan(RoleDefinition(compile_advert(path.read_text(encoding="utf-8"))))
    kinds = [question.kind for question in questions]
    required = [question.required for question in questions]
    assert len(questions) <= MOST_QUESTIONS
    assert required == sorted(required, reverse=True)
    assert kinds.count("total") <= 1
    assert kinds.count("degree") <= 1
    assert len({question.id for question in questions}) == len(questions)


def test_the_sample_role_asks_everything_it_requires():
    assert [question.id for question in QUESTIONS] == [
        "backend-language",
        "relational-database",
        "nosql-database",
        "grpc",
        "cloud-platform",
        "docker",
        "backend-development",
        "bachelor-degree",
    ]


def test_what_was_said_before_it_was_asked_is_not_asked():
    book = Notebook().with_claim(SkillClaim("Go", "positive", "Go, 4 years", years=4), 1)
    asked = next_question(QUESTIONS, book)
    assert asked is not None
    assert asked.id == "relational-database"


def test_of_several_things_only_the_open_ones_are_asked():
    apis = next(question for question in QUESTIONS if question.id == "grpc")
    book = Notebook().with_claim(SkillClaim("GraphQL", "negative", "no GraphQL"), 1)
    assert [each.id for each in open_requirements(apis, book)] == ["grpc", "rest"]


def test_skipping_everything_ends_the_screening():
    everything = tuple(each.id for question in QUESTIONS for each in question.requirements)
    assert next_question(QUESTIONS, Notebook().with_skip(everything)) is None


ROLE = RoleDefinition(compile_advert(sample_role()[1]))
PREFERRED = next(each for each in ROLE.profile.requirements if each.importance == "preferred")


def asked(role: RoleDefinition) -> list[str]:
    return [question.id for question in plan(role)]


def test_what_is_set_aside_is_not_asked_and_a_sentence_keeps_its_other_parts():
    docker = replace(ROLE, set_aside=("docker",))
    assert "docker" not in asked(docker)
    without = replace(ROLE, set_aside=("graphql",))
    apis = next(question for question in plan(without) if question.id == "grpc")
    assert [each.id for each in apis.requirements] == ["grpc", "rest"]


def test_the_recruiters_order_goes_first_and_brings_in_what_was_preferred():
    assert PREFERRED.id not in asked(ROLE)
    ordered = asked(replace(ROLE, questions=(PREFERRED.id, "docker")))
    assert ordered[:2] == [PREFERRED.id, "docker"]
    assert len(ordered) == MOST_QUESTIONS


def test_an_order_may_name_any_requirement_of_a_question():
    assert asked(replace(ROLE, questions=("rest",)))[0] == "grpc"


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_moving_a_question_changes_the_order_and_nothing_that_is_asked(path):
    role = RoleDefinition(compile_advert(path.read_text(encoding="utf-8")))
    before = plan(role)
    order = tuple(each.id for each in before[::-1])
    moved = plan(replace(role, questions=order))
    assert [each.id for each in moved] == list(order)
    assert {each.id: each.requirements for each in moved} == {each.id: each.requirements for each in before}


def test_rewording_the_first_of_conditions_with_one_answer_rewords_the_question_for_all():
    path = next(each for each in ADVERTS if each.stem == "restaurant-sous-chef-ireland")
    role = RoleDefinition(compile_advert(path.read_text(encoding="utf-8")))
    reworded = plan(replace(role, wording={"available-evenings": "Can you work evenings and weekends?"}))
    assert len(reworded) == len(plan(role))
    (hours,) = (each for each in reworded if each.wording)
    assert [each.id for each in hours.requirements] == ["available-evenings", "weekends"]


def test_a_heavier_requirement_is_asked_earlier_among_its_like():
    weighted = asked(replace(ROLE, weights={"docker": 2}))
    assert weighted[0] == "docker"
    assert weighted[-2:] == asked(ROLE)[-2:]


def many(**decided: object) -> RoleDefinition:
    """Ten must-haves that make ten questions: years are asked tool by tool."""
    tools = "Python Kafka Docker Redis GraphQL Terraform Jenkins Kubernetes Ansible Rust".split()  # noqa: SIM905  shorter to read
    return RoleDefinition(
        compile_advert("Engineer\nRequirements\n" + "".join(f"- 2 years of {name}\n" for name in tools)),
        **decided,
    )


def test_of_too_many_questions_the_lightest_is_left_out_and_the_heaviest_stays():
    left_out = {"jenkins", "ansible", "terraform", "rust", "python", "kafka"} - set(asked(many()))
    dropped = min(left_out)
    assert len(asked(many())) == MOST_QUESTIONS
    assert dropped in asked(many(weights={dropped: 1.5}))
    assert "python" not in asked(many(weights={"python": 0.5}))


def test_an_order_of_more_than_can_be_asked_keeps_its_beginning():
    order = tuple(reversed([each.id for each in many().profile.requirements]))
    assert asked(many(questions=order)) == list(order[:MOST_QUESTIONS])


def test_the_recruiters_words_for_a_sentence_are_for_all_of_it():
    worded = replace(ROLE, wording={"grpc": "Which kinds of API have you built?"})
    apis = next(question for question in plan(worded) if question.id == "grpc")
    assert apis.wording == "Which kinds of API have you built?"
    assert len(apis.requirements) == 3


def test_a_later_part_of_a_sentence_with_words_of_its_own_is_a_question_of_its_own():
    worded = replace(ROLE, wording={"rest": "Have you designed REST interfaces?"}, questions=("rest",))
    own, *others = plan(worded)
    assert (own.id, own.wording) == ("rest", "Have you designed REST interfaces?")
    assert "rest" not in [each.id for question in others for each in question.requirements]


def test_a_soft_skill_is_asked_about_only_when_the_recruiter_says_so():
    role = RoleDefinition(
        compile_advert("Cook\nRequirements\n- French cuisine\n- Good communication skills\n")
    )
    soft = next(each for each in role.profile.requirements if each.kind == "soft_skill")
    assert soft.id not in asked(role)
    assert soft.id in asked(replace(role, wording={soft.id: "How do you brief your team?"}))
    assert asked(replace(role, questions=(soft.id,)))[0] == soft.id


def test_an_equivalent_settles_what_it_counts_for():
    profile = ROLE.profile
    counting = tuple(
        replace(each, equivalents=("Podman",)) if each.id == "docker" else each
        for each in profile.requirements
    )
    role = replace(ROLE, profile=replace(profile, requirements=counting))
    docker = next(question for question in plan(role) if question.id == "docker")
    book = Notebook().with_claim(SkillClaim("Podman", "positive", "Podman daily"), 1)
    assert "docker" not in [each.id for each in open_requirements(docker, book)]
    only_no = Notebook().with_claim(SkillClaim("Podman", "negative", "no Podman"), 1)
    assert "docker" in [each.id for each in open_requirements(docker, only_no)]
