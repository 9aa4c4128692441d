from __future__ import annotations

import pytest

from nlu.likeness import likeness, weight


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("boss", "manager", "canteen"), ("swimsuit", "swimwear", "salary"), ("lunch", "meal", "licence")],
)
def test_a_word_is_more_like_one_of_its_meaning_than_like_another(word, near, far):
    assert likeness(word, near) > 2 * likeness(word, far)


def test_a_word_is_like_itself_whether_it_is_known_or_not():
    assert likeness("parking", "parking") == likeness("zqxv", "zqxv") == 1.0


def test_a_word_nobody_knows_is_like_no_other():
    assert likeness("zqxv", "parking") == 0.0


def test_likeness_is_the_same_both_ways():
    assert likeness("parking", "car") == likeness("car", "parking")


def test_a_rare_word_tells_more_than_a_common_one():
    assert weight("the") < weight("work") < weight("parking") < weight("swimsuit")
