"""A message in clauses: parts that can be understood on their own, and which of them only ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlu.phrases import opening, phrases
from nlu.text import folded

MOST = 8
"""Clauses of one message; what follows stays in the last."""

_SENTENCE_END = re.compile(
    r"[!?]+[.…]*(?=\s|$)|(?<=[^\W_])[!?](?=[^\W_])|(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)\.+(?=\s|$)|…|\n+|[;|]"
)
_JOINT = re.compile(
    r",|\s-\s|(?<!\bif)(?<!\bor)(?<!\beven)\s(?=so\s)"
    r"|\s(?=(?:and|but|also|however|though|although|whereas|while|aber|pero|mais|maar|mas|lekin)\s)",
    re.IGNORECASE,
)
_MOST_JOINTS = 50
_FILE = "clauses.yml"
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class ClauseSpan:
    """A clause's place: `message[start:end] == text`."""

    text: str
    start: int
    end: int
    is_question: bool = False


def split(message: str, *, most: int = MOST) -> list[ClauseSpan]:
    """The clauses of a message in order, at most `most`, without the marks between them.

    A message is cut at the ends of sentences, at "but" and its like, and where a question begins.
    """
    plain = folded(message)
    parts: list[tuple[int, int, bool]] = []
    for sentence in _sentences(plain):
        parts += _parts(plain, *sentence)
        if len(parts) > most:
            start, _, asks = parts[most - 1]
            parts = [*parts[: most - 1], (*_trimmed(plain, start, len(plain)), asks)]
            break
    return [ClauseSpan(message[start:end], start, end, asks) for start, end, asks in parts]


def is_question(clause: str) -> bool:
    """Whether a clause only asks: it opens like a question or ends with a question mark."""
    plain = folded(clause)
    return _asks(plain) or plain.rstrip(" )\"'").endswith("?")


def refers(question: str) -> bool:
    """Whether a question is about what was said before it: "is that a problem?"."""
    return bool(opening(_keys(question), phrases(_FILE, "refers")))


def _sentences(plain: str) -> Iterator[tuple[int, int, bool]]:
    """The sentences with whether they end in a question mark."""
    start = 0
    for mark in _SENTENCE_END.finditer(plain):
        if _has_words(plain, start, mark.start()):
            yield start, mark.start(), "?" in mark[0]
        start = mark.end()
    if _has_words(plain, start, len(plain)):
        yield start, len(plain), False


def _has_words(plain: str, start: int, end: int) -> bool:
    return any(not character.isspace() for character in plain[start:end])


def _parts(plain: str, start: int, end: int, marked: bool) -> list[tuple[int, int, bool]]:
    """A sentence cut at its turns and where its question begins."""
    cuts = [
        match
        for match in islice(_JOINT.finditer(plain, start, end), _MOST_JOINTS)
        if _cuts(plain, match, end)
    ]
    bounds = [start, *(match.start() for match in cuts), end]
    skipped = [0, *(len(match[0]) if match[0].strip() else 0 for match in cuts)]
    pieces = [
        _trimmed(plain, left + skip, right)
        for left, skip, right in zip(bounds[:-1], skipped, bounds[1:], strict=True)
    ]
    pieces = [part for piece in pieces if piece[0] < piece[1] for part in _at_requests(plain, *piece)]
    return list(_with_questions(plain, pieces, marked=marked))


def _at_requests(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece cut where a request follows a complete statement without a mark: "6 years can you book me"."""
    matches = list(_WORDS.finditer(plain, start, end))
    words = [match[0].lower().replace("'", "") for match in matches]
    answered = words[:1] and words[0] in phrases(_FILE, "answered")
    asks = not answered and _asks(plain[start:end])
    for at in range(1, len(words)):
        if (
            asks
            or (at == 1 and not answered and not words[0].isdecimal())
            or words[at - 1] in phrases(_FILE, "embeds")
            or not phrases(_FILE, "question_words").isdisjoint(words[:at])
        ):
            continue
        if opening(words, phrases(_FILE, "begins"), at):
            yield _trimmed(plain, start, matches[at].start())
            yield _trimmed(plain, matches[at].start(), end)
            return
    yield start, end


def _with_questions(
    plain: str, pieces: list[tuple[int, int]], *, marked: bool
) -> Iterator[tuple[int, int, bool]]:
    opens = [_asks(plain[start:end]) for start, end in pieces]
    tagged = marked and len(pieces) > 1 and _is_tag(plain[slice(*pieces[-1])])
    for place, (start, end) in enumerate(pieces):
        last = place == len(pieces) - 1
        unopened = marked and not any(opens) and not tagged
        conditional = plain[start:end].lower().startswith("if ") and any(opens[place:])
        yield start, end, opens[place] or (last and marked) or (unopened and last) or conditional


def _cuts(plain: str, match: re.Match[str], end: int) -> bool:
    rest = plain[match.end() : min(end, match.end() + 60)]
    first = next(iter(_keys(rest)), "")
    return first in phrases(_FILE, "contrast") or _asks(rest) or _is_tag(rest)


def _is_tag(piece: str) -> bool:
    return " ".join(_keys(piece)) in phrases(_FILE, "tags")


def _keys(piece: str) -> list[str]:
    return [match[0].lower().replace("'", "") for match in _WORDS.finditer(piece[:120])]


def _asks(piece: str) -> bool:
    """Whether a piece opens like a question, once polite openers are stepped over."""
    words = _keys(piece)
    at = 0
    while at < len(words):
        if opening(words, phrases(_FILE, "not_asks"), at):
            return False
        if words[at] in ("is", "are") and not phrases(_FILE, "asked_of").isdisjoint(words[at + 1 : at + 5]):
            return True
        numbered = at + 1 < len(words) and words[at] in ("is", "are", "will") and words[at + 1].isdecimal()
        if numbered or opening(words, phrases(_FILE, "asks"), at):
            return True
        step = opening(words, phrases(_FILE, "openers"), at)
        if not step:
            return False
        at += step
    return False


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (plain[start].isspace() or plain[start] in ",-"):
        start += 1
    while end > start and (plain[end - 1].isspace() or plain[end - 1] in ",-"):
        end -= 1
    return start, end
