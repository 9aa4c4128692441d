from collections import Counter

import metamorphic
import pytest


@pytest.fixture(scope="module")
def compared():
    return [
        (pair, metamorphic.facts(pair.case), metamorphic.facts(pair.other)) for pair in metamorphic.pairs()
    ]


@pytest.mark.slow
def test_the_same_said_in_other_words_claims_the_same(compared):
    assert len(compared) >= 2000
    differing = [(pair.kind, pair.other["text"]) for pair, before, after in compared if before != after]
    assert len(differing) <= 0.02 * len(compared), differing


@pytest.mark.slow
def test_no_change_of_words_turns_a_yes_into_a_no_or_a_no_into_a_yes(compared):
    flips = [
        (pair.kind, pair.case["text"], pair.other["text"])
        for pair, before, after in compared
        if metamorphic.flipped(before, after)
    ]
    assert not flips


@pytest.mark.slow
def test_every_kind_of_change_is_tried_often(compared):
    tried = Counter(pair.kind for pair, _, _ in compared)
    assert set(tried) == {*metamorphic.CHANGES, "order"}
    assert min(tried.values()) >= 300


@pytest.fixture(scope="module")
def answers():
    return [(each, *each.heard) for each in metamorphic.reworded()]


def newly_a_yes(answers, *kinds):
    return [
        (each.skill, each.text, each.other)
        for each, before, after in answers
        if each.kind in kinds and "positive" in after - before
    ]


@pytest.mark.slow
def test_no_change_of_words_makes_a_no_a_yes(answers):
    assert len(answers) >= 5000
    assert not newly_a_yes(answers, "no", "asked_again")


@pytest.mark.slow
def test_hardly_a_slip_makes_a_yes_of_what_was_no_answer(answers):
    slipped = newly_a_yes(answers, "neither", "declined")
    assert len(slipped) <= 0.003 * len(answers), slipped
