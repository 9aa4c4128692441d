from __future__ import annotations

import pytest

from actions.answers.catalogue import catalogue
from actions.answers.retrieval import number_of, ranked

ADVERT = """Pool attendant

What you get
- A hot meal on every shift
- Free car park behind the hall
- Swimwear is yours, everything else is ours

How to apply
- Ring Outi on 050 000 0000
"""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("do you feed us", "A hot meal on every shift"),
        ("is there a place for my vehicle", "Free car park behind the hall"),
        ("must I buy a swimsuit", "Swimwear is yours, everything else is ours"),
    ],
)
def test_a_line_is_found_by_words_of_like_meaning(question, line):
    assert ranked(ADVERT, question)[0][1].quote == line


def test_a_topic_named_is_found_however_the_advert_speaks_of_it():
    assert ranked(ADVERT, "whom to call", catalogue()["contact"])[0][1].quote == "Ring Outi on 050 000 0000"


def test_a_question_the_advert_is_silent_on_is_held_by_no_line():
    assert ranked(ADVERT, "do you sponsor immigration paperwork")[0][0] < 0.3


def test_every_line_is_verbatim():
    assert all(ADVERT[line.start : line.end] == line.quote for _, line in ranked(ADVERT, "meals"))


@pytest.mark.parametrize(
    ("quote", "question", "gives"),
    [
        ("Our team of 31 runs the lab", "how many people work there", True),
        ("A 20-minute trial lesson", "how many teachers are there", False),
    ],
)
def test_a_number_counts_only_beside_what_is_asked(quote, question, gives):
    assert number_of(quote, question) is gives
