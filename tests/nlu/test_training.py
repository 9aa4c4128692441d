from __future__ import annotations

import shutil

import pytest

from nlu import training
from nlu.training import TrainingFailed


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the Rasa project without its environment and without what was made in it."""
    copy = tmp_path / "rasa"
    ignored = shutil.ignore_patterns(".venv", "models", "encoder", ".rasa", "__pycache__")
    shutil.copytree(training.PROJECT, copy, ignore=ignored)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "skills-test.yml").write_text("language:\n  Python:\n")
    for name, path in {
        "PROJECT": copy,
        "MODELS": copy / "models",
        "ENCODER": copy / "encoder/upper.onnx",
    }.items():
        monkeypatch.setattr(training, name, path)
    return copy


def said(report):
    """Calls `ensure_model` and gives its path with what it reported."""
    lines = []
    return report(lines.append), lines


def test_the_same_inputs_have_the_same_fingerprint(project):
    assert training.fingerprint() == training.fingerprint()


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "data/flow.yml",
        "components/repair.py",
        "components/abbreviations.yml",
        "requirements.lock",
        "../data/skills-test.yml",
    ],
)
def test_any_input_that_changes_changes_the_fingerprint(project, name):
    before = training.fingerprint()
    with (project / name).open("a") as file:
        file.write("\n# changed\n")
    assert training.fingerprint() != before


def test_what_is_made_does_not_change_the_fingerprint(project):
    before = training.fingerprint()
    (project / "models").mkdir()
    (project / "models" / "x.tar.gz").write_bytes(b"x")
    assert training.fingerprint() == before


def test_without_its_environment_training_says_so_in_a_sentence(project):
    assert training.rasa_executable() is None
    with pytest.raises(TrainingFailed, match=r"^Rasa is not installed in nlu/rasa/\.venv; .*\.$"):
        training.ensure_model(print)


def test_a_model_that_is_there_is_not_trained_again(project):
    training.MODELS.mkdir()
    training.ENCODER.parent.mkdir()
    training.ENCODER.touch()
    training.model_path().touch()
    path, lines = said(training.ensure_model)
    assert path == training.model_path()
    assert lines == ["[4/4] The language model is up to date."]


def test_a_training_that_fails_leaves_no_model_and_says_why(project):
    programs = project / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "rasa"):
        (programs / name).write_text("#!/bin/sh\necho 'the disk is full' >&2\nexit 3\n")
        (programs / name).chmod(0o755)
    with pytest.raises(TrainingFailed, match="the disk is full"):
        training.ensure_model(lambda _: None)
    assert not training.model_path().exists()
    assert [path.name for path in training.MODELS.iterdir()] == [".lock"]


def test_rasa_is_given_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert not {"SLACK_BOT_TOKEN", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"} & set(
        training.rasa_environment()
    )
