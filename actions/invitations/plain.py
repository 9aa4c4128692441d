"""Names and titles on their way into headers and calendar files, where a line break would be a command."""

from __future__ import annotations

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

from nlu.text import shorten

JOINERS = frozenset("\u200c\u200d")
"""Invisible, and part of how Persian, Hindi and family emoji are spelled."""
_DROPPED = frozenset({"Cf", "Cn", "Co", "Cs"})
_SPACES = frozenset({"Cc", "Zl", "Zp", "Zs"})


def one_line(text: str, *, longest: int = 200) -> str:
    """The text on one line: no control character, none that turns the direction of reading around.

    Nor an encoded word (RFC 2047): the standard library decodes one in a header it is given, and writes the
    line breaks that were encoded in it.
    """
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category in _SPACES:
            kept.append(" ")
        elif category not in _DROPPED or char in JOINERS:
            kept.append(char)
    return shorten(" ".join("".join(kept).split()).replace("=?", "= ?"), longest)


def is_link(text: str) -> bool:
    """Whether all of the text is one web address, with nothing in it that would have to be escaped."""
    return re.fullmatch(r"https://[\w.:-]+(/[!#-;=?-~]*)?", text, re.ASCII) is not None


def person_name(text: str) -> str:
    """A name for a `CN` and a mail header. Quotes and carets go: RFC 6868 escapes them, and few decode it."""
    return one_line(text, longest=80).translate({ord(mark): None for mark in '"^<>\\'})


def mail_address(text: str | None) -> str | None:
    """The address in the form mail servers take; none for what is no address. No server is asked."""
    try:
        found = validate_email((text or "").strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return found.ascii_email
