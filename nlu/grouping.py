"""A message in segments: the smallest stretches in which skills, amounts and a yes or no belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from nlu.durations import Duration
from nlu.mending import mended
from nlu.phrases import phrases
from nlu.skills import SkillMention
from nlu.text import MARKS

MOST = 120
"""Segments of one message that are read; a hostile one has more."""

SKILL_MARK, AMOUNT_MARK = "§", "¤"

_TICKS = {"\u2705": " yes ", "\u2714": " yes ", "\u274c": " no ", "\u2716": " no "}
"""Marks beside a name that say yes or no to it: "Java ✅ Kafka ❌"."""
_TICK = re.compile("[\u2705\u2714\u274c\u2716]\ufe0f?")
_NO_PAIR = "".join(
    rf"(?!(?<=\b{first} )and {last}\b)"
    for first, last in (
        ("on", "off"), ("off", "on"), ("here", "there"), ("now", "then"), ("now", "again"),
        ("part", "parcel"), ("live", "breathe"),
    )
)  # fmt: skip
"""No "and" between two things: "on and off", "here and there"."""
_CUT = re.compile(
    r"[,;|()\n/\U0001F440-\U0001F4FF]|[.!?…]+(?=\s|$)|[!?]|(?<=\s)\+|&"
    r"|(?<=\bnah)\s(?=just|only|most|main)|(?<=\bnope)\s(?=just|only|most|main)"
    r"|(?<=\bno (?:sir|bro|mam))\s(?=just|only|most|main)|\bn(?=\s)|\b"
    rf"(?:{_NO_PAIR}and|but|(?<!\bnow and )then|(?<!\bsans )plus"
    r"|while|whereas|however|though(?!\s*[,.;!?]|\s*$)|although|besides|apart from|except for|except"
    r"|excluding|other than|out of which|of which|in which(?! i (?:was|did|do)n)|among which|wherein"
    r"|aber|pero|mais|maar|und|y|et|lekin)\b"
)
_LIST_GAP = re.compile(r"[\s,/&+]*(?:(?:and|or|n|und|y|et|plus|nor|e|with)\b)?[\s,/&+]*")
_LONGEST_GAP = 12
"""Characters between two names of one list."""
_TURNS = frozenset(
    ("but", "however", "though", "although", "whereas", "aber", "pero", "mais", "maar", "lekin")
)
_LONG_WORD = re.compile(r"[a-z]{5,10}")
_MISTYPED = frozenset(("besides", "except", "excluding"))
_ENDS = frozenset(".!?…\n;")


@dataclass(frozen=True, slots=True)
class Group:
    """Skills named as one list: "Java, Python and Go"."""

    mentions: tuple[SkillMention, ...]
    start: int
    end: int
    joined: bool = False
    """Whether a word or sign other than a comma joins them."""
    either: bool = False
    """Whether "or" parts two of them: "SQL or NoSQL" names both and says neither."""
    commas: bool = False
    """Whether a comma stands after the first."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the message. `masked` is its lower-case text with skills and amounts marked out."""

    start: int
    end: int
    masked: str
    joint: str = ""
    """The mark or word before it."""
    groups: tuple[Group, ...] = ()
    amounts: tuple[Duration, ...] = ()
    sentence: int = 0
    """Counts the sentences of the message."""
    bare: str = field(default="")
    """`masked` as words without marks or apostrophes."""

    @property
    def lapsed(self) -> bool:
        """Whether it says that something ended: "not since 2018"."""
        words = self.bare.split()
        if any(amount.since for amount in self.amounts):
            return not phrases("polarity.yml", "denials").isdisjoint(words)
        return (
            bool(self.amounts)
            and "havent" in words
            and not {"in", "for"}.isdisjoint(words[words.index("havent") :])
        )

    @property
    def turns(self) -> bool:
        """Whether it turns against what came before ("but …")."""
        return self.joint in _TURNS


def group(low: str, mentions: Sequence[SkillMention]) -> list[Group]:
    """The skills of a text, those of one list together."""
    groups: list[Group] = []
    for mention in mentions:
        gap = low[groups[-1].end : mention.start] if groups else ""
        if groups and _joins_a_list(gap):
            last = groups[-1]
            joined = (
                last.joined
                or not gap.strip()
                or any(part in gap for part in ("and", "&", "/", "+", " n ", "or", "und", " y ", " with "))
            )
            commas = last.commas if len(last.mentions) > 1 else "," in gap
            either = last.either or "or" in gap
            groups[-1] = Group((*last.mentions, mention), last.start, mention.end, joined, either, commas)
        else:
            groups.append(Group((mention,), mention.start, mention.end))
    return groups


