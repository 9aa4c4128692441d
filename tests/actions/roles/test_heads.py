"""What the head of an advert and its telling sentences say, board by board."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("heads.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].split("\n", 1)[0])
def test_the_head_of_an_advert_is_read(case):
    role = compile_advert(case["text"])
    wanted = {topic: words for topic, words in case.items() if topic not in {"text", "title"}}
    read = {topic: role.facts[topic] for topic in wanted}
    assert role.title == case.get("title", role.title)
    for topic, words in wanted.items():
        fact = read[topic]
        assert (fact is None) == (words is None), f"{topic}: {fact}"
        assert words is None or words in f"{fact.value} {fact.quote}", f"{topic}: {fact}"


WARD = """Registered Nurse

What we offer
- 27 days of leave
- Free parking

{parting}
"""


@pytest.mark.parametrize(
    "parting",
    [
        "We can sponsor a visa for the right candidate.",
        "Northfield is an equal opportunity employer. Write to jobs@northfield.example.",
        "Questions? Call Priya Nair on 0113 496 0123.",
        "Process: a call, then an interview.",
        "Reports to the Ward Manager.",
    ],
)
def test_the_goodbye_of_an_advert_is_no_benefit(parting):
    benefits = compile_advert(WARD.format(parting=parting)).facts["benefits"]
    assert benefits
    assert benefits.value == "27 days of leave\n- Free parking"


def test_a_paragraph_more_on_the_benefits_is_one_of_them():
    benefits = compile_advert(WARD.format(parting="Your birthday is a holiday, too.")).facts["benefits"]
    assert benefits
    assert "birthday" in benefits.value


def test_whom_to_ask_for_adjustments_is_quoted_to_the_last_digit():
    asked = compile_advert(
        "Nurse\n\nIf you need reasonable adjustments for the interview, call 0113 496 0123.\n"
    )
    fact = asked.facts["accommodation"]
    assert fact
    assert fact.value == "reasonable adjustments for the interview, call 0113 496 0123"


def test_a_title_has_no_marks_that_turn_words_round():
    assert compile_advert("\u202eSenior \u202dEngineer\u200b\nRequired:\n- Python").title == "Senior Engineer"
