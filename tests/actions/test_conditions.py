"""What beside knowledge an advert asks for is told apart by kind; what is about the person is never asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.conditions import condition_of, is_barred
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.screening import plan

CASES = yaml.safe_load((Path(__file__).parent / "data" / "conditions.yml").read_text(encoding="utf-8"))


def role(*lines: str) -> RoleDefinition:
    return RoleDefinition(
        compile_advert("Nurse\n\nRequirements\n" + "".join(f"- {line}\n" for line in lines))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"])
def test_a_line_is_the_condition_a_person_takes_it_for(case):
    found = role(case["line"]).profile.requirements
    conditions = [condition for each in found if (condition := condition_of(each))]
    if case["kind"] in ("never", None):
        assert conditions == []
        assert case["kind"] is None or any(map(is_barred, found))
    else:
        assert {(each.kind, each.what) for each in conditions} == {(case["kind"], case["what"])}


NEVER = [each for each in CASES if each["kind"] == "never"]


@pytest.mark.parametrize("case", NEVER, ids=lambda case: case["line"])
def test_nobody_is_asked_about_the_person(case):
    assert [question.kind for question in plan(role("Wound care", case["line"]))] == ["whether"]


def test_conditions_of_one_kind_are_one_question():
    questions = plan(role("Right to work in the UK", "We cannot offer sponsorship", "Wound care"))
    assert [question.kind for question in questions] == ["whether", "condition"]


def test_a_condition_has_the_answer_its_kind_calls_for():
    lines = ("Immediate joiner", "You live in the Netherlands", "A portfolio of your work", "Own car")
    assert [each.answer for each in plan(role(*lines))] == ["date", "place", "text", "yes_no"]


@pytest.mark.parametrize("line", ["Experience in international organizations", "An international BPO"])
def test_what_is_international_is_no_nationality(line):
    assert not any(map(is_barred, role(line).profile.requirements))
