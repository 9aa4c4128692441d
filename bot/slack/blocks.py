"""The candidate card: who, for what, what is met, what is open, when; evidence in the candidate's own words.

Pure: a summary in, Block Kit out. A decided application is the same card with the decision in the
place of the buttons it settles.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, tzinfo

from actions.summary import AssessmentLine, CandidateSummary
from bot.conversation.wording import headed
from bot.slack.elements import (
    Block,
    Part,
    actions,
    bullets,
    button,
    context,
    divider,
    header,
    part,
    quote,
    rich,
    section,
)
from bot.slack.markup import escape
from bot.slack.wording import say
from nlu.text import shorten

MAX_BLOCKS = 40
MAX_CHARACTERS = 10_000
"""Of the blocks as JSON. Slack refuses somewhere above 13,000 and does not say where."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much is shown: characters of a quote and of any other text, lines of each kind of requirement."""

    quote: int
    text: int
    lines: int


_FITS = (_Fit(240, 300, 30), _Fit(120, 150, 30), _Fit(60, 80, 24), _Fit(0, 50, 16), _Fit(0, 20, 6))
"""Tried in turn until the card is small enough."""


def card(summary: CandidateSummary, *, zone: tzinfo, now: datetime) -> list[Block]:
    """The card as blocks, never above `MAX_BLOCKS` and `MAX_CHARACTERS`. Times are shown in `zone`."""
    for fit in _FITS:
        blocks = _card(summary, zone, fit, now)
        if size(blocks) <= MAX_CHARACTERS:
            break
    return blocks


def size(blocks: list[Block]) -> int:
    """How much of Slack's limit the blocks take, in characters."""
    return len(json.dumps(blocks))


def card_text(summary: CandidateSummary) -> str:
    """The card in one line, for notifications and screen readers; safe in a `mrkdwn` field."""
    line = say(
        "fallback",
        name=who(summary),
        role=summary.role_title,
        suggestion=_suggestion(summary),
        tally=_tally(summary),
    )
    return escape(line, 500)


def who(summary: CandidateSummary) -> str:
    """The candidate's name as given, or the reference when none was."""
    return shorten(summary.name, 60) if summary.name else say("nameless", reference=summary.reference)


def moment(at: datetime, zone: tzinfo) -> str:
    """A moment for people: "Tue 24 Nov 2026, 14:05 (IST)"."""
    local = at.astimezone(zone)
    return f"{_date(local)}, {local:%H:%M} ({_zone_name(local)})"


def _card(summary: CandidateSummary, zone: tzinfo, fit: _Fit, now: datetime) -> list[Block]:
    blocks = [
        header(say("card_title", name=who(summary), role=shorten(summary.role_title, 80))),
        rich(section(part(_suggestion(summary), bold=True), part(f"  ·  {_tally(summary)}"))),
        context(
            say("suggestion_hint") if summary.recommendation else "",
            say("sent", reference=summary.reference, when=moment(summary.submitted_at, zone)),
        ),
        *_requirements(summary, fit),
    ]
    blocks[2]["elements"] = [element for element in blocks[2]["elements"] if element["text"]]
    if summary.open_questions:
        waiting = section(part(say("waiting"), bold=True))
        blocks.append(rich(waiting, bullets(summary.open_questions[:8], fit.text)))
    blocks.append(rich(section(part(_interview(summary, zone), bold=True))))
    if summary.notes:
        blocks.append(context(*(f"• {shorten(note, fit.text)}" for note in summary.notes[:10])))
    buttons = [*_buttons(summary), *_about_coming(summary, now)]
    return [*blocks, *_state(summary, zone, fit), divider(), actions("decide", *buttons)]


def _suggestion(summary: CandidateSummary) -> str:
    return say(f"suggestion_{summary.recommendation or 'none'}")


def _tally(summary: CandidateSummary) -> str:
    required = [line for line in summary.lines if line.importance == "required"]
    return say("tally", met=sum(line.status == "met" for line in required), all=len(required))


def _requirements(summary: CandidateSummary, fit: _Fit) -> list[Block]:
    blocks = []
    for importance in ("required", "preferred"):
        lines = [line for line in summary.lines if line.importance == importance]
        if lines:
            blocks.append(rich(*_lines(say(importance), lines, fit)))
    return blocks


def _lines(title: str, lines: list[AssessmentLine], fit: _Fit) -> list[Part]:
    parts: list[Part] = [section(part(f"{title}\n", bold=True))]
    for line in lines[: fit.lines]:
        parts.append(section(*_line(line, fit)))
        if line.quote and fit.quote:
            parts.append(quote(line.quote, fit.quote))
    if len(lines) > fit.lines:
        parts.append(section(part(say("more_lines", count=len(lines) - fit.lines), italic=True)))
    return parts


def _line(line: AssessmentLine, fit: _Fit) -> list[Part]:
    mark, _, words = say(f"status_{line.status}").partition(" ")
    parts = [
        part(f"{mark}  "),
        part(shorten(headed(line.label), min(80, fit.text)), bold=True),
        part(f"  {words}"),
    ]
    if line.detail:
        parts.append(part(f" · {shorten(line.detail, min(120, fit.text))}"))
    return parts


def _interview(summary: CandidateSummary, zone: tzinfo) -> str:
    time = summary.interview
    if time is None:
        return say("no_interview")
    start, end = time.start.astimezone(zone), time.end.astimezone(zone)
    when = f"{_date(start)}, {start:%H:%M}–{end:%H:%M} ({_zone_name(start)})"
    line = say(f"interview_{time.status}", when=when)
    people = ", ".join(time.interviewers)
    if people:
        line = f"{line} {say('interview_with', people=shorten(people, 200))}"
    answer = say(f"interview_{time.answer.name.lower()}")
    return f"{line}. {answer}" if answer else line


def _state(summary: CandidateSummary, zone: tzinfo, fit: _Fit) -> list[Block]:
    parts: list[Part] = []
    if done := summary.decision:
        line = say(f"decided_{done.decision}", by=done.by, when=moment(done.at, zone))
        parts.append(section(part(line, bold=True)))
        if done.reason:
            parts.append(section(part(say("reason", reason=shorten(done.reason, 2 * fit.text)))))
    if summary.taken_over_by:
        parts.append(section(part(say("taken_over", by=summary.taken_over_by), italic=True)))
    return [rich(*parts)] if parts else []


def _buttons(summary: CandidateSummary) -> list[Part]:
    decided = summary.decision.decision if summary.decision else None
    names: list[str] = []
    if decided in (None, "hold"):
        names = ["advance", *(() if decided else ("hold",)), "decline"]
    else:
        names = ["take_back"]
    names += ["ask", "hand_back" if summary.taken_over_by else "take_over"]
    style = {"advance": "primary", "decline": "danger"}
    return [button(name, say(name), summary.application_id, style.get(name)) for name in names]  # type: ignore[arg-type]


def _about_coming(summary: CandidateSummary, now: datetime) -> list[Part]:
    """What can be noted once an interview has begun, and taken back as long as it is noted."""
    time = summary.interview
    if time and time.status == "confirmed" and time.start <= now:
        return [button("no_show", say("no_show"), time.booking_id)]
    return [button("did_come", say("did_come"), summary.missed)] if summary.missed else []


def _date(local: datetime) -> str:
    return f"{local:%a} {local.day} {local:%b %Y}"


def _zone_name(local: datetime) -> str:
    return local.tzname() or "UTC"
