"""How far a denial reaches into a list: "no MongoDB, Redis as a cache" denies MongoDB alone."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Group
from nlu.phrases import has, opening, phrases, without
from nlu.subjects import Subject, apart
from nlu.understanding import Polarity

_FILE = "polarity.yml"
_THE_LAST = frozenset(("the last one", "the latter", "the last", "last one", "latter"))
_LIMITING = frozenset(("only", "just", "merely", "mostly"))
_SUBJECTS = frozenset(("i", "ive", "im", "we", "weve"))
"""With these the last of a list begins a sentence of its own: "6 years Java, Kafka I picked up lately"."""
_REMARK = 3
"""Words that at least tell of a use: "only for fun"."""
_SHORT = 5
"""Words of a denial that counts none of a thing: "not a single night shift"."""


def end_denials(low: str, subjects: list[Subject]) -> None:
    """Splits each denied list "no A, B …" whose tail is not under the "no" into the denied and the rest."""
    for place, subject in reversed(list(enumerate(subjects))):
        group = subject.group
        cut = _first_free(low, group) if group and subject.polarity == "negative" else 0
        if group is None or not cut:
            continue
        polarity = _of_tail(low, subject, group, cut, subjects)
        if polarity is None:
            continue
        rest = apart(subject, cut)
        rest.polarity, rest.shared = polarity, group.joined
        rest.amount, subject.amount = (subject.amount if polarity == "positive" else None), None
        subjects.insert(place + 1, rest)


def begin_denials(low: str, subjects: list[Subject]) -> None:
    """Splits each list "A, B no": the short denial at its end is of what follows the last comma."""
    for place, subject in reversed(list(enumerate(subjects))):
        group = subject.group
        gaps = _gaps(low, group) if group else []
        only_last = group is not None and len(gaps) > 0 and _denies_last(subject, group)
        if group is None or not (only_last or ("," in gaps and _ends_denied(subject, group))):
            continue
        cut = len(gaps) if only_last else len(gaps) - gaps[::-1].index(",")
        before = subject.segment.bare.split()
        before = before[: before.index(SKILL_MARK)]
        used = subject.amount is not None or has(before, phrases(_FILE, "predicates"))
        subjects.insert(place + 1, apart(subject, cut))
        subject.polarity = "positive" if used else "unknown"


def set_last_apart(low: str, subjects: list[Subject]) -> None:
    """ "5 years Django, Flask only for fun": the amount before a list is not that of a last one set apart."""
    for place, subject in reversed(list(enumerate(subjects))):
        group = subject.group
        if group is None or group not in subject.segment.groups or not group.mentions[1:]:
            continue
        words = subject.segment.bare.split()
        timed_before = SKILL_MARK in words and AMOUNT_MARK in words[: words.index(SKILL_MARK)]
        after = _words_after(subject, group)
        limited = (
            "," in _gaps(low, group)[-1:] and _LIMITING.intersection(after[:1]) and len(after) >= _REMARK
        )
        own = _SUBJECTS.intersection(after[:1]) and len(after) >= _REMARK
        ended = own and subject.amount is None and _ends_before_last(_gaps(low, group))
        if not (timed_before and (limited or own)) and not ended:
            continue
        subjects.insert(place + 1, apart(subject, len(group.mentions) - 1))
        if ended and not timed_before:
            subject.polarity, subject.shared = "positive", False  # "A and B, C I only read about"


def _ends_before_last(gaps: Sequence[str]) -> bool:
    """Whether a list is closed by its "and" before a comma: the "C" of "A and B, C I …" begins anew."""
    return len(gaps) > 1 and gaps[-1] == "," and gaps[-2] in ("and", "&", "n", "plus")


def _denies_last(subject: Subject, group: Group) -> bool:
    """ "Kafka, Rabbit, SQS - never touched the last one"."""
    after = _words_after(subject, group) if group in subject.segment.groups else []
    return has(after, _THE_LAST) and not phrases(_FILE, "denials").isdisjoint(after)


def _ends_denied(subject: Subject, group: Group) -> bool:
    """Whether only a short denial after the group makes it one: "no", "nil", "not so much"."""
    if len(subject.segment.groups) > 1:
        return False
    words = subject.segment.bare.split()
    after = _words_after(subject, group)
    before = words[: words.index(SKILL_MARK)] if SKILL_MARK in words else words
    if not after or not phrases(_FILE, "denials").isdisjoint(before):
        return False
    after = after[1:] if after[0] in ("is", "are", "was") else after
    if (
        after[0] in phrases(_FILE, "denials")
        and after[1:2] in (["one"], ["a"], ["single"])
        and len(after) <= _SHORT
    ):
        return True  # "ICU not one shift"
    if subject.polarity not in ("negative", "unknown"):
        return False
    plain = without(after, phrases(_FILE, "fillers"))
    return is_short_denial(after) or is_short_denial(plain)


def is_short_denial(words: Sequence[str]) -> bool:
    """Whether words after a name are nothing but its denial: "no", "not at all", "is new to me"."""
    lone = len(words) == 1 and words[0] in phrases(_FILE, "denials")
    length = max(opening(words, phrases(_FILE, name)) for name in ("end_denials", "limits", "strange"))
    return lone or 0 < length == len(words)


def _gaps(low: str, group: Group) -> list[str]:
    pairs = zip(group.mentions, group.mentions[1:], strict=False)
    return [low[left.end : right.start].strip() for left, right in pairs]


def _first_free(low: str, group: Group) -> int:
    """Where the tail of a list may begin: after a comma that no "or" or "nor" follows; 0 when nowhere."""
    gaps = _gaps(low, group)
    bound = [place for place, gap in enumerate(gaps) if {"or", "nor"} & set(gap.replace(",", " ").split())]
    start = bound[-1] + 1 if bound else 0
    return next((place + 1 for place in range(start, len(gaps)) if gaps[place] == ","), 0)


def _of_tail(
    low: str, subject: Subject, group: Group, cut: int, subjects: Sequence[Subject]
) -> Polarity | None:
    """What is said of the rest of a denied list, or `None` when the denial reaches it."""
    after = _words_after(subject, group)
    if not phrases(_FILE, "denials").isdisjoint(after) or has(after, phrases(_FILE, "own_doubts")):
        return None
    joined = "," not in _gaps(low, group)[cut:]
    plain = _is_plain_no(subject)
    timed = AMOUNT_MARK in after[:3] and has(after[:2], phrases(_FILE, "before_amount"))
    if opening(after, phrases(_FILE, "own_answer")) or after[-1:] in (["only"], ["instead"]):
        return "positive" if joined else "unknown"
    if timed and cut == len(group.mentions) - 1:
        return "positive"  # "Never had the chance to do Kubernetes, ECS for 3 years": no denial has a length.
    if opening(after, phrases(_FILE, "own_use")) or timed:
        return "positive" if joined and (plain or after[0] == AMOUNT_MARK) else "unknown"
    if not plain and not after and _followed(subject, subjects):
        return "unknown"
    if not plain or after:
        return None
    known = any(other.polarity == "positive" for other in subjects)
    return "unknown" if known or len(group.mentions) == 2 else None


def _followed(subject: Subject, subjects: Sequence[Subject]) -> bool:
    """Whether the list goes on with a yes: "never did GraphQL, Azure and a tiny bit of GCP"."""
    after = next((other for other in subjects if other.segment.start > subject.segment.start), None)
    near = after is not None and after.segment.sentence == subject.segment.sentence
    return near and after is not None and after.segment.joint == "and" and after.polarity == "positive"


def _words_after(subject: Subject, group: Group) -> list[str]:
    """The words between a group and the next one of its segment."""
    words = subject.segment.bare.split()
    order = subject.segment.groups.index(group)
    places = [place for place, word in enumerate(words) if word == SKILL_MARK]
    ends = [*places[1:], len(words)]
    return words[places[order] + 1 : ends[order]] if order < len(places) else []


def _is_plain_no(subject: Subject) -> bool:
    words = subject.segment.bare.split()
    while words and opening(words, phrases(_FILE, "fillers")) and words[0] not in phrases(_FILE, "denials"):
        words = words[opening(words, phrases(_FILE, "fillers")) :]
    if words[:2] in (["i", "have"], ["we", "have"]):
        words = words[2:]
    return words[1:2] == [SKILL_MARK] and words[0] in ("no", "not", "without", "zero", "nope", "never")
