"""The plain answer a message gives to the pending question, put together from its segments."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nlu.affirming import agrees_to_another, departs, tells_use, turned
from nlu.doubling import affirms_by_denial
from nlu.framing import frame, of_family, of_others
from nlu.grouping import SKILL_MARK, Segment
from nlu.phrases import has, opening, phrases, without
from nlu.polarity import (
    Answer,
    answer,
    denials,
    denies_it,
    denies_use,
    hopes,
    is_bare_yes,
    names_another,
    plain_no,
)

_FILE = "polarity.yml"
_NOT_MINE = frozenset(("by me", "not me", "by myself", "not myself", "not mine"))
_LEAVING = frozenset(("but", "except", "except for", "besides", "apart from", "other than", "excluding"))
_IT = frozenset(("that", "this", "it", "that one", "this one", "that thing", "this thing"))
_ME = (["me"], ["myself"])
_ALL_OF_THEM = frozenset(
    ("everyone", "everybody", "all", "anyone", "anybody", "whole", "rest", "others", "they")
)
_ALL_MY_YEARS = r"in (?:all )?(?:my|these|those) (?:¤|\w+ years|whole career|entire career|career)"
_NEVER = r"(?:never(?: once)?|not (?:even )?once|not one|nothing|none)"
_NEVER_IN_ALL = re.compile(rf"{_NEVER} {_ALL_MY_YEARS}|{_ALL_MY_YEARS} {_NEVER}")
_CONTACT = re.compile(r"@|\d{7}")
_OWN = frozenset(("i", "ive", "im", "me", "myself", "we", "weve"))
_SHARED = frozenset(("we", "weve", "our"))
"""What "we had" may be the work of others: "we had it, but I never touched it myself"."""
_PRONOUNS = frozenset(("it", "that", "them", "those", "this", "one"))


@dataclass(frozen=True, slots=True)
class Said:
    """What a segment without skill or amount answers, and the segment with the skill it is about, if any."""

    segment: Segment
    answer: Answer
    about: Segment | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to what was asked, with the words that give it and those that limit it."""

    answer: Answer | None = None
    start: int = 0
    end: int = 0
    limit: tuple[int, int] | None = None


def answers(
    parts: Sequence[Segment], *, foreign: bool, asks_too: bool, leads: Collection[int] = (),
    runs: Collection[int] = (), apart: Collection[int] = (),
) -> list[Said]:  # fmt: skip
    """What the segments answer, in order.

    `leads` are where a statement runs on into a question, `runs` where it runs on at all, `apart` where the
    segments begin that speak of pay or notice.
    """
    found: list[Said] = []
    for place, part in enumerate(parts):
        if _leaves_it_out(parts, place):
            return [Said(part, "no")]
        if _never_in_all(part):
            found.append(Said(part, "no"))
            continue
        timed = part.amounts and not affirms_by_denial(part.bare.split())
        if part.groups or timed or _only_opens(parts, place, leads, runs, apart, asks_too=asks_too):
            continue
        said = answer(part, foreign=foreign, asks_too=asks_too)
        if said == "yes" and any(
            spoiled(parts, place) for spoiled in (_hoped, _others_did, _others_do, _underlines, _mixed_up)
        ):
            said = "unsure"
        if said == "no" and len(parts) == 1 and not foreign and names_another(part.bare.split()):
            said = None
        if said == "declined" and _urges_on(parts, place):
            said = "unsure"
        if said:
            found.append(Said(part, said, _about(parts, place, said)))
    return found


def _never_in_all(part: Segment) -> bool:
    """ "Never in my 20 years", "in my 20 years not even once"."""
    return _NEVER_IN_ALL.fullmatch(part.bare) is not None


def _urges_on(parts: Sequence[Segment], place: int) -> bool:
    """Whether "next question" comes after an assent, and so may refuse nothing: "right, next question"."""
    return place > 0 and parts[place].bare.startswith("next") and is_bare_yes(parts[place - 1].bare.split())


