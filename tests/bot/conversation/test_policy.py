"""The policy is a function: the same state and message give the same decision, and nothing is touched."""

from __future__ import annotations

import copy

import pytest

from bot.bootstrap import classifiers, reader
from bot.conversation import policy
from bot.conversation.listening import reading_context
from bot.conversation.state import State
from bot.conversation.turn import Heard
from nlu.intents import RasaClassifier
from nlu.understanding import Intent, Understanding
from tests.bot.conversation.player import AWAY
from tests.bot.conversation.test_interleavings import MOMENT, REQUESTS, role, states


@pytest.mark.parametrize("text", [each["text"] for each in REQUESTS])
def test_the_same_inputs_give_the_same_decision(text):
    state = states()["cloud-platform"]
    before = copy.deepcopy(state)
    read = reader(classifiers(RasaClassifier(AWAY, "")))
    heard = Heard(read(text, reading_context(state, role(), MOMENT)))
    assert policy.decide(state, heard, role(), MOMENT) == policy.decide(state, heard, role(), MOMENT)
    assert state == before


def test_a_button_of_an_earlier_question_changes_nothing():
    state = states()["cloud-platform"]
    heard = Heard(Understanding("Yes", Intent("choice", 1.0)), choice="consent:no")
    decided = policy.decide(state, heard, role(), MOMENT)
    assert decided.state.notebook == state.notebook
    assert decided.state.consented is state.consented


def test_nothing_is_opened_before_consent():
    heard = Heard(Understanding("Start", Intent("choice", 1.0)), choice="start")
    decided = policy.decide(State(choices=("start",)), heard, role(), MOMENT)
    assert decided.state.stage == "consent"
    assert decided.commands == ()
