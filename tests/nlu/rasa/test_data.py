from __future__ import annotations

from collections import Counter, defaultdict

import yaml

from nlu.training import PROJECT
from tests.nlu.rasa import corpus

FIXED = [
    "ask_responsibilities",
    "ask_required_skills",
    "ask_preferred_skills",
    "ask_experience_required",
    "ask_education",
    "ask_tech_stack",
    "ask_salary",
    "ask_location_remote",
    "ask_visa",
    "ask_benefits",
    "ask_hiring_process",
    "ask_company",
    "ask_team",
    "ask_human",
    "ask_is_bot",
    "ask_privacy",
    "ask_delete_data",
    "ask_status",
    "ask_feedback",
    "ask_why",
    "apply",
    "schedule_interview",
    "reschedule",
    "cancel",
    "choose_slot",
    "propose_time",
    "affirm",
    "deny",
    "correct_answer",
    "repeat",
    "skip",
    "stop",
    "greet",
    "goodbye",
    "thanks",
    "smalltalk",
    "abuse",
    "distress",
    "accommodation_request",
    "statement",
    "out_of_scope",
]


def test_no_line_is_an_example_of_two_intents():
    intents = defaultdict(set)
    for line in corpus.training():
        intents[corpus.essence(line.text)].add(line.intent)
    assert {text: names for text, names in intents.items() if len(names) > 1} == {}


def test_no_line_is_there_twice():
    counted = Counter(corpus.essence(line.text) for line in corpus.training())
    assert [text for text, number in counted.items() if number > 1] == []


def test_no_held_out_line_is_in_the_training_data():
    known = {corpus.essence(line.text) for line in corpus.training()}
    assert [line.text for line in corpus.held_out() if corpus.essence(line.text) in known] == []


def test_every_intent_has_forty_examples_and_five_held_out():
    examples = Counter(line.intent for line in corpus.training())
    kept = Counter(line.intent for line in corpus.held_out())
    assert {intent: number for intent, number in examples.items() if number < 40} == {}
    assert {intent: kept[intent] for intent in examples if kept[intent] < 5} == {}


def test_the_domain_lists_exactly_the_intents_of_the_data():
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))["intents"]
    assert sorted(domain) == sorted({line.intent for line in corpus.training()})


def test_the_intents_others_rely_on_are_there():
    assert set(FIXED) - {line.intent for line in corpus.training()} == set()


def test_the_prior_of_each_dialogue_state_names_known_intents():
    pipeline = yaml.safe_load((PROJECT / "config.yml").read_text("utf-8"))["pipeline"]
    prior = pipeline[-1]["dialogue_prior"]
    known = {line.intent for line in corpus.training()}
    assert set(prior) == {"screening", "slots_offered", "interview_booked"}
    assert {intent for named in prior.values() for intent in named} - known == set()
