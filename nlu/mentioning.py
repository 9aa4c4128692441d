"""A name that is only spoken of: liked, weighed, promised, run by others, or told of as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.framing import of_others
from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Segment
from nlu.phrases import has, opening, phrases

_FILE = "polarity.yml"
_BEHIND = 2
"""Words that say who did it: "our team does"."""
_DOUBTS = frozenset(("not sure", "not certain", "unsure", "dont remember", "dont recall", "cant remember"))
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
_DOERS = frozenset(("handled", "did", "ran", "managed", "does", "handles", "guys", "people"))
_ABOUT_TO = frozenset(("learning", "avoiding", "dodging", "escaping", "fearing", "hating"))
"""Before a name: no use of it, or none yet."""
_NAMES_POST = re.compile(
    r"\b(?:appl(?:y|ying|ied)|application|interested|enquir\w+|here|message|writing|saw)\b[^¤]*"
    r"§ (?:\w+ ){0,3}?(?:job|role|position|post|vacancy|opening|opportunity|advert|ad)\b"
)
"""The post itself, and nothing the candidate knows: "I'd like to apply for the Java lead job"."""
_COPULAS = frozenset(("is", "are", "was", "were", "seems", "sounds", "looks", "feels"))
_SELF = frozenset(("i", "ive", "im", "we", "me", "my", "mine", "our", "us"))
_TOLD_BEFORE = frozenset(("what", "named", "called"))


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def is_disowned(segment: Segment) -> bool:
    """Whether it tells only what one might say: "I could have said yes to Kafka"."""
    return has(segment.bare.split(), _list("disowned")) or _COULD_SAY.search(segment.bare) is not None


def names_post(segment: Segment) -> bool:
    """Whether a name is that of the post: "I'd like to apply for the Java lead job"."""
    return _NAMES_POST.search(segment.bare) is not None


def is_left_to_others(segment: Segment) -> bool:
    """ "Kubernetes: our ops team does it": behind the name alone others act."""
    words = segment.bare.split()
    named = len(segment.groups) == 1 and words[:1] == [SKILL_MARK]
    return named and len(words) > _BEHIND and of_others(words[1:])


def is_only_promised(segment: Segment) -> bool:
    """ "Java is no problem", "learning: Rust": said to be easy or under way, with no use and no time told."""
    words = segment.bare.split()
    if words in (["learning", SKILL_MARK], ["studying", SKILL_MARK]):
        return True
    told = has(words, _list("used_verbs")) or has(words, _list("yes")) or AMOUNT_MARK in words
    return has(words, _list("no_trouble")) and not told


def names_people(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Hired Java people", "our DevOps ran it": a name that tells who does it; no "team of Java devs"."""
    if list(before[-1:]) == ["our"] and _acts(after):
        return True
    people = after[:1] and after[0] in _list("kinds_of_people")
    return bool(people) and has(before, _list("deals_with")) and "team" not in before


def is_only_weighed(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "We looked at Kafka", "Kafka was overkill for us"."""
    return has(before[-3:], _list("weighed")) or opening(after, _list("weighed_out")) > 0


def _acts(after: Sequence[str]) -> bool:
    """ "Our DevOps handled it": a name that stands for the people who do it."""
    return not _DOERS.isdisjoint(after[:1])


def is_unclear(before: Sequence[str]) -> bool:
    """Whether the words before a name may say yes as well as no: "no just", "I no" for I know."""
    if has(before, _DISLIKED):
        return True  # "Not a fan of Jenkins" denies no use of it.
    if list(before) in (["no", "just"], ["no", "only"], ["no", "i"]):
        return True
    return (
        list(before[-2:]) == ["i", "no"]
        or (len(before) > 1 and before[-1] in _ABOUT_TO)
        or has(before, _DOUBTS)
    )


def is_only_told_of(before: Sequence[str], after: Sequence[str], words: Sequence[str]) -> bool:
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
