"""What counts beside the names asked for: a team's own papers, however a candidate names them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from actions.assessment.assessing import assess
from actions.notebook import Notebook
from actions.roles.compiler import compile_advert
from nlu.experience import read_experience
from nlu.skills import canonical
from nlu.understanding import ReadingContext

NURSE = compile_advert("Nurse\n\nRequirements:\n- NMC registration\n")


def status(equivalent, said):
    """Where somebody stands who says that, asked about the registration for which `equivalent` counts too."""
    wanted = tuple(replace(each, equivalents=(equivalent,)) for each in NURSE.requirements)
    own = (equivalent,) if canonical(equivalent) is None else ()
    context = ReadingContext(datetime(2026, 11, 27, tzinfo=UTC), asked="NMC registration", own=own)
    notebook = Notebook()
    for claim in read_experience(said, context).claims:
        notebook = notebook.with_claim(claim, 1)
    return assess(replace(NURSE, requirements=wanted), notebook)[0].status


@pytest.mark.parametrize(
    ("equivalent", "said"),
    [
        ("NMBI registration", "I have NMBI registration from Ireland"),
        ("NMBI registration from Ireland", "I have NMBI registration"),
        ("Zorblatt certificate", "I am Zorblatt certified"),
        ("Zorblatt certificate from Wales", "I have the Zorblatt certificate"),
        ("Zorblatt nursing board registration", "I'm registered with the Zorblatt nursing board"),
        ("ZNBX registration", "I am on the ZNBX"),
    ],
)
def test_a_paper_that_counts_is_known_by_its_head_words(equivalent, said):
    assert status(equivalent, said) == "met"


@pytest.mark.parametrize(
    ("equivalent", "said"),
    [
        ("Zorblatt certificate", "I have a first aid certificate"),
        ("Zorblatt certificate", "I have no Zorblatt certificate"),
        ("Garden certificate", "I love my garden"),
        ("Registration in Ireland", "I have a registration in Spain"),
        ("Java from the Zorblatt academy", "I know Java"),
    ],
)
def test_another_thing_does_not_count(equivalent, said):
    assert status(equivalent, said) == "not_answered"


def test_the_paper_from_another_place_is_for_a_person_to_weigh():
    assert status("NMBI registration from Ireland", "I have NMBI registration from Spain") == "partial"


BACKEND = compile_advert("Developer\n\nRequirements:\n- AWS or Azure\n- Kubernetes\n- 3+ years of Python\n")
TWO = replace(BACKEND, requirements=tuple(replace(each, need=2) for each in BACKEND.requirements[:1]))


def statuses(profile, *said):
    """Where somebody stands on each skill who says that, one message after the other."""
    notebook = Notebook()
    for turn, words in enumerate(said):
        for claim in read_experience(words, ReadingContext(datetime(2026, 11, 27, tzinfo=UTC))).claims:
            notebook = notebook.with_claim(claim, turn)
    return [each.status for each in assess(profile, notebook) if each.requirement.kind == "skill"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["aws lambda and s3 mostly"], ["met", "not_answered", "not_answered"]),
        (["a bit of Helm"], ["not_answered", "partial", "not_answered"]),
        (["Django for 5 years"], ["not_answered", "not_answered", "met"]),
        (["Django for 2 years"], ["not_answered", "not_answered", "unclear"]),
        (["no S3"], ["not_answered", "not_answered", "not_answered"]),
        (["Spring Boot and Terraform"], ["not_answered", "not_answered", "not_answered"]),
    ],
)
def test_who_uses_a_part_of_a_thing_uses_the_thing(said, expected):
    assert statuses(BACKEND, *said) == expected


def test_a_part_does_not_make_up_for_a_no_to_the_whole():
    assert statuses(BACKEND, "no Python, but some Django")[2] == "not_met"


def test_two_parts_of_one_thing_are_not_two_things():
    assert statuses(TWO, "S3 and EC2") == ["not_answered"]
