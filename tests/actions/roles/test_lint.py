from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.roles.compiler import compile_advert
from actions.roles.lint import MOST, lint_hits, lint_text
from actions.roles.lint_role import lint_role
from actions.roles.lint_rules import rules
from tests.actions.roles.evaluate_lint import rows

DATA = Path(__file__).with_name("data")


def phrases(*names):
    files = [yaml.safe_load((DATA / name).read_text(encoding="utf-8")) for name in names]
    return [(rule, phrase) for file in files for rule, group in file.items() for phrase in group]


BAD = phrases("lint_bad.yml", "lint_more_bad.yml")
GOOD = phrases("lint_good.yml", "lint_more_good.yml")


@pytest.mark.parametrize(("rule", "phrase"), BAD)
def test_wording_that_shuts_people_out_is_found_by_its_rule(rule, phrase):
    assert rule in {hit.rule for hit in lint_hits(phrase)}


@pytest.mark.parametrize(("rule", "phrase"), GOOD)
def test_wording_that_only_resembles_it_is_left_alone(rule, phrase):
    assert lint_hits(phrase) == []


def test_phrases_the_rules_never_learnt_from_are_judged_as_well():
    unseen = next(row for row in rows() if row["phrases"] == "never learnt from")
    assert unseen["precision"] >= 0.95
    assert unseen["recall"] >= 0.95


def test_every_rule_has_phrases_it_must_find():
    assert {rule.id for rule in rules()} == {rule for rule, _ in BAD}


@pytest.mark.parametrize(("rule", "phrase"), BAD)
def test_every_finding_quotes_the_advert_at_its_offsets(rule, phrase):
    for one in lint_text(phrase, offset=100):
        assert phrase[one.start - 100 : one.end - 100] == one.quote != ""


def test_what_may_not_be_asked_blocks_and_says_what_to_write_instead():
    (finding,) = lint_text("Please note: no foreigners.")
    assert finding.severity == "block"
    assert "right to work" in finding.message


def test_a_question_of_an_advert_is_no_screening_question():
    assert lint_text("Do you love baking and do you want to own your hours?", asked=False) == []


def test_a_personal_matter_found_by_its_words_and_by_its_question_is_told_once():
    assert [hit.rule for hit in lint_hits("Does your wife work?")] == ["family"]


def test_the_same_words_are_read_more_narrowly_where_nothing_is_asked():
    assert lint_hits("Is German spoken in your household?") != []
    assert lint_hits("Cleaning products for your household.") == []


def test_an_equal_opportunity_sentence_excuses_only_itself():
    text = "We hire regardless of marital status or religion. Unmarried applicants only."
    assert [one.quote for one in lint_text(text)] == ["Unmarried"]


def test_the_same_words_a_thousand_times_are_told_a_hundred_times():
    assert len(lint_text("Unmarried. " * 1000)) == MOST


def test_a_role_is_linted_as_a_whole():
    advert = """Clerk
Requirements
- 3-5 years of experience with SAP
- Bachelor's degree in accounting
- Excel, Word, Outlook, Python, Java, Go, Rust, Docker and Kubernetes
- Female candidates only"""
    messages = " ".join(one.message for one in lint_role(compile_advert(advert)))
    for said in ("man or a woman", "never as a limit", "must-haves", "or equivalent experience"):
        assert said in messages


@settings(max_examples=80)
@given(st.lists(st.one_of(st.sampled_from([phrase for _, phrase in BAD]), st.text(max_size=9))).map(" ".join))
def test_any_text_is_linted_with_true_spans(text):
    assert all(text[one.start : one.end] == one.quote for one in lint_text(text))
