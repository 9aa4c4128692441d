"""The answer a clause opens with, and what the words behind it leave of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from nlu.affirming import elsewhere, off_topic
from nlu.denials import denials
from nlu.phrases import find, has, opening, phrases, without
from nlu.pronouns import POINTERS

Answer = Literal["yes", "no", "declined", "unsure", "limit"]
"""A plain answer; `limit` narrows a yes ("not for production") and says nothing alone."""

_FILE = "polarity.yml"
_CHOOSING = frozenset(("only", "just", "mostly", "mainly"))


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def opens_with(words: Sequence[str]) -> dict[str, int]:
    """How many words open a clause as a no, a yes or a limit of one."""
    lengths = {name: opening(words, _list(name)) for name in ("no", "yes", "limits")}
    return lengths | {"yes": max(lengths["yes"], _loose_yes(words))}


def opened(words: Sequence[str], *, asks_too: bool) -> Answer | None:
    """The answer of a clause that opens with one, once the words behind it are heard.

    `asks_too` says that the message also asks something, where "sure" may belong to that.
    """
    lengths = opens_with(words)
    best = max(lengths.values())
    unsure = find(words, _list("unsure"))
    if unsure and unsure[1] > best > lengths["yes"]:
        return "unsure"
    if unsure and unsure[0] == 0 and unsure[1] >= best:
        return "unsure"
    if lengths["limits"] == best:
        return "limit"
    if lengths["no"] == best:
        return "no" if _denies_this(words[:best], words[best:]) else None
    if opening(words, _list("soft_yes")) == len(words) and asks_too:
        return None
    if (unsure and unsure[0] == best) or (has(words, _list("wishes")) and not is_bare_yes(words[:best])):
        return "unsure"
    if off_topic(words[best:]) and not denials(words[best:]):
        return None
    tells = best == _loose_yes(words) or has(words[:best], _list("used_verbs") | _list("experience_words"))
    if (is_bare_yes(words[:best]) or not tells) and not denials(words[best:]) and elsewhere(words[best:]):
        return None
    return _confirmed(words[best:])


def _denies_this(opened: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a no is said to the question: "I don't" is, "I don't live there" and "no wait" are not."""
    been = rest[1:] if rest[:1] == ["been"] else rest
    stand = opening(been, _list("unwilling"))
    disliked = opened[-1:] == ["not"] or been != rest or rest[:1] in (["a"], ["fond"])
    if disliked and stand and been[stand:] and been[stand] not in POINTERS:
        return False  # "I'm not comfortable with a machine rating me", "never been a fan of screening"
    if opening(rest, _list("holding")) and not (
        rest[:1] in (["i"], ["let"]) and not _list("experience_words").isdisjoint(rest[1:6])
    ):
        return False
    off_topic = has(rest, _list("other_topics")) and _list("used_verbs").isdisjoint(rest)
    if off_topic and "experience" not in rest:
        return False
    if " ".join(opened) not in _list("weak_no") or not rest:
        return True
    return bool(opening(rest, _list("weak_rest"))) or not _list("experience_words").isdisjoint(rest[:6])


def _loose_yes(words: Sequence[str]) -> int:
    """The length of an opening such as "I use", which is a yes alone or before "it", "daily" …"""
    length = opening(words, _list("loose_yes"))
    rest = words[length:]
    if (
        rest[:1]
        and rest[0] in _CHOOSING
        and rest[1:2]
        and not has(rest[1:2], _list("yes_rest") | _list("after_answers"))
    ):
        return 0  # "I do only frontend" tells of another thing.
    return length if not rest or opening(rest, _list("yes_rest")) or opening(rest, _list("limits")) else 0


def _confirmed(rest: Sequence[str]) -> Answer:
    """A yes, unless what follows it in the same breath denies."""
    if hopes(rest):
        return "unsure"
    if opening(rest, _list("limits")) or not denials(rest):
        return "yes"
    rest = without(rest, _list("corrections"))
    return "no" if opening(rest, _list("no")) else "unsure"


def hopes(words: Sequence[str]) -> bool:
    """Whether words after a yes make it a hope or a condition: "yes if I get trained"."""
    return bool(opening(words, _list("conditional"))) or has(words, _list("wishes"))


@cache
def small_words() -> frozenset[str]:
    """The words of courtesy and thought that are no yes by themselves."""
    return _list("fillers") - _list("bare_yes")


def is_bare_yes(words: Sequence[str]) -> bool:
    """Whether the words are only a yes, said once or more, that names nothing done: "yeah", "ok yes"."""
    kept = without(words, small_words())
    return bool(kept) and not without(kept, _list("bare_yes"))
