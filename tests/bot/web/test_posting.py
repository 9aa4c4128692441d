"""A role as its page shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.roles.compiler import compile_advert
from bot.web.posting import posting, readable

ADVERTS = sorted((Path(__file__).parents[2] / "adverts").glob("*.txt"))


@pytest.mark.parametrize("advert", ADVERTS, ids=[each.stem for each in ADVERTS])
def test_every_advert_becomes_a_page_whose_offsets_are_those_of_the_advert(advert):
    text = advert.read_text(encoding="utf-8")
    profile = compile_advert(text)
    shown = posting(profile)
    assert len(shown.advert) == len(text)
    assert shown.title == profile.title
    assert bool(shown.required or shown.preferred) == bool(profile.requirements)
    for words in (*shown.duties, *shown.required, *shown.preferred):
        assert "\n" not in words
        assert not words.startswith(("-", "•", "|"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>Pay &amp; place</p>", "   Pay &     place    "),
        ("**Night** work", "  Night   work"),
        ("a\r\nb\0c", "a \nb c"),
        ("“Quotes” – stay • as they are", "“Quotes” – stay • as they are"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
    ],
)
def test_markup_is_blanked_out_and_every_other_character_stays_in_its_place(written, shown):
    assert readable(written).replace("\n", " ") == shown.replace("\n", " ")
    assert len(readable(written)) == len(written)


def test_a_sentence_that_asks_for_several_things_stands_once():
    profile = compile_advert("Baker\n\nRequirements:\n- Docker, Kubernetes and Git\n")
    assert posting(profile).required == ("Docker, Kubernetes and Git",)


def test_the_page_says_only_what_the_advert_leaves_open():
    profile = compile_advert(
        "Baker\nLocation: Leeds\nSalary: £30,000 per year\nRemote: no\n\nRequirements:\n- Git\n"
    )
    assert ("Pay", "£30,000 per year") in posting(profile).facts
    assert ("Place", "Leeds") in posting(profile).facts
    assert "pay" not in posting(profile).silent_on


def test_a_fact_whose_words_stand_in_another_is_not_shown_again():
    terms = "Contract: Permanent, 37.5 hours per week\nHours: 37.5 hours per week"
    facts = posting(compile_advert(f"Nurse\n{terms}\n\nRequirements:\n- Git\n")).facts
    assert facts == (("Contract", "Permanent, 37.5 hours per week"),)


def test_a_fact_is_shown_without_the_signs_of_its_markup():
    profile = compile_advert("<p>Nurse</p><p>Salary: &pound;31,650 to &pound;43,607</p><ul><li>Git</li></ul>")
    assert ("Pay", "£31,650 to £43,607") in posting(profile).facts
