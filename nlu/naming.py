"""What a segment says of the skills it names: yes, no, or only a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.affirming import lied
from nlu.denials import denials, names_another, without_troubles
from nlu.denying import FOLLOWS, SAYS_I, is_denied, takes_back
from nlu.disclaiming import disclaims
from nlu.doubling import affirms_by_denial
from nlu.framing import frame, of_others
from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Segment
from nlu.phrases import has, opening, phrases, without
from nlu.reporting import without_reported
from nlu.understanding import Polarity

_FILE = "polarity.yml"
_DOUBTS = frozenset(("not sure", "not certain", "unsure", "dont remember", "dont recall", "cant remember"))
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
_DISLIKED = frozenset(
    ("a fan of", "big fan of", "no fan of", "fond of", "dont like", "do not like", "dont love", "dont enjoy")
)  # fmt: skip
_COULD_SAY = re.compile(
    r"(?<!nobody )(?<!no one )\b"
    r"(?:(?:could|might)(?:ve| have)? (?:just |easily )?(?:say|said|claim(?:ed)?|put|write|written"
    r"|tick(?:ed)?)"
    r"|(?:would|should|id|can)(?: have| love to| like to)? (?:say|said) (?:yes|yeah|yep|yup|ya|haan))"
    r"(?: (?!dont|not|no|didnt|havent|never)[a-z]+){0,3}? §"
)
"""What one might claim and does not: "I could have said yes to Kafka"."""
_RATHER_NOT = re.compile(
    r"\b(?:(?:rather|prefer|sooner) not(?: to)?|(?:wont|will not|cant|cannot|not going to|dont want to"
    r"|refuse to|not allowed to))"
    r" (?:say|tell|share|disclose|reveal|discuss|comment|name|talk|go into|get into|answer)\b"
)
_BEHIND = 2
_HEADS = frozenset(
    ("about", "regarding", "re", "wrt", "concerning", "as for", "coming to", "coming back to", "on the")
)
"""Alone before a name these say what is to be spoken of, and nothing of it."""
_RECEIVES = re.compile(
    r"\b(?:get|gets|getting|receive|received)(?: (?:lots|plenty|loads|a lot|many|too many|some)(?: of)?)$"
)
"""Of what comes to the candidate from others: "I get lots of cold calls myself"."""
_GATHERINGS = frozenset(
    ("meetup", "meetups", "conference", "conferences", "talks", "events", "community", "forum",
    "forums", "memes",
     "jokes", "podcast", "podcasts", "newsletter", "subreddit", "books")
)  # fmt: skip
"""Behind a name these are about it: "I go to Java meetups"."""
_COPULAS = frozenset(("is", "are", "was", "were", "seems", "sounds", "looks", "feels"))
_SELF = frozenset(("i", "ive", "im", "we", "me", "my", "mine", "our", "us"))
_TOLD_BEFORE = frozenset(("what", "named", "called"))


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
    theirs = _left_to_others(segment)
    if segment.lapsed or is_disowned(segment) or theirs or frame(segment.bare.split()) != "own":
        return ["unknown"] * len(segment.groups)
    if affirms_by_denial(segment.bare.split()):
        return ["positive"] * len(segment.groups)
    if _only_promised(segment) or (segment.bare == SKILL_MARK and following and _only_promised(following)):
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


def is_disowned(segment: Segment) -> bool:
    """Whether it tells only what one might say: "I could have said yes to Kafka"."""
    return has(segment.bare.split(), _list("disowned")) or _COULD_SAY.search(segment.bare) is not None


def _left_to_others(segment: Segment) -> bool:
    """ "Kubernetes: our ops team does it": behind the name alone others act."""
    words = segment.bare.split()
    named = len(segment.groups) == 1 and words[:1] == [SKILL_MARK]
    return named and len(words) > _BEHIND and of_others(words[1:])


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


def _only_promised(segment: Segment) -> bool:
    """ "Java is no problem", "learning: Rust": said to be easy or under way, with no use and no time told."""
    words = segment.bare.split()
    if words in (["learning", SKILL_MARK], ["studying", SKILL_MARK]):
        return True
    told = has(words, _list("used_verbs")) or has(words, _list("yes")) or AMOUNT_MARK in words
    return has(words, _list("no_trouble")) and not told


def _of_group(before: Sequence[str], after: Sequence[str], words: Sequence[str]) -> Polarity:
    if has(words, _list("others")) or _names_people(before, after):
        return "unknown"
    if has(words, _list("past")):
        return "positive"
    if _is_unclear(before) or _only_weighed(before, after) or after[:1] in (["learning"], ["studying"]):
        return "unknown"
    if before[-1:] == ["than"] and "other" in before and denials(before):
        return "positive"
    if _skips(before, after):
        return "declined"
    if takes_back(before, after) or is_denied(before, after, words):
        return "negative"
    if not _SELDOM.isdisjoint([*before, *after]) and AMOUNT_MARK not in words:
        return "unknown"
    if _only_told_of(before, after, words):
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


def _names_people(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Hired Java people", "our DevOps ran it": a name that tells who does it; no "team of Java devs"."""
    if list(before[-1:]) == ["our"] and _acts(after):
        return True
    people = after[:1] and after[0] in _list("kinds_of_people")
    return bool(people) and has(before, _list("deals_with")) and "team" not in before


