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
        **dict.fromkeys(
            "\u2611\u2794\u279c\u27a1\u2b50\u2728\u2796\u25b6\u25c6\u25c7\u2605\u2606\u276f", "\u2022"
        ),
        # What a word processor's bullets become in plain text, and further signs that only open items.
        **dict.fromkeys(
            "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\u2756\u2666\u25fe\u25fc\u2219\u2981\u26ab\u2726\u2751\u274f\u27a4\u2022",
            "\u2022",
        ),
        "\ufe0f": " ",
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
    }
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|br|h[1-6]|tr|table|section|article|header|footer)\b[^<>]{0,200}>", re.IGNORECASE
)
_OTHER_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,200})?/?>|<!--[^<>]{0,200}-->")
_SIGNPOSTS = (
    "\U0001f4b0\U0001f4b6\U0001f4c5\U0001f4c6\U0001f552\U0001f4e7\U0001f4e9\U0001f4de\U0001f3e0\U0001f3e2"
)
"""Emoji that open a fact also within a line: pay, date, hours, address."""
_PICTURE = re.compile(
    rf"(?P<mark>(?m:^)[ \u2022]*|(?=[{_SIGNPOSTS}]))?"
    r"(?P<signs>(?:(?!\U0001F4CD)[\U0001F300-\U0001FAFF][ \u2022]?)+)"
)
"""Emoji: a bullet at the start of a line, a blank within one; the pin stays, for a place follows it."""
_ITEM_SIGN = re.compile(
    r"(?m:^) *[\u00bb\u203a\u2192~\u00a4\u2021\u00d8\u2026](?= +\S)"
    r"|\u00a7(?=\s+[A-Z])|(?<![,;] )(?<=\s)\u2026(?=[ \t]+\S)"
)
"""Signs that open an item at the start of a line or between two; elsewhere they mean what they say."""
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]\n]{1,120})"
    r"(?P<target>\](?:\((?!mailto:|tel:)[^()\s]{1,300}(?: [^()\n]{0,80})?\)|\[[\w-]{1,60}\]))"
)
"""A link of Markdown, of which the reader of a page sees the words only."""
_ESCAPE = re.compile(r"(?<!\S)\\(?=[-+&*#~|])")
"""What a page turned into Markdown puts before a sign that means nothing there: "46,000 \\- 56,000"."""
_EMPHASIS = re.compile(r"\*\*|__")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


def plain_view(text: str) -> str:
    """`text` with typographic characters folded and markup blanked out, character for character.

    Block tags become line breaks, so that HTML separates what its author separated.
    """
    view = text.translate(_FOLD)
    view = _PICTURE.sub(_without_picture, view)
    view = _ITEM_SIGN.sub(lambda sign: sign[0][:-1] + "\u2022", view)
    if "<" in view:
        view = _BLOCK_TAG.sub(_line_break, view)
        view = _OTHER_TAG.sub(lambda tag: " " * len(tag[0]), view)
    if "&" in view:
        view = _ENTITY.sub(_spelled_out, view)
    if "\\" in view:
        view = _ESCAPE.sub(" ", view)
    if "](" in view or "][" in view:
        view = _LINK.sub(_words_of_link, view)
    return _EMPHASIS.sub(lambda mark: " " * len(mark[0]), view)


def _line_break(tag: re.Match[str]) -> str:
    """The line break a block tag stands for; a list item begins with a bullet."""
    return ("\n\u2022 " if tag[0][:4].lower() in {"<li>", "<li "} else "\n").ljust(len(tag[0]))


def _without_picture(found: re.Match[str]) -> str:
    """The bullet or the blank that an emoji stands for, as long as it was."""
    opens = found.string[found.end() : found.end() + 1].isupper()
    sign = "\u2022" if found["mark"] is not None or opens else " "
    return sign + " " * (len(found[0]) - 1)


def _words_of_link(link: re.Match[str]) -> str:
    """The words of a link where they stand, blanks for the rest of it."""
    return " " * len(link["open"]) + link["words"] + " " * len(link["target"])


def _spelled_out(entity: re.Match[str]) -> str:
    """The character an HTML entity stands for, padded to the entity's length."""
    character = html.unescape(entity[0]).translate(_FOLD)
    return character.ljust(len(entity[0])) if len(character) == 1 and character >= " " else entity[0]
