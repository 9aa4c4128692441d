"""How one line of an advert states a topic: in words that mean it, or as an amount of pay."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from actions.roles.advert import Advert, Segment
from actions.roles.fact_labels import EMPTY_VALUE, before_glue
from actions.roles.fact_rules import fact_rules
from actions.roles.headings import section_titled
from actions.roles.jobs import is_speciality
from actions.roles.passages import quoted
from actions.roles.pay import find_pay
from actions.roles.places import HEAD, names_place
from actions.roles.profile import Fact

_RANGE_ALONE = re.compile(
    r"\d{4,6}\s?-\s?\d{4,6}|(?:up to|from) [$\u00a3\u20ac\u20b9]\s?\d[\d,.]*k?", re.IGNORECASE
)
"""A line of the head that some boards leave of the pay: "16000-18500", "Up to $2000"."""
_OFFERS = re.compile(
    r"\bwe(?:'ll| will)? (?:\w+ )?(?:offer|provide|prioriti[sz]e|give|pay|support|cover|subsidi[sz]e)"
    r"|\bour (?:employees|people|benefits?|package|compensation|team members)\b|\bawaits? you\b"
    r"|\b(?:you(?:'ll| will)?|employees) (?:get|receive|enjoy|be eligible|have access)"
    r"|\b(?:offers?|provides) (?:\w+ ){0,6}(?:benefits?|package|insurance|pension)|\bcompany[- ]paid\b|@\w",
    re.IGNORECASE,
)
_CODE_BEHIND = re.compile(r"(?<!,) [A-Z]{2,3}$")
_CODE = re.compile(r", [A-Z]{2,3}\b")
ABOUT = 120
"""Characters on each side of a statement that may make it mean something else."""
LISTED = 300
"""Characters; as much of a sentence that lists benefits is their value."""
OFFERED = frozenset({"benefits", "equity", "bonus", "contact"})
"""Topics that a sentence of the company's own may state under any heading."""
_UNLIKELY: dict[str, frozenset[str]] = {
    "company": frozenset({"required", "preferred", "education"}),
    "location": frozenset({"required", "preferred", "tools", "responsibilities", "education"}),
    "start_date": frozenset({"responsibilities", "tools"}),
    "visa": frozenset({"responsibilities", "tools"}),
    "contract_type": frozenset({"responsibilities", "tools"}),
    "benefits": frozenset({"responsibilities", "required", "preferred", "tools"}),
    "reporting_line": frozenset({"required", "preferred", "tools"}),
    "salary": frozenset({"required", "preferred", "responsibilities", "tools"}),
    "interview_steps": frozenset({"responsibilities", "required", "preferred", "tools"}),
    "equity": frozenset({"responsibilities", "required", "preferred"}),
    "contact": frozenset({"responsibilities"}),
    "accommodation": frozenset({"responsibilities", "required", "preferred"}),
    "hours": frozenset({"tools"}),
    "equal_opportunity": frozenset({"responsibilities", "required", "preferred", "tools"}),
}
_SAID_BY_HEADINGS = frozenset(
    {
        *("salary", "location", "remote", "equity", "contract_type", "hours", "start_date"),
        *("visa", "relocation", "travel", "deadline", "contact", "team_size", "interview_steps"),
    }
)
"""Topics that a line may state although it looks like a heading: "Equity stock options package"."""
_IS_EQUAL = re.compile(r"\bemployer\b|\b(?:EOE|EEO/AA)\b", re.IGNORECASE)
"""What makes a heading itself the statement that everybody is welcome."""


def paid_in(advert: Advert, segment: Segment, number: int) -> Fact | None:
    """The first amount of pay in a segment; a bare range in the head of an advert is one too."""
    words = advert.words(segment)
    if segment.is_heading and not _may_state(words, "salary"):
        return None
    bare = number < HEAD and _RANGE_ALONE.fullmatch(words) is not None
    mention = next(find_pay(words, labelled=bare), None)
    if mention is None or (segment.section in _UNLIKELY["salary"] and not mention.pay.period):
        return None
    fact = quoted(advert, segment, (mention.start, mention.end), (mention.start, mention.end))
    return replace(fact, pay=mention.pay)


