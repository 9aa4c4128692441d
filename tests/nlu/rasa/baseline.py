"""What our pipeline must beat: TF-IDF of words and letters with a linear SVM, run in Rasa's environment.

Reads `{"train": [[text, intent]], "test": [text]}` on standard input, writes the intents of the test.
"""

from __future__ import annotations

import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

data = json.load(sys.stdin)
texts, intents = zip(*data["train"], strict=True)
features = make_union(
    TfidfVectorizer(ngram_range=(1, 2)), TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5))
)
model = make_pipeline(features, LinearSVC(random_state=0)).fit(texts, intents)
json.dump(list(model.predict(data["test"])), sys.stdout)
