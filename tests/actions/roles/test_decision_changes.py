"""What a recruiter changed is told in sentences, beside what the advert changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply

ROLE = RoleDefinition(compile_advert("Cook\nRequirements\n- GraphQL\n- Docker\n"))


@pytest.mark.parametrize(
    ("edit", "sentence", "back"),
    [
        (
            edits.SetImportance("docker", "set_aside"),
            "Docker: set aside, no longer asked or assessed",
            "Docker: was set aside, counts again",
        ),
        (
            edits.SetWording("docker", "Do you use Docker?"),
            "Docker, question: is now “Do you use Docker?”",
            "Docker, question: no longer “Do you use Docker?”",
        ),
        (
            edits.SetWeight("docker", 2.5),
            "Docker, weight: was 1, is 2.5",
            "Docker, weight: was 2.5, is 1",
        ),
        (
            edits.StateTopic("salary", "5 EUR"),
            "On pay, the team: says “5 EUR”",
            "On pay, the team: no longer says “5 EUR”",
        ),
        (
            edits.SetOrder(("docker", "graphql")),
            "Order of the questions: is now Docker, GraphQL",
            "Order of the questions: is now the plan's own",
        ),
        (edits.SetPolicy("eu"), "Lint policy: was default, is eu", "Lint policy: was eu, is default"),
        (
            edits.SetEquivalents("docker", ("Podman", "containerd")),
            "Docker: Podman and containerd now count as well",
            "Docker: Podman and containerd no longer count as well",
        ),
        (
            edits.SetLabel("docker", "containers"),
            "Docker: is called containers now",
            "containers: is called Docker now",
        ),
    ],
)
def test_each_decision_is_told_and_told_again_when_it_is_undone(edit, sentence, back):
    after = apply(ROLE, edit)
    assert [each.sentence for each in definition_changes(ROLE, after)] == [sentence]
    assert [each.sentence for each in definition_changes(after, ROLE)] == [back]


def test_what_went_with_a_requirement_is_told_under_its_name():
    worded = apply(ROLE, edits.SetWording("docker", "Do you use Docker?"))
    gone = replace(ROLE, profile=replace(ROLE.profile, requirements=ROLE.profile.requirements[:1]))
    told = [each.sentence for each in definition_changes(worded, gone)]
    assert told == [
        "Docker: no longer asked for (was required)",
        "Docker, question: no longer “Do you use Docker?”",
    ]
