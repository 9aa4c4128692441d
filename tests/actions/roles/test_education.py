"""The degree an advert asks for, judged with the rest of its sentence."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("education.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[words for words, _ in CASES])
def test_the_degree_is_read_with_its_importance_and_its_substitute(words, wanted):
    read = compile_advert(f"Analyst\nLeeds\n\nRequirements:\n- {words}\n- Excel\n").education
    assert (read and [read.level, read.required, read.equivalent_accepted]) == wanted
