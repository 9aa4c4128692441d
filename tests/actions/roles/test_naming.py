from pathlib import Path

import pytest
import yaml

from actions.roles.mention_kinds import kind_of
from actions.roles.naming import named_in

CASES = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["clause"])
def test_a_clause_names_tools_and_not_places_sums_or_employers(case):
    named = [mention.skill for mention in named_in(case["clause"]) if kind_of(mention) == "skill"]
    assert named == case["names"]
