"""The advert as the editor shows it: what each word is, said where it changes."""

from __future__ import annotations

from dataclasses import replace

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Fact, Requirement
from actions.roles.remarks import remarks
from actions.roles.samples import sample_role
from bot.web.recruiters.roles.advert import shown_advert

SAMPLE = RoleDefinition(compile_advert(sample_role()[1]))


def lines(definition: RoleDefinition = SAMPLE):
    return shown_advert(definition, remarks(definition))


def test_what_lines_are_is_said_once_until_it_changes():
    labels = [line.label for line in lines() if line.label]
    assert labels == ["Left out", "Duty", "Required", "Preferred", "Only listed", "Left out"]


def test_words_are_what_they_name_whatever_the_line_around_them_is():
    advert = "Java or better Kotlin in Leeds"
    java = Requirement("java", "required", "skill", ("Java",), "Java", advert, 0, len(advert))
    kotlin = replace(java, id="kotlin", importance="preferred", any_of=("Kotlin",), label="Kotlin")
    profile = replace(
        compile_advert(advert),
        title="",
        requirements=(java, kotlin),
        facts={"location": Fact("Leeds", advert, 0, len(advert))},
        findings=(),
    )
    (line,) = lines(RoleDefinition(profile, set_aside=("java",)))
    assert line.kind == "preferred"
    named = {words.text: words.kind for words in line.words if words.entry}
    assert named == {"Java": "aside", "Kotlin": "preferred", "Leeds": "fact"}


def test_findings_are_signed_by_their_kind_and_numbered_as_beside():
    found = remarks(SAMPLE)
    notes = [note for line in lines() for words in line.words for note in words.notes]
    assert {note.sign for note in notes} == {"≠", "?", "!", "~"}
    assert all(found[note.number].finding.message == note.message for note in notes)


def test_words_an_advert_turns_round_are_shown_in_the_order_they_are_read():
    definition = RoleDefinition(compile_advert("Cook \u202eteg uoy\u202c HACCP"))
    shown = "".join(words.text for line in lines(definition) for words in line.words)
    assert "\u202e" not in shown
    assert len(shown) == len(definition.profile.advert)
