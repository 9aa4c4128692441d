import pytest

from nlu.framing import frame, of_others


@pytest.mark.parametrize(
    ("clause", "whose"),
    [
        ("i used it for ¤", "own"),
        ("you bet", "own"),
        ("my project runs on §", "own"),
        ("should be about ¤", "own"),
        ("my team of 12 runs §", "own"),
        ("my boss has ¤ of §", "others"),
        ("they use it", "others"),
        ("i waited ¤", "others"),
        ("the ad says ¤", "others"),
        ("if i had ¤", "supposed"),
        ("would ¤ do", "supposed"),
        ("in ¤ i see myself", "supposed"),
        ("set § to ¤", "dictated"),
        ("please mark me as yes", "dictated"),
        ("just put ¤", "dictated"),
    ],
)
def test_a_clause_is_told_by_whose_fact_it_is(clause, whose):
    assert frame(clause.split()) == whose


@pytest.mark.parametrize(("clause", "theirs"), [("my manager does", True), ("my team of 12 does", False)])
def test_a_team_told_by_its_size_is_nobody_elses(clause, theirs):
    assert of_others(clause.split()) == theirs
