from pathlib import Path

import pytest
import yaml

from actions.roles.lint import lint_text

PHRASES = yaml.safe_load(Path(__file__).with_name("lint.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", PHRASES["bad"])
def test_wording_that_shuts_people_out_is_found_at_its_words(phrase):
    findings = lint_text(phrase, offset=100)
    assert findings
    assert all(phrase[one.start - 100 : one.end - 100] == one.quote for one in findings)


@pytest.mark.parametrize("phrase", PHRASES["good"])
def test_wording_that_only_resembles_it_is_left_alone(phrase):
    assert lint_text(phrase) == []


def test_what_may_not_be_asked_blocks():
    assert [one.severity for one in lint_text("Female candidates only")] == ["block"]
