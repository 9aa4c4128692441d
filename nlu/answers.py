"""The plain answer a message gives to the pending question, put together from its segments."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nlu.affirming import agrees_to_another, departs, off_topic, tells_use, turned
from nlu.denials import denies_a_stranger, names_another, plain_no
from nlu.doubling import affirms_by_denial
from nlu.endings import concludes
from nlu.excepting import EXCEPTIONS
from nlu.framing import frame, of_family
from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Segment
from nlu.implying import implies_use
from nlu.mentioning import is_disowned
from nlu.openings import Answer, is_bare_yes, small_words
from nlu.phrases import has, opening, phrases, without
from nlu.polarity import answer
from nlu.pronouns import POINTERS
from nlu.reporting import without_reported
from nlu.spoiling import is_spoiled

_FILE = "polarity.yml"
_NOT_MINE = frozenset(("by me", "not me", "by myself", "not myself", "not mine"))
_NO_MORE = re.compile(
    r"(?:nothing|none) (?:else|more|other|besides|beyond(?: that)?|fancy|special|[a-z]{3,}er)"
)
"""Behind something told these end the list: "3 points, speeding, nothing else"."""
_NEXT = frozenset(("next", "next please", "next pls", "next one"))
_HEADS = ("about", "regarding", "re", "concerning", "for", "on", "with")
_LEAVING = EXCEPTIONS | {"but", "besides"}
_IT = frozenset(("that", "this", "it", "that one", "this one", "that thing", "this thing"))
_ME = (["me"], ["myself"])
_I_DID = (["i", "did"], ["i", "do"], ["i", "have"], ["i", "was"], ["ive"], ["i", "can"], ["i", "had"])
_ALL_OF_THEM = frozenset(
    ("everyone", "everybody", "all", "anyone", "anybody", "whole", "rest", "others", "they")
)
_ALL_MY_YEARS = r"in (?:all )?(?:my|these|those) (?:¤|\w+ years|whole career|entire career|career)"
_NEVER = r"(?:never(?: once)?|not (?:even )?once|not one|nothing|none)"
_NEVER_IN_ALL = re.compile(rf"{_NEVER} {_ALL_MY_YEARS}|{_ALL_MY_YEARS} {_NEVER}")
_CONTACT = re.compile(r"@|\d{7}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a segment without skill or amount answers, and the segment with the skill it is about, if any."""

    segment: Segment
    answer: Answer
    about: Segment | None = None


def answers(
    parts: Sequence[Segment], *, foreign: bool, asks_too: bool, leads: Collection[int] = (),
    runs: Collection[int] = (), apart: Collection[int] = (), asked: Collection[str] = (),
) -> list[Said]:  # fmt: skip
    """What the segments answer, in order, to a question about a thing of the words `asked`.

    `leads` are where a statement runs on into a question, `runs` where it runs on at all, `apart` where the
    segments begin that speak of pay or notice.
    """
    found: list[Said] = []
    implied: list[Said] = []
    for place, part in enumerate(parts):
        if _leaves_it_out(parts, place):
            return [Said(part, "no")]
        if _never_in_all(part):
            found.append(Said(part, "no"))
            continue
        words = part.bare.split()
        timed = part.amounts and not affirms_by_denial(words)
        if part.groups and concludes(words) == "no":
            found.append(Said(part, "no"))  # "My company banned cloud so nope."
            continue
        if part.groups or timed or _only_opens(parts, place, leads, runs, apart, asks_too=asks_too):
            continue
        if _only_reports(parts, place) or _slips(parts, place) or _takes_amount_back(parts, place):
            continue
        said = _weighed(answer(part, foreign=foreign, asks_too=asks_too), parts, place)
        agreed = len(parts) == 1 or any(item.answer == "yes" for item in found)
        another = agreed and names_another(words) and set(asked).isdisjoint(words)
        listed = place > 0 and (_tells_of_things(parts[place - 1]) or agreed)
        another = another or (
            listed and _about(parts, place, "no") is None and denies_a_stranger(words, asked)
        )
        if said == "no" and another and not foreign:
            said = None  # "Yes, full licence, no points", but not "no licence"
        if said:
            found.append(Said(part, said, _about(parts, place, said) or _headed(parts, place)))
        elif _implies(parts, place, asked):
            implied.append(Said(part, "yes"))
    # What is only implied is heard where nothing is said outright.
    return found if any(item.answer != "limit" for item in found) else [*implied[:1], *found]


