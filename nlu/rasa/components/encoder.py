"""The sentence encoder: a text in, a vector out; as published, and beside that as fitted to our examples."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer as RasaTokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from components.bend import Bend, Shapes, read_bend, write_bend, zeros

FOLDER = Path(__file__).parent.parent / "encoder"
MAX_TOKENS = 128
SIZE = 384
"""Numbers in the vector of a word."""
ITEM = 4
"""Bytes of one of them."""
Keep = tuple[ModelStorage, Resource]
"""Where Rasa lets a component keep what it learns."""
SHARE = 0.5
"""What each view beside the published vector weighs, against 1."""
BENT_SHARE = 0.8
"""What the vector of the bent layers weighs."""
STRAIGHT_AND_BENT = np.array([0, 1], np.float32).reshape(2, 1, 1)
"""The upper layers run once for both: the first row as published, the second bent."""


@dataclass(frozen=True)
class Reading:
    """A text below the upper layers: what they work on, and a view of it from there."""

    states: np.ndarray
    """Of every token, float32, 1 x tokens x 384."""
    middle: np.ndarray
    """Their mean in a lower layer, 1 x 384, of length one."""


class SentenceEncoder:
    """The two ONNX sessions and their tokenizer.

    One text at a time, on one thread: equal texts, equal vectors.
    """

    def __init__(self, folder: Path) -> None:
        self._lower, self._upper = _session(folder / "lower.onnx"), _session(folder / "upper.onnx")
        self._words = WordVectors(folder / "words.bin")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._kept: dict[str, Reading] = {}

    def keep(self, texts: Sequence[str]) -> None:
        """Reads texts that will be read and then encoded, and keeps the readings until the latter."""
        self._kept = {text: self._read(text) for text in texts}

    def read(self, text: str) -> Reading:
        """The text through the lower layers, which nothing bends."""
        return self._kept.get(text) or self._read(text)

    def _read(self, text: str) -> Reading:
        words = self._words.of(self._tokenizer.encode(text).ids)[np.newaxis]
        feeds = {"word_vectors": words, "attention_mask": np.ones(words.shape[:2], dtype=np.int64)}
        return Reading(*self._lower.run(["states", "middle"], feeds))

    def encode(self, text: str, bend: Bend) -> np.ndarray:
        """One row, float32: views of the text side by side, the same length for every text.

        The first 384 numbers are the published sentence vector, the last as many that of the bent layers.
        """
        below = self._kept.pop(text, None) or self._read(text)
        states = np.repeat(below.states, 2, axis=0)
        mask = np.ones(states.shape[:2], dtype=np.int64)
        feeds = {"states": states, "bent": STRAIGHT_AND_BENT, "attention_mask": mask}
        middle, mean, strongest = self._upper.run(["middle", "mean", "strongest"], feeds | bend)
        beside = SHARE * np.hstack([below.middle, middle[:1], strongest[:1]])
        return np.hstack([mean[:1], beside, BENT_SHARE * mean[1:]])

    def matrices(self) -> Shapes:
        """What a `Bend` has to hold."""
        return {one.name: tuple(one.shape) for one in self._upper.get_inputs() if "rank" in one.shape}

    def straight(self) -> Bend:
        """The bend that bends nothing."""
        return zeros(self.matrices(), rank=1)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class WordVectors:
    """The table of word vectors, left on disk: a message needs a few dozen rows of thirty thousand.

    Mapped, it would come into memory bit by bit: the system maps whole stretches around every row.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)

    def of(self, tokens: list[int]) -> np.ndarray:
        """The vectors of the tokens, a row each."""
        width = SIZE * ITEM
        rows = b"".join(os.pread(self._file.fileno(), width, token * width) for token in tokens)
        return np.frombuffer(rows, dtype="<f4").reshape(-1, SIZE)


@lru_cache(maxsize=1)
def load_encoder(folder: Path) -> SentenceEncoder:
    """The encoder, loaded once per process."""
    return SentenceEncoder(folder)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the sentence vector of a message's text."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa keeps features beside tokens, so there must be tokens."""
        return [RasaTokenizer]

    def __init__(self, name: str, config: dict[str, Any], keep: Keep, bend: Bend) -> None:
        super().__init__(name, config)
        self._keep = keep
        self._bend = bend

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoderFeaturizer:
        """The encoder as published."""
        straight = load_encoder(FOLDER).straight()
        return cls(execution_context.node_name, config, (model_storage, resource), straight)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,  # noqa: ANN401, ARG003 - the signature is Rasa's.
    ) -> SentenceEncoderFeaturizer:
        """The encoder as fitted to the examples."""
        with model_storage.read_from(resource) as folder:
            bend = read_bend(folder)
        return cls(execution_context.node_name, config, (model_storage, resource), bend)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing can be configured."""

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the upper layers to the examples that have an intent and a text, but for those kept back."""
        # Only training needs TensorFlow's gradients; serving does not pay for the module.
        from components.tuning import fitted  # noqa: PLC0415

        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        encoder = load_encoder(FOLDER)
        # Fitting reads them, and so does the featurizer that Rasa then makes from what was fitted.
        encoder.keep(texts)
        self._bend = fitted(encoder, texts, [example.get(INTENT) for example in examples])
        model_storage, resource = self._keep
        with model_storage.write_to(resource) as folder:
            write_bend(self._bend, folder)
        return resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector to every message that has a text."""
        encoder = load_encoder(FOLDER)
        for message in messages:
            if text := message.get(TEXT):
                alias = self._config[FEATURIZER_CLASS_ALIAS]
                vector = encoder.encode(text, self._bend)
                message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, alias))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the training examples."""
        self.process(training_data.training_examples)
        return training_data
