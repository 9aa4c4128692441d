"""Multinomial logistic regression on a sentence vector beside TF-IDF of words and letters, calibrated.

The features are many and mostly empty, so the regression is solved on the directions in which the examples
differ most: seconds instead of minutes, and no less accurate.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from scipy.special import log_softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.utils.extmath import randomized_svd

from components.kept_back import kept_back

SEED = 20_26
FOLDS = 3
DIRECTIONS = 700
"""Measured on lines kept out of training: 400 lose a point, 1,000 win nothing and take half as long again."""
STEPS = 120
"""Of the solver, at most; accuracy no longer moves after a hundred."""
SMALLEST_DIRECTION = 1e-3
"""Shorter directions are rounding, not language."""


@dataclass(frozen=True)
class Settings:
    """What `config.yml` may set."""

    inverse_regularisation: float = 25.0
    words_weight: float = 0.25
    letters_weight: float = 0.45


class Featurizer:
    """A text with its sentence vector, as one sparse row."""

    def __init__(self, settings: Settings, words: TfidfVectorizer, letters: TfidfVectorizer) -> None:
        self._settings = settings
        self.words = words
        self.letters = letters

    @classmethod
    def unfitted(
        cls, settings: Settings, vocabularies: Sequence[dict[str, int] | None] = (None, None)
    ) -> Featurizer:
        """Two vectorizers, with the vocabularies given or none yet."""
        words = TfidfVectorizer(
            tokenizer=str.split,
            token_pattern=None,
            ngram_range=(1, 2),
            sublinear_tf=True,
            vocabulary=vocabularies[0],
        )
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, vocabulary=vocabularies[1]
        )
        return cls(settings, words, letters)

    def fit(self, texts: Sequence[str]) -> None:
        """Learns both vocabularies and their weights."""
        self.words.fit(texts)
        self.letters.fit(texts)

    def __call__(self, texts: Sequence[str], vectors: np.ndarray) -> csr_matrix:
        """One row per text."""
        words = self.words.transform(texts) * self._settings.words_weight
        letters = self.letters.transform(texts) * self._settings.letters_weight
        return hstack([csr_matrix(vectors), words, letters]).tocsr()


@dataclass
class Regression:
    """The trained model: the log-probability of every intent for a row."""

    featurizer: Featurizer
    intents: list[str]
    weights: np.ndarray
    bias: np.ndarray
    temperature: float

    def scores(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Calibrated log-probabilities, a row per text and a column per intent."""
        logits = self.featurizer(texts, vectors) @ self.weights + self.bias
        return log_softmax(logits / self.temperature, axis=1)

    def save(self, folder: Path) -> None:
        """Writes `regression.npz` and `regression.json`: arrays and names, nothing that could run."""
        words, letters = self.featurizer.words, self.featurizer.letters
        np.savez_compressed(
            folder / "regression.npz",
            weights=self.weights.astype(np.float32),
            bias=self.bias,
            words=words.idf_,
            letters=letters.idf_,
        )
        names = {
            "intents": self.intents,
            "temperature": self.temperature,
            "vocabularies": [_terms(words), _terms(letters)],
        }
        (folder / "regression.json").write_text(json.dumps(names), "utf-8")

    @classmethod
    def read(cls, folder: Path, settings: Settings) -> Regression:
        """What `save` wrote."""
        names = json.loads((folder / "regression.json").read_text("utf-8"))
        vocabularies = [{term: place for place, term in enumerate(terms)} for terms in names["vocabularies"]]
        featurizer = Featurizer.unfitted(settings, vocabularies)
        with np.load(folder / "regression.npz") as arrays:
            featurizer.words.idf_, featurizer.letters.idf_ = arrays["words"], arrays["letters"]
            return cls(featurizer, names["intents"], arrays["weights"], arrays["bias"], names["temperature"])


def _terms(vectorizer: TfidfVectorizer) -> list[str]:
    return [str(term) for term in vectorizer.get_feature_names_out()]


def train(
    texts: Sequence[str], vectors: np.ndarray, intents: Sequence[str], settings: Settings
) -> Regression:
    """Fits the model, then its temperature by cross-validation. The same inputs give the same model."""
    featurizer = Featurizer.unfitted(settings)
    featurizer.fit(texts)
    rows = featurizer(texts, vectors)
    labels = np.asarray(intents)
    coordinates, directions = _directions(rows)
    model = _solver(settings).fit(coordinates, labels)
    unfitted = np.array([kept_back(text) for text in texts])
    temperature = _temperature(coordinates, labels, unfitted, settings)
    weights = directions.T @ model.coef_.T
    return Regression(featurizer, list(model.classes_), weights, model.intercept_, temperature)


def _directions(rows: csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """The examples along their principal directions, and those directions, a row each."""
    size = min(DIRECTIONS, *rows.shape)
    examples, lengths, directions = randomized_svd(rows, size, n_iter=2, random_state=SEED)
    kept = lengths > SMALLEST_DIRECTION
    return (examples[:, kept] * lengths[kept]).astype(np.float32), directions[kept]


def _solver(settings: Settings) -> LogisticRegression:
    return LogisticRegression(C=settings.inverse_regularisation, max_iter=STEPS, tol=1e-3)


def _temperature(rows: np.ndarray, labels: np.ndarray, unfitted: np.ndarray, settings: Settings) -> float:
    """The divisor of the logits under which examples unseen by encoder and model are least surprising."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    unseen, truth = [], []
    for learn, judge in folds.split(rows, labels):
        model = _solver(settings).fit(rows[learn], labels[learn])
        unknown = judge[unfitted[judge]]
        unseen.append(model.decision_function(rows[unknown]))
        truth.append(np.searchsorted(model.classes_, labels[unknown]))
    logits, places = np.vstack(unseen), np.concatenate(truth)

    def surprise(temperature: float) -> float:
        return -float(log_softmax(logits / temperature, axis=1)[np.arange(len(places)), places].mean())

    return float(minimize_scalar(surprise, bounds=(0.2, 5.0), method="bounded").x)
