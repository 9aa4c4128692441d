import pytest

from nlu.pairing import find_pairs
from nlu.skills import find_skills


def paired(text):
    return [(pair.mention.skill, pair.amount.years) for pair in find_pairs(text.lower(), find_skills(text))]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Python and Java, 8 and 3 years respectively", [("Python", 8), ("Java", 3)]),
        ("Kafka and Redis, 6 and 18 months respectively", [("Kafka", 0.5), ("Redis", 1.5)]),
        ("more Python than Java: 6 years vs 2", [("Python", 6), ("Java", 2)]),
        ("C++/C# 4/2", [("C++", 4), ("C#", 2)]),
        ("5 (Python), 2 yrs (Java)", [("Python", 5), ("Java", 2)]),
    ],
)
def test_lists_kept_apart_are_paired_by_their_order(text, pairs):
    assert paired(text) == [(skill, pytest.approx(years, abs=0.01)) for skill, years in pairs]


@pytest.mark.parametrize(
    "text",
    [
        "Python, Java and Go, 8 and 3 years respectively",
        "Python 5 years (Java 2)",
        "Java 5 (Python)",
        "5 years in Python/Java",
        "more Python than Java for 6 years",
    ],
)
def test_numbers_that_do_not_fit_the_names_are_paired_with_none(text):
    assert paired(text) == []
