"""Every word beside a time accounted for: what no rule took must be known to change nothing where it stands.

Between two times of one sort only joints and a few words may stand ("Monday is fine, Tuesday too");
between a day and its hour some more; before the first and after the last everything but words that tell
of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import is_other_matter, sentences
from nlu.temporal.model import Day, Item, Time, Token
from nlu.temporal.others_times import beside_time, others_times
from nlu.temporal.reading import Reading

_WORDS = frozenset({"fill", "cue", "about", "at"})
"""Kinds the walk passes over in silence; all others it joins, refuses or remembers as unread itself."""
_JOINTS = frozenset({"stop", "comma", "and", "but", "or", "open", "dash"})
_WHOSE = frozenset({
    "to me", "to us", "for me", "with me", "for us", "from my side", "from my end", "on my side", "at my end",
})  # fmt: skip
_LEADING = frozenset({"at", "about"})


def unaccounted(tokens: Sequence[Token], found: Reading) -> list[str]:
    """The words that no rule took and that may change a time where they stand, in their order."""
    if not found.spans:
        return []
    first, last = found.spans[0][0], found.spans[-1][1]
    left = [*_outside(tokens, found, range(first)), *_between(tokens, found)]
    left += _outside(tokens, found, range(last, len(tokens)))
    left += [*_narrowed(tokens, found), *others_times(tokens, found)]
    return [*left, *_taken_back(tokens, found)]


def _between(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    said = found.said()
    for number, ((_, end), (start, _)) in enumerate(pairwise(found.spans), start=1):
        known = kinds("joining") | kinds("correcting")
        completes = _first_of_its_sort(said, number) or _follows_its_day(tokens, found, number)
        if completes:
            known |= kinds("completing")
        mild = {"praise", "chatter", "aside"} if completes else {"praise"}
        if number in found.corrections:
            known |= kinds("hesitating")
        for at in range(end, start):
            known_here = tokens[at].text in known or tokens[at].value in mild or _says_whose(tokens, at)
            if _is_left(tokens, at, found) and not known_here:
                yield tokens[at].text


def _says_whose(tokens: Sequence[Token], at: int) -> bool:
    """ "This week is full for me"."""
    return tokens[at].text in _WHOSE and at > 0 and tokens[at - 1].kind == "off"


def _follows_its_day(tokens: Sequence[Token], found: Reading, number: int) -> bool:
    """ "Friday 2 to 4, or Saturday the whole morning": an hour said of the day right before it."""
    day, hour = found.said()[number - 1 : number + 1]
    between = tokens[found.spans[number - 1][1] : found.spans[number][0]]
    joined = any(token.kind in _JOINTS for token in between)
    return isinstance(day, Day) and isinstance(hour, Time) and not joined and not found.rules_out()


def _first_of_its_sort(said: Sequence[Item], number: int) -> bool:
    item = said[number]
    parts = isinstance(item, Time) and item.kind != "part"  # "Thursday afternoon, preferably around 2"
    return not any(
        isinstance(other, Day) == isinstance(item, Day)
        and not (parts and isinstance(other, Time) and other.kind == "part")
        for other in said[:number]
    )


def _outside(tokens: Sequence[Token], found: Reading, places: range) -> Iterator[str]:
    """Words before the first time or after the last, in their sentences, that tell of something else."""
    for at in places:
        tells = tokens[at].text in kinds("telling") and not _says_again(tokens, at)
        if tells and _is_left(tokens, at, found) and beside_time(tokens, at, found):
            yield tokens[at].text


def _says_again(tokens: Sequence[Token], at: int) -> bool:
    """ "I said Friday"."""
    return tokens[at].text == "said" and at > 0 and tokens[at - 1].text == "i"


def _is_left(tokens: Sequence[Token], at: int, found: Reading) -> bool:
    """Whether a word was passed over; "at" and "about" that lead to a time were not."""
    token = tokens[at]
    if token.kind in _LEADING and any(start == at + 1 for start, _ in found.spans):
        return False
    return token.kind in _WORDS


def _narrowed(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "Tuesday and Thursday, but this week only Thursday": a day that takes others back unrefused."""
    but = next((at for at, token in enumerate(tokens) if token.kind == "but"), len(tokens))
    days = [span for item, span in zip(found.said(), found.spans, strict=True) if isinstance(item, Day)]
    sides = {start > but for start, _ in days}
    only = [token.text for token in tokens[but:] if token.text == "only"]
    if len(sides) == 2 and only and not found.rules_out():
        yield only[0]


def _taken_back(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "Friday at 3. Forget that.": a sentence without a time whose strange words may undo one."""
    for start, end in sentences(tokens):
        strange = [token.text for token in tokens[start:end] if token.kind == "unknown"]
        apart = strange and not beside_time(tokens, start, found)
        if apart and not is_other_matter(tokens[start : end + 1]):
            yield " ".join(strange)
