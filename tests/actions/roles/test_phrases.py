import pytest

from actions.roles.compiler import compile_advert
from actions.roles.phrases import find_phrases


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("CI / CD pipelines and branching strategies", ["CI / CD pipelines", "branching strategies"]),
        ("stock counts / till closing", ["stock counts", "till closing"]),
        ("CI/CD pipelines", ["CI/CD pipelines"]),
    ],
)
def test_a_slash_between_blanks_parts_two_things_but_no_known_name(words, phrases):
    assert [phrase.text for phrase in find_phrases(words, [])] == phrases


def test_a_known_name_written_with_blanks_around_its_slash_is_one_thing_asked_for():
    role = compile_advert("Build Engineer\nRequirements:\n- Understanding of CI / CD pipelines and Git\n")
    assert [one.any_of for one in role.requirements] == [("Git",), ("CI/CD",)]
