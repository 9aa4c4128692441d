"""The two modals a recruiter meets: why an application is declined, and a question to the candidate."""

from __future__ import annotations

from typing import Any

from bot.slack.elements import Block, plain, rich, section
from bot.slack.elements import part as text_part
from bot.slack.wording import say
from nlu.text import shorten

REASON_LENGTH = 600
QUESTION_LENGTH = 1500


def decline_modal(application_id: str, *, name: str, role: str) -> Block:
    """Asks for the reason of a decline. Its callback is `decline`."""
    return _modal("decline", application_id, name, role, REASON_LENGTH)


def ask_modal(application_id: str, *, name: str, role: str) -> Block:
    """Asks for a question to the candidate. Its callback is `ask`."""
    return _modal("ask", application_id, name, role, QUESTION_LENGTH)


def written(view: dict[str, Any]) -> str:
    """What was typed into either modal; empty when nothing was."""
    field = view.get("state", {}).get("values", {}).get("words", {}).get("words", {})
    return str(field.get("value") or "").strip()


def _modal(kind: str, application_id: str, name: str, role: str, limit: int) -> Block:
    field = {
        "type": "plain_text_input",
        "action_id": "words",
        "multiline": True,
        "min_length": 1,
        "max_length": limit,
        "focus_on_load": True,
    }
    label = say("decline_reason" if kind == "decline" else "ask_label")
    return {
        "type": "modal",
        "callback_id": kind,
        "private_metadata": application_id,
        "title": plain(say(f"{kind}_title"), 24),
        "submit": plain(say(f"{kind}_submit"), 24),
        "close": plain(say("cancel"), 24),
        "blocks": [
            rich(section(text_part(say("decline_who", name=name, role=shorten(role, 200)), bold=True))),
            {
                "type": "input",
                "block_id": "words",
                "label": plain(label, 2000),
                "hint": plain(say(f"{kind}_hint"), 2000),
                "element": field,
            },
        ],
    }
