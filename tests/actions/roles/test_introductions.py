"""In which words an advert says who the employer is."""

import pytest

from actions.roles.compiler import compile_advert


@pytest.mark.parametrize(
    ("advert", "value", "quote"),
    [
        (
            "Analyst\nRubra Networks\n\nWe hire.\n\nRubra Networks is a maker of stoves. Apply today.",
            "Rubra Networks",
            "Rubra Networks is a maker of stoves.",
        ),
        (
            "Analyst\n\nAbout Rubra Labs\nThe lab is in Leeds. Rubra Labs was founded in 2011.",
            "Rubra Labs",
            "Rubra Labs was founded in 2011.",
        ),
        (
            "Analyst\nTarnwell Oy\n\nTarnwell Oy is hiring an analyst.\n\nTarnwell has built a map of wells.",
            "Tarnwell",
            "Tarnwell has built a map of wells.",
        ),
        (
            "Analyst\nRubra Labs\n\nRubra Labs is hiring. Rubra Labs is building weirs that mend themselves.",
            "Rubra Labs",
            "Rubra Labs is building weirs that mend themselves.",
        ),
        (
            "Analyst\nRubra Labs\n\nWe hire an analyst.\n\nAt Rubra Labs we mend weirs.",
            "Rubra Labs",
            "At Rubra Labs we mend weirs.",
        ),
        (
            "Analyst\n\nRubra Labs is hiring an analyst. You will like it here.",
            "Rubra Labs",
            "Rubra Labs is hiring an analyst.",
        ),
    ],
)
def test_the_employer_is_quoted_where_most_is_said_of_it(advert, value, quote):
    fact = compile_advert(advert).facts["company"]
    assert (fact.value, fact.quote) == (value, quote)
    assert advert[fact.start : fact.end] == quote
