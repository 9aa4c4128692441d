"""Logistic regression on the words of sentences, JSON in and out; most words get no weight at all.

Runs in Rasa's environment.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

given = json.load(sys.stdin)
starts = np.cumsum([0, *map(len, given["rows"])])
words = np.array([word for row in given["rows"] for word in row])
shape = (len(given["rows"]), len(given["names"]))
model = LogisticRegression(C=0.05, penalty="l1", solver="liblinear", random_state=1).fit(
    csr_matrix((np.ones(len(words)), words, starts), shape=shape), given["right"]
)
named = zip(given["names"], model.coef_[0].tolist(), strict=True)
weights = {name: round(value, 2) for name, value in named if abs(value) >= 0.01}
json.dump({"base": round(float(model.intercept_[0]), 2), "weights": weights}, sys.stdout)
