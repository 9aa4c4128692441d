from __future__ import annotations

import pytest

from actions.answering import answer
from actions.answers.parts import Part
from actions.answers.reading import read
from actions.answers.relevance import relevance
from actions.roles.compiler import compile_advert
from nlu.understanding import Intent

ADVERT = """Pool technician
Brightwater Leisure, Hull

Your work
- Test the water of four pools and write up each reading
- Coach new lifeguards and sit in on their first shifts
- Keep the stock book in Tally

What we ask
- A plant operator's certificate

What you get
- A hot meal on every shift
- The van stays with you at weekends
"""


@pytest.fixture(scope="module")
def role():
    return compile_advert(ADVERT)


LIKELIEST = [
    ("which accounting software is it", "Keep the stock book in Tally"),
    ("is the van mine on a saturday", "The van stays with you at weekends"),
    ("how many pools are there to test", "Test the water of four pools and write up each reading"),
    (
        "do i look after new lifeguards or just the pumps",
        "Coach new lifeguards and sit in on their first shifts",
    ),
]


@pytest.mark.parametrize(("question", "line"), LIKELIEST)
def test_the_line_that_answers_is_the_likeliest(role, question, line):
    part = Part(question, is_question=True)
    assert relevance(role, part, read(part, ())).ranked[0][1].quote == line


def test_no_line_is_likely_where_the_advert_is_silent(role):
    part = Part("do you sponsor a moving allowance", is_question=True)
    assert relevance(role, part, read(part, ())).ranked[0][0] < 0.4


def test_a_second_thing_that_is_asked_does_not_hide_the_first(role):
    (said,) = answer(
        "do i coach the lifeguards or is it every man for himself",
        role=role,
        recruiter_answers={},
        asked=True,
    )
    assert "Coach new lifeguards" in said.text


def test_a_doubted_answer_about_us_gives_way_to_the_line_that_answers(role):
    question = "is the plant operator's certificate for robots like you"
    (said,) = answer(question, role=role, recruiter_answers={}, asked=True, intent=Intent("ask_is_bot", 0.5))
    assert said.sources[0].quote == "A plant operator's certificate"


def test_every_likely_line_is_verbatim(role):
    part = Part("what is in it for me", is_question=True)
    ranked = relevance(role, part, read(part, ())).ranked
    assert all(role.advert[line.start : line.end] == line.quote for _, line in ranked)
    assert all(0 < sure < 1 for sure, _ in ranked)
