"""The command line, run whole, over a database file of its own."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
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


@dataclass
class CommandLine:
    """`rolecall role …` for one recruiter."""

    folder: Path
    """Where the files of the test are."""

    def run(self, *words: str, given: str | None = None) -> Result:
        """Runs a command over the test's database."""
        return CliRunner().invoke(app, ["role", *words, *self._database(words)], input=given)

    def text(self, *words: str, given: str | None = None) -> str:
        """What a command that succeeds prints for people."""
        result = self.run(*words, given=given)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *words: str, given: str | None = None) -> Any:
        """What a command that succeeds prints for programs: one line of JSON and nothing else."""
        printed = self.text(*words, "--json", given=given)
        assert printed.count("\n") == 1
        return json.loads(printed)

    def refused(self, *words: str, given: str | None = None) -> str:
        """The sentence with which a command fails; it prints nothing else."""
        result = self.run(*words, given=given)
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        return " ".join(result.stderr.split())

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

    def _database(self, words: tuple[str, ...]) -> tuple[str, ...]:
        without = words[0] in ("compile", "schema") or "--help" in words
        return () if without else ("--database", f"sqlite:///{self.folder / 'roles.sqlite3'}")


@pytest.fixture
def line(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shutil.copyfile(sqlite_template, tmp_path / "roles.sqlite3")
    return CommandLine(tmp_path)
