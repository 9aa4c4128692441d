"""What monitors are told."""

from __future__ import annotations

from datetime import timedelta

from actions.store import outbox


def test_the_process_answers(http):
    assert http.get("/livez").json() == {"alive": True}


def test_without_rasa_the_app_is_not_ready_and_says_so_while_the_page_answers(http):
    answer = http.get("/readyz")
    parts = answer.json()
    assert answer.status_code == 503
    assert parts["ready"] is False
    assert parts["database"] == parts["outbox"] == "ok"
    assert "keywords stand in" in parts["nlu"]
    assert http.get("/roles/senior-backend-engineer").status_code == 200


def test_with_every_part_ready_the_app_is_ready(services, http):
    services.checks["nlu"] = lambda: "ok"
    answer = http.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": "ok", "nlu": "ok", "outbox": "ok"}


def test_an_outbox_that_is_stuck_is_told(services, http):
    with services.database.session() as session:
        then = services.now() - timedelta(minutes=6)
        outbox.ask(session, "slack.card", key="k", lane="slack:recruiters", now=then, application_id="a")
    assert http.get("/readyz").json()["outbox"] == "1 messages to Slack or calendars are overdue."


def test_a_database_that_is_gone_is_told_not_thrown(services, http):
    services.checks["database"] = lambda: "The database does not answer."
    answer = http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["outbox"] == "It needs the database."
