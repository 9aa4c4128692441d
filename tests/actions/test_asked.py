from __future__ import annotations

from functools import cache

import pytest

from actions.answering import answer
from tests.actions.asked import FOLDERS, figures, questions, reply, role

pytestmark = pytest.mark.slow


@cache
def measured(*folders: str) -> dict[str, float]:
    def ask(question):
        said = answer(question.text, role=role(question.advert), recruiter_answers={}, asked=True)
        return reply(said, question)

    return figures(ask, folders or FOLDERS)


def test_questions_on_other_trades_are_answered_without_rasa_as_well():
    assert measured("asked")["facts present"] >= 0.88


def test_details_of_other_trades_are_mostly_answered_without_rasa_as_well():
    assert measured("asked_of_details")["facts present"] >= 0.7


def test_silence_is_admitted_on_other_trades_without_rasa_as_well():
    assert measured()["silence admitted"] >= 0.88


def test_nothing_is_said_that_the_advert_does_not_support():
    assert measured()["unsupported"] == 0


def test_every_question_says_what_its_answer_needs():
    assert all(question.has or question.silent for question in questions())
