"""What a message carries beside its meaning: injection, threat, protected facts, faked letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from nlu.grouping import plain_words
from nlu.languages import mixes_scripts
from nlu.phrases import has, phrases
from nlu.text import folded, lowered

_LISTED = ("injection", "threat", "protected")
_CONTROL = re.compile(
    r"^\s*(?:/[a-z_]{2,}|external\s?:|system\s?:|!\w{3,})|</?(?:system|recruiter|candidate|assistant|user)[a-z_]{0,20}>"
)
_AGE = re.compile(
    r"\b(?:i'?m|i am|am|age|aged|turned|turning)\s(?:is\s|just\s)?(?:1[89]|[2-7]\d)"
    r"(?=\s*(?:$|[,.;!)]|and\b|but\b|now\b|years?\sold|yrs?\sold|y/?o\b))"
)


def surface_flags(text: str) -> Iterator[str]:
    """The flags of `Understanding` that the words themselves carry."""
    low = lowered(folded(text))
    words = plain_words(low).split()
    for name in _LISTED:
        if has(words, phrases("flags.yml", name)):
            yield name
    if _CONTROL.search(low):
        yield "injection"
    if _AGE.search(low):
        yield "protected"
    if mixes_scripts(text):
        yield "mixed_script"
    if only_emoji(text):
        yield "emoji_only"


def only_emoji(text: str) -> bool:
    """Whether a message has signs such as 👍 and neither letters nor digits."""
    symbols = any(unicodedata.category(character) in ("So", "Sk") for character in text)
    return symbols and not any(character.isalnum() for character in text)