def _only_opens(
    parts: Sequence[Segment], place: int, leads: Collection[int], runs: Collection[int],
    apart: Collection[int], *, asks_too: bool,
) -> bool:  # fmt: skip
    """Whether a yes or no only opens what follows: "yes, but is it remote?", "sure thing, give me a sec"."""
    words = parts[place].bare.split()
    after = parts[place + 1] if place + 1 < len(parts) else None
    surprised = asks_too and " ".join(words) in phrases(_FILE, "surprise")
    if surprised or (is_bare_yes(words) and _leads_on(parts, place, leads)):
        return True
    if after is None:
        return False
    runs_on = any(parts[place].end <= run < after.start for run in runs)
    if after.sentence != parts[place].sentence and not runs_on:
        return False
    next_words = after.bare.split()
    if words in (["no"], ["nope"], ["nah"]):
        # "Yeah, no, thanks" takes the yes back: that no is heard.
        again = place > 0 and is_bare_yes(parts[place - 1].bare.split())
        held = opening(next_words, phrases(_FILE, "holding")) > 0 and not again
        return held or has(next_words, phrases(_FILE, "repairs"))
    return is_bare_yes(words) and _departs_later(parts[place + 1 :], apart)


def _departs_later(after: Sequence[Segment], apart: Collection[int]) -> bool:
    """Whether what follows a yes leaves the matter before a word of use: "yep, on the train, give me 5"."""
    for part in after:
        words = part.bare.split()
        if part.sentence != after[0].sentence or part.groups:
            return False
        if part.start in apart or _CONTACT.search(part.masked):
            return True
        if frame(words) == "dictated" or agrees_to_another(words) or departs(words) or of_family(words):
            return True
        if part.amounts or tells_use(words):
            return False
    return False


def _others_did(parts: Sequence[Segment], place: int) -> bool:
    """Whether a yes goes on to say that somebody else did it: "we had it but ops ran it"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is None or after.amounts:
        return False
    words, said = after.bare.split(), parts[place].bare.split()
    ours = said[:1] and said[0] in _SHARED
    if not after.turns and not (ours and after.joint == ","):
        return False
    theirs = frame(words) == "others" and words[:1] not in (["i"], ["im"], ["ive"])
    return theirs and (SKILL_MARK in words or words[-1:] == ["only"] or not _PRONOUNS.isdisjoint(words))


def _others_do(parts: Sequence[Segment], place: int) -> bool:
    """Whether a bare yes goes on with nothing but what others do: "yes, my manager does"."""
    rest = [part for part in parts[place + 1 :] if part.sentence == parts[place].sentence]
    if not rest or not is_bare_yes(parts[place].bare.split()) or not of_others(rest[0].bare.split()):
        return False
    if has(rest[0].bare.split(), phrases("framing.yml", "workplaces")):
        return False  # "Yes, my last team ran it": that was the candidate's work, too.
    return not any(part.amounts or part.groups or _OWN.intersection(part.bare.split()) for part in rest)


def _mixed_up(parts: Sequence[Segment], place: int) -> bool:
    """Whether what comes later takes a yes for another thing: "yes. no wait, that was Memcached"."""
    return any(
        part.groups and has(part.bare.split(), phrases(_FILE, "mixed_up")) for part in parts[place + 1 :]
    )


def _underlines(parts: Sequence[Segment], place: int) -> bool:
    """Whether a bare yes only underlines what others did or what might have been: "had I stayed, yes"."""
    here, before = parts[place], parts[place - 1] if place else None
    if before is None or before.groups or not is_bare_yes(here.bare.split()):
        return False
    told = frame(before.bare.split())
    if told == "supposed" and here.joint in ("", ","):
        return True  # "Had I stayed longer, yeah": some such words begin a sentence of their own.
    if before.sentence != here.sentence or (before.amounts and "count" in before.bare.split()):
        return False  # "If you count 4 years at work, then yes."
    return told in ("others", "supposed", "dictated")


def _leaves_it_out(parts: Sequence[Segment], place: int) -> bool:
    """Whether all is claimed but what was asked, or by all but the candidate: "all except that", "but me"."""
    before = parts[place - 1].bare.split() if place else []
    if parts[place].joint in _LEAVING and parts[place].bare.split()[:1] in _ME:
        return not _ALL_OF_THEM.isdisjoint(before)
    whole = before[-1:] in (["all"], ["everything"], ["rest"], ["them"], ["those"])
    return whole and parts[place].joint in _LEAVING and parts[place].bare in _IT


def _leads_on(parts: Sequence[Segment], place: int, leads: Collection[int]) -> bool:
    """Whether only small words stand between a part and a question: "yes, also, is there a bonus?"."""
    for at, part in enumerate(parts[place:], place):
        words = part.bare.split()
        small = at == place or not without(words, phrases(_FILE, "fillers")) or turned(words)
        after = parts[at + 1].start if at + 1 < len(parts) else sys.maxsize
        if not small or any(part.end <= lead < after for lead in leads):
            return small
    return False


def _hoped(parts: Sequence[Segment], place: int) -> bool:
    """Whether a bare yes goes on to a hope or a condition: "yes, I can learn it fast"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is None or after.sentence != parts[place].sentence or after.groups or after.amounts:
        return False
    return is_bare_yes(parts[place].bare.split()) and hopes(after.bare.split())


