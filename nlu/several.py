"""Claims made of several things that were asked for together: "both", "all but Go", "only the first one"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.grouping import mended_words
from nlu.making import Weighed, claim_of
from nlu.message import Message
from nlu.numbers import number_in
from nlu.phrases import phrases, without
from nlu.replied import left_out, of_amount, of_reply
from nlu.replying import Reply
from nlu.subjects import Bound

_FILE = "polarity.yml"
_ALL_BUT = re.compile(
    r"^\W*(?:yes |yeah |yep |i (?:know|have|use|did|have used) )?(?:to )?(?:all|everything|each"
    r"|both)(?: of (?:them|those|these|it))?"
    r",? (?:but|bar|except(?: for)?|apart from|besides|other than|minus|save)\b"
)
"""A yes to everything that was asked for, with what is left out: "all but Go"."""
_PAIR = 2
_OTHERS = frozenset(("other", "others", "rest"))
_COUNTED = re.compile(
    r"\b(?:both\b|all (?P<number>[2-8]|two|three|four|five|six|seven|eight)\b(?! (?:years|yrs|months)))"
)
_CHOSEN = re.compile(
    r"(?:yes |yeah |yep )?(?:only |just |mostly |mainly )?the (?P<place>first|second|third|last"
    r"|former|latter)"
    r"(?: one)?(?: only| yes)?"
)
_RUN = re.compile(
    r"(?:yes |yeah |yep )?(?:to )?(?:only |just |mostly )?the (?P<end>first|last) (?P<many>two|three"
    r"|four|2|3|4)"
    r"(?: only| yes| of them| of those)*"
)
_ENUMERATED = re.compile(r"\b1\s*[).:-].*\b2\s*[).:-]|\b1st\b.*\b2nd\b|\bfirst\b.*\bsecond\b", re.DOTALL)


def of_several(message: Message, bound: Bound, reply: Reply) -> Iterator[Weighed]:
    """A plain answer about several skills: a no is for all, a yes only with "both" or "all"."""
    if _ENUMERATED.search(message.low):
        return
    every = message.has("every") and _counts_them(message)
    if told := [*_all_but(message, bound), *_chosen(message)]:
        whole = message.quote(0, len(message.text))
        yield from ((claim_of(skill, "positive", None, whole), True) for skill in told)
        return
    if every and bound.free and reply.answer in ("yes", None):
        for skill in message.context.asked_any_of:
            yield of_amount(message, skill, bound.free, reply)
        return
    if reply.answer == "no" and _denies_another(message, reply):
        return
    if reply.answer in ("no", "declined") or (reply.answer == "yes" and every):
        named = _named(bound) if not _OTHERS.isdisjoint(message.words) else set()
        for skill in message.context.asked_any_of:
            claim, _ = of_reply(message, skill, reply)
            yield from ((claim, False),) if skill not in named else ()


def _named(bound: Bound) -> set[str]:
    """The skills a message names, of which "the other two no" says nothing."""
    return {mention.skill for each in bound.subjects if each.group for mention in each.group.mentions}


def _counts_them(message: Message) -> bool:
    """Whether "both" or "all three" is said of as many as were asked for."""
    counted = _COUNTED.search(" ".join(message.words))
    return counted is None or number_in(counted["number"] or "2") == len(message.context.asked_any_of)


def _all_but(message: Message, bound: Bound) -> list[str]:
    """What a yes to everything keeps when it leaves something out by name: "all but Go"."""
    asked, spared = message.context.asked_any_of, left_out(bound)
    if not _ALL_BUT.search(message.low) or spared.isdisjoint(asked):
        return []
    return [skill for skill in asked if skill not in spared]


def _chosen(message: Message) -> list[str]:
    """The one of several that is meant by its place: "the first one", "only the latter"."""
    closed = without(message.words, frozenset(("thats it", "thats all", "that is all", "nothing else")))
    said = " ".join(without(closed, phrases(_FILE, "fillers")))
    asked = message.context.asked_any_of
    if run := _RUN.fullmatch(said):
        many = int(number_in(run["many"]))
        chosen = asked[:many] if run["end"] == "first" else asked[-many:]
        return [*chosen] if many < len(asked) else []
    found = _CHOSEN.fullmatch(said)
    if found is None:
        return []
    last = len(asked) - 1
    places = {"first": 0, "former": 0, "second": 1, "third": 2, "last": last}
    if len(asked) == _PAIR:
        places["latter"] = last
    place = places.get(found["place"], len(asked))
    return [*asked[place : place + 1]]


def _denies_another(message: Message, reply: Reply) -> bool:
    """Whether a "no" is one to a thing of its own: "no heights ticket" says nothing of the rest."""
    words = mended_words(message.low[reply.start : reply.end]).split()
    return (
        bool(words) and words[0] == "no" and any(word not in phrases(_FILE, "after_no") for word in words[1:])
    )
