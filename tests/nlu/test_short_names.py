"""People call the things a question has named by shorter names, as long as these fit only one of them."""

from __future__ import annotations

from nlu.short_names import short_names
from nlu.skills import find_skills

PAPERS = ("A-Grade electrical licence", "SAA accreditation", "Working at height")


def test_initials_and_what_is_left_without_the_shared_nouns_stand_for_the_name():
    named = [mention.skill for mention in find_skills("A grade and SAA, no heights ticket", asked=PAPERS)]
    assert named == list(PAPERS)


def test_a_name_is_short_for_nothing_when_it_fits_two():
    assert short_names(("AWS accreditation", "AWS certification")) == {}


def test_a_common_first_word_is_no_short_name():
    assert "driver" not in short_names(("Driver CPC", "Digital tachograph card"))
