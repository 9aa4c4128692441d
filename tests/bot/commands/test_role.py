"""What a recruiter can do with a role from the command line, end to end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from sqlalchemy import select

from actions.roles.compiler import compile_advert
from actions.store import audit, roles
from actions.store.database import Database
from actions.store.tables import AuditEntry
from bot.clock import utc_now
from tests.bot.commands.conftest import ADVERT

COMMANDS = (
    *("compile", "edit", "lint", "preview", "publish", "list", "show", "diff", "archive", "export"),
    *("import", "schema"),
)
AGE = "docker.wording=How old are you?"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(line, command):
    assert f"Example: rolecall role {command}" in " ".join(line.text(command, "--help").split())


def test_how_an_old_file_was_read_is_said_beside_the_role(line, tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("Köchin, täglich ab 6 Uhr".encode("cp1252"))
    told = line("compile", str(file), "--json")
    assert "Windows-1252" in told.stderr
    assert json.loads(told.stdout)["coverage"]["unassigned"] == 0


def test_compile_prints_what_it_always_did(line):
    printed = line.json("compile", line.advert())
    profile = compile_advert(ADVERT).to_json()
    del profile["advert"]
    assert printed == json.loads(json.dumps(profile))
    shown = line.text("compile", line.advert())
    assert "Backend Engineer" in shown
    assert "relational database" in shown


def test_an_advert_is_published_in_one_step_and_again_with_what_was_decided(line):
    line.publish()
    line.text("edit", "backend", "--set", "docker.importance=preferred", "--set", "graphql.weight=2")
    assert "version 2" in line.text("publish", "backend", "--by", "Dana")
    changed = line.advert(ADVERT.replace("- Docker\n", "- Docker\n- Kafka\n").replace("- GraphQL\n", ""))
    published = line.json("publish", "backend", changed, "--by", "Ines")
    assert (published["id"], published["version"]) == ("backend", 3)
    assert published["told"] == ["GraphQL is no longer in the advert; with it went its weight 2."]
    shown = line.json("show", "backend")["definition"]["profile"]["requirements"]
    assert {each["id"]: each["importance"] for each in shown if each["id"] in ("docker", "kafka")} == {
        "docker": "preferred",
        "kafka": "required",
    }
    fresh = line.json("publish", "backend", changed, "--by", "Ines", "--fresh")
    assert fresh["version"] == 4
    shown = line.json("show", "backend")["definition"]["profile"]["requirements"]
    assert {each["importance"] for each in shown} == {"required"}


def test_importing_what_is_published_already_begins_no_draft(line, tmp_path):
    line.publish()
    kept = tmp_path / "backend.yml"
    line.text("export", "backend", "-o", str(kept))
    assert "there is nothing to change" in line.text("import", "backend", str(kept))
    assert line.json("import", "backend", str(kept))["changes"] == []
    assert "raft" not in line.text("list")


def test_an_advert_that_names_no_job_is_not_published(line):
    words = line.refused(
        "publish", "nameless", line.advert("We are nice people.\n\nCome soon."), "--by", "Dana"
    )
    assert "no title" in words


def test_an_address_typed_at_the_command_line_is_not_taken_for_an_account(line):
    line.text("publish", "backend", line.advert(), "--by", "ines@example.com")
    with Database(line.url).reading() as session:
        assert roles.find(session, "backend").published_by == "ines@example.com (command line)"


def test_a_published_role_with_a_draft_says_that_the_draft_was_not_published(line):
    line.publish()
    line.text("edit", "backend", "--set", "title=Server Engineer")
    told = line.text("publish", "backend", line.advert(f"{ADVERT}- Kafka\n"), "--by", "Ines")
    assert "There is a draft of backend as well" in told
    assert "Ines published version 2 after this draft" in line.refused("publish", "backend", "--by", "Dana")
    assert "version 3: Server Engineer" in line.text("publish", "backend", "--by", "Dana", "--over", "2")


def test_a_finding_that_blocks_needs_a_reason_that_is_shown_afterwards(line):
    line.publish()
    assert "[block] question docker “How old are you”" in line.text("edit", "backend", "--set", AGE)
    refusal = line.refused("publish", "backend", "--by", "Dana")
    assert "must not be published as it is: - Question docker, “How old are you”" in refusal
    line.text("publish", "backend", "--by", "Dana", "--reason", "The law sets the age.")
    assert "in spite of a finding that blocks: The law sets the age." in line.text("show", "backend")


def test_settings_are_all_made_or_none(line):
    line.publish()
    refusal = line.refused("edit", "backend", "--set", "title=Engineer", "--set", "docker.weight=-1")
    assert refusal == "A weight is more than 0 and at most 100; 1 is usual."
    assert line.json("show", "backend")["draft"] is None


def test_every_change_is_told_and_the_draft_counts_its_revisions(line):
    line.publish()
    line.text("edit", "backend", "--set", "docker.importance=set_aside", "--by", "Ines")
    printed = line.json(
        *("edit", "backend", "--by", "Dana", "--promote", "preferred=Terraform"),
        *("--set", "answers.salary=60,000 EUR", "--set", "order=graphql", "--add", "required=Jenkins"),
    )
    assert (printed["revision"], printed["base_version"]) == (2, 1)
    assert [each["sentence"] for each in printed["changes"]] == [
        "Jenkins: new, required",
        "Terraform: new, preferred",
        "Tool mentioned: gone, Jenkins",
        "Tool mentioned: gone, Terraform",
        "On pay, the team: says “60,000 EUR”",
        "Order of the questions: is now GraphQL",
    ]
    draft = line.json("show", "backend")["draft"]
    assert (draft["revision"], draft["updated_by"]) == (2, "Dana")
    assert line.json("edit", "backend", "--discard") == {"id": "backend", "discarded": True}
    assert "There is no draft of “backend”" in line.refused("edit", "backend", "--discard")


def test_an_advert_begins_a_new_role_as_a_draft_and_a_changed_one_keeps_its_decisions(line):
    line.text("edit", "backend", "--advert", line.advert())
    line.text("edit", "backend", "--set", "docker.wording=Have you run Docker?")
    told = line.text("edit", "backend", "--advert", line.advert(ADVERT.replace("- Docker\n", "")))
    assert "Docker: no longer asked for (was required)" in told
    assert "Note: Docker is no longer in the advert; with it went its question" in told
    assert [each["id"] for each in line.json("list")] == []
    assert line.json("list", "--all") == [
        {"id": "backend", "version": None, "title": "Backend Engineer", "archived": False, "draft": True}
    ]


def test_one_way_of_editing_at_a_time(line):
    line.publish()
    assert "not several of them" in line.refused("edit", "backend", "--discard", "--set", "title=Cook")


def editor(line, monkeypatch, *edits):
    """An editor that makes one replacement each time it is opened."""
    script = line.folder / "editor.py"
    steps = line.folder / "steps.json"
    steps.write_text(json.dumps(edits), encoding="utf-8")
    script.write_text(
        "import json, pathlib, sys\n"
        f"steps = pathlib.Path({str(steps)!r})\n"
        "(old, new), *rest = json.loads(steps.read_text())\n"
        "steps.write_text(json.dumps(rest))\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "assert old in file.read_text(), file.read_text()\n"
        "file.write_text(file.read_text().replace(old, new))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")


def test_the_role_opens_in_the_editor_and_what_is_saved_becomes_the_draft(line, monkeypatch):
    line.publish()
    editor(line, monkeypatch, ("title: Backend Engineer", "title: Server Engineer"))
    assert "Title: was Backend Engineer, is Server Engineer" in line.text("edit", "backend")


def test_a_file_that_cannot_be_read_opens_again_and_is_kept_when_it_is_given_up(line, monkeypatch):
    line.publish()
    broken = ("title: Backend Engineer", "titel: Backend Engineer")
    editor(line, monkeypatch, broken, ("titel: Backend", "title: Server"))
    assert "is Server Engineer" in line.text("edit", "backend", given="y\n")
    editor(line, monkeypatch, ("title: Server", "titel: Server"))
    given_up = line("edit", "backend", given="n\n", exits=1)
    assert "Line 1: title is missing." in given_up.stderr
    kept = Path(given_up.stderr.split("is in ")[1].strip().rstrip("."))
    assert "titel: Server" in kept.read_text(encoding="utf-8")


def test_an_editor_closed_without_a_change_begins_no_draft(line, monkeypatch):
    line.publish()
    editor(line, monkeypatch, ("title:", "title:"))
    assert line.text("edit", "backend") == ""
    assert line.json("show", "backend")["draft"] is None


def test_lint_exits_with_one_when_something_blocks_and_is_as_strict_as_asked(line):
    good = line.file("good.txt", ADVERT)
    assert line.json("lint", good)["policy"] == "default"
    pronoun = line.file("pronoun.txt", f"{ADVERT}He works in a team.\n")
    line("lint", pronoun)
    line("lint", pronoun, "--policy", "eu", "--fail-on", "warn", exits=1)
    bad = line("lint", line.file("bad.txt", f"{ADVERT}- Maximum age 35\n"), "--json", exits=1)
    (finding, *_) = json.loads(bad.stdout)["findings"]
    assert (finding["part"], finding["severity"]) == ("advert", "block")
    assert "There is no policy “mars”" in line.refused("lint", good, "--policy", "mars")


def test_lint_of_a_role_is_by_its_own_policy_unless_another_is_named(line):
    line.publish()
    line.text("edit", "backend", "--set", "policy=eu")
    assert line.json("lint", "backend")["policy"] == "eu"
    assert line.json("lint", "backend", "--policy", "us")["policy"] == "us"
    assert line.json("lint", "backend", "--published")["policy"] == "default"


def test_preview_shows_questions_reasons_examples_buttons_and_silences(line):
    line.publish()
    line.text("edit", "backend", "--set", "docker.wording=How have you run containers?")
    shown = line.json("preview", "backend")
    docker = next(each for each in shown["questions"] if each["id"] == "docker")
    assert docker["text"] == "How have you run containers?"
    assert docker["buttons"] == ["Yes", "No", "Skip"]
    assert "“Docker”" in docker["reason"]
    assert docker["example"] == "Docker, yes"
    assert "salary" in shown["silences"]
    read = line.text("preview", "backend")
    assert "How have you run containers?  (your words)" in read
    assert "[Yes] · [No] · [Skip]" in read
    assert "told that it is not stated: pay" in read
    assert "How have you" not in line.text("preview", line.advert())


def test_a_draft_is_rehearsed_from_its_file_without_touching_what_is_stored(line):
    line.publish()
    line.text("edit", "backend", "--set", "docker.wording=How have you run containers?")
    file, script = (
        str(line.folder / "role.yml"),
        line.file("said.txt", "!choose 1\n!choose 1\nPostgreSQL\nGraphQL\n"),
    )
    line.text("export", "backend", "-o", file)
    played = line.within().text("chat", "--advert", file, "--script", script, "--no-rasa", "--json")
    assert "How have you run containers?" in played
    assert len(line.json("list")) == 1


def test_versions_drafts_and_changed_adverts_are_compared(line):
    line.publish()
    line.text("edit", "backend", "--set", "docker.importance=preferred")
    draft = line.json("diff", "backend")
    assert (draft["from"], draft["to"]) == ("backend, version 1", "backend, draft")
    assert [each["sentence"] for each in draft["changes"]] == ["Docker: was required, is preferred"]
    line.text("publish", "backend", "--by", "Dana")
    assert line.json("diff", "backend", "--from", "1", "--to", "2")["changes"] == draft["changes"]
    assert "There is no draft" in line.refused("diff", "backend")
    assert "has no version 9" in line.refused("diff", "backend", "--from", "1", "--to", "9")
    changed = line.advert(ADVERT.replace("- Docker\n", ""))
    told = line.text("diff", "backend", "--advert", changed)
    assert "Docker: no longer asked for (was preferred)" in told
    assert "Note: Docker is no longer in the advert; with it went its importance" in told
    assert line.text("diff", "backend", "--from", "1", "--to", "1").endswith("Nothing is different.\n")


def test_an_archived_role_is_listed_only_when_asked_for_and_can_be_opened_again(line):
    line.publish()
    assert line.json("archive", "backend", "--by", "Dana") == {"id": "backend", "archived": True}
    assert line.json("list") == []
    assert [each["archived"] for each in line.json("list", "--all")] == [True]
    assert "archived on" in line.text("show", "backend")
    assert line.text("archive", "backend", "--by", "Dana", "--undo") == "backend is open.\n"
    assert [each["id"] for each in line.json("list")] == ["backend"]


def test_a_role_travels_as_a_file_and_fits_the_schema(line):
    line.publish()
    line.text("edit", "backend", "--set", "docker.equivalents=Podman", "--set", "answers.remote=Fully.")
    file = line.folder / "role.yml"
    path = str(file)
    line.text("export", "backend", "-o", path)
    jsonschema.validate(yaml.safe_load(file.read_text(encoding="utf-8")), json.loads(line.text("schema")))
    line.text("import", "copy", path, "--by", "Ines")
    assert line.json("export", "copy") == line.json("export", "backend")
    assert line.text("export", "copy") == line.text("export", path)
    assert "version 1" in line.text("publish", "copy", "--by", "Ines")
    assert "advert.txt cannot be read as a role. Line 7:" in line.refused("import", "copy", line.advert())


@pytest.mark.parametrize(
    "command", ["show", "edit", "diff", "export", "preview", "lint", "archive", "publish"]
)
def test_a_role_that_is_not_there_is_said_not_to_be(line, command):
    by = ("--by", "Ines") if command in ("archive", "publish") else ()
    setting = ("--set", "title=Cook") if command == "edit" else ()
    said = line.refused(command, "pilot", *by, *setting)
    assert "no role “pilot”" in said or "no draft of “pilot”" in said


@pytest.mark.parametrize("person", ["", "  ", "a" * 201])
def test_nothing_is_approved_by_nobody(line, person):
    for words in (("publish", "backend", line.advert()), ("archive", "backend")):
        assert "Say who does it with --by" in line.refused(*words, "--by", person)


@pytest.mark.parametrize("name", ["Backend", "back end", "../x", "a" * 81, "backend\n"])
def test_a_name_that_is_no_address_is_refused(line, name):
    assert "lower-case words joined by hyphens" in line.refused("publish", name, line.advert(), "--by", "I")


def test_a_misread_fact_is_taken_back_and_taken_up_again(line):
    line.publish("night-nurse", "Night Nurse\n\nWorking hours: 11 am to 1 pm\n")
    assert "Hours: " in line.text("edit", "night-nurse", "--set", "facts.hours=misread")
    assert line.json("show", "night-nurse")["definition"]["profile"]["facts"]["hours"] is None
    assert "11 am to 1 pm" in line.text("edit", "night-nurse", "--set", "facts.hours=read")
    assert "read, as the advert states it, or misread" in line.refused(
        "edit", "night-nurse", "--set", "facts.hours=none"
    )


def test_the_log_tells_a_name_written_here_from_one_that_signed_in(line):
    line.text("publish", "backend", line.advert(), "--by", "ines@example.com")
    with Database(line.url).session() as session:
        now = utc_now()
        audit.record(session, actor="ines@example.com", action="page.viewed", subject="/recruiter", now=now)
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [each.detail.get("through") for each in entries] == ["the command line", None]
