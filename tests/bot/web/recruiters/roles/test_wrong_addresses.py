"""An id that no role has leads to a page that says so, by whatever door one comes."""

from __future__ import annotations

import pytest

from bot.web.access import ACCESS
from tests.bot.web.harness import HERE
from tests.bot.web.recruiters.roles.paper import ROLES

DOORS = sorted(door for door in ACCESS if door.partition(" ")[2].startswith(f"{ROLES}/{{role_id}}"))
IDS = [
    "nope",
    "Senior-Backend-Engineer",
    "senior-backend-engineer2",
    "..%2f..",
    "%3Cscript%3E",
    "a" * 300,
    "🎉",
]


@pytest.mark.parametrize("door", DOORS)
def test_no_door_of_a_role_opens_for_an_id_no_role_has(rita, door):
    method, _, path = door.partition(" ")
    csrf = rita.csrf()
    for role_id in IDS:
        address = path.replace("{role_id}", role_id).replace("{requirement}", "git").replace("{version}", "1")
        fields = {"csrf": csrf, "seen": "version 1", "to": "required", "requirement": "git", "skill": "Go"}
        fields |= {"step": "keep", "words": "Git", "text": "Cook", "policy": "eu"}
        if method == "GET":
            answer = rita.get(address)
        else:
            answer = rita.http.post(address, data=fields, headers={"Origin": HERE})
        assert answer.status_code == 404, address
        assert "<script>" not in answer.text


@pytest.mark.parametrize("version", ["0", "2", "-1", "x", "1e3", "99999999999999999999", "²"])
def test_a_version_that_was_never_published_is_said_not_to_be_there(rita, version):
    answer = rita.get(f"{ROLES}/senior-backend-engineer/history/{version}")
    assert answer.status_code == 404
    assert "There is no version" in answer.text


def test_a_requirement_the_role_does_not_have_is_said_not_to_be_there(rita):
    answer = rita.get(f"{ROLES}/senior-backend-engineer/requirements/nope")
    assert answer.status_code == 404
    assert "This is not here" in answer.text
