"""How well a language is spoken is read in the candidate's words, and compared only on one scale."""

from __future__ import annotations

import pytest
from evaluate_claims import cases, claims_of

from nlu.fluency import at_least, level_near


@pytest.mark.parametrize("case", cases("levels.yml"), ids=lambda case: case["text"])
def test_each_language_gets_the_level_said_of_it(case):
    said = {claim.skill: claim.level for claim in claims_of(case) if claim.level}
    assert said == case["levels"]


def test_levels_of_one_scale_are_compared_and_others_are_not():
    assert at_least("C1", "B2") is True
    assert at_least("B1", "B2") is False
    assert at_least("fluent", "B2") is None


def test_the_level_an_advert_asks_for_is_that_of_the_language():
    assert level_near("German at least B2, English C1", "German") == "B2"
    assert level_near("German at least B2, English C1", "English") == "C1"
    assert level_near("Fluent English", "English") is None
