import ast
import re
from pathlib import Path

import pytest

from nlu import thresholds

ROOT = Path(__file__).parents[2]
READ = [
    path
    for folder in ("nlu", "actions/answers", "bot/conversation")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "rasa" not in path.parts and path.name != "thresholds.py"
]
NAMES = [name for name in vars(thresholds) if name.isupper()]
SOURCE = Path(thresholds.__file__).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_threshold_says_in_a_sentence_what_it_decides(name):
    assert re.search(rf'^{name} = [\d.]+\n"""[A-Z][^"]+(?:"[^"]+"[^"]*)?\."""', SOURCE, re.MULTILINE)


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_decision_carries_its_own_confidence(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    compared = [
        side
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(getattr(each, "attr", "") == "confidence" for each in (node.left, *node.comparators))
        for side in (node.left, *node.comparators)
    ]
    given = [
        word.value for node in ast.walk(tree) if isinstance(node, ast.Call)
        for word in node.keywords if word.arg in ("above", "least")
    ]  # fmt: skip
    assert not [side for side in (*compared, *given) if isinstance(side, ast.Constant)]
