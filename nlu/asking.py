"""Claims made of what was asked, where a message answers without naming it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from nlu.careers import is_longest, time_in_jobs, with_earlier
from nlu.denials import denies_it
from nlu.fields import is_of_a_field
from nlu.grouping import AMOUNT_MARK, Segment, mended_words
from nlu.making import Weighed, claim_of
from nlu.message import Message
from nlu.phrases import has, opening, phrases, without
from nlu.replied import agrees_to_named, left_out, of_amount, of_reply
from nlu.replying import Reply
from nlu.several import of_several
from nlu.subjects import Bound, Subject

_FILE = "polarity.yml"
_LIST = 3
"""Names beside a stretch in a field that make a list of it: "15 yrs backend, Java/Go/Python"."""
_LEADING_TOTAL = re.compile(
    r"\W*(?:i have |i am having |having |my |a )*total(?: of)?(?: (?:work |it "
    r"|overall )?exp\w*)?(?: is| of|[:-])? ?\d"
)
"""Opens with the whole career: "total 6 years", not "6 years in total"."""


def of_question(message: Message, bound: Bound, reply: Reply) -> Iterator[Weighed]:
    """The claims of what was asked, where the message answers without naming it."""
    if message.asked:
        denied = _is_denied(message, message.asked, bound, reply)
        yield from (_of_denied if denied else _of_asked)(message, message.asked, bound, reply)
        return
    hinted = bound.free and message.hints_total and is_longest(bound, bound.free)
    working = bound.free and bound.free.amount and bound.free.amount.since and message.has("occupations")
    if bound.total or (hinted and (working or not message.context.asked_any_of)):
        yield of_amount(message, "_total", bound.total or bound.free, reply)
    if len(message.context.asked_any_of) > 1:
        yield from of_several(message, bound, reply)


def _of_asked(message: Message, asked: str, bound: Bound, reply: Reply) -> Iterator[Weighed]:
    """The claims of the one thing asked, and of the total when the message tells both apart."""
    free, total = bound.free, bound.total
    named = message.paired | {m.skill for s in bound.subjects if s.group for m in s.group.mentions}
    timed = message.paired | {
        m.skill for s in bound.subjects if s.group and s.amount for m in s.group.mentions
    }
    if free is None and total and asked not in {*named, "_total"} and not _is_of_work(message, total):
        free, total = total, None
    if total:
        yield of_amount(message, "_total", total, reply)
    if free and asked in timed:
        if message.hints_total and not total and is_longest(bound, free):
            yield of_amount(message, "_total", free, reply)
    elif free and _is_of_career(free, bound, asked, named):
        yield of_amount(message, "_total", free, reply)
    elif asked == "_total" and not total and (jobs := time_in_jobs(bound)):
        yield of_amount(message, "_total", jobs, reply)
    elif free and not (total and asked == "_total"):
        yield from _of_free(message, asked, bound, free, reply)
    elif reply.answer is None:
        yield from _lapsed(message, asked, bound) if not named else ()
    elif _is_answered(message, asked, bound, reply, named):
        yield of_reply(message, asked, reply)


def _is_of_work(message: Message, total: Subject) -> bool:
    """Whether a total is plainly that of all work: "total 6 years", "11 in software all in all"."""
    fields = phrases(_FILE, "total_hints") - {"it", "experience", "exp"}
    return _LEADING_TOTAL.match(message.low) is not None or has(total.segment.bare.split(), fields)


def _is_answered(message: Message, asked: str, bound: Bound, reply: Reply, named: Collection[str]) -> bool:
    """Whether a plain answer is one to what was asked, whatever is named beside it."""
    if asked not in named:
        return not agrees_to_named(message, asked, bound, reply)
    spared = {m.skill for s in bound.subjects if s.group and s.spared for m in s.group.mentions}
    return asked not in spared and reply.answer != "unsure"


def doubt_left_over(bound: Bound, asked: str | None) -> None:
    """Doubts the years of what was asked when another amount stands beside them and nothing tells what of."""
    free = bound.free
    if free is None or free.amount is None or _said_beside(free):
        return
    for subject in bound.subjects:
        names = [mention.skill for mention in subject.group.mentions] if subject.group else []
        if subject.amount and free.amount.start < subject.amount.start:
            continue  # "6 years, of which 2 with Terraform"
        near = free.segment.sentence - subject.segment.sentence in (0, 1)
        if subject.amount and near and asked in names and subject.amount.years != free.amount.years:
            subject.doubted = True


def _said_beside(free: Subject) -> list[str]:
    small = (
        phrases(_FILE, "fillers") | phrases(_FILE, "before_amount") | frozenset(("i", "have", "did", "years"))
    )
    rest = without(free.segment.bare.split(), small)
    return [word for word in rest if len(word) > 1 and not word.isdecimal()]  # no "19c", a version


def _of_free(message: Message, asked: str, bound: Bound, free: Subject, reply: Reply) -> Iterator[Weighed]:
    """The claim of what was asked by an amount beside no name, unless that is of something else."""
    partial = asked == "_total" and not is_longest(bound, free) and not with_earlier(bound, free)
    # No career is shorter than a part of it.
    if not partial and not is_of_a_field(message.text, free, asked):
        yield of_amount(message, asked, free, reply)


def _is_of_career(free: Subject, bound: Bound, asked: str, named: Collection[str]) -> bool:
    """Whether an amount is told of a field beside names: "15 yrs backend, Java/Go/Python"."""
    told = any(each.group and each.polarity == "positive" for each in bound.subjects)
    if asked.startswith("_") or not told:
        return False
    listed = [subject for subject in bound.subjects if subject.segment.start > free.segment.start]
    if asked in named and (len(listed) < len(bound.subjects) or free.segment.joint or len(named) < _LIST):
        return False
    words = free.segment.bare.split()
    after = words[words.index(AMOUNT_MARK) + 1 :] if AMOUNT_MARK in words else []
    return has(after, phrases(_FILE, "total_hints")) and not {"it", "that"} & set(words)


def _of_denied(message: Message, asked: str, bound: Bound, reply: Reply) -> Iterator[Weighed]:
    """The no to what was asked, when it is not denied by name already, and the total if one is told."""
    if bound.total:
        yield of_amount(message, "_total", bound.total, reply)
    if asked not in left_out(bound):
        yield of_reply(message, asked, reply)


def _lapsed(message: Message, asked: str, bound: Bound) -> Iterator[Weighed]:
    """What was asked, when all that is said of it is that it ended: "not since 2018"."""
    for segment in bound.ago[:1]:
        words = message.quote(segment.start, segment.end)
        yield claim_of(asked, "unknown", None, words, qualifier=words), True


def _is_denied(message: Message, asked: str, bound: Bound, reply: Reply) -> bool:
    """Whether what was asked is denied by name or by a "no, but …": a yes or an amount is then another's."""
    if has(message.words[1:], phrases(_FILE, "corrections")):
        return False
    if asked in left_out(bound):
        return bound.free is not None or reply.answer == "yes"
    words = mended_words(message.low[reply.start : reply.end]).split()
    turned = bound.free is not None and (bound.free.segment.turns or _of_another(bound.free.segment))
    if reply.answer != "no":
        return False
    after = bound.free is not None and bound.free.segment.start < reply.start
    if after and len(words) > 1 and words[-1] in ("no", "nope", "never", "none"):
        return True  # "20 years in IT and still no", not "15 years, no accidents".
    # "Ten years in IT and never touched it": the amount is of all the rest.
    return (
        turned and words[:1] in (["no"], ["nope"], ["nah"], ["never"], ["neither"], ["none"])
    ) or denies_it(words)


def _of_another(segment: Segment) -> bool:
    """Whether an amount is said of something in place of what was denied: "just on-prem for 10 years"."""
    words = segment.bare.split()
    opened = opening(words, phrases(_FILE, "substitutes"))
    rest = without(words[opened:], phrases(_FILE, "fillers") | phrases(_FILE, "before_amount"))
    return (
        opened > 0
        and AMOUNT_MARK in words
        and rest[:1] not in ([], ["years"])
        and words[opened] != AMOUNT_MARK
    )
