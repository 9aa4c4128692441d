"""Which passwords are refused, and that those kept say nothing."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml

from actions.accounts import passwords
from actions.accounts.refusals import PasswordRefused

CASES = yaml.safe_load((Path(__file__).parent / "passwords.yml").read_text(encoding="utf-8"))
ABOUT = ["Dana Okafor", "dana.okafor@example.com"]
GOOD = "three teal kettles hum"


@pytest.mark.parametrize("password", CASES["easy"])
def test_what_people_try_first_is_refused(password):
    with pytest.raises(PasswordRefused, match="easy to guess"):
        passwords.check(password, about=ABOUT)


@pytest.mark.parametrize("password", CASES["short"])
def test_fewer_than_twelve_characters_are_refused_whatever_they_are(password):
    with pytest.raises(PasswordRefused, match="at least 12"):
        passwords.check(password, about=ABOUT)


@pytest.mark.parametrize("password", CASES["hard"])
def test_nothing_is_asked_of_the_letters_of_a_good_one(password):
    passwords.check(password, about=ABOUT)


def test_an_endless_password_is_refused():
    with pytest.raises(PasswordRefused, match="at most 200"):
        passwords.check(GOOD * 20, about=ABOUT)


def test_a_password_with_more_behind_it_is_another():
    longest = "kettle " * 28 + "tea"
    assert not passwords.matches(passwords.hashed(longest), longest + "x")


def test_what_is_easy_depends_on_whose_it_is():
    passwords.check("okafor kettles 42", about=["Rita"])
    with pytest.raises(PasswordRefused):
        passwords.check("dana.okafor42", about=ABOUT)


def test_the_same_password_is_kept_differently_each_time_and_found_again():
    one, other = passwords.hashed(GOOD), passwords.hashed(GOOD)
    assert one != other
    assert GOOD not in one
    assert one.startswith("$argon2id$")
    assert passwords.matches(one, GOOD)
    assert passwords.matches(other, GOOD)
    assert not passwords.matches(one, GOOD + "s")


def test_an_account_without_a_password_is_opened_by_none():
    for guess in ("", GOOD, "None"):
        assert not passwords.matches(None, guess)
    assert not passwords.matches("not a hash", GOOD)


def test_however_a_keyboard_composes_a_letter_it_is_the_same_password():
    composed = "crème brûlée für zwölf"
    taken_apart = unicodedata.normalize("NFD", composed)
    assert composed != taken_apart
    assert passwords.matches(passwords.hashed(composed), taken_apart)
