from __future__ import annotations

import pytest

from actions.roles.likely_asked import likely_asked, signs_of, together

ASKING = [
    "Exposure to container tooling",
    "Comfortable with ambiguity",
    "3+ years in a similar seat",
    "Proven track record of closing accounts",
    "Must be willing to work at heights",
]
OTHERS = [
    "Ensure that every ward has what it needs",
    "You will support our finance team day to day",
    "Generous leave and a pension plan",
    "We are a family bakery with four shops across the county",
]


@pytest.mark.parametrize("sentence", ASKING)
def test_sentences_on_what_one_brings_are_likely_to_ask(sentence):
    assert likely_asked(sentence) > 0.45


@pytest.mark.parametrize("sentence", OTHERS)
def test_duties_offers_and_words_on_the_firm_are_not(sentence):
    assert likely_asked(sentence) < -0.45


def test_what_bears_no_sign_may_be_either():
    assert abs(likely_asked("Xylophone")) < 0.45


def test_items_of_a_list_vouch_for_each_other():
    assert together([*ASKING, OTHERS[0]]) > 0 > likely_asked(OTHERS[0])


def test_numbers_are_all_one_sign_and_quotes_are_plain():
    assert signs_of("5 years you’ve led") == signs_of("12 years you've led")
