from datetime import UTC, datetime

import evaluate_claims
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.experience import read_claims, read_experience
from nlu.text import clean
from nlu.understanding import ReadingContext

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANSWERS = evaluate_claims.answers()


def context(asked=None, any_of=()):
    return ReadingContext(NOW, asked=asked, asked_any_of=tuple(any_of))


@pytest.mark.parametrize("case", evaluate_claims.cases(), ids=lambda case: case["text"][:50])
def test_a_message_claims_what_it_says(case):
    claims = evaluate_claims.claims_of(case)
    accepted = [case["claims"], *case.get("also", [])]
    assert any(evaluate_claims.hits(claims, wanted) == len(claims) == len(wanted) for wanted in accepted), (
        claims
    )


@pytest.mark.parametrize("case", evaluate_claims.cases(), ids=lambda case: case["text"][:50])
def test_every_quote_is_verbatim(case):
    assert all(claim.quote in case["text"] for claim in evaluate_claims.claims_of(case))


def polarities(skill, text):
    return {claim.polarity for claim in read_claims(text, context(skill)) if claim.skill == skill}


def of_kind(*kinds):
    return [(skill, text) for skill, text, kind in ANSWERS if kind in kinds]


@pytest.mark.parametrize(("skill", "text"), of_kind("no"))
def test_a_no_is_read_as_a_no(skill, text):
    assert polarities(skill, text) == {"negative"}


@pytest.mark.parametrize(("skill", "text"), of_kind("yes"))
def test_a_yes_is_read_as_a_yes(skill, text):
    assert polarities(skill, text) == {"positive"}


@pytest.mark.parametrize(("skill", "text"), of_kind("declined"))
def test_a_refusal_is_read_as_one(skill, text):
    assert polarities(skill, text) == {"declined"}


@pytest.mark.parametrize(("skill", "text"), of_kind("neither"))
def test_what_is_no_answer_is_neither_yes_nor_no(skill, text):
    assert polarities(skill, text) <= {"unknown", "declined"}


@pytest.mark.parametrize(("skill", "text"), of_kind("asked_again"))
def test_a_no_that_is_not_heard_is_never_a_yes(skill, text):
    assert "positive" not in polarities(skill, text)


def test_the_polarity_suite_is_large_enough_to_mean_something():
    assert len(ANSWERS) >= 300


@given(st.text(max_size=120))
def test_any_text_reads_without_an_error_and_within_bounds(raw):
    text = clean(raw)
    if text is None:
        return
    for claim in read_claims(text, context("Python")):
        assert claim.quote in text
        assert claim.skill.startswith(("_notice", "_current", "_expected")) or 0 <= (claim.years or 0) <= 60


def test_a_limit_of_a_yes_is_kept_in_the_candidates_words():
    (claim,) = read_claims("Yes but Not for production", context("AWS"))
    assert (claim.polarity, claim.qualifier) == ("positive", "Not for production")


def test_paid_years_are_told_from_the_whole():
    claims = read_claims("python 5y (3 at uni side projects, 2 paid), mongo a bit", context())
    assert [(c.skill, c.years, c.professional_years, c.level) for c in claims] == [
        ("Python", 5, 2, None),
        ("MongoDB", None, None, "basic"),
    ]


def test_years_from_a_date_say_so():
    (claim,) = read_claims("since 2019", context("Java"))
    assert (claim.years, claim.since) == (7, True)


def test_a_range_keeps_its_ends():
    (claim,) = read_claims("3-4 years", context("Java"))
    assert (claim.years_min, claim.years_max) == (3, 4)


def test_pay_keeps_its_currency_and_degrees_their_level_and_field():
    (pay,) = read_claims("18 LPA", context("_salary"))
    (degree,) = read_claims("B.Tech in Computer Science", context("_education"))
    assert pay.currency == "INR"
    assert (degree.level, degree.field) == ("bachelor", "Computer Science")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("actually 5 years, not 3", "correction"),
        ("no that's not what i said", "correction"),
        ("i'm an expert in everything", "vague"),
        ("i have good knowledge of databases", "vague"),
        ("it's all in my resume", "vague"),
        ("maybe 3 years", "hedged"),
        ("200 years", "number_out_of_range"),
        ("-3 years", "number_out_of_range"),
    ],
)
def test_a_message_is_flagged(text, flag):
    assert flag in read_experience(text, context("Python")).flags


def test_a_bare_yes_to_several_skills_is_vague():
    experience = read_experience("yes", context(any_of=["Python", "Java"]))
    assert (experience.claims, experience.flags) == ((), {"vague"})


def test_a_claim_denied_before_is_corrected_in_the_same_breath():
    (claim,) = read_claims("wait, i said no to redis earlier but i did use it as cache", context("Kafka"))
    assert (claim.skill, claim.polarity) == ("Redis", "positive")
