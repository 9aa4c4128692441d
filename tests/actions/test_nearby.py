from __future__ import annotations

import pytest

from actions.answering import answer
from actions.answers.catalogue import catalogue, load
from actions.answers.model import from_advert
from actions.answers.nearby import speaking_more, speaking_of
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


def test_a_line_that_says_more_on_a_topic_is_told_beside_the_first(role):
    visits = "Every May the whole workshop visits a factory in Leipzig"
    quoted = speaking_of("remote", role, "is it remote")
    more = speaking_more("travel", role, "which visits", from_advert(role.advert, quoted))
    assert more is not None
    assert more.quote == visits


def test_a_topic_that_the_question_names_beside_its_own_is_looked_for_too(role):
    (said,) = answer("could I stay remote and see Leipzig", role=role, recruiter_answers={}, asked=True)
    assert "kitchen table" in said.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("what do you mean by voicing", "The advert does not use the word “voicing”."),
        (
            "what do you mean by in post",
            "The advert does not explain that. It says: “We hope to have you in post by the end of March”.",
        ),
    ],
)
def test_a_word_asked_for_is_looked_up_itself_and_not_by_likeness(role, question, text):
    (said,) = answer(question, role=role, recruiter_answers={}, asked=True)
    assert (said.status, said.text) == ("not_stated", text)
