"""Erased is erased: not a byte of a candidate is left, in Slack as far as an app may delete, and with us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from actions import applications, privacy
from actions.store import conversations
from tests.bot.slack.harness import Running, header_of, now, text_of, until
from tests.serving import free_port

pytestmark = pytest.mark.slow

CANARY = "Zilpzalp"
"""A word that stands in everything this candidate says, and nowhere else."""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest, folder: Path) -> Iterator[Running]:
    """A server on either database; the Slack it talks to is a file either way."""
    if request.param == "postgres":
        request.getfixturevalue("postgres_database")
        url = request.getfixturevalue("postgres_url")
        server = Running(folder, free_port(), database_url=url).start()
    else:
        server = Running(folder, free_port()).start()
    server.publish()
    yield server
    server.stop()


def places(running: Running) -> list[str]:
    """The tables and files in which the canary still sings."""
    word = CANARY.encode()
    files = [path.name for path in running.folder.iterdir() if word in path.read_bytes()]
    with running.services.database.reading() as session:
        for table in privacy.Message.metadata.sorted_tables:
            rows = session.execute(text(f"SELECT * FROM {table.name}")).all()
            files += [table.name] if any(CANARY in str(row) for row in rows) else []
    return files


def erase(running: Running, conversation_id: str) -> None:
    with running.services.database.session() as session:
        conversation = conversations.lock(session, conversation_id)
        assert conversation
        privacy.erase(session, conversation, receipt="R1", now=now())
    running.settled()


def asked(running: Running, conversation_id: str, words: str) -> None:
    with running.services.database.session() as session:
        conversation = conversations.lock(session, conversation_id)
        assert conversation
        applications.ask_team(session, conversation, "salary", words, now=now())


def alert(running: Running) -> dict[str, Any]:
    return until(lambda: next(iter(running.headed("A candidate asks for a person")), None))


def lived(running: Running) -> str:
    """A candidate with everything there can be: a card, an alert, a talk with a person, an open question."""
    conversation_id = running.conversation_of(running.application(f"{CANARY} 1", name=f"{CANARY} 2"))
    asked(running, conversation_id, f"{CANARY} 3, what does it pay?")
    running.receive(conversation_id, f"{CANARY} 4, can I talk to a person please?")
    running.press(alert(running), "take_over")
    running.settled()
    running.press(running.headed(CANARY)[0], "decline")
    running.page("close", view_id=running.simulator.workspace.view_of("U0DANA")["id"])
    running.receive(conversation_id, f"{CANARY} 5")
    running.settled()
    return conversation_id


def test_nothing_of_an_erased_candidate_is_left_anywhere(office: Running):
    conversation_id = lived(office)
    everywhere = "\n".join(text_of(post) for post in office.posts())
    assert [number for number in range(1, 6) if f"{CANARY} {number}" not in everywhere] == []
    erase(office, conversation_id)
    assert places(office) == []
    assert [header_of(post) for post in office.posts()] == ["A candidate asks about Data Engineer"]


def test_what_was_asked_of_slack_and_not_yet_done_says_nothing_afterwards(running: Running):
    conversation_id = running.conversation_of(running.application(f"{CANARY} 1", name=CANARY))
    running.settled()
    running.simulator.faults.plan("chat.postMessage", "ratelimited", times=2)
    with running.services.database.session() as session:
        applications.alert(session, conversation_id, "human", f"{CANARY} 2", now=now())
    erase(running, conversation_id)
    assert places(running) == []
    assert running.posts() == []


@pytest.mark.slow
def test_a_post_whose_connection_broke_is_erased_too(running: Running):
    conversation_id = running.chat()
    running.simulator.faults.plan("chat.postMessage", "drop_after")
    with running.services.database.session() as session:
        applications.alert(session, conversation_id, "human", f"{CANARY}", now=now())
    until(lambda: any(CANARY in text_of(post) for post in running.posts()))
    erase(running, conversation_id)
    assert running.posts() == []
    assert places(running) == []


def test_where_nobody_may_delete_the_posts_are_emptied(running: Running):
    conversation_id = running.conversation_of(running.application(CANARY, name=CANARY))
    running.settled()
    running.simulator.faults.plan("chat.delete", "refused", code="cant_delete_message")
    erase(running, conversation_id)
    assert [text_of(post) for post in running.posts()] == ["Removed at the candidate's wish."]
    assert CANARY not in str(running.posts())


def test_what_a_person_wrote_in_a_thread_is_theirs_and_stays(running: Running):
    conversation_id = running.chat("Can I talk to a person please?")
    running.press(alert(running), "take_over")
    running.settled()
    running.write("Hello", user="U0DANA", channel=running.channel, thread=alert(running)["ts"])
    running.settled()
    erase(running, conversation_id)
    assert [post["user"] for post in running.posts()] == ["U0DANA"]


def test_a_question_others_wait_for_loses_only_the_words_of_who_asked_first(running: Running):
    first, second = running.chat(), running.conversation_of(running.application())
    asked(running, first, f"{CANARY}, what does it pay?")
    asked(running, second, "and the salary?")
    until(lambda: any("2 candidates wait." in text_of(post) for post in running.posts()))
    assert CANARY not in text_of(running.headed("Asha Menon")[0])
    erase(running, first)
    (question,) = running.headed("A candidate asks about")
    assert "1 candidate waits." in text_of(question)
    assert "Salary" in text_of(question)
    assert places(running) == []
    running.write("60 thousand", user="U0DANA", channel=running.channel, thread=question["ts"])
    until(lambda: any("60 thousand" in line for _, line in running.transcript(second)))


def test_who_asked_second_takes_only_their_own_place(running: Running):
    first, second = running.chat(), running.chat()
    asked(running, first, "what does it pay?")
    asked(running, second, f"{CANARY}, what does it pay?")
    erase(running, second)
    (question,) = running.headed("A candidate asks about")
    assert "what does it pay?" in text_of(question)
    assert "1 candidate waits." in text_of(question)


DM = "DCAND001"


def test_in_direct_messages_the_assistants_words_go_and_the_candidate_is_told_which_stay(running: Running):
    running.write(f"{CANARY}, hello")
    until(lambda: len(running.posts(DM)) >= 3)
    running.write("delete all my data")
    until(lambda: any("everything" in text_of(post) for post in running.posts(DM)[3:]))
    running.write("yes")
    until(lambda: any("Your receipt" in text_of(post) for post in running.posts(DM)))
    running.settled()
    ours = [text_of(post) for post in running.posts(DM) if post["user"] == "UROLECALL"]
    assert len(ours) == 2
    assert "you can delete them here" in ours[0]
    assert "Your receipt" in ours[1]
    assert {name.removesuffix("-wal") for name in places(running)} == {"slack-simulator.sqlite3"}
    assert {post["user"] for post in running.posts(DM) if CANARY in post["text"]} == {"UCAND001"}


def test_after_erasing_the_next_message_begins_a_new_conversation(running: Running):
    running.write("hello")
    until(lambda: len(running.posts(DM)) >= 3)
    running.settled()
    erase(running, running.conversations()[0].id)
    running.write("hello again")
    until(lambda: len(running.conversations()) == 2)
