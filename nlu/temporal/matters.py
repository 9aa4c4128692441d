"""Sentences about other things than when to meet: "2 please. What should I wear?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token

CLAUSE_ENDS = frozenset({"stop", "comma"})
"""Kinds of the marks that end a clause."""
_SENTENCE_ENDS = frozenset({"stop"})
_SHORT = 3
"""A sentence of so few words beside a time or a choice is likely about it."""
_BEFORE_ILL = frozenset(
    {"im", "am", "is", "are", "was", "be", "been", "feel", "feeling", "fell", "so", "very", "too"}
)
_REFUSING = frozenset({"not", "no", "off", "except", "unless", "none_fit", "any_of"})
_CHOOSING = frozenset({"pick", "last_pick", "later_pick", "middle_pick", "ordinal", "unit"})


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, its stop left out."""
    start = 0
    for at, token in enumerate(tokens):
        if token.kind == "stop":
            yield start, at
            start = at + 1
    yield start, len(tokens)


def opening_of(tokens: Sequence[Token], at: int, ends: frozenset[str] = _SENTENCE_ENDS) -> int:
    """Where the sentence around a token begins, or with the `ends` of clauses its clause."""
    return next((n + 1 for n in range(at - 1, -1, -1) if tokens[n].kind in ends), 0)


def clauses(tokens: Sequence[Token], ends: frozenset[str] = CLAUSE_ENDS) -> list[list[Token]]:
    """The clauses between commas and stops, or other `ends`, each with the mark that ends it."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        found[-1].append(token)
        if token.kind in ends:
            found.append([])
    return [clause for clause in found if clause]


def speaks_against(words: Sequence[Token]) -> bool:
    """Whether any word takes a time back, leaves it open or speaks against it."""
    loud = kinds("undoing") | kinds("doubting") | kinds("troubling")
    return any(
        not loud.isdisjoint(token.text.split()) and not _is_i_will(words, at)
        for at, token in enumerate(words)
        if token.value != "chatter"
    )


def _is_i_will(words: Sequence[Token], at: int) -> bool:
    """ "I'll be at home", where "I'm ill" would be a trouble."""
    return words[at].text == "ill" and (at == 0 or words[at - 1].text not in _BEFORE_ILL)


def is_about_meeting(words: Sequence[Token]) -> bool:
    """Whether a word of meeting or of liking stands among words that otherwise tell how a day goes."""
    return any(
        not kinds("wish_words").isdisjoint(word.text.split()) or word.text in kinds("fine") for word in words
    )


def is_other_matter(sentence: Sequence[Token]) -> bool:
    """Whether a sentence with strange words names no time and points at none, nor takes one back."""
    asks = bool(sentence) and sentence[-1].text == "?"
    words = sentence[:-1] if sentence and sentence[-1].kind == "stop" else sentence
    strange = any(token.kind == "unknown" for token in words)
    known = kinds("temporal") | _REFUSING | _CHOOSING
    named = any(token.kind in known or (len(token.text) == 1 and token.kind == "unknown") for token in words)
    back = any(token.text in kinds("pointing_back") for token in words)
    against = any(token.kind == "but" or (at == 0 and token.kind == "or") for at, token in enumerate(words))
    against = against or (not asks and speaks_against(words))
    long = len(words) > _SHORT or (asks and len(words) > 1 and words[0].text in kinds("asking"))
    return strange and long and not named and not back and not against


def without_other_matters(tokens: list[Token]) -> list[Token]:
    """The tokens without the sentences about other things."""
    kept: list[Token] = []
    for start, end in sentences(tokens):
        if not is_other_matter(tokens[start : end + 1]):
            kept += tokens[start : end + 1]
    return kept
