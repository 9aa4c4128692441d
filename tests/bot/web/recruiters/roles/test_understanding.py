"""What was understood, in the few words the editor has for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Coverage, Finding, Requirement, RoleProfile
from actions.roles.remarks import remarks
from bot.web.recruiters.roles.understanding import coverage, detail, understanding
from tests.bot.web.recruiters.roles.paper import Paper, begin

EMPTY = RoleProfile(advert="x" * 1200, title="x", coverage=Coverage(1200, 0))
LEFT_OUT = Finding("boilerplate", "info", "")


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        (EMPTY, "All 1,200 characters were read and have their place."),
        (
            replace(EMPTY, coverage=Coverage(1200, 7)),
            "Of 1,200 characters, 7 could not be read as part of anything; they are hatched.",
        ),
        (
            replace(EMPTY, findings=(LEFT_OUT,)),
            "All 1,200 characters were read and have their place. One sentence says nothing of the job and "
            "is left out of every answer.",
        ),
        (
            replace(EMPTY, findings=(LEFT_OUT, LEFT_OUT)),
            "All 1,200 characters were read and have their place. 2 sentences say nothing of the job and "
            "are left out of every answer.",
        ),
    ],
)
def test_coverage_is_one_true_sentence(profile, sentence):
    assert coverage(profile) == sentence


@pytest.mark.parametrize(
    ("any_of", "given", "told"),
    [
        (("Python",), {"label": "Python"}, ""),
        (("PostgreSQL",), {"label": "database"}, "PostgreSQL"),
        (("A", "B", "C"), {}, "one of A, B or C"),
        (("A", "B", "C"), {"need": 2}, "2 of A, B or C"),
        (("A", "B"), {"need": 2}, "all of A and B"),
        (("A", "B"), {"open_list": True}, "one of A or B or similar"),
        (("A",), {"label": "A", "min_years": 1.0, "level": "expert"}, "1 year or more · expert"),
        (("A",), {"label": "A", "equivalents": ("B", "C")}, "also B or C"),
        (("Talking",), {"label": "talking", "kind": "soft_skill"}, "not asked; for the interview"),
        (("bachelor",), {"label": "a degree", "kind": "education"}, ""),
    ],
)
def test_what_exactly_is_asked_is_told_in_few_words(any_of, given, told):
    made = {"id": "one", "importance": "required", "kind": "skill", "label": "thing"} | given
    one = Requirement(any_of=any_of, quote="", start=0, end=0, **made)
    assert detail(one, RoleDefinition(replace(EMPTY, requirements=(one,)))) == told


def test_findings_that_block_come_first_and_lead_to_the_words_they_are_about():
    advert = "Cook\nRequirements:\n- HACCP\nA young team. Only women may apply.\n"
    definition = replace(
        RoleDefinition(compile_advert(advert)),
        wording={"haccp": "How old are you?"},
        answers={"hours": "Nights, for young people"},
    )
    shown = understanding(definition, remarks(definition))
    ((heading, looks),) = shown.looks
    assert heading == "Wording to reconsider"
    assert [each.blocks for each in looks] == sorted((each.blocks for each in looks), reverse=True)
    targets = {each.quote: each.target for each in looks}
    assert targets["How old are you"] == "requirements/haccp"
    assert targets["Only women"].startswith("#at-look-")
    assert [each.target for each in looks if each.target == "silences"]
    assert shown.to_look_at == len(looks)


def test_what_the_rules_say_of_several_words_stands_together_and_is_said_once(rita):
    paper = Paper.at(
        rita, begin(rita, "Superstar Cook\n\nBe our rockstar.\nDigital natives only.\nA ninja.\n")
    )
    looks = paper.says(".looks li")
    same = [each for each in looks if ": the same." in each]
    assert same
    first = looks.index(same[0]) - 1
    assert "Words like this draw some people" in looks[first]
    assert sum("Words like this draw some people" in each for each in looks) == 1
