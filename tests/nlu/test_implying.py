import pytest

from nlu.implying import implies_use


@pytest.mark.parametrize(
    "said", ["every month end", "on and off at work", "part of my job", "since my first internship"]
)
def test_how_often_or_as_what_part_of_the_work_implies_that_it_is_done(said):
    assert implies_use(said.split(), ())


@pytest.mark.parametrize("said", ["every candidate says so", "maybe every month end", "not every shift"])
def test_what_is_unknown_doubted_or_denied_implies_nothing(said):
    assert not implies_use(said.split(), ())
