from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from nlu.training import PROJECT, ensure_model, rasa_environment, rasa_executable

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.skipif(rasa_executable() is None, reason="Rasa is not installed; `make setup` installs it"),
]

ROUNDING = 1e-5


@pytest.fixture(scope="module")
def bending():
    """What came of bending the real encoder to eight examples."""
    ensure_model(print)
    command = [PROJECT / ".venv" / "bin" / "python", Path(__file__).with_name("bending.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=rasa_environment())
    return json.loads(done.stdout.splitlines()[-1])


def test_what_means_the_same_lies_closer_together_than_before(bending):
    assert bending["apart after"] > 2 * bending["apart before"] > 0


def test_the_same_examples_bend_the_same_way(bending):
    assert bending["the same again"]


def test_the_published_views_stay_as_they_are(bending):
    assert bending["published views unmoved"] < ROUNDING
    assert bending["straight is published"] < ROUNDING


def test_what_is_fitted_is_what_is_served(bending):
    assert bending["fitted is served"] < ROUNDING
