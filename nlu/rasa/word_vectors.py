"""Makes `nlu/data/word-vectors.txt` and `.bin`: what common words mean, as the sentence encoder sees them.

The app compares words with these alone, without Rasa and without a numerical library. Each word is encoded
as a sentence of its own; the mean of all is taken away, and the rest is turned onto its strongest directions.
Run in this folder, in Rasa's environment: `python -m word_vectors ../data`. It takes two minutes.
"""

from __future__ import annotations

import sys
from importlib import resources
from pathlib import Path

import numpy as np
from components.encoder import FOLDER, load_encoder

WORDS = 20_000
"""The commonest English words by SymSpell's dictionary (MIT licence), in that order."""
PUBLISHED = 384
"""The first numbers of a vector are the model's own sentence vector."""
DIRECTIONS = 96
"""Directions kept. With 64 the advert's line that answers is found three times less in a hundred."""
TELLING = 8_000
"""The directions are those of this many commonest words; rare ones are mostly names."""


def common_words() -> list[str]:
    """Words of plain letters, at least two, the commonest first."""
    text = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    words = (line.split()[0] for line in text.splitlines())
    return [word for word in words if word.isascii() and word.isalpha() and len(word) > 1][:WORDS]


def compressed(vectors: np.ndarray) -> np.ndarray:
    """The vectors on their strongest directions, of length 127, as signed bytes."""
    centred = unit(vectors) - unit(vectors).mean(axis=0)
    _, _, directions = np.linalg.svd(centred[:TELLING], full_matrices=False)
    return np.round(unit(centred @ directions[:DIRECTIONS].T) * 127).astype(np.int8)


def unit(vectors: np.ndarray) -> np.ndarray:
    """The vectors with length 1."""
    lengths: np.ndarray = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def main(folder: Path) -> None:
    """Writes the words, one a line, and beside them their vectors, one after the other."""
    encoder, words = load_encoder(FOLDER), common_words()
    straight = encoder.straight()
    vectors = np.stack([encoder.encode(word, straight)[0, :PUBLISHED] for word in words])
    (folder / "word-vectors.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    (folder / "word-vectors.bin").write_bytes(compressed(vectors).tobytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
