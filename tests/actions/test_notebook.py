"""Notes keep what was said, what it was corrected from, and survive being stored."""

from __future__ import annotations

from actions.notebook import Notebook
from nlu.understanding import SkillClaim


def test_a_correction_keeps_what_stood_before():
    book = Notebook().with_claim(SkillClaim("Go", "positive", "Go, 3 years", years=3), 1)
    book = book.with_claim(SkillClaim("Go", "positive", "5, not 3", years=5), 2)
    note = book.notes["Go"]
    assert (note.years, note.history, note.quote) == (5, (3, 5), "Go, 3 years … 5, not 3")


def test_the_same_thing_said_again_keeps_its_years():
    book = Notebook().with_claim(SkillClaim("Go", "positive", "Go, 4 years", years=4), 1)
    assert book.with_claim(SkillClaim("Go", "positive", "yes, Go"), 2).notes["Go"].years == 4


def test_a_no_drops_the_years():
    book = Notebook().with_claim(SkillClaim("Go", "positive", "Go, 4 years", years=4), 1)
    assert book.with_claim(SkillClaim("Go", "negative", "no Go"), 2).notes["Go"].years is None


def test_an_earlier_notebook_is_never_changed():
    book = Notebook().with_claim(SkillClaim("Go", "positive", "Go"), 1)
    book.with_claim(SkillClaim("Java", "positive", "Java"), 2).with_skip(("a",)).with_vague(("b",), "some")
    assert (set(book.notes), book.skipped, book.vague) == ({"Go"}, (), {})


def test_something_definite_ends_skipped_and_vague():
    book = Notebook().with_skip(("a", "b")).with_vague(("c",), "some")
    assert book.without_vague(("a", "c")) == Notebook(skipped=("b",))


def test_a_skip_is_noted_once():
    assert Notebook().with_skip(("a",)).with_skip(("a", "b")).skipped == ("a", "b")


def test_a_stored_notebook_reads_back():
    book = Notebook().with_claim(SkillClaim("Go", "positive", "Go", years=4, qualifier="scripts"), 1)
    book = book.with_skip(("a",)).with_vague(("b",), "some")
    assert Notebook.from_json(book.to_json()) == book
