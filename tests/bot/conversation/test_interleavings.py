"""Every side request in the middle of every pending question: the question survives, the answers stay.

The policy is pure, so this needs no database: a state, a message as read, a decision.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from actions.notebook import Notebook
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.samples import sample_role
from bot.bootstrap import classifiers, reader
from bot.conversation import policy, wording
from bot.conversation.listening import reading_context
from bot.conversation.role import Role
from bot.conversation.state import Aside, State
from bot.conversation.turn import Heard, Moment
from nlu.intents import RasaClassifier
from nlu.understanding import SkillClaim
from tests.bot.conversation.player import AWAY, NOW, ZONE

pytestmark = pytest.mark.slow

REQUESTS = yaml.safe_load((Path(__file__).parent / "data" / "interleavings.yml").read_text(encoding="utf-8"))
MOMENT = Moment(datetime.fromisoformat(NOW), ZONE)
NO = SkillClaim("GraphQL", "negative", "no GraphQL")
ASIDES = {
    "confirm_no": Aside("confirm_no", "GraphQL", (NO,)),
    "confirm_yes": Aside("confirm_yes", "GraphQL", (replace(NO, polarity="positive"),)),
    "which_years": Aside("which_years", "Kotlin"),
    "confirm_email": Aside("confirm_email", "priya@example.com"),
    "erase": Aside("erase"),
}


@cache
def role() -> Role:
    role_id, advert = sample_role()
    return Role.of(role_id, RoleDefinition(compile_advert(advert)), {})


def noted() -> Notebook:
    """One earlier answer that no question of the sample role is about."""
    return Notebook().with_claim(SkillClaim("Scala", "positive", "Scala, 4 years", years=4), 1)


def states() -> dict[str, State]:
    found: dict[str, State] = {}
    notebook = noted()
    for question in role().questions:
        state = State(stage="screening", consented=True, notebook=notebook, asked={question.id: 1})
        found[question.id] = state.then(last=f"question:{question.id}", last_noted=("Scala",))
        notebook = notebook.with_skip(tuple(each.id for each in question.requirements))
    first = found[role().questions[0].id]
    return found | {f"aside {kind}": first.then(aside=aside) for kind, aside in ASIDES.items()}


def pending(state: State) -> tuple[str | None, str | None]:
    question = wording.current(state, role())
    return (question.id if question else None, state.aside.kind if state.aside else None)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda each: each["name"])
@pytest.mark.parametrize("where", states())
def test_safe_while_rasa_is_away(request_, where):
    state = states()[where]
    decided = decide(state, request_["text"], RasaClassifier(AWAY, ""))
    assert unchanged(state, decided.state, request_)
    assert decided.state.stage in ("screening", "paused", "stopped")


@pytest.mark.rasa
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda each: each["name"])
@pytest.mark.parametrize("where", states())
def test_right_with_rasa(request_, where, rasa):
    state = states()[where]
    decided = decide(state, request_["text"], rasa)
    said = "\n".join(reply.text for reply in decided.replies)
    assert unchanged(state, decided.state, request_), said
    assert pending(decided.state) == pending(state), said
    assert decided.state.stage == "screening"
    assert str(request_.get("says", "")).lower() in said.lower()
    asking = [reply for reply in decided.replies if reply.kind == "question"]
    assert len(asking) == 1, said
    assert asking[0] is decided.replies[-1]


def decide(state: State, text: str, rasa: RasaClassifier):
    heard = reader(classifiers(rasa))(text, reading_context(state, role(), MOMENT))
    return policy.decide(state, Heard(heard), role(), MOMENT)


def unchanged(before: State, after: State, request_: dict[str, object]) -> bool:
    if request_.get("notes"):
        kept = {name: note for name, note in after.notebook.notes.items() if name != "Scala"}
        return not kept and after.notebook.skipped == before.notebook.skipped
    return after.notebook == before.notebook
