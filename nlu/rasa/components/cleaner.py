"""The first step of the pipeline: takes the dialogue's state off the text and repairs what is left."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.repair import Repair, words

DIALOGUE = "dialogue"
"""The message attribute that holds where the conversation stands, if the client said so."""
MARKER = re.compile(r"^\[(screening|slots_offered|interview_booked)\] ")
"""How the client says so: `[slots_offered] the second one`."""
SKILL_FILES = "skills-*.yml"
SKILL_FOLDER = Path(__file__).parents[2] / "data"
WORDS_FILE = "words.json"


def skill_words(folder: Path) -> set[str]:
    """Every word of the skill lexicon, so that no tool's name is "repaired" into English."""
    return {
        word
        for path in sorted(folder.glob(SKILL_FILES))
        for word in _words_within(yaml.safe_load(path.read_text("utf-8")))
    }


def _words_within(value: object) -> set[str]:
    if isinstance(value, dict):
        return _words_within([*value.keys(), *value.values()])
    if isinstance(value, list):
        return set().union(*map(_words_within, value))
    return set(words(str(value))) if value is not None else set()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class MessageCleaner(GraphComponent):
    """Replaces a message's text by its repaired form and sets its `dialogue`."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, repair: Repair | None) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._repair = repair

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - the signature is Rasa's.
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> MessageCleaner:
        """An untrained cleaner."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **kwargs: Any,  # noqa: ANN401, ARG003
    ) -> MessageCleaner:
        """The cleaner as trained."""
        with model_storage.read_from(resource) as folder:
            known = json.loads((folder / WORDS_FILE).read_text("utf-8"))
        return cls(model_storage, resource, Repair(known["own"], set(known["skills"])))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns which words are right: those of the skill lexicon and of our own examples."""
        skills = skill_words(SKILL_FOLDER)
        own = Counter(word for one in training_data.intent_examples for word in words(one.get(TEXT)))
        self._repair = Repair(own, skills)
        known = {"own": dict(sorted(own.items())), "skills": sorted(skills)}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / WORDS_FILE).write_text(json.dumps(known), "utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Cleans every message that has a text."""
        for message in messages:
            if (text := message.get(TEXT)) and self._repair:
                if marker := MARKER.match(text):
                    message.set(DIALOGUE, marker.group(1))
                    text = text[marker.end() :]
                message.set(TEXT, self._repair(text).lower())
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the training examples."""
        self.process(training_data.training_examples)
        return training_data
