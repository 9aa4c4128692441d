"""Yes, no, or neither: what a segment says to what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from nlu.affirming import elsewhere, lied, off_topic, says_used, speaks_of_yes
from nlu.disclaiming import disclaims
from nlu.doubling import affirms_by_denial
from nlu.framing import frame
from nlu.grouping import Segment
from nlu.lacking import lacks
from nlu.phrases import find, has, opening, phrases, without
from nlu.refusing import declines
from nlu.rhetoric import is_certain, is_rhetorical
from nlu.telling import tells_done, tells_of_none
from nlu.witnessing import witnessed

Answer = Literal["yes", "no", "declined", "unsure", "limit"]
"""A plain answer; `limit` narrows a yes ("not for production") and says nothing alone."""

_FILE = "polarity.yml"
_MOST_NAMED = 3
"""Words of a thing that a "no" names."""
_MOST_DENIED = 5
"""Words from a denial to the trouble it denies."""
_BESIDE_TROUBLE = frozenset(
    ("had", "have", "has", "been", "got", "get", "seen", "caused", "a", "an", "any", "single", "one", "real",
     "major", "much", "the", "slightest", "ever", "big", "serious", "to", "say", "of")
)  # fmt: skip
_SO = frozenset(("so", "hence", "therefore", "thus"))
_CHOOSING = frozenset(("only", "just", "mostly", "mainly"))
_PRONOUNS = frozenset(("it", "that", "this", "them"))


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def answer(segment: Segment, *, foreign: bool = False, asks_too: bool = False) -> Answer | None:
    """What a segment answers to a pending question by itself, or `None` when it is no answer.

    `foreign` says the message is not in English, where any denial counts; `asks_too` that the message
    also asks something, where "sure" may belong to that.
    """
    words = segment.bare.split()
    if has(words, _list("unclear")):
        return None
    if affirms_by_denial(words) or is_rhetorical(words) or is_certain(words):
        return "yes"
    words = without(words, _list("neutral"))
    if not words or has(words, _list("repairs")):
        return None
    if told := lied(words) or disclaims(words):
        return told
    if declines(words):
        return "declined"
    if lacks(words) or has(words, _list("refuted")) or (has(words, _list("gaps")) and not denials(words)):
        return "no"
    if has(words, _list("left_before")) or witnessed(words):
        return "no"
    if speaks_of_yes(words) or tells_of_none(words) or frame(words) in ("others", "dictated"):
        return None
    found = _first_answer(without_troubles(words), foreign=foreign, asks_too=asks_too)
    if found == "yes" and has(words, _list("nominal")):
        return "unsure"
    return "limit" if found == "no" and has(words[1:], _list("narrowing")) else found


def _first_answer(words: Sequence[str], *, foreign: bool, asks_too: bool) -> Answer | None:
    """The answer a segment opens with, once polite openers are stepped over one by one."""
    rest = _past_slip(words)
    while rest and not opening(rest, _list("not_yes")):
        if any(_openings(rest).values()):
            return _opened(rest, asks_too=asks_too)
        if opening(rest, _list("holding")):
            return None
        if (says_used(rest) or tells_done(rest)) and not denials(rest) and not hopes(rest):
            return "yes"
        step = opening(rest, _list("fillers"))
        if not step:
            break
        rest = rest[step:]
    if has(rest or words, _list("unsure")):
        return "unsure"
    if concluded := concludes(words):
        return concluded
    if rest and _denies_experience(rest, foreign=foreign):
        return "no"
    if _closes_with_no(words):
        return "no"
    return "yes" if _closes_with_yes(words) else None


def _past_slip(words: Sequence[str]) -> list[str]:
    """Without a no that is taken back before a yes: "no wait yes I did"."""
    held = opening(words[1:], _list("holding")) if list(words[:1]) == ["no"] else 0
    after = list(words[1 + held :])
    return after if held and opening(after, _list("yes")) and not denials(after) else list(words)


def without_troubles(words: Sequence[str]) -> Sequence[str]:
    """The words without a denial that is only of trouble: "never had an accident with it"."""
    found = find(words, _list("troubles"))
    before = words[: found[0]] if found else ()
    denied = next((place for place in reversed(denials(before)) if len(before) - place <= _MOST_DENIED), None)
    if found is None or denied is None or not _BESIDE_TROUBLE.issuperset(before[denied + 1 :]):
        return words
    return [*words[:denied], *words[found[1] :]]


def denies_use(words: Sequence[str]) -> bool:
    """Whether a clause denies all use of the thing: "I haven't used it", not "no certificate"."""
    if has(words, _list("paid")):
        return False
    return opening(words, _list("no")) == len(words) or any(
        words[place] != "no" and not _list("experience_words").isdisjoint(words[place + 1 : place + 4])
        for place in denials(words)
    )


def denies_it(words: Sequence[str]) -> bool:
    """Whether a clause denies all use of the thing by a pronoun: "never touched it", "without using it"."""
    if not denies_use(words) or has(words, _list("narrowing")):
        return False
    at = denials(words)[0] if denials(words) else 0
    return not _PRONOUNS.isdisjoint(words[at + 1 : at + 6])


def plain_no(words: Sequence[str]) -> bool:
    """Whether a clause is nothing but a no, small words aside: "well, no", "none at all"."""
    rest = without(words, _list("fillers"))
    return bool(rest) and opening(rest, _list("no")) == len(rest)


def concludes(words: Sequence[str]) -> Literal["yes", "no"] | None:
    """What a clause ends on behind its "so": "my whole degree was in it so ya", "they banned it so nope"."""
    place = max((at for at, word in enumerate(words) if word in _SO), default=len(words))
    last = words[place + 1 :]
    if place == 0 or not last:
        return None
    if opening(last, _list("no")) == len(last):
        return "no"
    hoped = has(words, _list("maybes")) or hopes(words[:place]) or denials(words)
    return "yes" if is_bare_yes(last) and not hoped else None


def _closes_with_no(words: Sequence[str]) -> bool:
    """ "A hard no", "my background is mechanical so no": a clause of several words that ends in a no."""
    if len(words) > 1 and words[-1] == "no" and has(words[-5:-1], _list("own_saying")):
        return True
    ends = (
        len(words) > 1
        and words[-1] in ("no", "nope", "nah", "never")
        and (
            words[-2] in _list("before_no")
            or words[-2] in _PRONOUNS
            or (len(words) <= _MOST_NAMED and words[0].endswith("ing"))
        )
    )
    return ends and not has(words, _list("maybes"))


def _closes_with_yes(words: Sequence[str]) -> bool:
    """ "Side projects yes": a short clause whose last word is a yes, and nothing in it denies or hopes."""
    longest = 6 if words[:1] == ["for"] else 4
    short = (1 < len(words) <= longest or words[-2:-1] == ["so"]) and words[-1] in (
        "yes",
        "yeah",
        "yep",
        "haan",
    )
    return short and not denials(words) and not has(words, _list("maybes"))


def _openings(words: Sequence[str]) -> dict[str, int]:
    lengths = {name: opening(words, _list(name)) for name in ("no", "yes", "limits")}
    return lengths | {"yes": max(lengths["yes"], _loose_yes(words))}


def _opened(words: Sequence[str], *, asks_too: bool) -> Answer | None:
    lengths = _openings(words)
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
    if opened[-1:] == ["not"] and opening(rest, _list("unwilling")) and rest[2:] and rest[2] not in _PRONOUNS:
        return False  # "I'm not comfortable with a machine rating me"
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


def names_another(words: Sequence[str]) -> bool:
    """Whether a "no" is one to a thing of its own: "no tramping", not "no sir", "no experience"."""
    rest = [word for word in words[1:] if word.isalpha()]
    if words[:1] != ["no"] or not 0 < len(rest) <= _MOST_NAMED:
        return False
    own = (
        "after_no",
        "fillers",
        "experience_words",
        "used_verbs",
        "bare_yes",
        "no",
        "unsure",
        "naming",
        "corrections",
        "addressed",
    )
    return not any(has(rest, _list(name)) for name in own)


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


def denials(words: Sequence[str]) -> list[int]:
    """The places of the words that deny."""
    return [place for place, word in enumerate(words) if word in _list("denials")]


def _denies_experience(words: Sequence[str], *, foreign: bool) -> bool:
    """Whether a denial stands shortly before a word of using or knowing."""
    verbs = _list("experience_words")
    return any(foreign or not verbs.isdisjoint(words[place + 1 : place + 5]) for place in denials(words))
