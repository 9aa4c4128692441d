"""Open questions, and what the assistant and people say to a candidate in Slack."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.slack.blocks import moment
from bot.slack.elements import (
    Block,
    Part,
    actions,
    button,
    context,
    header,
    link,
    part,
    quote,
    rich,
    section,
)
from bot.slack.markup import escape
from bot.slack.wording import say
from nlu.text import shorten


@dataclass(frozen=True, slots=True)
class Post:
    """A message for Slack."""

    text: str
    """The fallback for notifications and screen readers, escaped."""
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Question:
    """An open question as the recruiters see it."""

    role_title: str
    topic: str
    wording: str
    """The words of the candidate who asked first; the topic once they were erased."""
    waiting: int
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None


def question_post(question: Question, *, zone: tzinfo) -> Post:
    """The question with how to answer it; once answered, with the answer."""
    topic = question.topic.replace("_", " ")
    words = [] if question.wording == question.topic else [quote(question.wording, 600)]
    blocks = [
        header(say("question_title", role=question.role_title)),
        rich(section(part(topic.capitalize(), bold=True)), *words),
    ]
    if question.answer is None or question.answered_at is None:
        count = question.waiting
        waiting = say(f"question_waiting_{count if count < 2 else 'n'}", count=count)
        blocks += [rich(section(part(say("question_how")))), context(say("question_why"), waiting)]
        text = say("question_fallback", topic=topic, role=question.role_title)
    else:
        when = moment(question.answered_at, zone)
        line = say("question_answered", by=question.answered_by, when=when)
        blocks += [
            rich(section(part(line, bold=True)), quote(question.answer, 1200)),
            context(say("question_changed")),
        ]
        text = say(
            "question_fallback_answered", by=question.answered_by, topic=topic, role=question.role_title
        )
    return Post(escape(text, 500), blocks)


def notice_post(text: str) -> Post:
    """A sentence for the hiring team about their own arrangements."""
    title = say("notice_title")
    return Post(escape(f"{title}: {text}", 500), [header(title), rich(section(part(shorten(text, 1500))))])


def note_post(text: str, roles: Sequence[tuple[str, str]] = ()) -> Post:
    """A sentence of the Slack side itself; with `roles` (id, title) a button for each."""
    buttons = [button(f"role:{number}", title, role) for number, (role, title) in enumerate(roles, 1)]
    blocks = [rich(section(part(text)))]
    return Post(escape(text), [*blocks, actions("roles", *buttons)] if buttons else blocks)


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a transcript, as it is shown to a candidate."""

    text: str
    block_id: str
    """Names the buttons under it: `choices:<conversation>:<number>`."""
    by: str | None = None
    """A person of the hiring team; none for the assistant."""
    choices: Sequence[Mapping[str, Any]] = ()
    sources: Sequence[Mapping[str, Any]] = ()


def message_post(said: Said, *, own_pages: str, chosen: str | None = None) -> Post:
    """What was said to the candidate; links only to `own_pages`.

    With `chosen`, the label of the pressed button stands in the place of the buttons.
    """
    parts = _linked(shorten(said.text, 6000), own_pages)
    if said.by:
        parts.insert(0, part(say("person_writes", name=said.by) + "\n", bold=True))
    blocks = [rich(section(*parts))]
    if sources := [_source(source) for source in said.sources if source.get("quote")]:
        blocks.append(context(*sources))
    if chosen is not None:
        blocks.append(context(say("chosen", label=chosen)))
    elif said.choices:
        blocks.append(actions(said.block_id, *_choice_buttons(said.choices)))
    return Post(escape(said.text), blocks)


def _choice_buttons(choices: Sequence[Mapping[str, Any]]) -> list[Part]:
    return [
        button(f"choice:{number}", str(choice["label"]), str(choice["value"]))
        for number, choice in enumerate(choices, 1)
    ]


def _source(source: Mapping[str, Any]) -> str:
    kind = source.get("kind") if source.get("kind") in ("advert", "recruiter", "profile") else "advert"
    return say(f"source_{kind}", quote=shorten(str(source["quote"]), 300), date=source.get("date") or "")


def _linked(text: str, own_pages: str) -> list[Part]:
    if not own_pages:
        return [part(text)]
    pieces = re.split(rf"({re.escape(own_pages)}[^\s<>\"'()]*)", text)
    return [link(piece) if piece.startswith(own_pages) else part(piece) for piece in pieces if piece]