def _only_weighed(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "We looked at Kafka", "Kafka was overkill for us"."""
    return has(before[-3:], _list("weighed")) or opening(after, _list("weighed_out")) > 0


def _skips(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Skip Kafka for me", "I'd rather not say the cloud": a name that is refused an answer."""
    if _RATHER_NOT.search(" ".join(before)):
        return True
    rest = [word for word in before if word not in ("the", "please", "pls", "my")]
    if list(after) in (
        ["id", "skip"],
        ["i", "skip"],
        ["ill", "skip"],
        ["i", "would", "skip"],
        ["id", "rather", "skip"],
    ):
        return True
    return rest[-1:] == ["skip"] or rest[-2:] == ["pass", "on"]


def _acts(after: Sequence[str]) -> bool:
    """ "Our DevOps handled it": a name that stands for the people who do it."""
    return after[:1] in (
        ["handled"],
        ["did"],
        ["ran"],
        ["managed"],
        ["does"],
        ["handles"],
        ["guys"],
        ["people"],
    )


def _is_unclear(before: Sequence[str]) -> bool:
    """Whether the words before a name may say yes as well as no: "no just", "I no" for I know."""
    if has(before, _DISLIKED):
        return True  # "Not a fan of Jenkins" denies no use of it.
    if list(before) in (["no", "just"], ["no", "only"], ["no", "i"]):
        return True
    return list(before[-2:]) == ["i", "no"] or has(before, _DOUBTS)


def _only_told_of(before: Sequence[str], after: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name is only talked about: "Kafka is required", "I like AWS", "I know what Kafka is"."""
    if after[:1] and after[0] in _GATHERINGS and not has(before, _list("did_verbs")):
        return True
    liked = has(words, _list("opinions")) and AMOUNT_MARK not in words
    if liked and _list("used_verbs").isdisjoint(words):
        return True
    if not after and (before[-1:] and " ".join(before) in _HEADS):
        return True
    told_valid = opening(after[1:], _list("held")) > 0
    if (
        after[:1]
        and after[0] in _COPULAS
        and not told_valid
        and AMOUNT_MARK not in words
        and not _tells_of_self(words)
    ):
        return True
    if _RECEIVES.search(" ".join(before)):
        return True
    told = opening(after, _list("told_of")) > 0 or has(before[-3:], _list("names"))
    return told or not _TOLD_BEFORE.isdisjoint(before[-1:])


def _tells_of_self(words: Sequence[str]) -> bool:
    """Whether a clause on what a thing is tells of the candidate, too: "Excel is what I do"."""
    own = ("used_verbs", "predicates", "mine", "yes", "end_denials")
    return not _SELF.isdisjoint(words) or any(has(words, _list(name)) for name in own)