def _joins_a_list(gap: str) -> bool:
    return len(gap) <= _LONGEST_GAP and _LIST_GAP.fullmatch(gap) is not None and "\n" not in gap


def segments(
    low: str, spans: Iterable[tuple[int, int]], groups: Sequence[Group], amounts: Sequence[Duration]
) -> list[Segment]:
    """The segments of the given spans of a lower-case text, in order."""
    masked = _marked(low, groups, amounts)
    found: list[Segment] = []
    for start, end in spans:
        sentence = found[-1].sentence + 1 if found else 0
        found += _cut(masked, start, end, sentence, groups, amounts)
        if len(found) > MOST:
            break
    return found


def _marked(low: str, groups: Sequence[Group], amounts: Sequence[Duration]) -> str:
    characters = list(low)
    for mark, places in ((SKILL_MARK, groups), (AMOUNT_MARK, amounts)):
        for place in places:
            characters[place.start : place.end] = mark * (place.end - place.start)
    return "".join(characters)


def _cut(
    masked: str, start: int, end: int, sentence: int, groups: Sequence[Group], amounts: Sequence[Duration]
) -> list[Segment]:
    found: list[Segment] = []
    joint, left = "", start
    for at, after, word in [*_marks(masked, start, end), (end, end, "")]:
        if masked[left:at].strip():
            found.append(_segment(masked, left, at, joint, sentence, groups, amounts))
            joint = ""
        if word:
            joint = word if not joint or joint in (",", "") or word.isalpha() else joint
            sentence += word[0] in _ENDS
            left = after
    if not found and masked[start:end].strip():
        # A clause of nothing but a joining word: "y" is a yes as well as Spanish for "and".
        found.append(_segment(masked, start, end, "", sentence, groups, amounts))
    return found


def _marks(masked: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where the text is cut, with the mark or word, a mistyped word ("exceppt") put right."""
    marks = [(mark.start(), mark.end(), mark[0]) for mark in islice(_CUT.finditer(masked, start, end), MOST)]
    ticks = list(islice(_TICK.finditer(masked, start, end), MOST))
    leads = bool(ticks) and SKILL_MARK not in masked[start : ticks[0].start()]
    marks += [(at, at, "✓") for tick in ticks for at in [tick.start() if leads else tick.end()]]
    for word in _LONG_WORD.finditer(masked, start, end):
        right = mended(word[0])
        if right != word[0] and right in _MISTYPED:
            marks.append((word.start(), word.end(), right))
    return sorted(marks)[:MOST]


def _segment(
    masked: str,
    start: int,
    end: int,
    joint: str,
    sentence: int,
    groups: Sequence[Group],
    amounts: Sequence[Duration],
) -> Segment:
    text = masked[start:end]
    return Segment(
        start + len(text) - len(text.lstrip()),
        start + len(text.rstrip()),
        text,
        joint,
        tuple(item for item in groups if start <= item.start < end),
        tuple(item for item in amounts if start <= item.start < end),
        sentence,
        mended_words(_ticked(text) if SKILL_MARK in text else text),
    )


def _ticked(text: str) -> str:
    """A text with its ticks and crosses as the yes and no they are."""
    return _TICK.sub(lambda tick: _TICKS[tick[0][0]], text)


_LETTERS = rf"(?:[^\W\d_]|[{MARKS}])+"
_PLAIN_WORD = re.compile(rf"{_LETTERS}(?:'{_LETTERS})*|\d+|{SKILL_MARK}+|{AMOUNT_MARK}+|[😂🙃🤣😜😏]")


_NOUGHT = re.compile(
    r"(?<![\d.,])0(?= (?:real |hands[ -]on |work(?:ing)? |prior |practical |commercial )?"
    r"(?:exp|experience|knowledge|exposure|skills?|background|practice|idea|clue|use|usage|hands)\b)"
)


def plain_words(text: str) -> str:
    """The words of a text, single spaces between, apostrophes dropped, marks shortened to one."""
    words = (match[0].replace("'", "") for match in _PLAIN_WORD.finditer(text))
    return " ".join(word[0] if word[0] in (SKILL_MARK, AMOUNT_MARK) else word for word in words)


def mended_words(text: str) -> str:
    """`plain_words` with mistyped key words put right, and the nought of "0 experience" as the word it is."""
    return " ".join(mended(word) for word in plain_words(_NOUGHT.sub("zero", text)).split())
