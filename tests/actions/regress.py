"""Logistic regression on rows of numbers, JSON in and out.

Runs in Rasa's environment.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

given = json.load(sys.stdin)
scaler = StandardScaler().fit(np.array(given["rows"]))
model = LogisticRegression(C=0.3, max_iter=3000).fit(scaler.transform(given["rows"]), given["right"])
weights = model.coef_[0] / scaler.scale_
base = float(model.intercept_[0] - (weights * scaler.mean_).sum())
named = zip(given["names"], weights.tolist(), strict=True)
json.dump({"base": round(base, 3), "weights": {name: round(value, 3) for name, value in named}}, sys.stdout)