def by_pattern(
    advert: Advert, segment: Segment, topic: str, *, anywhere: bool = False, kind: str = "patterns"
) -> Fact | None:
    """What the topic's patterns find; with `anywhere` also under a heading where they seldom mean it.

    `kind` names the list of patterns.
    """
    words = advert.words(segment).replace("\n", " ")
    plain = (topic in OFFERED and _OFFERS.search(words) is not None) or _is_plain(words, topic)
    unlikely = segment.section in _UNLIKELY.get(topic, frozenset()) and not plain
    if (segment.is_heading and not _may_state(words, topic)) or (unlikely and not anywhere):
        return None
    patterns, never = _patterns(topic, kind)
    for pattern in patterns:
        for found in pattern.finditer(words):
            if never and kind == "patterns" and _near(never, words, found):
                continue
            empty = kind != "vague" and topic != "benefits" and EMPTY_VALUE.match(found["value"])
            if empty or (topic == "location" and not _may_be_site(found)):
                continue
            start, end = found.span("value")
            end = end if topic == "contact" else _whole_words(words, end)
            if topic == "location":
                end = start + len(before_glue(words[start:end]))
            if topic == "benefits":
                end = max(end, _last_named(patterns, words, start))
            return quoted(advert, segment, (start, end), (found.start(), max(end, found.end())))
    return None


def is_only_a_benefit(words: str) -> bool:
    """Whether hardly anything but a benefit or a bonus stands in `words`: "Medical and dental coverage"."""
    for topic in ("benefits", "bonus"):
        for pattern in _patterns(topic, "patterns")[0]:
            if (found := pattern.search(words)) and len(found["value"]) * 5 >= len(words) * 3:
                return True
    return False


def _near(never: re.Pattern[str], words: str, found: re.Match[str]) -> bool:
    """Whether the words about what was found make it mean something else."""
    return never.search(words, max(0, found.start() - ABOUT), found.end() + ABOUT) is not None


def _last_named(patterns: list[re.Pattern[str]], words: str, start: int) -> int:
    """Where the last benefit of a list ends, whose first begins at `start`."""
    ends = (found.end("value") for one in patterns for found in one.finditer(words, start, start + LISTED))
    return max(ends, default=start)


def benefits_named(words: str) -> set[str]:
    """The different benefits that `words` name."""
    patterns, _ = _patterns("benefits", "patterns")
    return {found["value"].lower() for pattern in patterns for found in pattern.finditer(words)}


def _may_be_site(found: re.Match[str]) -> bool:
    """Whether a place is more than capitals: "in Tulsa, OK", not "Sage ACT" or "in Python, SQL"."""
    place = found["value"]
    bare = found[0][3:] == place and not _CODE.search(place)
    loose = bare or _CODE_BEHIND.search(place) is not None
    return names_place(place) or not (loose or is_speciality(place.split(",")[0]))


def _is_plain(words: str, topic: str) -> bool:
    """Whether `words` mean the topic under any heading: "equal opportunity employer" below the duties."""
    rule = fact_rules()[topic].get("plain")
    return rule is not None and re.search(rule, words, re.IGNORECASE) is not None


def _whole_words(words: str, end: int) -> int:
    """The end of the word in which a value was cut off, for a pattern takes but so many characters."""
    while 0 < end < len(words) and words[end - 1].isalnum() and words[end].isalnum():
        end += 1
    return end


def _may_state(heading: str, topic: str) -> bool:
    """Whether a line taken for a heading may state the topic: it is no title of a section we know."""
    if topic == "equal_opportunity":
        return _IS_EQUAL.search(heading) is not None
    return topic in _SAID_BY_HEADINGS and section_titled(heading) is None


@cache
def _patterns(topic: str, kind: str) -> tuple[list[re.Pattern[str]], re.Pattern[str] | None]:
    rules = fact_rules()[topic]
    never = rules.get("never")
    return [re.compile(rule, re.IGNORECASE) for rule in rules.get(kind, ())], re.compile(
        never, re.IGNORECASE
    ) if never else None
