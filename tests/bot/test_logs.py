"""The log says where something failed, and never what a candidate wrote."""

import json

import structlog

from bot import logs


def test_an_exception_is_logged_by_type_and_place_without_its_words(capsys):
    logs.configure("INFO")
    words = "my secret answer about Go"
    try:
        raise KeyError(words)
    except KeyError as error:
        structlog.get_logger("test").error("turn.failed", exc_info=error)
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert words not in line
    logged = json.loads(line)
    assert logged["error"] == "KeyError"
    assert "test_logs.py:" in logged["where"]


def test_libraries_that_log_bodies_are_kept_quiet():
    logs.configure("DEBUG")
    for name in ("slack_bolt", "slack_sdk"):
        assert not structlog.stdlib.logging.getLogger(name).isEnabledFor(structlog.stdlib.logging.INFO)
