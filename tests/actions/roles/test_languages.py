"""Adverts in other languages: told as such, and cut into their sections all the same."""

from pathlib import Path

import pytest
import yaml

from actions.roles.advert import read_segments
from actions.roles.compiler import compile_advert
from actions.roles.languages import language_of
from tests.actions.roles.evaluate import ADVERTS

TEXTS = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", TEXTS)
def test_the_recruiter_is_told_that_an_advert_is_not_in_english(language):
    findings = compile_advert(TEXTS[language]).findings
    assert any(f"seems to be in {language}" in finding.message for finding in findings)


@pytest.mark.parametrize("language", TEXTS)
def test_titles_of_sections_are_known_in_each_language(language):
    headings = [segment.section for segment in read_segments(TEXTS[language]).segments if segment.is_heading]
    assert headings == ["responsibilities", "required", "benefits"]


def test_an_english_advert_is_never_taken_for_another_language():
    others = {path.name for path in ADVERTS.glob("*.txt") if language_of(path.read_text(encoding="utf-8"))}
    assert others == {"nurse-germany.txt"}


def test_a_few_words_tell_no_language():
    assert language_of("Koch (m/w/d) in Hamburg") is None
