import pytest

from actions.roles.lint import lint_hits, lint_text
from actions.roles.lint_rules import rules
from actions.roles.policies import UnknownPolicy, load_policy, policy_names

ROLE_RULES = {"many-must-haves", "upper-years", "degree-only"}


def test_there_is_a_pack_for_each_place_and_the_default_comes_first():
    assert policy_names() == ("default", "eu", "in", "uk", "us")


@pytest.mark.parametrize("name", policy_names())
def test_every_pack_judges_every_rule_and_names_its_source(name):
    pack = load_policy(name)
    assert set(pack.stances) == {rule.id for rule in rules()} | ROLE_RULES
    assert all(
        stance.severity in {"block", "warn", "info"} and stance.source for stance in pack.stances.values()
    )
    assert "No legal advice" in pack.note


def test_the_same_words_weigh_differently_from_place_to_place():
    words = "Tell us your current salary"
    weights = {name: lint_hits(words, name)[0].severity for name in policy_names()}
    assert weights == {"default": "block", "eu": "block", "in": "info", "uk": "warn", "us": "block"}


def test_a_chosen_pack_names_the_law_in_the_message():
    (finding,) = lint_text("How old are you?", policy="uk")
    assert "United Kingdom: Equality Act 2010" in finding.message


def test_an_unknown_pack_is_refused_with_those_there_are():
    with pytest.raises(UnknownPolicy, match="default, eu, in, uk, us"):
        lint_text("Anything", policy="../uk")
