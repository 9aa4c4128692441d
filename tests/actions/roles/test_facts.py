"""What an advert states of the job, and on what it is silent, sentence by sentence."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_fact_is_read_where_it_is_stated_and_nowhere_else(case):
    facts = compile_advert(case["advert"]).facts
    for topic, words in case.get("states", {}).items():
        assert facts[topic], topic
        assert words in facts[topic].value, topic
    if pays := case.get("pays"):
        assert [facts["salary"].pay.low, facts["salary"].pay.high] == pays
    for topic in case.get("silent", ()):
        assert facts[topic] is None, facts[topic]
