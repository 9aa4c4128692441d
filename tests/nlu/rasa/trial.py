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

data = json.load(sys.stdin)
encoder = load_encoder(FOLDER)
straight = encoder.straight()
own = Counter(word for text, _ in data["train"] for word in words(text))
repair = Repair(own, skill_words(SKILL_FOLDER))


def seen(texts: list[str]) -> tuple[list[str], np.ndarray]:
    """The texts as the classifier is given them."""
    cleaned = [repair(text).lower() for text in texts]
    return cleaned, np.vstack([encoder.encode(text, straight) for text in cleaned])


learnt, intents = zip(*data["train"], strict=True)
model = train(*seen(list(learnt)), intents, Settings())
scores = model.scores(*seen(data["test"]))
json.dump([model.intents[place] for place in scores.argmax(axis=1)], sys.stdout)
