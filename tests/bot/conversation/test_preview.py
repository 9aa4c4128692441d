"""A recruiter sees beforehand exactly what a candidate reads afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.samples import sample_role
from actions.store import roles
from bot.bootstrap import classifiers, reader
from bot.conversation.preview import preview
from bot.conversation.rehearsal import Rehearsal

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ADVERTS = sorted((Path(__file__).parents[2] / "adverts").glob("*.txt"))
SAMPLE = RoleDefinition(compile_advert(sample_role()[1]))


def met(database, definition):
    """The questions, and their buttons, that a candidate reads who skips every one."""
    with database.session() as session:
        roles.publish(session, "role", definition, by="Ines", now=NOW)
    chat = Rehearsal(database, reader(classifiers(None)), "role", now=NOW, timezone="UTC")
    chat.opening()
    chat.play("!choose 1")
    turn, found = chat.play("!choose 1"), []
    while turn["stage"] == "screening":
        asked = turn["replies"][-1]
        found.append((asked["text"].splitlines()[-1], tuple(asked["choices"])))
        turn = chat.play(f"!choose {asked['choices'].index('Skip') + 1}")
    return found


@pytest.mark.parametrize("path", ADVERTS[::12], ids=lambda path: path.stem)
def test_what_is_shown_is_what_is_asked(path, memory_database):
    definition = RoleDefinition(compile_advert(path.read_text(encoding="utf-8")))
    shown = [(each.text, each.buttons) for each in preview(definition).questions]
    assert met(memory_database, definition) == shown


def test_the_recruiters_words_and_order_are_shown_as_they_will_be_asked(memory_database):
    worded = apply(SAMPLE, edits.SetWording("docker", "How have you run containers?"))
    definition = apply(worded, edits.SetOrder(("docker",)))
    first = preview(definition).questions[0]
    assert (first.id, first.text, first.worded) == ("docker", "How have you run containers?", True)
    assert met(memory_database, definition)[0][0] == first.text


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_every_question_has_a_reason_in_the_adverts_words_and_an_example(path):
    definition = RoleDefinition(compile_advert(path.read_text(encoding="utf-8")))
    for each in preview(definition).questions:
        (source,) = each.sources
        assert " ".join(source.quote.split()) in each.reason
        assert definition.profile.advert[source.start : source.end] == source.quote
        assert "\n" not in each.example
        assert each.example


def test_what_is_left_out_and_what_nobody_speaks_on_is_shown():
    definition = apply(SAMPLE, edits.SetImportance("docker", "set_aside"))
    definition = apply(definition, edits.StateTopic("salary", "60,000 EUR"))
    shown = preview(definition)
    asked = [name for each in shown.questions for name in each.requirements]
    everything = {each.id for each in SAMPLE.profile.requirements}
    assert {*asked, *shown.not_asked, "docker"} == everything
    assert "docker" not in (*asked, *shown.not_asked)
    assert set(SAMPLE.profile.not_stated) - set(shown.silences) == {"salary"}
