"""Our pipeline on data of any kind, run in Rasa's environment but without Rasa's training around it.

Reads `{"train": [[text, intent]], "test": [text]}` on standard input, writes the intents of the test.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).parents[3] / "nlu" / "rasa"
sys.path.insert(0, str(PROJECT))

from components.cleaner import SKILL_FOLDER, skill_words  # noqa: E402 - the path must be known first.
from components.encoder import FOLDER, load_encoder  # noqa: E402
from components.regression import Settings, train  # noqa: E402
from components.repair import Repair, words  # noqa: E402
from components.tuning import fitted  # noqa: E402

data = json.load(sys.stdin)
encoder = load_encoder(FOLDER)
own = Counter(word for text, _ in data["train"] for word in words(text))
repair = Repair(own, skill_words(SKILL_FOLDER))


def cleaned(texts: list[str]) -> list[str]:
    """The texts as the encoder is given them."""
    return [repair(text).lower() for text in texts]


def vectors(texts: list[str]) -> np.ndarray:
    """The texts as the classifier is given them."""
    return np.vstack([encoder.encode(text, bend) for text in texts])


texts, asked = cleaned([text for text, _ in data["train"]]), cleaned(data["test"])
intents = [intent for _, intent in data["train"]]
bend = fitted(encoder, texts, intents)
model = train(texts, vectors(texts), intents, Settings())
scores = model.scores(asked, vectors(asked))
json.dump([model.intents[place] for place in scores.argmax(axis=1)], sys.stdout)
