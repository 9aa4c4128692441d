"""Whatever a state holds, it comes back from the store as it went."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from actions.notebook import Notebook
from bot.conversation.state import Aside, Person, State
from nlu.understanding import SkillClaim

MOMENTS = st.integers(0, 10**6).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
WORDS = st.text(max_size=20)
CLAIMS = st.builds(
    SkillClaim,
    skill=WORDS,
    polarity=st.sampled_from(["positive", "negative", "declined", "unknown"]),
    quote=WORDS,
    years=st.none() | st.floats(0, 60),
    level=st.none() | WORDS,
)
NOTEBOOKS = st.lists(CLAIMS, max_size=4).map(
    lambda claims: _book(claims).with_skip(("a",)).with_vague(("b",), "some")
)


def _book(claims: list[SkillClaim]) -> Notebook:
    book = Notebook()
    for turn, claim in enumerate(claims):
        book = book.with_claim(claim, turn)
    return book


STATES = st.builds(
    State,
    stage=st.sampled_from(["open", "consent", "screening", "review", "submitted", "booked", "paused"]),
    aside=st.none() | st.builds(Aside, kind=st.just("confirm_no"), about=WORDS, claims=st.tuples(CLAIMS)),
    notebook=NOTEBOOKS,
    before_consent=st.lists(CLAIMS, max_size=2).map(tuple),
    asked=st.dictionaries(WORDS, st.integers(0, 9), max_size=3),
    said=st.dictionaries(WORDS, st.integers(0, 9), max_size=3),
    person=st.builds(Person, name=st.none() | WORDS, names=st.lists(WORDS, max_size=2).map(tuple)),
    offered=st.lists(MOMENTS, max_size=3).map(tuple),
    wanted=st.lists(st.tuples(MOMENTS, MOMENTS), max_size=2).map(tuple),
    interview=st.none() | MOMENTS,
    sent_at=st.none() | MOMENTS,
    seen_at=st.none() | MOMENTS,
    notes=st.lists(WORDS, max_size=2).map(tuple),
)


@given(STATES)
def test_a_stored_state_reads_back(state):
    assert State.from_json(json.loads(json.dumps(state.to_json()))) == state


def test_a_state_stored_before_a_field_was_added_still_reads():
    stored = State().to_json()
    for field in ("said", "sent_at", "seen_at"):
        del stored[field]
    assert State.from_json(stored) == State()
