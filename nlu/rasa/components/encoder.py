"""The sentence encoder: a text in, a vector out."""

from __future__ import annotations

import os
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
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

FOLDER = Path(__file__).parent.parent / "encoder"
MAX_TOKENS = 128
SIZE = 384
"""Numbers in the vector of a word."""
ITEM = 4
"""Bytes of one of them."""


class SentenceEncoder:
    """The ONNX session and its tokenizer. One text at a time, on one thread: equal texts, equal vectors."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "views.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._words = WordVectors(folder / "words.bin")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, text: str) -> np.ndarray:
        """One row, float32: views of the text side by side, the same length for every text."""
        words = self._words.of(self._tokenizer.encode(text).ids)[np.newaxis]
        feeds = {"word_vectors": words, "attention_mask": np.ones(words.shape[:2], dtype=np.int64)}
        vector: np.ndarray = self._session.run(["sentence_views"], feeds)[0]
        return vector


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


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the sentence vector of a message's text."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa keeps features beside tokens, so there must be tokens."""
        return [RasaTokenizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> SentenceEncoderFeaturizer:
        """Made anew for training and for serving alike: there is nothing to learn."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing can be configured."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector to every message that has a text."""
        encoder = load_encoder(FOLDER)
        for message in messages:
            if text := message.get(TEXT):
                alias = self._config[FEATURIZER_CLASS_ALIAS]
                message.add_features(Features(encoder.encode(text), FEATURE_TYPE_SENTENCE, TEXT, alias))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same for the training examples."""
        self.process(training_data.training_examples)
        return training_data
