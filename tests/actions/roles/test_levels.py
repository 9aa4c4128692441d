"""Which level a job has, where its title names it and where only the advert around it does."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("levels.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["advert"].replace("\n", " ")[:60])
def test_the_level_is_that_of_the_job(case):
    assert compile_advert(case["advert"]).seniority == case["level"]
