"""At most eight questions, must-haves first, none asked that was answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.notebook import Notebook
from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role
from actions.screening import MOST_QUESTIONS, next_question, open_requirements, plan
from nlu.understanding import SkillClaim

ADVERTS = sorted((Path(__file__).parents[1] / "adverts").glob("*.txt"))
QUESTIONS = plan(compile_advert(sample_role()[1]))


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_every_plan_is_short_required_first_and_asks_a_total_and_a_degree_once(path):
    questions = plan(compile_advert(path.read_text(encoding="utf-8")))
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
