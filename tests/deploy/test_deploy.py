"""The deployment files hold together: they lint, and they say what the settings mean."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def test_the_images_pass_hadolint():
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint does not install on this machine")
    run = subprocess.run([linter, *DEPLOY.glob("*ockerfile")], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_the_compose_file_fits_the_compose_specification():
    linter = Path(sys.executable).with_name("check-jsonschema")
    run = subprocess.run(
        [linter, "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_the_example_names_every_setting_and_holds_no_secret():
    text = (DEPLOY / "env.example").read_text()
    for name in Settings.model_fields:
        assert name.upper() in text, f"{name.upper()} is not explained"
    for name, value in re.findall(r"^([A-Z_]+)=(.*)$", text, flags=re.MULTILINE):
        if re.search("TOKEN|SECRET|PASSWORD", name):
            assert value == "", f"{name} must be left empty"


def test_only_the_app_is_reachable_from_outside():
    compose = (DEPLOY / "compose.yaml").read_text()
    assert compose.count("ports:") == 1
    assert '"127.0.0.1:8080:8080"' in compose
    assert "inside: {internal: true}" in compose


def test_git_is_not_asked_to_keep_what_must_not_be_kept():
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    kept = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    forbidden = re.compile(r"\.venv/|\.tools/|\.sqlite3|(^|/)\.env$|uv\.lock|nlu/rasa/models/", re.MULTILINE)
    assert not forbidden.search(kept)
