"""Words on their way into Slack's markup and out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.markup import escape, typed

CASES = yaml.safe_load((Path(__file__).parent / "typed.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["event"])
def test_what_was_typed_is_read_from_the_event(case):
    assert typed(case["event"]) == case["typed"]


@given(st.text(alphabet="<>&ab "), st.integers(min_value=1, max_value=20))
def test_an_escaped_text_holds_whole_entities_only(text, limit):
    escaped = escape(text, limit)
    assert "<" not in escaped
    assert ">" not in escaped
    assert escaped.count("&") == escaped.count("&amp;") + escaped.count("&lt;") + escaped.count("&gt;")
