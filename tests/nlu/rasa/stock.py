"""Rasa's own default pipeline with DIET, as `rasa init` writes it, run in Rasa's environment.

Reads `{"train": [[text, intent]], "test": [text]}` on standard input, writes the intents of the test as the
last line. Takes many minutes on thousands of examples.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": 0},
    {"name": "EntitySynonymMapper"},
]


def write_project(folder: Path, examples: list[list[str]]) -> None:
    """A Rasa project of configuration and examples."""
    by_intent = defaultdict(list)
    for text, intent in examples:
        by_intent[intent].append(f"- {text}")
    nlu = [{"intent": intent, "examples": "\n".join(lines)} for intent, lines in by_intent.items()]
    config = {"recipe": "default.v1", "assistant_id": "stock", "language": "en", "pipeline": PIPELINE}
    (folder / "config.yml").write_text(yaml.safe_dump(config), "utf-8")
    (folder / "nlu.yml").write_text(
        yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), "utf-8"
    )


async def intents(agent: Agent, texts: list[str]) -> list[str]:
    """The intent Rasa gives each text."""
    return [(await agent.parse_message(text))["intent"]["name"] or "" for text in texts]


data = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    write_project(folder, data["train"])
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    predicted = asyncio.run(intents(Agent.load(model), data["test"]))
print(json.dumps(predicted))
