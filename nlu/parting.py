"""A clause parted again where its parts want different things: "cancel my interview and delete my data".

Words alone cannot tell that "and" from the one in "Python and Go"; what each side wants can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from nlu.clauses import is_question
from nlu.phrases import opening, phrases
from nlu.text import folded
from nlu.thresholds import PART, PART_OF_PLAIN, PLAIN
from nlu.understanding import Clause, Intent

MOST_JOINTS = 6
"""Places looked at in one clause; each costs a question to the classifier."""
_FILE = "parting.yml"
_NUMBER = r"\d{1,2}[).]\s*(?=[^\W\d_])"
_JOINT = re.compile(rf"\s*(?:[,&+]|\s/\s|\s-+\s)\s*|\s+(?=[^\W\d_])|\s+(?={_NUMBER})", re.IGNORECASE)
_ITEM = re.compile(_NUMBER)
"""What numbers a wish in a list of them: "1) pay 2) place"."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

Ask = Callable[[str], Intent]


def parted(clause: Clause, ask: Ask) -> Iterator[Clause]:
    """The clause itself, or its parts when neighbours surely want different things.

    Answers stay with answers ("yes, 4 years"), times with times, and a question is not parted from an answer
    among its words ("do you use Java, Go or Rust?").
    """
    begin, places = clause.start, [*_joints(clause), clause.end]
    for at, until in pairwise(places):
        first = _part(clause, begin, at, ask)
        if _differ(first, _part(clause, at, until, ask), clause):
            yield first
            begin = at
    yield _part(clause, begin, clause.end, ask) if begin > clause.start else clause


def plainly(text: str, *, asks: bool) -> str:
    """A part as it would be said alone: without the word that joined it, and with its question mark."""
    words = list(_WORD.finditer(text))
    keys = [word[0].lower() for word in words]
    step = 1 if _ITEM.match(text) else opening(keys, phrases(_FILE, "joins"))
    alone = text[words[step].start() :] if 0 < step < len(words) else text
    return f"{alone}?" if asks and not alone.endswith("?") else alone


def _joints(clause: Clause) -> Iterator[int]:
    """Where a part may begin, as places in the message."""
    plain = folded(clause.text)
    greeting = _after_greeting(plain)
    found = (
        match.end() for match in _JOINT.finditer(plain) if match[0].strip() or _joins(plain[match.end() :])
    )
    places = sorted({*([greeting] if greeting else []), *(at for at in found if at > greeting)})
    yield from (clause.start + at for at in islice(_between_words(plain, places), MOST_JOINTS))


def _between_words(plain: str, places: Sequence[int]) -> Iterator[int]:
    """The places that have words before them, back to the last such place, and behind them."""
    begin = 0
    for at in places:
        if _WORD.search(plain, begin, at) and _WORD.search(plain, at):
            yield at
            begin = at


def _joins(rest: str) -> bool:
    """Whether a word joins something: the "then" of "what is the pay then?" has nothing behind it."""
    if _ITEM.match(rest):
        return True
    word = _WORD.match(rest)
    if word is None or word[0].lower() not in phrases(_FILE, "joins"):
        return False
    return _WORD.search(rest, word.end()) is not None


def _after_greeting(plain: str) -> int:
    """Where what follows a greeting begins, 0 when the clause does not open with one or is nothing else."""
    words = list(_WORD.finditer(plain))
    keys = [word[0].lower() for word in words]
    at = step = opening(keys, phrases(_FILE, "greetings"))
    while step and at < len(words):
        step = opening(keys, phrases(_FILE, "greetings") | phrases(_FILE, "greeted"), at)
        at += step
    return words[at].start() if 0 < at < len(words) else 0


def _part(clause: Clause, start: int, end: int, ask: Ask) -> Clause:
    raw = clause.text[start - clause.start : end - clause.start]
    said = raw.rstrip(" ,&+-/")
    asks = is_question(plainly(said, asks=False))
    intent = ask(plainly(said, asks=asks or clause.is_question))
    return Clause(said, start, start + len(said), intent, asks or (clause.is_question and _requests(intent)))


def _requests(intent: Intent) -> bool:
    return intent.name.startswith("ask_")


def _differ(first: Clause, second: Clause, whole: Clause) -> bool:
    """Whether two neighbours surely want different things."""
    names = {first.intent.name, second.intent.name}
    needed = PART_OF_PLAIN if whole.intent.confidence >= PLAIN else PART
    if min(first.intent.confidence, second.intent.confidence) < needed:
        return False
    if len(names) == 1 or "out_of_scope" in names or not (_stands(first) and _stands(second)):
        return False
    if whole.is_question and second.intent.name in phrases("ranks.yml", "answers"):
        return False
    return not any(names <= phrases("ranks.yml", kin) for kin in ("answers", "timing", "times", "upset"))


def _stands(part: Clause) -> bool:
    """Whether a part can be a message: a lone word must ask, greet or steer ("hours", "bye", "next")."""
    keys = [word[0].lower() for word in _WORD.finditer(plainly(part.text, asks=False))]
    name = part.intent.name
    return len(keys) > 1 or _requests(part.intent) or name in phrases("ranks.yml", "lone")
