import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.exchange import export_role, import_role
from actions.roles.exchange_schema import role_schema
from actions.roles.exchange_yaml import RoleFileBroken
from actions.roles.samples import sample_role

pytestmark = pytest.mark.slow

ADVERTS = sorted((Path(__file__).parents[2] / "adverts").glob("*.txt"))
SAMPLE = compile_advert(sample_role()[1])
SMALL = export_role(
    RoleDefinition(
        compile_advert("Cook\nRequirements\n- French\n- 2 years of experience with ovens\n- Java or Go\n")
    )
)
BROKEN = yaml.safe_load(
    Path(__file__).with_name("data").joinpath("broken_roles.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda path: path.stem)
def test_a_role_comes_back_as_it_was(advert):
    role = RoleDefinition(compile_advert(advert.read_text(encoding="utf-8")))
    assert import_role(export_role(role)) == role


def test_what_the_recruiter_decided_comes_back():
    first, second = SAMPLE.requirements[:2]
    role = RoleDefinition(
        replace(
            SAMPLE,
            not_stated=("salary",),
            requirements=(replace(first, equivalents=("Elixir",)), *SAMPLE.requirements[1:]),
        ),
        wording={first.id: "How long have you written Go: in years?"},
        weights={second.id: 2.5, first.id: 1},
        answers={"salary": "70,000 to 80,000 €\na year", "remote": "no"},
        questions=(second.id, first.id),
        set_aside=(second.id,),
        policy="eu",
    )
    assert import_role(export_role(role)) == role


@settings(max_examples=150)
@given(st.one_of(st.text(), st.text(alphabet=" \t\n\r-#:|a\x85\u2028\ufeff'\""), st.text(alphabet=" \na")))
def test_any_advert_comes_back_character_for_character(advert):
    role = RoleDefinition(compile_advert(advert))
    assert import_role(export_role(role)) == role


def test_the_advert_stands_in_the_file_as_it_is():
    written = export_role(RoleDefinition(compile_advert("Cook \n\n- French:  yes\n\t- more")))
    assert written.endswith("advert: |2-\n  Cook \n\n  - French:  yes\n  \t- more\n")


def test_the_same_role_is_written_the_same_way_and_short_lists_stand_on_one_line():
    assert export_role(RoleDefinition(SAMPLE)) == export_role(RoleDefinition(SAMPLE))
    assert "any_of: [Java, Go]" in SMALL
    keys = [line.split(":")[0] for line in SMALL.splitlines() if line[:1].isalpha()]
    assert keys[:2] == ["rolecall", "title"]
    assert keys[-1] == "advert"


def test_the_schema_that_is_given_out_is_the_one_that_is_checked():
    given_out = json.loads(
        files("actions.roles").joinpath("exchange.schema.json").read_text(encoding="utf-8")
    )
    assert given_out == role_schema()
    jsonschema.validate(yaml.safe_load(export_role(RoleDefinition(SAMPLE))), given_out)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["problem"])
def test_a_broken_file_is_refused_with_its_line(case):
    assert case["replace"] in SMALL
    broken = SMALL.replace(case["replace"], case["by"], 1)
    with pytest.raises(RoleFileBroken) as refusal:
        import_role(broken)
    expected = broken[: broken.index(case["at"])].count("\n") + 1
    assert (case["problem"] in str(refusal.value), refusal.value.line) == (True, expected), str(refusal.value)


@pytest.mark.parametrize(
    "text", ["", "- a", "hello", "[" * 5000, "a: &x [1]\nb: *x", "a: \x00", "!!python/name:os.x"]
)
def test_what_is_no_role_file_is_refused(text):
    with pytest.raises(RoleFileBroken, match=r"^Line \d+: "):
        import_role(text)


def test_words_that_moved_in_a_changed_advert_are_found_again():
    moved = SMALL.replace("advert: |2+\n  Cook\n", "advert: |2+\n  Cook for our new house\n")
    role = import_role(moved).profile
    assert all(role.advert[one.start : one.end] == one.quote for one in role.requirements)


def test_names_are_read_as_candidates_answers_are_noted():
    written = SMALL.replace(
        "any_of: [Java, Go]", "any_of: [golang, java]\n  equivalents: [postgres, Own Tool]"
    )
    (one,) = (each for each in import_role(written).profile.requirements if "Go" in each.any_of)
    assert (one.any_of, one.equivalents) == (("Go", "Java"), ("PostgreSQL", "Own Tool"))


def test_a_requirement_a_recruiter_adds_needs_no_words_of_the_advert():
    entry = "{id: licence, importance: preferred, kind: concept, any_of: [Licence], label: Licence}"
    added = f"requirements:\n- {entry}\n"
    first = import_role(SMALL.replace("requirements:\n", added)).profile.requirements[0]
    assert (first.id, first.quote, first.need) == ("licence", "", 1)
