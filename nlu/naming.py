"""What a segment says of the skills it names: yes, no, or only a mention."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.affirming import lied
from nlu.denials import denials, names_another, without_troubles
from nlu.denying import FOLLOWS, SAYS_I, is_denied, takes_back
from nlu.disclaiming import disclaims
from nlu.doubling import affirms_by_denial
from nlu.framing import frame
from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Segment
from nlu.mentioning import (
    is_disowned,
    is_left_to_others,
    is_only_promised,
    is_only_told_of,
    is_only_weighed,
    is_unclear,
    names_people,
)
from nlu.phrases import has, opening, phrases, without
from nlu.refusing import skips
from nlu.reporting import without_reported
from nlu.understanding import Polarity

_FILE = "polarity.yml"
_TOLD: dict[str, Polarity] = {"yes": "positive", "no": "negative", "unsure": "unknown"}
_PLAINLY: dict[str, Polarity] = {
    **dict.fromkeys(("no", "nope", "nah", "never", "none", "nil", "zero", "not"), "negative"),
    **dict.fromkeys(
        ("yes", "yeah", "yep", "ya", "obviously", "daily", "sure", "ok", "lots", "ofc"), "positive"
    ),
    **dict.fromkeys(("maybe", "kinda", "meh"), "unknown"),
}
_ITS = frozenset(("its", "it", "thats", "more", AMOUNT_MARK, "rather", "actually"))
_REPLACED = frozenset(("not", "isnt", "wasnt"))
_SELDOM = frozenset(("rarely", "seldom"))
_BEHIND = 2


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def of_groups(segment: Segment, following: Segment | None = None) -> list[Polarity]:
    """For each skill group of a segment, in order, what is said of it; `following` is the next segment."""
    words = _said(segment, following)
    if (
        segment.bare == SKILL_MARK
        and segment.groups
        and segment.groups[0].either
        and following is None
        and not segment.joint
    ):
        return ["unknown"]
    theirs = is_left_to_others(segment)
    if segment.lapsed or is_disowned(segment) or theirs or frame(segment.bare.split()) != "own":
        return ["unknown"] * len(segment.groups)
    if affirms_by_denial(segment.bare.split()):
        return ["positive"] * len(segment.groups)
    if is_only_promised(segment) or (
        segment.bare == SKILL_MARK and following and is_only_promised(following)
    ):
        return ["unknown"] * len(segment.groups)
    told = lied(segment.bare.split()) or disclaims(segment.bare.split())
    if told:
        return [_TOLD[told]] * len(segment.groups)
    places = [place for place, word in enumerate(words) if word == SKILL_MARK]
    if len(places) != len(segment.groups):
        return ["unknown"] * len(segment.groups)
    if ticked := _each_answered(words, places):
        return ticked
    found: list[Polarity] = []
    for order, place in enumerate(places):
        before = words[places[order - 1] + 1 if order else 0 : place]
        if order and before[:1] == ["no"] and before[1:] and not without(before[1:], _list("choices")):
            found[-1:] = ["negative"]  # "Kubernetes no just Swarm" denies the first.
            found.append("positive")
            continue
        after = words[place + 1 :] if order == len(places) - 1 else []
        inherited = (
            bool(found)
            and found[-1] == "negative"
            and SAYS_I.isdisjoint(before)
            and AMOUNT_MARK not in before
        )
        found.append("negative" if inherited else _of_group(before, after, words))
    return found


def _said(segment: Segment, following: Segment | None) -> Sequence[str]:
    """The words of a segment without denials that deny nothing, and without an answer told again and left."""
    said = without_troubles(without(segment.bare.split(), _list("neutral") | _list("double")))
    if following and following.turns:
        said = without_reported(said)
    righted = following is not None and bool(following.amounts) and following.bare.split()[0] in _ITS
    return list(_without_denied_amount(said, righted=righted))


def _each_answered(words: Sequence[str], places: Sequence[int]) -> list[Polarity]:
    """What is said of each name in "Kafka no Rabbit yes SQS no"; empty when one has no answer behind it."""
    if len(places) < 2 or places[0]:
        return []
    ends = [*places[1:], len(words)]
    behind = [words[at + 1 : end] for at, end in zip(places, ends, strict=True)]
    *earlier, last = [[word for word in said if word != AMOUNT_MARK] for said in behind]
    answered = [_PLAINLY.get(said[0]) for said in behind[:-1] if said]
    ticked = all(len(said) == 1 or (said[-1:] and said[-1] in _PLAINLY) for said in earlier)
    if not ticked or None in answered or len(answered) < len(earlier) or len(last) > 1 or not behind[-1]:
        return []
    final: Polarity = _PLAINLY.get(last[0], "unknown") if last else "positive"
    return [*(said for said in answered if said), final]


def _without_denied_amount(words: Sequence[str], *, righted: bool) -> Sequence[str]:
    """Without the amount that another one replaces: "my Python is 5 years, not 6" denies no Python.

    `righted` says that the right one follows: "Docker isn't 3, it's 5".
    """
    places = [at for at in range(1, len(words)) if words[at] == AMOUNT_MARK and words[at - 1] in _REPLACED]
    bare = [at for at in range(1, len(words)) if words[at].isdecimal() and words[at - 1] in _REPLACED]
    numbered = any(words[at - 2].isdecimal() for at in places if at > 1)  # "Python 3 not 2"
    if words.count(AMOUNT_MARK) <= len(places) and not (bare or numbered or righted):
        return words
    places += bare
    return [word for at, word in enumerate(words) if at not in places and at + 1 not in places]


def _of_group(before: Sequence[str], after: Sequence[str], words: Sequence[str]) -> Polarity:
    if has(words, _list("others")) or names_people(before, after):
        return "unknown"
    if has(words, _list("past")):
        return "positive"
    if is_unclear(before) or is_only_weighed(before, after) or after[:1] in (["learning"], ["studying"]):
        return "unknown"
    if before[-1:] == ["than"] and "other" in before and denials(before):
        return "positive"
    if skips(before, after):
        return "declined"
    if takes_back(before, after) or is_denied(before, after, words):
        return "negative"
    if not _SELDOM.isdisjoint([*before, *after]) and AMOUNT_MARK not in words:
        return "unknown"
    if is_only_told_of(before, after, words):
        return "unknown"
    if later := _denied_after(after):
        return later
    hoped = has(words, _list("wishes")) or (has(words, _list("unsure")) and AMOUNT_MARK not in words)
    return "unknown" if hoped and AMOUNT_MARK not in words else "positive"


def _denied_after(after: Sequence[str]) -> Polarity | None:
    """What a denial behind a name makes of it, a limit of a yes leaving it open; `None` without one of it."""
    if AMOUNT_MARK in after and not FOLLOWS.isdisjoint(after):
        after = after[: next(at for at, word in enumerate(after) if word in FOLLOWS)]
    later = [place for place in denials(after) if after[place] != "minus" or place + 1 == len(after)]
    if not later or _of_a_name_beside(after, later[0]):
        return None
    answered = _PLAINLY.get(after[0]) == "positive" and later[0] == len(after) - 1 >= _BEHIND
    if answered and after[later[0] - 1] not in _list("fillers") and len(after[later[0] - 1]) > 1:
        return None  # "VAT yes PAYE yes CIS no"
    return "unknown" if opening(after[later[0] :], _list("limits")) else "negative"


def _of_a_name_beside(after: Sequence[str], denied: int) -> bool:
    """Whether a denial is of an unknown name behind an amount: "Sage 2 yrs QB none"."""
    named = denied == len(after) - 2 and names_another(["no", after[-1]])
    if after[:1] == [AMOUNT_MARK] and named and denied == 1:
        return True  # "SAP SD 4 yrs not MM"
    if after[:1] != [AMOUNT_MARK] or denied != len(after) - 1 or denied < _BEHIND:
        return False
    own = ("fillers", "used_verbs", "experience_words", "paid", "settings")
    return not any(has(after[1:denied], _list(name)) for name in own)
