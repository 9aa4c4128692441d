"""For any text whatever: no exception, true spans, unique ids, everything assigned, the same answer twice."""

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role

SCRAPS = yaml.safe_load(Path(__file__).with_name("scraps.yaml").read_text(encoding="utf-8"))
adverts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=8)), max_size=60).map("".join),
    st.integers(0, 3000).flatmap(
        lambda start: st.integers(0, 500).map(lambda size: sample_role()[1][start : start + size])
    ),
)


def spans(role):
    yield from role.requirements
    yield from role.responsibilities
    yield from role.findings
    yield from filter(None, role.facts.values())


@settings(max_examples=300)
@given(adverts)
def test_any_text_compiles_and_every_span_is_true(text):
    role = compile_advert(text)
    assert all(text[one.start : one.end] == one.quote for one in spans(role))
    assert len({one.id for one in role.requirements}) == len(role.requirements)
    assert role.coverage.unassigned == 0
    assert all(one.any_of and 1 <= one.need <= len(one.any_of) for one in role.requirements)


@settings(max_examples=60)
@given(adverts)
def test_the_same_text_gives_the_same_role(text):
    assert compile_advert(text) == compile_advert(text)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_bytes_of_any_kind_do_no_harm(content):
    assert compile_advert(content.decode("utf-8", errors="surrogateescape")).coverage.unassigned == 0
