"""What `rolecall doctor` looks at."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from actions.store.database import Database
from actions.store.tables import Recruiter
from bot.cli import app
from bot.clock import utc_now
from bot.settings import Settings


def finding(name: str) -> dict[str, str]:
    printed = CliRunner().invoke(app, ["doctor", "--json"]).stdout
    return next(each for each in json.loads(printed)["findings"] if each["name"] == name)


def test_doctor_says_while_nobody_can_sign_in_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    found = finding("accounts")
    assert found["result"] == "warning"
    assert "set-up link" in found["do"]
    with Database(Settings().database).session() as session:
        session.add(Recruiter(name="Ada", email="ada@example.com", role="admin", created_at=utc_now()))
    assert finding("accounts")["result"] == "ok"
