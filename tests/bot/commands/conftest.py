"""The command line, run whole, over a database file of its own."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

ADVERT = """Backend Engineer
Requirements
- 3-5 years of experience with backend development
- PostgreSQL or MySQL
- GraphQL
- Docker
Tools: Jenkins, Terraform
"""
WITHOUT_DATABASE = {("role", "compile"), ("role", "schema"), ("chat", "--advert")}


@dataclass(frozen=True)
class Shell:
    """`rolecall`, or one group of its commands, for somebody with a shell on the server."""

    folder: Path
    """Where the database and the files of the test are."""
    group: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.folder / 'rolecall.sqlite3'}"

    def within(self, *group: str) -> Shell:
        """The same for a group of commands."""
        return replace(self, group=group)

    def __call__(self, *words: str, given: str | None = None, exits: int = 0) -> Result:
        """Runs a command over the test's database; it has to end with that exit code."""
        command = (*self.group, *words)
        without = command[:2] in WITHOUT_DATABASE or "--help" in command
        database = () if without else ("--database", self.url)
        result = CliRunner().invoke(app, [*command, *database], input=given)
        assert result.exit_code == exits, result.output
        return result

    def text(self, *words: str, given: str | None = None) -> str:
        """What a command that succeeds prints for people."""
        return self(*words, given=given).stdout

    def json(self, *words: str, given: str | None = None) -> Any:
        """What a command that succeeds prints for programs: one line of JSON and nothing else."""
        printed = self.text(*words, "--json", given=given)
        assert printed.count("\n") == 1
        return json.loads(printed)

    def refused(self, *words: str, given: str | None = None) -> str:
        """The sentence with which a command fails; it prints nothing else."""
        result = self(*words, given=given, exits=1)
        assert result.stdout == "", result.output
        return " ".join(result.stderr.split())


@dataclass(frozen=True)
class RoleShell(Shell):
    """`rolecall role …` for one recruiter."""

    group: tuple[str, ...] = ("role",)

    def file(self, name: str, text: str) -> str:
        """A file with that text; gives its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def advert(self, text: str = ADVERT) -> str:
        """The path of an advert."""
        return self.file("advert.txt", text)

    def publish(self, role_id: str = "backend", text: str = ADVERT) -> None:
        """Publishes a role."""
        self.text("publish", role_id, self.advert(text), "--by", "Ines")


@pytest.fixture
def shell(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("COLUMNS", "600")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shutil.copyfile(sqlite_template, tmp_path / "rolecall.sqlite3")
    return Shell(tmp_path)


@pytest.fixture
def line(shell: Shell) -> RoleShell:
    return RoleShell(shell.folder)
