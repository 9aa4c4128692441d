"""The stand-in for Rasa: patterns for what must not be missed, otherwise the most alike of our own examples.

It needs nothing but the text, is right about three times in four, and its confidence is modest accordingly.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from nlu.thresholds import PATTERN, WORD_FOR_WORD
from nlu.understanding import Dialogue, Intent

DATA = Path(__file__).parent / "data" / "keywords.yml"
EXAMPLES = Path(__file__).parent / "rasa" / "data"
ABBREVIATIONS = Path(__file__).parent / "rasa" / "components" / "abbreviations.yml"
GAP = r"(?:\W+\w+){0,3}?\W*"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
MAX_TEXT = 2000
"""Characters looked at."""
NEIGHBOURS = 5
RANKED = 5
LETTERS = 4
"""Words are also compared by their runs of this many letters, against typos and endings."""
EXPECTED: dict[str, frozenset[str]] = {
    "screening": frozenset({"statement", "skip", "unsure", "correct_answer"}),
    "slots_offered": frozenset({"choose_slot", "propose_time", "none_fit"}),
    "interview_booked": frozenset({"reschedule", "cancel", "ask_booking"}),
}
"""Intents that are likelier in a state of the conversation."""
PREFERENCE = 1.4


class KeywordClassifier:
    """Always answers, at once, from words alone."""

    def classify(self, text: str, dialogue: Dialogue | None = None) -> Intent | None:
        """The likeliest intent; `None` only for a text without any word. Never raises."""
        lower = text[:MAX_TEXT].lower().replace("’", "'")
        for intent, pattern in _patterns():
            if pattern.search(lower):
                return Intent(intent, PATTERN, ((intent, PATTERN),))
        ranking = _index().rank(lower, EXPECTED.get(dialogue or "", frozenset()))
        return Intent(*ranking[0], ranking) if ranking else None


@dataclass(frozen=True)
class _Index:
    """Our examples by the parts of their words."""

    intents: tuple[str, ...]
    weights: dict[str, float]
    postings: dict[str, list[tuple[int, float]]]

    def rank(self, text: str, expected: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """The likeliest intents with their confidence, best first."""
        alike: defaultdict[int, float] = defaultdict(float)
        for part, weight in _vector(_parts(text), self.weights).items():
            for example, other in self.postings.get(part, ()):
                alike[example] += weight * other
        nearest = sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))[:NEIGHBOURS]
        votes: defaultdict[str, float] = defaultdict(float)
        for example, likeness in nearest:
            intent = self.intents[example]
            votes[intent] += likeness**2 * (PREFERENCE if intent in expected else 1.0)
        return _confident(votes, nearest[0][1] if nearest else 0.0)


def _confident(votes: dict[str, float], closest: float) -> tuple[tuple[str, float], ...]:
    """Votes as confidences: less the more the votes part, and less when even the closest example is far.

    The square root brings them near how often they are right, and still below it.
    """
    ranked = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))[:RANKED]
    if not ranked:
        return ()
    most = ranked[0][1]
    first = WORD_FOR_WORD * math.sqrt(min(closest, 1.0) * most / sum(votes.values()))
    return tuple((intent, round(first * vote / most, 4)) for intent, vote in ranked)


def _parts(text: str) -> Counter[str]:
    """Words, pairs of neighbours, and runs of letters."""
    long_forms = _abbreviations()
    said = [piece for word in WORD.findall(text) for piece in long_forms.get(word, word).split()]
    pairs = [f"{first} {second}" for first, second in pairwise(said)]
    runs = [f"{word[i : i + LETTERS]}_" for word in said for i in range(max(len(word) - LETTERS + 1, 0))]
    return Counter(said + pairs + runs)


def _vector(parts: Counter[str], weights: dict[str, float]) -> dict[str, float]:
    """The known parts, weighted, at length one."""
    known = {part: (1 + math.log(count)) * weights[part] for part, count in parts.items() if part in weights}
    length = math.sqrt(sum(weight * weight for weight in known.values())) or 1.0
    return {part: weight / length for part, weight in known.items()}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = yaml.safe_load(DATA.read_text("utf-8"))
    return tuple(
        (intent, re.compile("|".join(f"(?:{one.replace('{gap}', GAP)})" for one in patterns)))
        for intent, patterns in rules.items()
    )


@cache
def _abbreviations() -> dict[str, str]:
    return {
        word: str(meant).lower() for word, meant in yaml.safe_load(ABBREVIATIONS.read_text("utf-8")).items()
    }


@cache
def _index() -> _Index:
    examples = [
        (block["intent"], _parts(line.removeprefix("- ").lower()))
        for path in sorted(EXAMPLES.glob("*.yml"))
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]
    spread = Counter(part for _, parts in examples for part in parts)
    weights = {part: math.log(len(examples) / number) for part, number in spread.items()}
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, (_, parts) in enumerate(examples):
        for part, weight in _vector(parts, weights).items():
            postings[part].append((place, weight))
    return _Index(tuple(intent for intent, _ in examples), weights, dict(postings))
