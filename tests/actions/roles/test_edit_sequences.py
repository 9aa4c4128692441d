"""Whatever a recruiter does in whatever order: a role stays one that can be kept, asked and re-read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.notebook import Notebook
from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.exchange import export_role, import_role
from actions.roles.policies import policy_names
from actions.roles.refusing import EditRefused
from actions.roles.reimport import reimport
from actions.roles.remarks import remarks
from actions.roles.samples import sample_role
from actions.roles.stating import statable_topics
from actions.screening import MOST_QUESTIONS, next_question, plan

pytestmark = pytest.mark.slow

ADVERT = sample_role()[1]
SAMPLE = RoleDefinition(compile_advert(ADVERT))
IDS = st.sampled_from([each.id for each in SAMPLE.profile.requirements]) | st.just("terraform") | st.text()
WORDS = st.sampled_from(["Go", "postgres", "Own Tool", "", " ", "a: b", "- x", "#", "“…”"]) | st.text(
    max_size=30
)
NUMBERS = st.sampled_from([0.5, 1, 2, 40]) | st.floats()
LISTS = st.lists(WORDS, max_size=4).map(tuple)
IMPORTANCE = st.sampled_from(["required", "preferred"])
TOOLS = st.sampled_from(SAMPLE.profile.context_skills) | WORDS
PLACES = st.integers(-5, len(ADVERT) + 5)
EDIT = st.one_of(
    st.builds(edits.SetTitle, WORDS),
    st.builds(edits.SetImportance, IDS, IMPORTANCE | st.just("set_aside")),
    st.builds(edits.SetNames, IDS, LISTS, st.integers(-1, 4)),
    st.builds(edits.SetEquivalents, IDS, LISTS),
    st.builds(edits.SetYears, IDS, NUMBERS | st.none()),
    st.builds(edits.SetLabel, IDS, WORDS),
    st.builds(edits.SetWording, IDS, WORDS),
    st.builds(edits.SetWeight, IDS, NUMBERS),
    st.builds(edits.SetOrder, st.lists(IDS, max_size=12).map(tuple)),
    st.builds(edits.AcceptEquivalentExperience, st.booleans()),
    st.builds(edits.AddRequirement, PLACES, PLACES, IMPORTANCE),
    st.builds(edits.PromoteSkill, TOOLS, IMPORTANCE),
    st.builds(edits.StateTopic, st.sampled_from(statable_topics()) | WORDS, WORDS),
    st.builds(edits.CountFact, st.sampled_from([*SAMPLE.profile.facts, "nonsense"]), st.booleans()),
    st.builds(edits.SetPolicy, st.sampled_from(policy_names()) | WORDS),
)


def edited(changes: list[edits.Edit]) -> RoleDefinition:
    """The sample with every edit that is not refused."""
    role = SAMPLE
    for change in changes:
        try:
            role = apply(role, change)
        except EditRefused as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017  every edit that is refused says so in a sentence
    return role


@settings(max_examples=120)
@given(st.lists(EDIT, max_size=15))
def test_any_edits_leave_a_role_that_can_be_kept_exported_and_asked(changes):
    role = edited(changes)
    assert RoleDefinition.from_json(role.to_json()) == role
    assert import_role(export_role(role)) == role
    assert definition_changes(role, role) == []
    for each in role.profile.requirements:
        assert ADVERT[each.start : each.end] == each.quote
        assert 1 <= each.need <= len(each.any_of)
    for each in remarks(role):
        assert each.finding.message
    questions = plan(role)
    assert len(questions) <= MOST_QUESTIONS
    asked = [each.id for question in questions for each in question.requirements]
    assert len(asked) == len(set(asked))
    assert not set(asked) & set(role.set_aside)
    assert next_question(questions, Notebook().with_skip(tuple(asked))) is None


@settings(max_examples=40)
@given(st.lists(EDIT, max_size=10))
def test_the_same_advert_re_read_keeps_every_edit(changes):
    role = edited(changes)
    again = reimport(role, ADVERT)
    assert again.told == ()
    assert again.definition == role


@settings(max_examples=30)
@given(st.lists(EDIT, max_size=10), st.integers(0, 60))
def test_an_advert_that_lost_a_line_gives_a_role_whose_quotes_are_true(changes, line):
    lines = ADVERT.splitlines(keepends=True)
    advert = "".join(part for number, part in enumerate(lines) if number != line % len(lines))
    after = reimport(edited(changes), advert).definition
    assert import_role(export_role(after)) == after
    for each in after.profile.requirements:
        assert advert[each.start : each.end] == each.quote
