"""The pack keeps the house rules: nothing claimed before it is so, no shouting, no blame, nothing unused."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from actions.conditions import ConditionKind
from bot.conversation.role import Tone
from bot.conversation.wording import apologies, pack, sentence

CODE = Path(__file__).parents[3] / "bot" / "conversation"
ACKNOWLEDGED = {"sent", "booked", "cancelled", "called_off", "erased", "gone"}
"""Keys that are rendered only after the database has acknowledged what they say."""
CLAIMS = re.compile(r"\b(confirmed|booked|cancelled|sent|deleted)\b", re.IGNORECASE)
TONES = get_args(Tone)
LINES = [(key, line) for tone in TONES for key, variants in pack(tone).items() for line in variants]
USED = {
    word
    for path in CODE.rglob("*.py")
    for word in re.findall(r'"([a-z_]+)"', path.read_text(encoding="utf-8"))
}
ASKED = {
    *(f"ask_{kind}" for kind in get_args(ConditionKind)),
    *(f"ask_{kind}_plain" for kind in ("permit", "travel", "check")),
    *(f"ask_{way}{end}" for way in ("which", "which_years", "speak_which") for end in ("", "_of_two")),
    *(f"ask_{way}{end}" for way in ("experience", "experience_with", "whether") for end in ("", "_years")),
    *(f"ask_{way}{end}" for way in ("total", "years") for end in ("", "_in")),
    *(f"ask_{way}{end}" for way in ("degree", "school") for end in ("", "_or_equivalent")),
    *(
        "ask_total_general",
        "ask_which_like",
        "ask_which_work",
        "ask_paper",
        "ask_papers",
        "ask_speak",
        "ask_line",
        "ask_place_days",
    ),
}
COMPOSED = {
    *ASKED,
    *(f"again_{key}" for key in ASKED),
    *(f"{head}_{kind}" for kind in get_args(ConditionKind) for head in ("example", "topic")),
    *("again_consent", "probe_date", "probe_text", "topic_total"),
    *(
        "misread_nothing",
        "frustration_nothing",
        "noted_so_far_nothing",
        "human",
        "human_again",
        "human_later",
        "human_later_again",
    ),
}
"""Keys that the code puts together from parts."""


@pytest.mark.parametrize("key", pack())
def test_every_sentence_is_said_somewhere(key):
    assert key in USED | COMPOSED


@pytest.mark.parametrize(("key", "line"), LINES)
def test_no_sentence_claims_what_is_not_acknowledged(key, line):
    assert key in ACKNOWLEDGED or not CLAIMS.search(line)


@pytest.mark.parametrize(("key", "line"), LINES)
def test_no_sentence_shouts_regrets_or_asks_twice(key, line):
    assert "!" not in line
    assert "unfortunately" not in line.lower()
    assert re.sub("“[^”]*”", "", line).count("?") <= 1


def needs(line: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(line) if name}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("key", pack())
def test_variants_differ_and_need_the_same_values(key, tone):
    variants = pack(tone)[key]
    assert len(set(variants)) == len(variants)
    assert key in DIFFERENT or all(needs(each) == needs(variants[0]) for each in variants)


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_says_what_the_usual_one_says(tone):
    usual, other = pack(), pack(tone)
    assert other.keys() == usual.keys()
    for key, variants in other.items():
        needed = {frozenset(needs(each)) for each in usual[key]}
        assert {frozenset(needs(each)) for each in variants} <= needed, key
        assert len(variants) == len(usual[key]), key


def test_the_brief_tone_is_brief():
    usual, brief = pack(), pack("brief")
    changed = [key for key in usual if usual[key] != brief[key]]
    assert len(changed) > 40
    for key in changed:
        assert max(map(len, brief[key])) <= max(map(len, usual[key])), key


DIFFERENT = {"review_which", "email_wrong"}


def test_what_a_candidate_wrote_is_never_a_template():
    assert sentence("name_noted", name="{title} %s {0}") == "Noted: {title} %s {0}."


def test_every_apology_is_a_sentence():
    assert all(text.endswith((".", "。", "।")) for text in apologies().values())
