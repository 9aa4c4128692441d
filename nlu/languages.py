"""The language a message seems to be written in: by its script, else by its short words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from nlu.grouping import plain_words
from nlu.text import folded, lowered
from nlu.tokens import load_data

_CONFUSABLE = frozenset(("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"))


def language(text: str) -> str:
    """The ISO 639-1 code, English when Latin letters tell nothing else, `und` when there are no letters."""
    scripts = Counter(filter(None, (_script(character) for character in text if character.isalpha())))
    if not scripts:
        return "und"
    if "HIRAGANA" in scripts or "KATAKANA" in scripts:
        return "ja"
    script = scripts.most_common(1)[0][0]
    foreign = {name: count for name, count in scripts.items() if name in _scripts()}
    if script in _scripts() or sum(foreign.values()) * 3 >= scripts.total():
        return _scripts()[max(foreign, key=lambda name: foreign[name])]
    return _by_words(text)


def _scripts() -> dict[str, str]:
    return load_data("languages.yml")["scripts"]  # type: ignore[no-any-return]  # the file's own shape


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ", 1)[0].split("-", 1)[0]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in load_data("languages.yml")["words"].items()}


def _by_words(text: str) -> str:
    words = plain_words(lowered(folded(text))).split()
    hits = {code: sum(word in known for word in words) for code, known in _words().items()}
    best = max(hits, key=lambda code: hits[code])
    enough = hits[best] >= 2 or (len(words) <= 2 and hits[best] == len(words))
    return best if enough and hits[best] > hits["en"] else "en"


def mixes_scripts(text: str) -> bool:
    """Whether one word mixes Latin letters with look-alikes of another script, as in a faked "Рython"."""
    for word in plain_words(text).split():
        scripts = {_script(character) for character in word if character.isalpha()}
        if "LATIN" in scripts and scripts & _CONFUSABLE:
            return True
    return False
