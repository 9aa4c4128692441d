"""What is posted about a chat that wants a person: the alert, how the chat went, the words in its thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from bot.slack.blocks import moment
from bot.slack.elements import Part, actions, button, context, divider, header, part, quote, rich, section
from bot.slack.markup import escape
from bot.slack.posts import Post
from bot.slack.wording import say
from nlu.text import shorten

CATEGORIES = (
    "human",
    "distress",
    "threat",
    "accommodation",
    "phishing",
    "times",
    "joining",
    "drift",
    "counter",
    "absent",
    "review",
    "chat",
    "trouble",
    "mail",
    "declined",
)


@dataclass(frozen=True, slots=True)
class Alert:
    """A chat somebody should look at now."""

    category: str
    text: str
    """Why, in our words; may be empty."""
    conversation_id: str
    reference: str
    role_title: str
    since: datetime
    """When the chat began."""
    name: str | None = None
    """The candidate's, once they have sent an application with it."""
    taken_over_by: str | None = None
    choices: Sequence[tuple[str, str]] = ()
    """What can be decided with one press, where there is something to decide: a label and a value each."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line of a chat, for the person who takes it over."""

    author: Literal["candidate", "bot", "recruiter"]
    text: str
    by: str
    """Who said it, as people call them."""


def alert_post(alert: Alert, *, zone: tzinfo) -> Post:
    """The alert with its chat, who writes in it now, and the one button that changes that."""
    title = say(f"alert_{alert.category if alert.category in CATEGORIES else 'other'}")
    when = moment(alert.since, zone)
    chat = say("alert_about", role=shorten(alert.role_title, 200), when=when, reference=alert.reference)
    if alert.name:
        chat = say("alert_about_named", name=shorten(alert.name, 60), chat=chat)
    state = say("taken_over", by=alert.taken_over_by) if alert.taken_over_by else say("alert_how")
    blocks = [
        header(title),
        *([rich(section(part(shorten(alert.text, 1500))))] if alert.text.strip() else []),
        context(chat),
        rich(section(part(state, italic=True))),
        divider(),
        *([actions("choices", *_choices(alert))] if alert.choices else []),
        actions("chat", _button(alert)),
    ]
    return Post(escape(f"{title}. {chat}", 500), blocks)


def transcript_post(lines: Sequence[Spoken]) -> Post:
    """The end of the chat for whoever has just taken it over; the candidate's words are set apart."""
    parts: list[Part] = [section(part(say("transcript_title"), bold=True))]
    for line in lines:
        if line.author == "candidate":
            parts += [section(part(line.by, bold=True)), quote(line.text or "…", 400)]
        else:
            parts.append(section(part(f"{line.by}: ", bold=True), part(shorten(line.text, 240))))
    return Post(escape(say("transcript_fallback")), [rich(*parts)])


def relay_post(name: str, text: str) -> Post:
    """What the candidate wrote while a person has taken over, for the thread they write in."""
    title = section(part(say("relay_title", name=name), bold=True))
    fallback = say("relay_fallback", name=name, text=shorten(text, 200))
    return Post(escape(fallback, 300), [rich(title, quote(text, 2500))])


def _choices(alert: Alert) -> list[Part]:
    return [button(f"settle:{at}", label, value) for at, (label, value) in enumerate(alert.choices, 1)]


def _button(alert: Alert) -> Part:
    name: Literal["hand_back", "take_over"] = "hand_back" if alert.taken_over_by else "take_over"
    return button(name, say(name), alert.conversation_id, None if alert.taken_over_by else "primary")
