"""A recruiter tries the chat as a candidate would; nothing of it is real, and nothing of it stays."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from actions.store.tables import RecruiterAnswer, Table
from tests.bot.web.harness import HERE
from tests.bot.web.recruiters.roles.paper import ROLES, Paper
from tests.sample import ROLE

BASE = f"{ROLES}/{ROLE}"
PAGE = f"{BASE}/rehearsal"
LOGS = {"audit_log", "audit_seals", "recruiter_sessions"}
"""That somebody looked is noted."""


def press(paper: Paper, label: str) -> Paper:
    labels = {
        button.text().strip(): button.attributes["value"] for button in paper.tree.css(".offered button")
    }
    data = [*_carried(paper, ".offered"), ("press", labels[label])]
    return _sent(paper, data)


def say(paper: Paper, text: str) -> Paper:
    return _sent(paper, [*_carried(paper, ".say-line"), ("say", text)])


def _carried(paper: Paper, form: str) -> list[tuple[str, str]]:
    return [
        (str(node.attributes["name"]), str(node.attributes["value"]))
        for node in paper.tree.css(f"form{form} input[type=hidden]")
    ]


def _sent(paper: Paper, fields: list[tuple[str, str]]) -> Paper:
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    return Paper(paper.desk, paper.desk.http.post(PAGE, data=data, headers={"Origin": HERE}))


def said(paper: Paper) -> str:
    return " ".join(paper.says(".rehearsed > p"))


def rows(services) -> dict[str, int]:
    with services.database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Table.metadata.sorted_tables
            if table.name not in LOGS
        }


def test_a_whole_conversation_by_words_and_buttons_leaves_live_data_as_it_was(rita, services):
    before = rows(services)
    paper = say(Paper.at(rita, PAGE), "what's the pay?")
    assert "does not state the pay" in said(paper)
    paper = press(press(paper, "Start the screening"), "Yes, you may")
    paper = say(paper, "4 years of Go and 2 of Python")
    assert "Backend language Met “2 of Python … 4 years of Go”" in paper.words
    assert paper.says(".mine") == [
        "You: what's the pay?",
        "You: Start the screening",
        "You: Yes, you may",
        "You: 4 years of Go and 2 of Python",
    ]
    assert rows(services) == before


def test_the_draft_is_rehearsed_with_what_the_team_decided_and_says(rita):
    silences = f"{BASE}/silences"
    Paper.at(rita, silences).send(silences, topic__salary="60,000 EUR a year")
    page = f"{BASE}/requirements/backend-language"
    Paper.at(rita, page).send(page, wording="Which of our four languages is yours?")
    paper = say(Paper.at(rita, PAGE), "what's the pay?")
    assert "60,000 EUR a year" in said(paper)
    paper = press(press(paper, "Start the screening"), "Yes, you may")
    assert "Which of our four languages is yours?" in said(paper)


def test_what_the_team_answered_to_candidates_is_known_in_the_rehearsal(rita, services):
    with services.database.session() as session:
        answer = {"topic": "remote", "text": "Two days a week at home", "answered_by": "Dana"}
        session.add(RecruiterAnswer(role_id=ROLE, answered_at=services.now(), **answer))
    assert "Two days a week at home" in said(say(Paper.at(rita, PAGE), "is it remote?"))


def test_the_same_lines_give_the_same_conversation(rita):
    paper = say(say(Paper.at(rita, PAGE), "hello"), "I have 5 years of Java")
    *before, (name, last) = _carried(paper, ".say-line")
    assert (name, last) == ("line", "say:I have 5 years of Java")
    again = _sent(paper, [*before, ("say", "I have 5 years of Java")])
    assert said(again) == said(paper)


@pytest.mark.parametrize(
    "line", ["!wait 999999999999d", "!choose 1", "/restart", "!wait 26h", "{slot}", "<b>"]
)
def test_what_looks_like_a_command_is_words(rita, line):
    paper = say(Paper.at(rita, PAGE), line)
    assert paper.status == 200
    assert paper.says(".mine") == [f"You: {line}"]
    assert not paper.tree.css(".mine b")


def test_a_line_of_nothing_says_nothing(rita):
    assert say(Paper.at(rita, PAGE), " \u200b ").says(".mine") == []


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "", "999999999"])
def test_a_button_that_was_not_there_ends_nothing_and_breaks_nothing(rita, number):
    paper = Paper.at(rita, PAGE)
    after = _sent(paper, [*_carried(paper, ".offered"), ("press", number)])
    assert after.status == 200
    assert after.says(".mine") == []


@pytest.mark.parametrize(
    "began", ["", "yesterday", "0001-01-01", "9999-12-31T23:59:59+00:00", "2026-01-01T00:00"]
)
def test_a_beginning_no_clock_could_have_is_now(rita, began):
    paper = Paper.at(rita, PAGE)
    fields = [(name, began if name == "began" else value) for name, value in _carried(paper, ".say-line")]
    assert _sent(paper, [*fields, ("say", "hello")]).says(".mine") == ["You: hello"]


@pytest.mark.slow
def test_a_rehearsal_ends_after_forty_lines(rita):
    paper = Paper.at(rita, PAGE)
    fields = _carried(paper, ".say-line") + [("line", "say:hello")] * 60
    after = _sent(paper, [*fields, ("say", "one more")])
    assert len(after.says(".mine")) == 40
    assert "a rehearsal ends here" in after.words
    assert not after.tree.css(".say-line, .offered")
