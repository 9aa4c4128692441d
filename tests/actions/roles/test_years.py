from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert
from actions.roles.years import find_years

CASES = yaml.safe_load(Path(__file__).with_name("years.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["phrase"])
def test_years_are_read_as_adverts_write_them(case):
    found = find_years(case["phrase"])
    assert [[one.low, one.high] for one in found] == case["years"]


def test_an_upper_limit_is_marked_as_one():
    (one,) = find_years("up to 5 years of experience")
    assert one.capped
    assert one.low is None


def test_a_line_of_years_below_the_title_is_the_experience_asked_for():
    role = compile_advert("Senior Analyst\n3-6 Yrs\nPune\n\nYou will study our sales.")
    assert (role.min_years, role.max_years) == (3, 6)


def test_both_ends_of_between_are_read():
    role = compile_advert("Clerk\n\nRequirements:\n- Between 2 and 5 years of experience in payroll\n")
    assert (role.min_years, role.max_years) == (2, 5)


@pytest.mark.parametrize(
    ("item", "years"),
    [
        (
            "A minimum of 3 yrs of development, working in small teams (using Scala/Java)",
            {"Scala": 3, "Java": 3},
        ),
        ("5+ experience with scripting languages including Bash and/or Python", {"Bash": 5, "Python": 5}),
        ("Experience of commercial development of iOS applications for at least two years", {"iOS": 2}),
        ("3+ years of Python development (Spark, Kafka and the like)", {"Python": 3}),
    ],
)
def test_years_belong_to_each_skill_their_sentence_names(item, years):
    role = compile_advert(f"Developer\n\nRequirements:\n- {item}\n")
    found = {name: one.min_years for one in role.requirements for name in one.any_of}
    assert {name: found.get(name) for name in years} == years