def _implies(parts: Sequence[Segment], place: int, asked: Collection[str]) -> bool:
    words = parts[place].bare.split()
    left = has(words, phrases(_FILE, "unclear")) or turned(words) or frame(words) != "own"
    return not left and implies_use(words, asked) and not is_spoiled(parts, place)


def _weighed(said: Answer | None, parts: Sequence[Segment], place: int) -> Answer | None:
    """What a segment answers, once the segments beside it are heard."""
    part = parts[place]
    if said == "yes" and is_spoiled(parts, place):
        return "unsure"
    if said == "no" and place and _NO_MORE.fullmatch(part.bare):
        return None
    if said == "declined" and _urges_on(parts, place):
        return "unsure"
    stated = any(before.groups or before.amounts for before in parts[:place])
    # "4 years of Go. Next." refuses nothing.
    return None if said == "declined" and stated and part.bare in _NEXT else said


def _only_reports(parts: Sequence[Segment], place: int) -> bool:
    """Whether an answer is only told again before the words that turn from it: "I said no, but I did"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    words = parts[place].bare.split()
    return after is not None and after.turns and without_reported(words) != words


def _tells_of_things(part: Segment) -> bool:
    """Whether a segment tells of things, be they known or not: "Sungrow a few jobs", "Docker 2 years"."""
    own = ("fillers", "naming", "bare_yes", "no", "unsure", "corrections", "experience_words", "used_verbs")
    small = frozenset().union(*(phrases(_FILE, name) for name in own))
    return bool(part.groups or part.amounts or without(part.bare.split(), small))


def _takes_amount_back(parts: Sequence[Segment], place: int) -> bool:
    """Whether a no stands between two amounts and only puts the first right: "12 in all, no sorry, 13"."""
    before, after = parts[place - 1 : place], parts[place + 1 : place + 2]
    if not (before and before[0].amounts and after and after[0].bare == AMOUNT_MARK):
        return False
    return not without(parts[place].bare.split(), phrases(_FILE, "puts_right"))


def _slips(parts: Sequence[Segment], place: int) -> bool:
    """Whether a plain no is taken back by a yes after a pause: "no. oh wait, yes"."""
    pause, after = parts[place + 1 : place + 2], parts[place + 2 : place + 3]
    if not (pause and after and plain_no(parts[place].bare.split()) and is_bare_yes(after[0].bare.split())):
        return False
    return not without(
        pause[0].bare.split(), phrases(_FILE, "holding") | phrases(_FILE, "corrections") | small_words()
    )


def _headed(parts: Sequence[Segment], place: int) -> Segment | None:
    """The segment of the name under which an answer stands: "about Redis: … so that's a yes"."""
    for at in range(place - 1, -1, -1):
        if parts[at].groups:
            words = without_reported(parts[at].bare.split())
            near = parts[place].sentence - parts[at].sentence <= 1
            return parts[at] if near and words in ([word, SKILL_MARK] for word in _HEADS) else None
    return None


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
        earlier = (part.bare.split() for part in reversed(parts[:place]))
        again = is_bare_yes(next((said for said in earlier if without(said, small_words())), ()))
        held = opening(next_words, phrases(_FILE, "holding")) > 0 and not again
        elsewhere = off_topic(next_words) or has(next_words, phrases(_FILE, "unclear"))
        return held or elsewhere or has(next_words, phrases(_FILE, "repairs"))
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


def _about(parts: Sequence[Segment], place: int, said: Answer) -> Segment | None:
    """The segment whose skill an answer is about: one just named and left open, or one meant by "it"."""
    before = parts[place - 1] if place else None
    if before is None or not before.groups:
        return None
    here = parts[place]
    words = here.bare.split()
    if here.turns and is_disowned(before) and said in ("yes", "no"):
        return before  # "I could have said yes to Kafka but honestly no."
    if here.turns and words in _I_DID:
        return before  # "Nobody else ran Postgres, but I did."
    if said == "no" and has(words, _NOT_MINE):
        # "Always done by HR, not me" names who did it.
        return None if frame(before.bare.split()) == "others" else before
    named_only = has(before.bare.split()[:-1], phrases(_FILE, "yes")) is False and _only_names(before)
    if named_only and not before.amounts and (len(words) <= 4 or here.joint in ("?", ",", "(", "")):
        return before
    return before if said == "limit" or not POINTERS.isdisjoint(words) else None


def _only_names(segment: Segment) -> bool:
    rest = [word for word in segment.bare.split() if word != SKILL_MARK]
    return all(word in phrases(_FILE, "naming") for word in rest)
