"""The expressions of facts are written in parts and lists, and joined to regular expressions."""

import re

import pytest

from actions.roles.fact_rules import fact_rules, joined


@pytest.mark.parametrize(
    ("rule", "words", "value"),
    [
        ({"value": ["rent", "board"]}, "free board", "board"),
        ({"maybe": "free ", "value": "board"}, "board", "board"),
        ({"value": "van", "not_followed_by": " driver"}, "van driver, van", "van"),
        (
            {"value": {"adjective": ["own", "new"], "thing": " desks?", "after": "s?"}},
            "new desks",
            "new desks",
        ),
    ],
)
def test_parts_follow_each_other_and_lists_are_alternatives(rule, words, value):
    assert re.search(joined(rule), words)["value"] == value


def test_a_part_that_looks_ahead_is_no_part_of_what_is_found():
    found = re.search(joined({"value": "van", "not_followed_by": " driver"}), "van driver, van")
    assert found.start() == 12


@pytest.mark.parametrize("topic", fact_rules())
def test_every_expression_of_a_topic_compiles_and_finds_its_value(topic):
    rules = fact_rules()[topic]
    for kind in ("patterns", "vague", "seat"):
        assert all("value" in re.compile(rule).groupindex for rule in rules.get(kind, ()))
