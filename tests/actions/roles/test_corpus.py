"""Every advert of tests/adverts is read as a careful person read it."""

import json
from pathlib import Path

import pytest

from actions.roles.compiler import compile_advert
from nlu.skills import canonical

pytestmark = pytest.mark.slow

ADVERTS = Path(__file__).parents[2] / "adverts"
CASES = sorted(ADVERTS.glob("*.txt"))


def name(skill):
    return canonical(skill) or skill


def named(role, importance):
    return {
        skill.lower()
        for one in role.requirements
        if one.kind == "skill" and one.importance == importance
        for skill in one.any_of
    }


def words(role, importance):
    asked = [one for one in role.requirements if one.importance == importance]
    return " | ".join(f"{one.label} {' '.join(one.any_of)} {one.quote}" for one in asked).lower()


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request):
    gold = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return gold, compile_advert(request.param.read_text(encoding="utf-8"))


def test_title_seniority_years_and_degree_are_those_of_the_advert(case):
    gold, role = case
    assert role.title == gold["title"]
    assert role.seniority == gold["seniority"]
    assert (role.min_years, role.max_years) == (gold["min_years"], gold["max_years"])
    assert (role.education is None) == (gold["education"] is None)
    if role.education:
        known = gold["education"]
        assert role.education.level == known["level"]
        assert role.education.required == known["required"]
        assert role.education.equivalent_accepted == known["equivalent_accepted"]
        assert "fields" not in known or list(role.education.fields) == known["fields"]


def test_skills_are_required_or_preferred_as_written(case):
    gold, role = case
    assert named(role, "required") == {name(skill).lower() for skill in gold["required_skills"]}
    assert named(role, "preferred") == {name(skill).lower() for skill in gold["preferred_skills"]}
    spoken = {language for one in role.requirements if one.kind == "language" for language in one.any_of}
    assert spoken == set(gold.get("languages", []))


def test_alternatives_form_one_requirement(case):
    gold, role = case
    groups = {
        (one.importance, frozenset(one.any_of))
        for one in role.requirements
        if one.kind == "skill" and len(one.any_of) > 1
    }
    assert groups == {(importance, frozenset(map(name, names))) for importance, names in gold["any_of"]}


def test_years_are_bound_to_the_skill_beside_them(case):
    gold, role = case
    for skill, years in gold.get("years", {}).items():
        bound = [one.min_years for one in role.requirements if name(skill) in one.any_of]
        assert years in bound, skill


def test_nothing_asked_for_is_lost(case):
    gold, role = case
    for phrase in gold["asks"]:
        assert phrase.lower() in words(role, "required")
    for phrase in gold.get("preferred_asks", []):
        assert phrase.lower() in words(role, "preferred")


def test_facts_are_the_stated_ones_and_no_others(case):
    gold, role = case
    stated = {topic: fact for topic, fact in role.facts.items() if fact}
    assert set(stated) == set(gold["facts"])
    for topic, phrase in gold["facts"].items():
        assert phrase.lower() in f"{stated[topic].value} {stated[topic].quote}".lower()


def test_findings_point_at_the_words(case):
    gold, role = case
    for finding in gold["findings"]:
        kind, phrase = finding.split(":", 1)
        assert any(one.kind == kind and phrase in one.quote for one in role.findings), finding
