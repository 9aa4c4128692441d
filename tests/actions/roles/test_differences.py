"""What changed between two definitions of a role, in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.differences import differences
from actions.roles.editing import apply
from actions.roles.samples import sample_role

ROLE = RoleDefinition(compile_advert(sample_role()[1]))


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (edits.SetTitle("Backend Engineer"), "Title: was Senior Backend Engineer, is Backend Engineer"),
        (edits.SetImportance("git", "preferred"), "Git: was required, is preferred"),
        (edits.SetImportance("git", "set_aside"), "Git: set aside"),
        (edits.SetLabel("git", "version control"), "Git: is now called version control"),
        (edits.SetEquivalents("git", ("Mercurial",)), "Git: Mercurial counts as well"),
        (edits.SetYears("git", 2), "Git: was any length, is at least 2 years"),
        (edits.SetWording("git", "Do you use Git?"), "Git, question: “Do you use Git?”"),
        (edits.SetWeight("git", 3), "Git, weight: was 1, is 3"),
        (edits.SetOrder(("git",)), "Order of the questions: Git first"),
        (edits.StateTopic("salary", "60,000 EUR"), "Pay: you say “60,000 EUR”"),
        (edits.SetPolicy("eu"), "Wording is checked for European Union"),
    ],
)
def test_each_edit_is_told_in_one_sentence_and_undoing_it_in_another(edit, sentence):
    after = apply(ROLE, edit)
    told = [each.sentence for each in differences(ROLE, after)]
    assert sentence in told
    assert differences(after, after) == []
    back = [each.sentence for each in differences(after, ROLE)]
    assert back
    assert back != told


def test_every_field_of_a_definition_is_compared():
    changed = {
        "profile": replace(ROLE.profile, title="x"),
        "wording": {"git": "Git?"},
        "weights": {"git": 2.0},
        "answers": {"salary": "a lot"},
        "questions": ("git",),
        "set_aside": ("git",),
        "policy": "uk",
    }
    for name, value in changed.items():
        assert differences(ROLE, replace(ROLE, **{name: value})), name
    assert set(changed) == set(RoleDefinition.__dataclass_fields__)
