"""Bends the encoder to a few examples, in Rasa's environment, and writes as JSON what came of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).parents[3] / "nlu" / "rasa"
sys.path.insert(0, str(PROJECT))

from components import tuning  # noqa: E402 - the path must be known first.
from components.differentiable import DifferentiableGraph  # noqa: E402
from components.encoder import FOLDER, SIZE, load_encoder  # noqa: E402
from components.encoder_graph import UPPER  # noqa: E402

HAS = ["i have java", "i have docker", "i have a licence", "i have a degree"]
LACKS = ["i lack java", "i lack docker", "i lack a licence", "i lack a degree"]
TIMES = 40
"""So many steps are needed for eight examples to bend anything."""

# Else two kinds need not lie far apart to be told as surely as is asked for.
tuning.SMOOTHING = 0.0
encoder = load_encoder(FOLDER)
straight = encoder.straight()


def bend() -> dict[str, np.ndarray]:
    """Fitted to the examples."""
    states = TIMES * [encoder.read(text).states[0] for text in HAS + LACKS]
    return tuning.tune(encoder.matrices(), states, TIMES * (["has"] * len(HAS) + ["lacks"] * len(LACKS)))


def vectors(texts: list[str], matrices: dict[str, np.ndarray]) -> np.ndarray:
    """The bent vectors, of length one."""
    rows = np.vstack([encoder.encode(text, matrices)[:, -SIZE:] for text in texts])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def apart(matrices: dict[str, np.ndarray]) -> float:
    """How much nearer the examples are to their own kind than to the other, in cosines."""
    has, lacks = vectors(HAS, matrices), vectors(LACKS, matrices)
    return float((has @ has.T).mean() + (lacks @ lacks.T).mean() - 2 * (has @ lacks.T).mean())


def differentiable(text: str, matrices: dict[str, np.ndarray]) -> np.ndarray:
    """The bent vector as the graph that is fitted gives it."""
    states = encoder.read(text).states
    mask, bent = np.ones(states.shape[:2], np.int64), np.ones((1, 1, 1), np.float32)
    inputs = {"states": states, "attention_mask": mask, "bent": bent}
    return DifferentiableGraph(FOLDER / UPPER)("mean", inputs | matrices).numpy()


learnt, again = bend(), bend()
text = HAS[0]
plain, bent = encoder.encode(text, straight), encoder.encode(text, learnt)
beside = len(plain[0]) - SIZE
result = {
    "apart before": apart(straight),
    "apart after": apart(learnt),
    "the same again": all(np.array_equal(learnt[name], again[name]) for name in learnt),
    "published views unmoved": float(abs(plain[:, :beside] - bent[:, :beside]).max()),
    "straight is published": float(abs(vectors([text], straight) - plain[:, :SIZE]).max()),
    "fitted is served": float(abs(differentiable(text, learnt) - vectors([text], learnt)).max()),
}
print(json.dumps(result))
