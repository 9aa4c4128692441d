"""A reading copy of an advert: the same length, so every offset found in it is true of the original."""

from __future__ import annotations

import html
import re

_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u200b\u200c\u200d\ufeff\t\r", " "),
        **dict.fromkeys(
            "\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2043\u25ba\u25b8\u27a2\u2714\u2713\u2705\u25cb\u25a0",
            "\u2022",
        ),
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
    }
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|br|h[1-6]|tr|table|section|article|header|footer)\b[^<>]{0,200}>", re.IGNORECASE
)
_OTHER_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,200})?/?>|<!--[^<>]{0,200}-->")
_EMPHASIS = re.compile(r"\*\*|__")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


def plain_view(text: str) -> str:
    """`text` with typographic characters folded and markup blanked out, character for character.

    Block tags become line breaks, so that HTML separates what its author separated.
    """
    view = text.translate(_FOLD)
    if "<" in view:
        view = _BLOCK_TAG.sub(lambda tag: "\n".ljust(len(tag[0])), view)
        view = _OTHER_TAG.sub(lambda tag: " " * len(tag[0]), view)
    if "&" in view:
        view = _ENTITY.sub(_spelled_out, view)
    return _EMPHASIS.sub(lambda mark: " " * len(mark[0]), view)


def _spelled_out(entity: re.Match[str]) -> str:
    """The character an HTML entity stands for, padded to the entity's length."""
    character = html.unescape(entity[0]).translate(_FOLD)
    return character.ljust(len(entity[0])) if len(character) == 1 and character >= " " else entity[0]
