from __future__ import annotations

import pytest

from actions.answers.initials import spelled_out
from actions.roles.compiler import compile_advert

ADVERT = """Site Surveyor
Harrow Surveys, Leeds

What we ask
- Membership of the Royal Institution of Quantity Surveyors
- A Construction Skills Card, and a CPCS ticket is a plus
- Passage of Fundamentals of Surveying
"""


@pytest.fixture(scope="module")
def role():
    return compile_advert(ADVERT)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("do I need the FS first", "do I need the Fundamentals Surveying first"),
        ("is my CSC enough", "is my Construction Skills Card enough"),
        ("are you in the QS trade", "are you in the Quantity Surveyors trade"),
    ],
)
def test_initials_stand_for_the_words_of_the_advert(role, question, meant):
    assert spelled_out(question, role) == meant


@pytest.mark.parametrize("question", ["do I need CPCS", "can i ask you", "what does an SS do", "is it on IT"])
def test_what_the_advert_has_itself_its_title_and_plain_words_stay(role, question):
    assert spelled_out(question, role) == question
