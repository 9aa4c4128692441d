"""Fits the encoder's upper layers to our examples, so that what means the same to us lies closer together.

Only the narrow matrices of a `Bend` are learnt (LoRA, arXiv 2106.09685), by cross-entropy against a head of
one direction per intent, which is thrown away afterwards: the classifier learns on the bent vectors anew.
Of the messages in three sets by strangers, two to three more in a hundred are read right than without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import tensorflow as tf

from components.bend import Bend, Shapes, zeros
from components.differentiable import DifferentiableGraph
from components.encoder import FOLDER, SIZE, SentenceEncoder
from components.encoder_graph import DOWN, UPPER
from components.kept_back import kept_back

SEED = 20_26
RANK = 16
START = 2.0
"""How long the first directions are: what they take in is about as large as this times the state."""
EPOCHS = 6
BATCH = 64
RATE = 2e-3
"""Of the matrices; the head learns ten times as fast."""
WARM = 0.1
"""The part of all steps in which the rate rises; it falls evenly after that."""
SCALE = 20.0
"""Cosines against the head, made into logits."""
SMOOTHING = 0.1
"""What the right intent leaves to the others: examples are not all beyond dispute."""
ALIKE = 20 * BATCH
"""Batches are cut from so many examples sorted by length, as padding costs time."""


def fitted(encoder: SentenceEncoder, texts: Sequence[str], intents: Sequence[str]) -> Bend:
    """The bend for the examples, found without those that are kept back."""
    known = [place for place, text in enumerate(texts) if not kept_back(text)]
    states = [encoder.read(texts[place]).states[0] for place in known]
    return tune(encoder.matrices(), states, [intents[place] for place in known])


def tune(shapes: Shapes, states: Sequence[np.ndarray], intents: Sequence[str]) -> Bend:
    """The bend that tells the intents apart best, from what the lower layers made of each example.

    The same inputs give the same bend on the same machine.
    """
    tf.config.experimental.enable_op_determinism()
    rng = np.random.default_rng(SEED)
    names, labels = np.unique(intents, return_inverse=True)
    fit = _Fit(_start(shapes, rng), rng.normal(0, SIZE**-0.5, (SIZE, len(names))))
    for epoch in range(EPOCHS):
        batches = list(_batches(states, rng))
        for number, batch in enumerate(batches, 1):
            fit.rate(RATE * _pace((epoch + number / len(batches)) / EPOCHS))
            fit.step(*_padded([states[place] for place in batch]), tf.constant(labels[batch], tf.int32))
        # `nlu.training` hands such lines on to whoever waits.
        print(f"progress: the encoder has seen all examples {epoch + 1} of {EPOCHS} times", flush=True)  # noqa: T201
    return fit.bend()


class _Fit:
    """The matrices and the head while they are learnt."""

    def __init__(self, bend: Bend, head: np.ndarray) -> None:
        self._graph = DifferentiableGraph(FOLDER / UPPER)
        self._bend = {name: tf.Variable(matrix) for name, matrix in bend.items()}
        self._head = tf.Variable(head, dtype=tf.float32)
        self._slow, self._fast = (tf.keras.optimizers.legacy.Adam() for _ in range(2))

    def rate(self, rate: float) -> None:
        """How far the next step goes."""
        self._slow.learning_rate, self._fast.learning_rate = rate, 10 * rate

    @tf.function(
        autograph=False,
        input_signature=[
            tf.TensorSpec((None, None, SIZE)),
            tf.TensorSpec((None, None), tf.int64),
            tf.TensorSpec((None,), tf.int32),
        ],
    )
    def step(self, states: tf.Tensor, mask: tf.Tensor, labels: tf.Tensor) -> None:
        """One step down the slope of a batch."""
        matrices = list(self._bend.values())
        with tf.GradientTape() as tape:
            loss = self._loss(states, mask, labels)
        slopes, _ = tf.clip_by_global_norm(tape.gradient(loss, [*matrices, self._head]), 1.0)
        self._slow.apply_gradients(zip(slopes[:-1], matrices, strict=True))
        self._fast.apply_gradients([(slopes[-1], self._head)])

    def _loss(self, states: tf.Tensor, mask: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        inputs = {"states": states, "attention_mask": mask, "bent": tf.ones((1, 1, 1)), **self._bend}
        logits = SCALE * tf.matmul(self._graph("mean", inputs), tf.math.l2_normalize(self._head, 0))
        intents = self._head.shape[1]
        truth = tf.one_hot(labels, intents) * (1 - SMOOTHING) + SMOOTHING / intents
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(truth, logits))

    def bend(self) -> Bend:
        """The matrices as they are now."""
        return {name: matrix.numpy() for name, matrix in self._bend.items()}


def _start(shapes: Shapes, rng: np.random.Generator) -> Bend:
    """Directions at random, and nothing in them yet: the first step starts from the published encoder."""
    bend = zeros(shapes, RANK)
    for name, matrix in bend.items():
        if name.endswith(DOWN):
            matrix[:] = rng.normal(0, START * len(matrix) ** -0.5, matrix.shape)
    return bend


def _batches(states: Sequence[np.ndarray], rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Every example once, in batches of about the same length, in no order."""
    order = rng.permutation(len(states))
    batches = [
        part[start : start + BATCH]
        for chunk in range(0, len(order), ALIKE)
        for part in [np.array(sorted(order[chunk : chunk + ALIKE], key=lambda place: len(states[place])))]
        for start in range(0, len(part), BATCH)
    ]
    for place in rng.permutation(len(batches)):
        yield batches[place]


def _padded(states: Sequence[np.ndarray]) -> tuple[tf.Tensor, tf.Tensor]:
    """The states of texts of unlike length as one tensor, and which of it is text."""
    length = max(map(len, states))
    padded = np.zeros((len(states), length, states[0].shape[1]), np.float32)
    mask = np.zeros((len(states), length), np.int64)
    for row, one in enumerate(states):
        padded[row, : len(one)], mask[row, : len(one)] = one, 1
    return tf.constant(padded), tf.constant(mask)


def _pace(done: float) -> float:
    """What part of the full rate a step takes, after the part of all steps that is `done`."""
    return min(1.0, done / WARM) * max(0.02, 1.0 - done)
