"""What a piece of an advert asks for: one claim about how adverts are written, one case."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("requirements.yaml").read_text(encoding="utf-8"))


@pytest.fixture(params=CASES, ids=lambda case: case["claim"])
def case(request):
    return request.param, compile_advert(request.param["advert"])


def skills(role, importance):
    named = [one for one in role.requirements if one.kind == "skill" and one.importance == importance]
    return {name for one in named for name in one.any_of}


def test_required_and_preferred_are_those_asked_for(case):
    wanted, role = case
    assert skills(role, "required") == set(wanted.get("required", []))
    assert skills(role, "preferred") == set(wanted.get("preferred", []))


def test_alternatives_are_those_offered(case):
    wanted, role = case
    groups = {
        frozenset(one.any_of) for one in role.requirements if len(one.any_of) > 1 and one.kind == "skill"
    }
    assert groups == {frozenset(names) for names in wanted.get("any", [])}


def test_years_are_the_ones_asked_for(case):
    wanted, role = case
    assert role.min_years == wanted.get("years")
    for name, years in wanted.get("years_of", {}).items():
        assert [one.min_years for one in role.requirements if name in one.any_of] == [years], name


def test_a_benefit_in_a_list_of_requirements_is_none():
    advert = (
        "Clerk\n\nRequirements:\n- Joining bonus\n- Medical and dental coverage\n- Two years with Excel\n"
    )
    asked = [name for one in compile_advert(advert).requirements for name in one.any_of]
    assert asked == ["Excel"]
