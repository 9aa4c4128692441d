"""Interviewers and plans from the command line, end to end."""

from __future__ import annotations

import json

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli import app

ADVERT = "Nurse\n\nRequirements\n- NMC registration\n"


@pytest.fixture
def run(tmp_path):
    address = f"sqlite:///{tmp_path / 'rolecall.sqlite3'}"

    def command(*words: str, given: str | None = None, code: int = 0):
        result = CliRunner().invoke(app, [*words, "--database", address], input=given)
        assert result.exit_code == code, result.output
        return result.stderr if code else result.stdout

    return command


@pytest.fixture
def ada(run):
    run("interviewer", "add", "Ada Obi", "--email", "ada@example.com", "--timezone", "Europe/London")


@pytest.mark.parametrize(
    "command", ["add", "change", "pause", "resume", "remove", "busy", "list", "show", "feed"]
)
def test_every_command_explains_itself_with_an_example(command):
    shown = CliRunner().invoke(app, ["interviewer", command, "--help"]).stdout
    assert f"Example: rolecall interviewer {command}" in " ".join(shown.split())


def test_an_interviewer_is_added_changed_paused_and_taken_out(run, ada):
    run("interviewer", "change", "ada@example.com", "--hours", "Mon-Thu 9-16", "--most-a-day", "2")
    run("interviewer", "pause", "Ada Obi", "--from", "2026-12-20", "--until", "2027-01-04")
    shown = json.loads(run("interviewer", "show", "ada@example.com", "--json"))
    assert (shown["hours"], shown["day_cap"], shown["paused_until"]) == (
        "Mon-Thu 09:00-16:00",
        "2",
        "2027-01-04",
    )
    assert shown["timezone"] == "Europe/London"
    run("interviewer", "resume", "ada@example.com")
    run("interviewer", "busy", "ada@example.com", "--from", "2026-12-01T14:00", "--to", "2026-12-01T15:00")
    run("interviewer", "remove", "ada@example.com")
    (listed,) = json.loads(run("interviewer", "list", "--json"))
    assert (listed["active"], listed["paused_from"]) == (False, "")


def test_what_is_wrong_is_said_and_nobody_is_added(run):
    said = run("interviewer", "add", "Ada", "--timezone", "Nowhere", "--hours", "x", code=1)
    assert "no time zone" in said
    assert "24-hour clock" in said
    assert json.loads(run("interviewer", "list", "--json")) == []


def test_a_plan_is_shown_and_set_in_the_same_words(run, ada, tmp_path):
    advert = tmp_path / "nurse.txt"
    advert.write_text(ADVERT)
    run("role", "publish", "nurse", str(advert), "--by", "Dana")
    plan = yaml.safe_load(run("plan", "show", "nurse"))
    assert plan["seats"] == []
    plan["seats"] = [{"name": "ward manager", "people": ["ada@example.com"]}]
    run("plan", "set", "nurse", "-", given=yaml.safe_dump(plan))
    assert yaml.safe_load(run("plan", "show", "nurse")) == plan
    assert json.loads(run("interviewer", "show", "Ada Obi", "--json"))["roles"] == ["nurse"]
    assert "no interviewer “Bela”" in run(
        "plan", "set", "nurse", "-", given="seats: [{name: x, people: Bela}]", code=1
    )
    assert yaml.safe_load(run("plan", "show", "nurse")) == plan


@pytest.mark.parametrize("text", ["{", "- [", "\x00"])
def test_a_plan_that_is_no_yaml_is_refused(run, text):
    assert "could not be read as YAML" in run("plan", "set", "nurse", "-", given=text, code=1)


def test_the_address_of_a_feed_is_shown_and_renewed(run, ada, tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PUBLIC_URL", "https://jobs.example.com")
    first = run("interviewer", "feed", "ada@example.com").strip()
    assert first.startswith("https://jobs.example.com/feeds/")
    assert run("interviewer", "feed", "Ada Obi").strip() == first
    renewed = json.loads(run("interviewer", "feed", "Ada Obi", "--renew", "--json"))
    assert renewed["address"] != first
    assert run("interviewer", "feed", "Ada Obi").strip() == renewed["address"]
    assert "nobody" in run("interviewer", "feed", "Nobody At All", code=1).lower()
