from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.clauses import MOST, is_question, split


@pytest.mark.parametrize(
    ("message", "clauses"),
    [
        ("yes, but is it remote?", [("yes", False), ("but is it remote", True)]),
        ("sure, what's the pay?", [("sure", False), ("what's the pay", True)]),
        ("before that - is this remote?", [("before that", False), ("is this remote", True)]),
        (
            "and how big is the team? and when does it start?",
            [("and how big is the team", True), ("and when does it start", True)],
        ),
        ("4 years, is that ok?", [("4 years", False), ("is that ok", True)]),
        (
            "I know Node.js v18.2 and 4.5 yrs. Also Kafka",
            [("I know Node.js v18.2 and 4.5 yrs", False), ("Also Kafka", False)],
        ),
        ("write to a.b@c.com. thanks", [("write to a.b@c.com", False), ("thanks", False)]),
        ("if I have 3 years, is that enough?", [("if I have 3 years", True), ("is that enough", True)]),
        ("I have 3 years of it, right?", [("I have 3 years of it", False), ("right", True)]),
        ("Do you use Kafka, Redis or Rabbit?", [("Do you use Kafka, Redis or Rabbit", True)]),
        (
            "i have 6 years of python can you book me in",
            [("i have 6 years of python", False), ("can you book me in", True)],
        ),
        ("3 years what is the pay?", [("3 years", False), ("what is the pay", True)]),
        ("I know what is the use of it", [("I know what is the use of it", False)]),
        ("my colleague does the Kafka part", [("my colleague does the Kafka part", False)]),
        ("python\n5 yrs", [("python", False), ("5 yrs", False)]),
        (
            "are you a bot? if so can you get me a person",
            [("are you a bot", True), ("if so can you get me a person", True)],
        ),
        ("4 years so is that ok?", [("4 years", False), ("so is that ok", True)]),
        ("till what date can I send it", [("till what date can I send it", False)]),
    ],
)
def test_a_message_falls_into_its_clauses(message, clauses):
    assert [(clause.text, clause.is_question) for clause in split(message)] == clauses


@given(st.text(max_size=200))
def test_a_clause_stands_where_it_says(message):
    clauses = split(message)
    assert len(clauses) <= MOST
    assert all(message[clause.start : clause.end] == clause.text != "" for clause in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))


@pytest.mark.parametrize(
    "clause", ["is it remote", "do you need Java", "ok what's the pay", "Kafka?", "how much do you pay"]
)
def test_a_question_asks(clause):
    assert is_question(clause)


@pytest.mark.parametrize("clause", ["what I did was Java", "yes", "5 years", "I do", "which I used daily"])
def test_a_statement_does_not_ask(clause):
    assert not is_question(clause)
