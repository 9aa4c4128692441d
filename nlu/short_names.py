"""What people call the things a question has just named: "the SAA" for an SAA accreditation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from nlu.lexicon import everyday_words, index
from nlu.tokens import load_data, spaced, tokens

SHORTEST = 3
"""Letters; shorter words stand for too many things."""


def short_names(asked: Iterable[str]) -> dict[str, str]:
    """Shorter forms of the names asked about, each with the name it stands for; none that fits two."""
    found: dict[str, str | None] = {}
    for name in dict.fromkeys(asked):
        for form in _forms(name):
            found[form] = None if form in found else name
    return {form: name for form, name in found.items() if name is not None}


def _forms(name: str) -> Iterator[str]:
    """The name without the nouns many papers share, and its initials or hyphened word: "saa", "a grade"."""
    words = [token.key for token in tokens(name)]
    kept = [word for word in words if word not in _generic()]
    if not kept or kept == words:
        return
    first = name.split(maxsplit=1)[0]
    forms = {" ".join(kept), *((spaced(first),) if first.isupper() or "-" in first else ())}
    for form in forms:
        lone = " " not in form
        if form not in index() and not (lone and (len(form) < SHORTEST or form in everyday_words())):
            yield form


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_data("topics.yml")["paper_nouns"])
