"""What the head of an advert and its telling sentences say, board by board."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert

CASES = yaml.safe_load(Path(__file__).with_name("heads.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].split("\n", 1)[0])
def test_the_head_of_an_advert_is_read(case):
    role = compile_advert(case["text"])
    wanted = {topic: words for topic, words in case.items() if topic not in {"text", "title"}}
    read = {topic: role.facts[topic] for topic in wanted}
    assert role.title == case.get("title", role.title)
    for topic, words in wanted.items():
        fact = read[topic]
        assert (fact is None) == (words is None), f"{topic}: {fact}"
        assert words is None or words in f"{fact.value} {fact.quote}", f"{topic}: {fact}"
