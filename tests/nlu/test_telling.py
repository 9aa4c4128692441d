import pytest

from nlu.telling import tells_done, tells_of_none


@pytest.mark.parametrize(
    "said", ["that ive done", "i did in my previous company", "my whole last job was that"]
)
def test_a_thing_is_told_as_done_without_its_name(said):
    assert tells_done(said.split())


@pytest.mark.parametrize(
    "said", ["i have at least three questions", "that i want", "every candidate says so"]
)
def test_other_matters_are_not_told_as_done(said):
    assert not tells_done(said.split())


@pytest.mark.parametrize(
    ("said", "nobody"),
    [
        ("it was used in my company", True),
        ("it was used by me daily", False),
        ("it was used and i ran it", False),
    ],
)
def test_what_nobody_is_said_to_have_done_is_told_of_none(said, nobody):
    assert tells_of_none(said.split()) is nobody
