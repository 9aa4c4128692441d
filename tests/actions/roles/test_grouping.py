from pathlib import Path

import pytest
import yaml

from actions.roles.grouping import group
from actions.roles.mention_kinds import kind_of
from actions.roles.naming import named_in


def read(clause):
    return group(clause, [mention for mention in named_in(clause) if kind_of(mention) == "skill"])


CASES = yaml.safe_load(Path(__file__).with_name("grouping.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["clause"])
def test_joining_words_decide_what_will_do_in_place_of_what(case):
    groups = [
        (["any"] if one.any_of else []) + [mention.skill for mention in one.mentions]
        for one in read(case["clause"])
    ]
    assert groups == case["groups"]


def test_the_number_asked_for_is_kept():
    (one,) = read("at least two of Python, Java, Go")
    assert one.need == 2


def test_examples_are_an_open_list():
    (one,) = read("tools like Terraform or Ansible")
    assert one.open_list
