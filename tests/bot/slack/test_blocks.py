"""The candidate card as Block Kit: within Slack's limits, and inert whatever a candidate wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.calendars.base import Response
from actions.summary import AssessmentLine, CandidateSummary, HumanDecision, InterviewTime
from bot.slack.alerts import Alert, Spoken, alert_post, relay_post, transcript_post
from bot.slack.blocks import MAX_BLOCKS, MAX_CHARACTERS, card, card_text, size
from bot.slack.posts import Said, message_post
from bot.slack.simulator.limits import check_message
from tests.bot.slack.harness import text_of

BERLIN = ZoneInfo("Europe/Berlin")
HOSTILE = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text("utf-8"))
SENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BEFORE = SENT - timedelta(hours=1)
SUMMARY = CandidateSummary(
    application_id="a" * 32,
    reference="7F3A",
    role_title="Data Engineer",
    name="Asha Menon",
    email="asha@example.com",
    submitted_at=SENT,
    recommendation="REVIEW",
    lines=(
        AssessmentLine("Python", "required", "met", "Python, 5 years", "five years of Python"),
        AssessmentLine("SQL", "required", "partial", "2 of 3 years", "two years of SQL"),
        AssessmentLine("Kafka", "required", "not_met", "", "never used it"),
        AssessmentLine("Spark", "preferred", "unclear", "", "some"),
        AssessmentLine("Airflow", "preferred", "not_answered", "", ""),
    ),
    open_questions=("What does it pay?",),
    interview=InterviewTime(SENT, SENT + timedelta(minutes=45), "Asia/Kolkata", "confirmed", ("Priya",)),
    decision=None,
    taken_over_by=None,
    notes=("Human review asked for",),
    version=1,
)


def shown(summary: CandidateSummary) -> str:
    return text_of({"blocks": card(summary, zone=BERLIN, now=BEFORE)})


def mrkdwn(blocks: object) -> list[str]:
    """Every text that Slack would read as markup."""
    if isinstance(blocks, dict):
        own = [blocks["text"]] if blocks.get("type") == "mrkdwn" else []
        return own + [text for value in blocks.values() for text in mrkdwn(value)]
    return [text for value in blocks for text in mrkdwn(value)] if isinstance(blocks, list) else []


def buttons(summary: CandidateSummary) -> list[str]:
    return [each["action_id"] for each in card(summary, zone=BERLIN, now=BEFORE)[-1]["elements"]]


def test_only_an_interview_that_has_begun_can_be_noted_as_missed():
    begun = [each["action_id"] for each in card(SUMMARY, zone=BERLIN, now=SENT)[-1]["elements"]]
    assert (begun[-1], "no_show" in buttons(SUMMARY)) == ("no_show", False)
    assert SUMMARY.interview
    for status in ("held", "cancelled"):
        other = replace(SUMMARY, interview=replace(SUMMARY.interview, status=status))
        assert "no_show" not in text_of({"blocks": card(other, zone=BERLIN, now=SENT)})
        ids = [each["action_id"] for each in card(other, zone=BERLIN, now=SENT)[-1]["elements"]]
        assert "no_show" not in ids


@pytest.mark.parametrize(
    "words",
    [
        "Asha Menon · Data Engineer",
        "Suggestion: take a closer look",
        "1 of 3 required met",
        "A hint from the answers below. You decide.",
        "Reference 7F3A",
        "Interview: Tue 24 Nov 2026, 10:00–10:45 (CET) with Priya",
        "What does it pay?",
        "Human review asked for",
        "five years of Python",
    ],
)
def test_the_card_says(words):
    assert words in shown(SUMMARY)


@pytest.mark.parametrize("status", ["met", "partly met", "not met", "unclear", "not answered"])
def test_every_status_is_a_word_and_not_only_a_sign(status):
    assert f"  {status}" in shown(SUMMARY)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Response.ACCEPTED, "The candidate will be there."),
        (Response.TENTATIVE, "The candidate may be there."),
        (Response.DECLINED, "The candidate declined the invitation."),
    ],
)
def test_the_card_says_what_the_candidate_answered_to_the_invitation(answer, says):
    interview = replace(SUMMARY.interview, answer=answer)
    assert f"with Priya. {says}" in shown(replace(SUMMARY, interview=interview))
    assert says not in shown(SUMMARY)


def test_contact_data_stays_out_of_slack():
    assert "example.com" not in json.dumps(card(SUMMARY, zone=BERLIN, now=BEFORE)) + card_text(SUMMARY)


def test_who_objected_to_an_automated_assessment_gets_no_suggestion():
    text = shown(replace(SUMMARY, recommendation=None))
    assert "No automated suggestion, as the candidate asked" in text
    assert "A hint" not in text


def test_a_candidate_without_a_name_goes_by_the_reference():
    assert "Candidate 7F3A · Data Engineer" in shown(replace(SUMMARY, name=None))


@pytest.mark.parametrize(
    ("decision", "owner", "expected"),
    [
        (None, None, ["advance", "hold", "decline", "ask", "take_over"]),
        ("hold", None, ["advance", "decline", "ask", "take_over"]),
        ("advance", None, ["take_back", "ask", "take_over"]),
        ("decline", "Dana", ["take_back", "ask", "hand_back"]),
    ],
)
def test_the_buttons_are_those_that_still_do_something(decision, owner, expected):
    done = HumanDecision(decision, "Dana", SENT, "") if decision else None
    assert buttons(replace(SUMMARY, decision=done, taken_over_by=owner)) == expected


def test_a_button_carries_the_application_and_nothing_else():
    assert {each["value"] for each in card(SUMMARY, zone=BERLIN, now=BEFORE)[-1]["elements"]} == {"a" * 32}


@pytest.mark.parametrize("words", HOSTILE)
def test_a_candidates_words_are_shown_as_written_and_never_as_markup(words):
    line = AssessmentLine("Python", "required", "met", words, words)
    summary = replace(SUMMARY, name=words, lines=(line,), open_questions=(words,), notes=(words,))
    blocks = card(summary, zone=BERLIN, now=BEFORE)
    check_message(blocks)
    assert mrkdwn(blocks) == []
    quotes = [
        element["elements"][0]["text"]
        for block in blocks
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]
    assert quotes == [words]
    assert not set("<>") & set(card_text(summary))


@pytest.mark.parametrize("words", HOSTILE)
def test_every_other_post_keeps_peoples_words_inert(words):
    said = Said(words, "choices:c:1", by=words, choices=({"label": "Yes", "value": "yes"},))
    alert = Alert("human", words, "a" * 32, "7F3A", words, SENT, name=words, taken_over_by=words)
    for post in (
        alert_post(alert, zone=BERLIN),
        transcript_post([Spoken("candidate", words, words), Spoken("bot", words, words)]),
        relay_post(words, words),
        message_post(said, own_pages=""),
    ):
        check_message(post.blocks)
        assert mrkdwn(post.blocks) == []
        assert not set("<>") & set(post.text)


@pytest.mark.parametrize("lines", [0, 1, 40, 200])
@pytest.mark.parametrize("quote", ["x" * 2000, "“ß”" * 700, "🙂" * 1000, "<&>" * 600, "\n" * 50 + "x"])
def test_the_card_never_outgrows_slack(lines, quote):
    line = AssessmentLine("L" * 300, "required", "unclear", "D" * 500, quote)
    summary = replace(
        SUMMARY,
        role_title="R" * 300,
        name="N" * 400,
        lines=(line,) * lines,
        open_questions=(quote,) * 30,
        notes=(quote,) * 30,
        decision=HumanDecision("hold", "Dana", SENT, quote),
    )
    blocks = card(summary, zone=BERLIN, now=BEFORE)
    check_message(blocks)
    assert len(blocks) <= MAX_BLOCKS
    assert size(blocks) <= MAX_CHARACTERS


def test_what_is_left_out_is_said():
    line = AssessmentLine("Python", "required", "met", "", "")
    assert "… and " in shown(replace(SUMMARY, lines=(line,) * 60))


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_words_make_a_card_slack_takes(quote, name):
    line = AssessmentLine("Python", "required", "met", "", quote)
    summary = replace(SUMMARY, name=name, lines=(line,))
    check_message(card(summary, zone=BERLIN, now=BEFORE))


def test_only_our_own_pages_become_links():
    said = Said("See https://jobs.example/a.ics or https://evil.example/x", "choices:c:1")
    runs = message_post(said, own_pages="https://jobs.example").blocks[0]["elements"][0]["elements"]
    assert [run["url"] for run in runs if run["type"] == "link"] == ["https://jobs.example/a.ics"]
