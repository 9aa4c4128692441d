from __future__ import annotations

import time
from collections import defaultdict

import pytest
import yaml

from nlu.keywords import DATA, KeywordClassifier
from nlu.thresholds import PATTERN, WORD_FOR_WORD
from tests.nlu.rasa import corpus

CLASSIFIER = KeywordClassifier()
CRITICAL = ("distress", "abuse", "ask_delete_data", "stop", "ask_human", "ask_is_bot")
HARMLESS = [
    "we kill -9 the worker when it hangs",
    "I killed the zombie processes",
    "is knowing one language enough",
    "I deleted a table in production once",
    "the API was dying under load",
    "we stopped using Oracle two years ago",
    "do you use AI tools",
]


@pytest.fixture(scope="module")
def lines():
    return corpus.held_out()


def test_two_thirds_of_the_held_out_lines_are_understood(lines):
    right = sum(CLASSIFIER.classify(line.text, line.dialogue).name == line.intent for line in lines)
    assert right / len(lines) >= 0.65


@pytest.mark.parametrize("intent", CRITICAL)
def test_what_must_not_be_missed_is_not(lines, intent):
    critical = [line for line in lines if line.intent == intent]
    missed = [line.text for line in critical if CLASSIFIER.classify(line.text).name != intent]
    assert len(missed) <= len(critical) // 6, missed


@pytest.mark.parametrize("text", HARMLESS)
def test_a_word_that_only_looks_alarming_alarms_nobody(text):
    assert CLASSIFIER.classify(text).name not in CRITICAL


def test_confidence_stays_modest(lines):
    found = [CLASSIFIER.classify(line.text) for line in lines]
    assert all(one.confidence <= WORD_FOR_WORD or one.confidence == PATTERN for one in found)


def test_a_higher_confidence_is_more_often_right(lines):
    right = defaultdict(list)
    for line in lines:
        found = CLASSIFIER.classify(line.text, line.dialogue)
        right[found.confidence > 0.45].append(found.name == line.intent)
    assert sum(right[True]) / len(right[True]) > sum(right[False]) / len(right[False]) + 0.2


def test_the_state_of_the_conversation_tips_the_scales():
    assert CLASSIFIER.classify("2", "slots_offered").name == "choose_slot"


@pytest.mark.parametrize("text", ["", "   ", "…", "🤷"])
def test_a_text_without_a_known_word_has_no_intent_or_a_faint_one(text):
    found = CLASSIFIER.classify(text)
    assert found is None or found.confidence <= WORD_FOR_WORD


@pytest.mark.parametrize(
    "text", ["delete " * 290, "a" * 2000, "i want to " * 200, " " * 2000, "stop x " * 280]
)
def test_a_hostile_text_takes_no_longer_than_a_long_one(text):
    CLASSIFIER.classify("warm")
    begun = time.perf_counter()
    CLASSIFIER.classify(text)
    assert time.perf_counter() - begun < 0.5


def test_every_pattern_belongs_to_a_known_intent():
    known = {line.intent for line in corpus.training()}
    assert set(yaml.safe_load(DATA.read_text("utf-8"))) <= known


@pytest.mark.parametrize("text", ["start", "OK, start.", "let's begin", "yes start please"])
def test_the_word_the_assistant_asks_for_begins_the_screening(text):
    assert CLASSIFIER.classify(text).name == "apply"
