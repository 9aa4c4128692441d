"""What happened in a role's draft, as the log has it."""

from __future__ import annotations

from datetime import timedelta

from actions.store import role_history
from actions.store.audit import record
from tests.actions.hiring import NOW

ROLE = "data-engineer"


def test_the_newest_change_comes_first_and_other_roles_are_left_out(hiring):
    with hiring.database.session() as session:
        for number, (action, subject) in enumerate(
            [
                ("draft.begun", ROLE),
                ("draft.changed", f"{ROLE}#2"),
                ("draft.changed", f"{ROLE}-2#2"),
                ("draft.changed", "data_engineer#2"),
                ("role.published", f"{ROLE}@2"),
            ]
        ):
            at = NOW + timedelta(minutes=number)
            record(
                session, actor="Dana", action=action, subject=subject, now=at, changes=[f"change {number}"]
            )
        session.flush()
        steps = role_history.steps(session, ROLE)
        assert [(each.begun, each.changes) for each in steps] == [
            (False, ("change 1",)),
            (True, ("change 0",)),
        ]
        assert [each.changes for each in role_history.steps(session, ROLE, since=NOW)] == [("change 1",)]


def test_an_underscore_in_an_id_stands_for_itself(hiring):
    with hiring.database.session() as session:
        record(session, actor="Dana", action="draft.changed", subject="data-engineer#2", now=NOW)
        session.flush()
        assert role_history.steps(session, "data_engineer") == []
