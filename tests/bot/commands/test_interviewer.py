"""Interviewers and plans from the command line, end to end."""

from __future__ import annotations

import pytest
import yaml

ADVERT = "Nurse\n\nRequirements\n- NMC registration\n"


@pytest.fixture
def ada(shell):
    shell("interviewer", "add", "Ada Obi", "--email", "ada@example.com", "--timezone", "Europe/London")


@pytest.mark.parametrize(
    "command", ["add", "change", "pause", "resume", "remove", "busy", "list", "show", "feed"]
)
def test_every_command_explains_itself_with_an_example(shell, command):
    shown = shell.text("interviewer", command, "--help")
    assert f"Example: rolecall interviewer {command}" in " ".join(shown.split())


def test_an_interviewer_is_added_changed_paused_and_taken_out(shell, ada):
    shell("interviewer", "change", "ada@example.com", "--hours", "Mon-Thu 9-16", "--most-a-day", "2")
    shell("interviewer", "pause", "Ada Obi", "--from", "2026-12-20", "--until", "2027-01-04")
    shown = shell.json("interviewer", "show", "ada@example.com")
    assert (shown["hours"], shown["day_cap"], shown["paused_until"]) == (
        "Mon-Thu 09:00-16:00",
        "2",
        "2027-01-04",
    )
    assert shown["timezone"] == "Europe/London"
    shell("interviewer", "resume", "ada@example.com")
    shell("interviewer", "busy", "ada@example.com", "--from", "2026-12-01T14:00", "--to", "2026-12-01T15:00")
    shell("interviewer", "remove", "ada@example.com")
    (listed,) = shell.json("interviewer", "list")
    assert (listed["active"], listed["paused_from"]) == (False, "")


def test_what_is_wrong_is_said_and_nobody_is_added(shell):
    said = shell.refused("interviewer", "add", "Ada", "--timezone", "Nowhere", "--hours", "x")
    assert "no time zone" in said
    assert "24-hour clock" in said
    assert shell.json("interviewer", "list") == []


def test_a_plan_is_shown_and_set_in_the_same_words(shell, ada):
    advert = shell.folder / "nurse.txt"
    advert.write_text(ADVERT)
    shell("role", "publish", "nurse", str(advert), "--by", "Dana")
    plan = yaml.safe_load(shell.text("plan", "show", "nurse"))
    assert plan["seats"] == []
    plan["seats"] = [{"name": "ward manager", "people": ["ada@example.com"]}]
    shell("plan", "set", "nurse", "-", given=yaml.safe_dump(plan))
    assert yaml.safe_load(shell.text("plan", "show", "nurse")) == plan
    assert shell.json("interviewer", "show", "Ada Obi")["roles"] == ["nurse"]
    assert "no interviewer “Bela”" in shell.refused(
        "plan", "set", "nurse", "-", given="seats: [{name: x, people: Bela}]"
    )
    assert yaml.safe_load(shell.text("plan", "show", "nurse")) == plan


@pytest.mark.parametrize("text", ["{", "- [", "\x00"])
def test_a_plan_that_is_no_yaml_is_refused(shell, text):
    assert "could not be read as YAML" in shell.refused("plan", "set", "nurse", "-", given=text)


def test_the_address_of_a_feed_is_shown_and_renewed(shell, ada, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://jobs.example.com")
    first = shell.text("interviewer", "feed", "ada@example.com").strip()
    assert first.startswith("https://jobs.example.com/feeds/")
    assert shell.text("interviewer", "feed", "Ada Obi").strip() == first
    renewed = shell.json("interviewer", "feed", "Ada Obi", "--renew")
    assert renewed["address"] != first
    assert shell.text("interviewer", "feed", "Ada Obi").strip() == renewed["address"]
    assert "nobody" in shell.refused("interviewer", "feed", "Nobody At All").lower()
