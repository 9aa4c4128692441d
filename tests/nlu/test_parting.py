from __future__ import annotations

import pytest

from nlu.clauses import is_question
from nlu.keywords import KeywordClassifier
from nlu.parting import MOST_JOINTS, parted, plainly
from nlu.understanding import Clause

CLASSIFIER = KeywordClassifier()


def parts(text):
    """The parts of a message that is one clause, with what each wants by keywords."""
    clause = Clause(text, 0, len(text), CLASSIFIER.classify(text), is_question(text))
    return list(parted(clause, CLASSIFIER.classify))


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("please cancel my interview and delete my data", ["cancel", "ask_delete_data"]),
        ("thanks, bye", ["thanks", "goodbye"]),
        ("salary n location?", ["ask_salary", "ask_location_remote"]),
        ("what is the salary & where is the office", ["ask_salary", "ask_location_remote"]),
        ("hello, I want to apply", ["greet", "apply"]),
        ("hi sir I want to apply", ["greet", "apply"]),
        ("1) salary 2) location 3) start date", ["ask_salary", "ask_location_remote", "ask_start_date"]),
        ("1. salary 2. location", ["ask_salary", "ask_location_remote"]),
        ("cant do any of those sorry, mornings only", ["none_fit", "propose_time"]),
        ("none of these work, what about friday afternoon", ["none_fit", "propose_time"]),
    ],
)
def test_parts_that_want_different_things_are_told_apart(text, wants):
    assert [part.intent.name for part in parts(text)] == wants


@pytest.mark.parametrize(
    "text",
    [
        "python and go, five and two years",
        "do you use Java, Go or Rust?",
        "yes, 4 years",
        "I have 3 years with docker and kubernetes",
        "same question again and again",
        "monday or tuesday, after 4",
        "I know 1) python 2) go 3) java",
    ],
)
def test_one_wish_stays_one_clause(text):
    assert [part.text for part in parts(text)] == [text]


def test_a_last_word_joins_nothing():
    text = "so what is the salary then?"
    clause = Clause(text, 0, len(text), CLASSIFIER.classify(text), is_question(text))
    asked = []
    assert list(parted(clause, lambda part: asked.append(part) or CLASSIFIER.classify(part))) == [clause]
    assert asked == []


def test_marks_without_words_between_them_are_no_part():
    asked = []
    text = "salary, / , & location , ,"
    clause = Clause(text, 0, len(text), CLASSIFIER.classify(text), is_question(text))
    list(parted(clause, lambda part: asked.append(part) or CLASSIFIER.classify(part)))
    assert asked != []
    assert all(any(sign.isalnum() for sign in part) for part in asked)


def test_a_part_stands_where_it_says():
    text = "thanks, when do we start & where is the office, n what is the salary?"
    for part in parts(text):
        assert text[part.start : part.end] == part.text != ""


def test_a_part_of_a_question_asks():
    assert all(part.is_question for part in parts("what is the salary & where is the office"))


def test_a_list_without_end_costs_a_bounded_number_of_questions():
    asked = []

    def ask(text):
        asked.append(text)
        return CLASSIFIER.classify(text)

    text = ", ".join(["salary and location"] * 100)
    list(parted(Clause(text, 0, len(text), CLASSIFIER.classify(text)), ask))
    assert len(asked) <= 2 * MOST_JOINTS + 1


@pytest.mark.parametrize(
    ("text", "asks", "alone"),
    [
        ("and the pay", True, "the pay?"),
        ("n location", False, "location"),
        ("and", False, "and"),
        ("2) pay", True, "pay?"),
    ],
)
def test_a_part_is_asked_about_as_if_said_alone(text, asks, alone):
    assert plainly(text, asks=asks) == alone
