"""Every word that candidates read is linted, the recruiter's as well as the advert's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.roles.policies import UnknownPolicy
from actions.roles.remarks import blocking, lint_definition, remarks

ROLE = RoleDefinition(compile_advert("Cook\nRequirements\n- French cuisine\n- Bread baking\n"))
FIRST = ROLE.profile.requirements[0].id


def parts(role, policy=None):
    return [(each.part, each.about) for each in lint_definition(role, policy)]


def test_a_role_nobody_wrote_anything_into_has_the_compilers_findings():
    assert parts(ROLE) == []
    assert {each.finding for each in remarks(ROLE)} == set(ROLE.profile.findings)


def test_a_reworded_question_is_read_as_a_screening_question():
    worded = apply(ROLE, edits.SetWording(FIRST, "How old are you?"))
    (remark,) = blocking(worded)
    assert (remark.part, remark.about) == ("question", FIRST)
    assert worded.wording[FIRST][remark.finding.start : remark.finding.end] == remark.finding.quote


def test_a_question_that_is_not_asked_is_not_linted():
    worded = apply(ROLE, edits.SetWording(FIRST, "How old are you?"))
    assert parts(apply(worded, edits.SetImportance(FIRST, "set_aside"))) == []


def test_a_title_and_an_answer_of_the_teams_own_are_linted():
    titled = apply(ROLE, edits.SetTitle("Rockstar cook"))
    assert parts(titled) == [("title", "")]
    told = apply(ROLE, edits.StateTopic("benefits", "A team of digital natives."))
    assert parts(told) == [("answer", "benefits")]


def test_a_topic_the_team_speaks_on_is_silent_no_longer():
    silent = [each.finding.message for each in remarks(ROLE) if each.finding.kind == "silence"]
    told = apply(ROLE, edits.StateTopic("salary", "30,000 EUR"))
    after = [each.finding.message for each in remarks(told) if each.finding.kind == "silence"]
    assert [message for message in silent if "(salary)" not in message] == after


def test_the_policy_of_the_role_holds_unless_another_is_named():
    advert = compile_advert("Cook\nRequirements\n- He cooks well\n")
    severities = {
        policy: [each.finding.severity for each in lint_definition(RoleDefinition(advert, policy=policy))]
        for policy in ("default", "eu")
    }
    assert severities == {"default": ["info"], "eu": ["warn"]}
    assert [each.finding.severity for each in lint_definition(RoleDefinition(advert), "eu")] == ["warn"]
    with pytest.raises(UnknownPolicy):
        lint_definition(ROLE, "mars")


def test_fewer_must_haves_after_setting_aside_are_fewer():
    lines = "\n".join(f"- {name}" for name in "Python Java Go Rust Kafka Docker GraphQL Redis MySQL".split())  # noqa: SIM905  shorter to read
    many = RoleDefinition(compile_advert(f"Engineer\nRequirements\n{lines}\n"))
    assert any("9 must-haves" in each.finding.message for each in lint_definition(many))
    fewer = replace(many, set_aside=("python",))
    assert not any("must-haves" in each.finding.message for each in lint_definition(fewer))


def test_a_degree_that_the_law_asks_for_is_not_argued_with():
    asked = "Requirements:\n- A bachelor's degree in {}\n"
    said = [
        [
            each.finding.message
            for each in lint_definition(RoleDefinition(compile_advert(asked.format(field))))
        ]
        for field in ("Nursing", "Computer Science")
    ]
    assert [any("self-taught" in message for message in messages) for messages in said] == [False, True]
