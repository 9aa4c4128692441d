from __future__ import annotations

import pytest

from actions.answering import answer
from actions.answers.catalogue import catalogue, load
from actions.answers.nearby import speaking_of
from actions.roles.compiler import compile_advert

ADVERT = """Piano Tuner
Harrow Pianos, Leeds

Your work
- Tune forty pianos a month and test each before it leaves
- Review the workshop's stock with Ines

What we offer
- Two days a week from your kitchen table, once the paperwork allows
- Every May the whole workshop visits a factory in Leipzig
- We hope to have you in post by the end of March
- A second language would be lovely
"""


@pytest.fixture(scope="module")
def role():
    return compile_advert(ADVERT)


@pytest.mark.parametrize(
    ("topic", "question", "line"),
    [
        ("remote", "is it remote", "Two days a week from your kitchen table, once the paperwork allows"),
        ("travel", "any travel", "Every May the whole workshop visits a factory in Leipzig"),
        ("start_date", "when would it begin", "We hope to have you in post by the end of March"),
        ("language_of_work", "is french needed", "A second language would be lovely"),
    ],
)
def test_a_line_that_speaks_of_a_topic_is_found_by_what_adverts_say_of_it(role, topic, question, line):
    assert [each.quote for each in speaking_of(topic, role, question)] == [line]


@pytest.mark.parametrize("topic", ["coding_test", "performance_review", "pension", "parking"])
def test_what_the_work_is_says_nothing_of_how_people_are_chosen_or_paid(role, topic):
    assert speaking_of(topic, role, "is there anything of the kind") == ()


def test_the_line_is_told_as_what_comes_closest_and_not_as_the_answer(role):
    (said,) = answer("is french needed", role=role, recruiter_answers={}, asked=True)
    assert said.status == "not_stated"
    assert said.text.endswith("What comes closest: “A second language would be lovely”.")


def test_nothing_is_shown_where_only_likeness_speaks_for_a_line(role):
    (said,) = answer("is there a pension", role=role, recruiter_answers={}, asked=True)
    assert "closest" not in said.text


def test_every_topic_spoken_of_is_one_that_is_asked_about():
    assert load("nearby")["lines"].keys() | set(load("nearby")["not_in_the_work"]) <= catalogue().keys()
