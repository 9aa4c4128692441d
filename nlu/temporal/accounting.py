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
from nlu.temporal.reading import Reading

_WORDS = frozenset({"fill", "cue", "about", "at"})
"""Kinds the walk passes over in silence; all others it joins, refuses or remembers as unread itself."""
_OWNERS = frozenset({"my", "our", "his", "her", "their", "your"})
_JOINTS = frozenset({"stop", "comma", "and", "but", "or", "open", "dash"})
_ARTICLES = frozenset({"the", "a", "an", "hiring", "whole", "entire"})
_WHOSE = frozenset(
    {
        "to me",
        "to us",
        "for me",
        "with me",
        "for us",
        "from my side",
        "from my end",
        "on my side",
        "at my end",
    }
)
_MEALS = frozenset({"breakfast", "brunch", "lunch", "dinner", "supper"})
_LEAVING = frozenset({"leave", "go", "stop"})
_LEADING = frozenset({"at", "about"})


def unaccounted(tokens: Sequence[Token], found: Reading) -> list[str]:
    """The words that no rule took and that may change a time where they stand, in their order."""
    if not found.spans:
        return []
    first, last = found.spans[0][0], found.spans[-1][1]
    left = [*_outside(tokens, found, range(first)), *_between(tokens, found)]
    left += _outside(tokens, found, range(last, len(tokens)))
    left += [*_shared(tokens), *_others(tokens, found), *_own_hours(tokens, found), *_leaving(tokens, found)]
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
        if tells and _is_left(tokens, at, found) and _beside_time(tokens, at, found):
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


def _beside_time(tokens: Sequence[Token], at: int, found: Reading) -> bool:
    start, end = _sentence(tokens, at)
    return any(start <= first < end for first, _ in found.spans)


def _sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the sentence around a token begins and ends."""
    return next((start, end) for start, end in sentences(tokens) if start <= at <= end)


def _others(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "My manager is free at 4": somebody else who does something, in a sentence with a time."""
    for at, (person, verb) in enumerate(pairwise(tokens)):
        if person.value == "aside":
            continue
        known = person.text in kinds("people") or (person.kind == "unknown" and person.capital)
        acts = known and (_acts(verb) or person.text == "they") and not _spoken_to(tokens, at)
        if acts and _beside_time(tokens, at, found):
            yield f"{person.text} {verb.text}"


def _shared(tokens: Sequence[Token]) -> Iterator[str]:
    """ "Friday at 3 for Ana, 4 for me": which of the hours is whose."""
    mine = any(token.text in {"for me", "for us"} for token in tokens) or any(
        lead.text == "for" and whom.text in {"me", "us"} for lead, whom in pairwise(tokens)
    )
    for lead, whom in pairwise(tokens):
        if mine and lead.text == "for" and (whom.kind == "unknown" or whom.text in kinds("people")):
            yield f"for {whom.text}"


def _acts(word: Token) -> bool:
    """Whether a word behind somebody's name may be what they do; the next thought of a greeting is none."""
    return word.kind in {"fill", "cue", "unknown", "not", "push", "move"} and word.text not in kinds(
        "next_thought"
    )


def _own_hours(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "My lunch is at 1", "it is 10am here": hours of the day as it goes, not to meet."""
    for item, (start, _) in zip(found.said(), found.spans, strict=True):
        if not isinstance(item, Time) or not start:
            continue
        before = [token.text for token in tokens[max(0, start - 3) : start]]
        told = before[-1] in {"its", "it"} or before[-2:] == ["it", "is"]
        opens = (
            len(before) == 1 + (before[-1] == "is")
            or tokens[start - 2 - (before[-1] == "is")].kind in _JOINTS
        )
        clause = {token.text for token in tokens[_sentence(tokens, start)[0] : start]}
        if item.kind == "before" and not clause.isdisjoint(kinds("sending")):
            yield tokens[start].text  # "send the invite before 12"
        if before[-1] == "is" and not _MEALS.isdisjoint(before[-2:-1]):
            yield " ".join(before[-2:])  # "dinner is at 8"
        if (before[-1] in _OWNERS and item.kind == "part") or (told and opens and item.kind == "at"):
            yield before[-1]


def _leaving(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "3pm on the 4th, I must leave by 5": an end of its own beside an hour, or in another sentence."""
    times = [
        (item, span) for item, span in zip(found.said(), found.spans, strict=True) if isinstance(item, Time)
    ]
    for item, (start, _) in times:
        if tokens[start].kind != "until" or _LEAVING.isdisjoint(tokens[start].text.split()):
            continue
        for other, (begin, _) in times:
            apart = _sentence(tokens, begin) != _sentence(tokens, start)
            if other is not item and (apart or other.kind in {"at", "range"}):
                yield tokens[start].text


def _spoken_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody is only addressed or met: "hi team", "with the manager", "if your team can"."""
    before = [token.text for token in tokens[max(0, at - 3) : at] if token.text not in _ARTICLES]
    return before[-1:] != [] and (before[-1] in kinds("addressing") or before[-2:] == ["if", "your"])


def _taken_back(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "Friday at 3. Forget that.": a sentence without a time whose strange words may undo one."""
    for start, end in sentences(tokens):
        strange = [token.text for token in tokens[start:end] if token.kind == "unknown"]
        apart = strange and not _beside_time(tokens, start, found)
        if apart and not is_other_matter(tokens[start : end + 1]):
            yield " ".join(strange)
