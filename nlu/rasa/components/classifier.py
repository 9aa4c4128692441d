"""The intent classifier: calibrated regression, moved a little by where the conversation stands."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import softmax

from components.cleaner import DIALOGUE
from components.encoder import SentenceEncoderFeaturizer
from components.regression import Regression, Settings, train


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CalibratedIntentClassifier(IntentClassifier, GraphComponent):
    """Ranks all intents; the confidences sum to one and mean what they say."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The vectors it learns on."""
        return [SentenceEncoderFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`dialogue_prior`: by state, what is added to the log-odds of an intent said in that state."""
        return {**vars(Settings()), "dialogue_prior": {}}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Regression | None,
    ) -> None:
        self._prior: dict[str, dict[str, float]] = config["dialogue_prior"]
        self._model_storage = model_storage
        self._resource = resource
        self._settings = _settings(config)
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - the signature is Rasa's.
    ) -> CalibratedIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **kwargs: Any,  # noqa: ANN401, ARG003
    ) -> CalibratedIntentClassifier:
        """The classifier as trained."""
        with model_storage.read_from(resource) as folder:
            model = Regression.read(folder, _settings(config))
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from every example that has an intent and a text."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        intents = [example.get(INTENT) for example in examples]
        self._model = train(texts, _vectors(examples), intents, self._settings)
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets `intent` and the full `intent_ranking` of every message that has a text."""
        known = [message for message in messages if message.get(TEXT)]
        if self._model is None or not known:
            return messages
        scores = self._model.scores([message.get(TEXT) for message in known], _vectors(known))
        for message, row in zip(known, scores, strict=True):
            self._label(message, self._model.intents, row)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Labels the training examples, as Rasa asks of every classifier."""
        self.process(training_data.training_examples)
        return training_data

    def _label(self, message: Message, intents: list[str], scores: np.ndarray) -> None:
        prior = self._prior.get(message.get(DIALOGUE) or "", {})
        moved = softmax(scores + np.array([prior.get(intent, 0.0) for intent in intents]))
        ranking = [
            {INTENT_NAME_KEY: intents[place], PREDICTED_CONFIDENCE_KEY: float(moved[place])}
            for place in np.argsort(-moved, kind="stable")
        ]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


def _settings(config: dict[str, Any]) -> Settings:
    return Settings(**{name: float(config[name]) for name in vars(Settings())})


def _vectors(messages: list[Message]) -> np.ndarray:
    return np.vstack([message.get_dense_features(TEXT)[1].features for message in messages])
