from pathlib import Path

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.exchange import export_role, import_role
from actions.roles.refusing import EditRefused
from actions.roles.reimport import reimport

ADVERT = Path("tests/adverts/nurse-uk.txt").read_text(encoding="utf-8")
NURSE = RoleDefinition(compile_advert(ADVERT))
MISREAD = apply(NURSE, edits.CountFact("hours", counts=False))


def test_a_fact_that_was_misread_is_not_stated_any_more():
    assert NURSE.profile.facts["hours"]
    assert MISREAD.profile.facts["hours"] is None
    assert "hours" in MISREAD.unanswered()
    assert {**MISREAD.profile.facts, "hours": NURSE.profile.facts["hours"]} == NURSE.profile.facts


def test_the_team_can_say_what_the_misread_words_do_not():
    said = apply(MISREAD, edits.StateTopic("hours", "Three nights of twelve hours"))
    assert "hours" not in said.unanswered()
    with pytest.raises(EditRefused, match=r"The advert already says on working hours.*take the fact back\.$"):
        apply(NURSE, edits.StateTopic("hours", "Three nights of twelve hours"))


def test_a_fact_taken_up_again_stands_as_at_first_and_speaks_for_itself():
    said = apply(MISREAD, edits.StateTopic("hours", "Three nights of twelve hours"))
    assert apply(said, edits.CountFact("hours", counts=True)) == NURSE


@pytest.mark.parametrize(("topic", "counts"), [("remote", False), ("hours", True), ("nonsense", False)])
def test_only_what_was_read_can_be_taken_back_and_only_that_taken_up_again(topic, counts):
    with pytest.raises(EditRefused):
        apply(NURSE, edits.CountFact(topic, counts=counts))


def test_the_same_words_in_a_changed_advert_stay_misread():
    again = reimport(MISREAD, ADVERT.replace("£36,483", "£38,000")).definition
    assert again.misread == ("hours",)
    assert again.profile.facts["hours"] is None


def test_new_words_on_the_topic_are_a_new_fact():
    again = reimport(MISREAD, ADVERT.replace("37.5 hours per week", "30 hours per week")).definition
    assert again.misread == ()
    assert "30 hours" in again.profile.facts["hours"].value


def test_a_role_file_keeps_what_was_misread():
    assert "misread: [hours]" in export_role(MISREAD)
    assert import_role(export_role(MISREAD)) == MISREAD


@pytest.mark.parametrize("text", ["—", "\ufffd\ufffd", "…"])
def test_an_answer_without_a_word_or_a_number_says_nothing(text):
    with pytest.raises(EditRefused, match="says nothing on pay"):
        apply(RoleDefinition(compile_advert("Nurse")), edits.StateTopic("salary", text))