def _about(parts: Sequence[Segment], place: int, said: Answer) -> Segment | None:
    """The segment whose skill an answer is about: one just named and left open, or one meant by "it"."""
    before = parts[place - 1] if place else None
    if before is None or not before.groups:
        return None
    here = parts[place]
    words = here.bare.split()
    if said == "no" and has(words, _NOT_MINE):
        return before
    named_only = has(before.bare.split()[:-1], phrases(_FILE, "yes")) is False and _only_names(before)
    if named_only and not before.amounts and (len(words) <= 4 or here.joint in ("?", ",", "(", "")):
        return before
    return before if said == "limit" or not _PRONOUNS.isdisjoint(words) else None


def _only_names(segment: Segment) -> bool:
    rest = [word for word in segment.bare.split() if word != SKILL_MARK]
    return all(word in phrases(_FILE, "naming") for word in rest)


def reply_of(said: Sequence[Said], *, jokes: bool, vague: bool) -> Reply:
    """The answer to the question out of those not about a skill named in the message.

    A yes in a joke is unsure, and a sweeping claim ("expert in everything") is no answer.
    """
    own = [item for item in said if item.about is None]
    decisive = [item for item in own if item.answer != "limit"]
    limits = [item for item in own if item.answer == "limit"]
    if not decisive:
        return _limited_alone(limits[0].segment) if limits else Reply()
    first = decisive[0]
    chosen = _agreed(decisive)
    if vague and chosen == "yes":
        return Reply()
    if jokes and chosen == "yes":
        chosen = "unsure"
    limit = next((item for item in limits if item.segment.start > first.segment.start), None)
    end = max(item.segment.end for item in decisive)
    return Reply(
        chosen, first.segment.start, end, (limit.segment.start, limit.segment.end) if limit else None
    )


def _limited_alone(segment: Segment) -> Reply:
    """The answer of a limit by itself: done at home is done ("just toy projects"), any other may be."""
    place = (segment.start, segment.end)
    words = segment.bare.split()
    if has(words, phrases("levels.yml", "hobby")) and not denials(words):
        return Reply("yes", *place, limit=place)
    return Reply("unsure", *place)


def _agreed(decisive: Sequence[Said]) -> Answer:
    """One answer from several: a refusal counts, a no is not softened, a yes then denied is unsure."""
    kinds = [item.answer for item in decisive]
    first = decisive[0].segment.bare
    if "declined" in kinds:
        return "declined"
    if "yes" in kinds and "no" in kinds:
        if decisive[-1].segment.joint == "/":
            return "unsure"
        if kinds == ["yes", "no"] and first in ("yeah", "ya", "yep", "well yeah"):
            return "no"
        corrected = any(
            has(item.segment.bare.split(), phrases(_FILE, "corrections")) for item in decisive[1:]
        )
        last = decisive[-1].segment
        denied = (last.joint != "and" and plain_no(last.bare.split())) or (
            last.turns and denies_use(last.bare.split())
        )
        once = kinds[0] == "yes" and set(kinds[1:]) == {"no"}
        opened = is_bare_yes(first.split()) or first.split()[0] in _SHARED
        if corrected or (once and opened and denied):
            return kinds[-1]
        if kinds[-1] == "no" and last.turns and denies_it(last.bare.split()):
            return "no"
        return "no" if kinds[0] == "no" and not _limited(decisive) else "unsure"
    if is_bare_yes(first.split()) and any(
        item.answer == "unsure" and item.segment.bare in phrases(_FILE, "bare_unsure")
        for item in decisive[1:]
    ):
        return "unsure"
    return kinds[0] if kinds[0] != "unsure" or len(set(kinds)) == 1 else kinds[1]


def _limited(decisive: Sequence[Said]) -> bool:
    """Whether a no is followed by a yes to a part of it: "In production? No. Side projects yes"."""
    return decisive[-1].answer == "yes" and len(decisive[-1].segment.bare.split()) > 1
