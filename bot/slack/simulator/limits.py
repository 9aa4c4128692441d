"""What Slack refuses of a message or a modal, by its documentation, and a little stricter."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_CHARACTERS = 13_000
"""Of all blocks as JSON. Slack documents no figure; refusals were reported from about 13,200."""

Piece = dict[str, Any]


class Refused(Exception):
    """Slack would refuse this. The message is Slack's error code; `detail` says where."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def check_message(blocks: list[Piece]) -> None:
    """Raises `Refused` when Slack would not take a message with these blocks."""
    _check_blocks(blocks, MESSAGE_BLOCKS)
    if any(block["type"] == "input" for block in blocks):
        raise Refused("invalid_blocks", "input blocks belong into views")
    if len(json.dumps(blocks)) > MESSAGE_CHARACTERS:
        raise Refused("msg_blocks_too_long")


def check_view(view: Piece) -> None:
    """Raises `Refused` when Slack would not open this view."""
    if view.get("type") != "modal":
        raise Refused("invalid_arguments", "type")
    for name in ("title", "submit", "close"):
        if name in view:
            _plain(view[name], 24, name)
    if "title" not in view or len(view.get("private_metadata", "")) > 3000:
        raise Refused("invalid_arguments", "title or private_metadata")
    if len(view.get("callback_id", "")) > 255:
        raise Refused("invalid_arguments", "callback_id")
    _check_blocks(view.get("blocks", []), VIEW_BLOCKS)
    if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
        raise Refused("invalid_arguments", "a view with inputs needs submit")


def _check_blocks(blocks: list[Piece], most: int) -> None:
    if not isinstance(blocks, list) or not blocks or len(blocks) > most:
        raise Refused("invalid_blocks", f"1 to {most} blocks")
    names = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(names) != len(set(names)) or any(len(name) > 255 for name in names):
        raise Refused("invalid_blocks", "block_id")
    for block in blocks:
        check = _BLOCKS.get(str(block.get("type")))
        if check is None:
            raise Refused("invalid_blocks", f"unknown block {block.get('type')}")
        try:
            check(block)
        except (KeyError, TypeError, AttributeError) as error:
            raise Refused("invalid_blocks", f"{block['type']}: {error!r}") from error


def _need(condition: bool, where: str) -> None:
    if not condition:
        raise Refused("invalid_blocks", where)


def _plain(text: Piece, most: int, where: str) -> None:
    _need(text["type"] == "plain_text" and 0 < len(text["text"]) <= most, where)


def _text(text: Piece, most: int, where: str) -> None:
    _need(text["type"] in ("plain_text", "mrkdwn") and 0 < len(text["text"]) <= most, where)


def _section(block: Piece) -> None:
    _need("text" in block or bool(block.get("fields")), "section without text")
    if "text" in block:
        _text(block["text"], 3000, "section text")
    _need(len(block.get("fields", [])) <= 10, "section fields")
    for field in block.get("fields", []):
        _text(field, 2000, "section field")


def _context(block: Piece) -> None:
    _need(0 < len(block["elements"]) <= 10, "context elements")
    for element in block["elements"]:
        _text(element, 2000, "context text")


def _actions(block: Piece) -> None:
    _need(0 < len(block["elements"]) <= 25, "actions elements")
    names = [element["action_id"] for element in block["elements"]]
    _need(len(names) == len(set(names)), "action_id twice")
    for element in block["elements"]:
        _need(element["type"] == "button", "only buttons are known here")
        _need(0 < len(element["action_id"]) <= 255 and len(element.get("value", "")) <= 2000, "button")
        _need(element.get("style", "primary") in ("primary", "danger"), "button style")
        _plain(element["text"], 75, "button text")


def _input(block: Piece) -> None:
    _plain(block["label"], 2000, "input label")
    if "hint" in block:
        _plain(block["hint"], 2000, "input hint")
    element = block["element"]
    _need(element["type"] == "plain_text_input" and bool(element["action_id"]), "input element")
    _need(0 <= element.get("min_length", 0) <= element.get("max_length", 3000) <= 3000, "input length")


def _rich_text(block: Piece) -> None:
    _need(bool(block["elements"]), "rich_text without elements")
    for element in block["elements"]:
        _rich_element(element)


def _rich_element(element: Piece) -> None:
    kind = element["type"]
    _need(kind in _RICH and bool(element["elements"]), f"rich_text element {kind}")
    for each in element["elements"]:
        if kind == "rich_text_list":
            _need(each["type"] == "rich_text_section", "a list holds sections")
            _rich_element(each)
        else:
            _rich_run(each)


def _rich_run(run: Piece) -> None:
    _need(run["type"] in ("text", "link", "emoji", "user", "channel", "date", "broadcast"), "rich_text run")
    if run["type"] == "text":
        _need(isinstance(run["text"], str) and len(run["text"]) > 0, "rich_text text is empty")
    if run["type"] == "link":
        _need(run["url"].startswith(("https://", "http://", "mailto:")), "rich_text link")
    _need(set(run.get("style", {})) <= {"bold", "italic", "strike", "code"}, "rich_text style")


_RICH = ("rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted")
_BLOCKS: dict[str, Callable[[Piece], None]] = {
    "header": lambda block: _plain(block["text"], 150, "header"),
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich_text,
    "divider": lambda _block: None,
}
