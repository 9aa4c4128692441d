from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import actions
from actions.answers.catalogue import cue
from actions.folding import unfolded

LONGEST = 130
"""Characters; what is longer is read by nobody."""
ACTIONS = Path(actions.__file__).parent
DATA = sorted(ACTIONS.rglob("*.y*ml"))


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_a_line_of_data_can_be_read(file):
    assert [line for line in file.read_text("utf-8").splitlines() if len(line) > LONGEST] == []


def test_a_fold_behind_an_alternative_is_no_part_of_the_expression():
    source = "asks:\n  - '\\b(?:pay|\n      salary|\n      wages)\\b'\n"
    assert yaml.safe_load(unfolded(source)) == {"asks": [r"\b(?:pay|salary|wages)\b"]}


@pytest.mark.parametrize(
    "source", ["text: |\n  two\n  lines\n", "a: 'x (?:y| z)'\nb: 1\n", "a: 'x ||\n  y'\n"]
)
def test_everything_else_stays_as_yaml_reads_it(source):
    assert unfolded(source) == source


def test_the_space_an_alternative_opens_with_is_kept():
    found = cue("named_before").search("IaC, what does that mean?")
    assert found is not None
    assert found["term"] == "IaC"
