from pathlib import Path

import pytest
import yaml

from nlu.lexicon import covers, everyday_words, index
from nlu.skills import aliases, canonical, family, find_skills, gloss, lexicon, members, parts
from nlu.tokens import load_data

CASES = yaml.safe_load((Path(__file__).parent / "data" / "skills.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_finds_the_skills_meant_and_no_other(case):
    found = find_skills(case["text"], asked=case.get("asked", ()))
    assert [mention.skill for mention in found] == case["finds"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_mention_says_where_its_words_stand(case):
    for mention in find_skills(case["text"], asked=case.get("asked", ())):
        assert case["text"][mention.start : mention.end] == mention.text


def test_every_spelling_leads_to_its_own_skill():
    clashes = [
        (spelling, skill.name, canonical(spelling))
        for skill in lexicon().values()
        for spelling in (skill.name, *skill.aliases)
        if canonical(spelling) != skill.name
    ]
    assert clashes == []


def test_every_everyday_word_is_a_spelling_of_some_skill():
    assert sorted(word for word in everyday_words() if word not in index()) == []


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("k8s", "Kubernetes"),
        ("golang", "Go"),
        ("gcp", "Google Cloud"),
        ("Postgres", "PostgreSQL"),
        ("gprc", "gRPC"),
    ],
)
def test_a_spelling_has_a_canonical_name(spelling, name):
    assert canonical(spelling) == name


def test_an_unknown_name_has_nothing():
    assert canonical("flurbo") is None
    assert family("flurbo") is None
    assert gloss("flurbo") is None
    assert aliases("flurbo") == ()
    assert members("flurbo") == ()


def test_a_family_knows_its_members_and_they_know_it():
    assert family("postgres") == "relational database"
    assert "MySQL" in members("relational database")
    assert covers("Relational databases", "MySQL")
    assert not covers("Relational databases", "MongoDB")


def test_a_gloss_is_found_by_abbreviation():
    assert gloss("IaC") == gloss("Infrastructure as Code")
    assert "Terraform" in gloss("IaC")


def test_wholes_and_their_parts_are_skills_we_know_by_these_names():
    names = [name for whole, rest in load_data("wholes.yml").items() for name in (whole, *rest.split(", "))]
    assert [name for name in names if name not in lexicon()] == []
    assert "AWS Lambda" in parts("amazon web services")


def test_the_lexicon_covers_more_than_a_thousand_skills():
    assert len(lexicon()) > 1000


def test_a_name_of_the_teams_own_is_found_beside_the_lexicons():
    text = "Redis, our own BuildBox store and Postgres"
    found = [(mention.skill, mention.text) for mention in find_skills(text, own=("BuildBox Store",))]
    assert found == [("Redis", "Redis"), ("BuildBox Store", "BuildBox store"), ("PostgreSQL", "Postgres")]
    assert [mention.skill for mention in find_skills(text)] == ["Redis", "PostgreSQL"]


def test_a_longer_name_of_the_teams_own_goes_before_a_part_of_it():
    (mention,) = find_skills("I know Docker Rocket well", own=("Docker Rocket", ""))
    assert mention.skill == "Docker Rocket"
