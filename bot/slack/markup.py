"""Between people's words and Slack's markup: what goes out is inert, what comes in is what was typed."""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files

import yaml

from nlu.text import shorten

_LINK = re.compile(r"<([^<>]*)>")
_SHORTCODE = re.compile(r":([a-z0-9_+-]+)(?:::skin-tone-\d)?:")


def escape(text: str, limit: int = 3000) -> str:
    """Text for a `mrkdwn` or fallback field that mentions nobody and links nowhere.

    It is cut before it is escaped: half an entity (`&am`) would show as rubbish.
    """
    return html.escape(shorten(text, limit), quote=False)


def typed(text: str) -> str:
    """What the person typed, from the text of a Slack event: links, mentions and entities written out."""
    plain = html.unescape(_LINK.sub(_written_out, text))
    return _SHORTCODE.sub(lambda found: _emoji().get(found[1], found[0]), plain)


def _written_out(found: re.Match[str]) -> str:
    target, _, label = found[1].partition("|")
    if target.startswith(("@", "#", "!")):
        return target[0].replace("!", "@") + (label.lstrip("@#") or target[1:])
    address = target.removeprefix("mailto:").removeprefix("tel:")
    # Slack makes links of its own from what looks like one ("node.js"); then the label is what was typed.
    same = not label or address.removeprefix("http://").removeprefix("https://") in (label, f"{label}/")
    return (label or address) if same or label == address else f"{label} ({address})"


@cache
def _emoji() -> dict[str, str]:
    names: dict[str, str] = yaml.safe_load(files("bot.slack").joinpath("data/emoji.yml").read_text("utf-8"))
    return names
