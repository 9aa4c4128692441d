"""The Block Kit pieces our messages are made of. People's words only ever go into plain or rich text."""

from __future__ import annotations

from typing import Any, Literal

from nlu.text import shorten

Block = dict[str, Any]
Part = dict[str, Any]


def plain(text: str, limit: int = 3000) -> Block:
    """A text object that knows no markup."""
    return {"type": "plain_text", "text": shorten(text, limit), "emoji": False}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(" ".join(text.split()), 150)}


def part(text: str, *, bold: bool = False, italic: bool = False) -> Part:
    """A run of text inside rich text; nothing in it is read as markup."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def link(address: str) -> Part:
    """A link to one of our own pages."""
    return {"type": "link", "url": address, "text": address}


def section(*parts: Part) -> Part:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(parts)}


def quote(text: str, limit: int) -> Part:
    """Somebody's own words, set apart."""
    return {"type": "rich_text_quote", "elements": [part(shorten(text, limit))]}


def bullets(texts: tuple[str, ...], limit: int) -> Part:
    """A list with points."""
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [section(part(shorten(text, limit))) for text in texts],
    }


def rich(*elements: Part) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def context(*texts: str) -> Block:
    """Small print, one element a text (at most ten)."""
    return {"type": "context", "elements": [plain(text, 1000) for text in texts[:10]]}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def button(action_id: str, label: str, value: str, style: Literal["primary", "danger"] | None = None) -> Part:
    """A button; `value` comes back when it is pressed and must grant nothing by itself."""
    face = {"type": "button", "action_id": action_id, "text": plain(label, 75), "value": value}
    return {**face, "style": style} if style else face


def actions(block_id: str, *buttons: Part) -> Block:
    """A row of buttons (at most 25)."""
    return {"type": "actions", "block_id": block_id, "elements": list(buttons[:25])}
