"""Which title an advert is about, whatever is written around it."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["advert"].splitlines()[0])
def test_the_title_stands_without_what_leads_to_it(case):
    assert compile_advert(case["advert"]).title == case["title"]
