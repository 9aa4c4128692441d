"""The sentence encoder's unit vectors, for comparison: texts in, vectors out, both JSON.

Runs in Rasa's environment.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "nlu" / "rasa"))

from components.encoder import FOLDER, load_encoder
from word_vectors import PUBLISHED, unit

encoder = load_encoder(FOLDER)
straight = encoder.straight()
vectors = np.stack([encoder.encode(text, straight)[0, :PUBLISHED] for text in json.load(sys.stdin)])
json.dump(unit(vectors).tolist(), sys.stdout)
