"""How one line of an advert states a topic: under a label, in words that mean it, as an amount of pay."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import may_name_company
from actions.roles.headings import is_fact_label, label_name, normalise, section_titled
from actions.roles.jobs import is_speciality
from actions.roles.passages import quoted, whole
from actions.roles.pay import find_pay
from actions.roles.places import HEAD, names_place
from actions.roles.profile import Fact

_LABEL = re.compile(
    r"[^\w\n]*(?P<label>[^\W\d][^:\n|]{1,36}?)\s?(?::\s?-?|\s-\s|-(?=\s)|\||=(?=\s[\"'\[\d]))\s*"
    r"(?P<value>\S[^\n]*)"
)
"""A label and what stands behind it; `salary = "£30k"` is how some boards keep an advert."""
_EMPTY_VALUE = data.pattern("facts", "empty_value")
_VAGUE_PAY = data.pattern("facts", "vague_pay")
"""What an advert may say of the pay instead of an amount."""
_PAY_WORD = data.pattern("facts", "pay_word")
"""What tells of the pay at its label without an amount: "basic salary plus van"."""
_BESIDE = data.pattern("facts", "beside_label")
"""What may stand beside a label in "Start date / time"; "Type / edit documents" is a duty."""
_RANGE_ALONE = re.compile(r"\d{4,6}\s?-\s?\d{4,6}")
"""A line of the head that some boards leave of the pay: "16000-18500"."""
_OFFERS = re.compile(
    r"\bwe(?:'ll| will)? (?:\w+ )?(?:offer|provide|prioriti[sz]e|give|pay|support|cover|subsidi[sz]e)"
    r"|\bour (?:employees|people|benefits?|package|compensation|team members)\b|\bawaits? you\b"
    r"|\b(?:you(?:'ll| will)?|employees) (?:get|receive|enjoy|be eligible|have access)"
    r"|\b(?:offers?|provides) (?:\w+ ){0,6}(?:benefits?|package|insurance|pension)|\bcompany[- ]paid\b|@\w",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:[\w']+,? ){1,8}(?:is|are|was|were|do|does|can|will)\b.*\b(?:you|we|not|your)\b", re.IGNORECASE
)
"""A sentence at the label of a place: "Location: Work is what you do"."""
_CODE_BEHIND = re.compile(r"(?<!,) [A-Z]{2,3}$")
_CODE = re.compile(r", [A-Z]{2,3}\b")
_GLUED = re.compile(r"\.(?=[A-Z][a-z])|(?<=[, ][A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]{3})(?=[A-Z][a-z]+ [a-z])")
_NEXT_LABEL = re.compile(
    r"[,;|]? (?=(?:Address|Location|Phone|Tel|Website|Web|Email|Industry|Position|Type) ?:)"
)
"""What follows a name on its line: "Employer: Rubra LLC Address: 11 Tarn Road"."""
ABOUT = 120
"""Characters on each side of a statement that may make it mean something else."""
LISTED = 300
"""Characters; as much of a sentence that lists benefits is their value."""
LONGEST_VALUE = 60
"""Characters; a longer line below a label is a text of its own."""
OFFERED = frozenset({"benefits", "equity", "bonus", "contact"})
"""Topics that a sentence of the company's own may state under any heading."""
_UNLIKELY: dict[str, frozenset[str]] = {
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
_NEVER_UNDER_A_HEADING = frozenset({"interview_steps", "benefits", "equal_opportunity", "accommodation"})
"""Topics whose sections say more than their first line."""


def by_label(advert: Advert, segment: Segment, topic: str, kind: str = "labels") -> Fact | None:
    """What stands behind the topic's label, or under it as a heading; `kind` names the list of labels."""
    words = advert.words(segment)
    under = topic not in _NEVER_UNDER_A_HEADING and not segment.is_heading and len(words) < 160
    if under and "(" not in segment.heading and _is_label(segment.heading, topic, kind):
        fact = _labelled(advert, segment, topic, 0)
        if topic == "company" and not may_name_company(words):
            return None
        return fact if topic != "salary" or (fact and _tells_pay(fact)) else None
    found = _LABEL.match(words)
    if not found or not _is_label(found["label"], topic, kind):
        return None
    if segment.section in {"tools", "required", "preferred"} and topic in {"company", "languages"}:
        return None
    return _labelled(advert, segment, topic, found.start("value"))


def by_line_above(advert: Advert, above: Segment, segment: Segment, topic: str) -> Fact | None:
    """A short line below one that is nothing but the topic's label, as portals' tables are copied."""
    label, words = advert.words(above), advert.words(segment)
    if topic in _NEVER_UNDER_A_HEADING or segment.is_heading or len(words) > LONGEST_VALUE:
        return None
    between = advert.view[above.end : segment.lead]
    begins = not above.lead or advert.view[above.lead - 1] == "\n"
    stands_alone = begins and not between.strip() and "\n" in advert.view[above.end : segment.start]
    known = stands_alone and "(" not in label and _is_label(label, topic, "labels")
    if (
        not known
        or section_titled(words)
        or ":" in words
        or words[-1] in ".!?"
        or any(_is_label(words, other, "labels") for other in _topics())
    ):
        return None
    if topic == "company" and not may_name_company(words):
        return None
    fact = _labelled(advert, segment, topic, 0)
    return fact if topic != "salary" or (fact and _tells_pay(fact)) else None


def _tells_pay(fact: Fact) -> bool:
    """Whether what stands under a heading of pay is an amount, or all that is said of it."""
    return fact.pay is not None or _VAGUE_PAY.match(fact.value) is not None


def _topics() -> tuple[str, ...]:
    return tuple(data.load("facts"))


def _is_label(label: str, topic: str, kind: str) -> bool:
    labels, parts = _labels(topic, kind), label.replace("_", " ").split("/")
    if len(parts) != 2:
        name = parts[0] if len(parts) == 1 else label
        return normalise(name) in labels or label_name(name) in labels
    named = [normalise(part) for part in parts]
    return normalise(label) in labels or (
        any(part in labels for part in named)
        and all(part in labels or is_fact_label(part) or _BESIDE.match(part) for part in named)
    )


def _labelled(advert: Advert, segment: Segment, topic: str, value_from: int) -> Fact | None:
    value = advert.words(segment)[value_from:]
    vague = topic == "salary" and _VAGUE_PAY.match(value) is not None
    if (_EMPTY_VALUE.match(value) and not vague) or not _suits(topic, value):
        return None
    fact = whole(advert, segment, segment.start + value_from)
    if topic == "company":
        return replace(fact, value=_before_glue(_NEXT_LABEL.split(fact.value, maxsplit=1)[0]))
    if topic == "location":
        return replace(fact, value=_before_glue(fact.value))
    if topic != "salary":
        return fact
    paid = next(find_pay(value, labelled=True), None)
    if paid:
        return replace(fact, pay=paid.pay)
    short = len(value) <= LONGEST_VALUE
    told = re.search(r"[$\u20ac\u00a3\u20b9]\s?\d", value) or (short and re.search(r"\d", value))
    return fact if vague or told or (short and _PAY_WORD.search(value)) else None


def _before_glue(place: str) -> str:
    """A place without what ran into it where a break was lost: "Leeds" of "LeedsFull time only"."""
    glued = _GLUED.search(place)
    return place[: glued.start()] if glued else place


def _suits(topic: str, value: str) -> bool:
    """Whether what stands at a topic's label can be its value."""
    rules = data.load("facts")[topic]
    told_else, needed = rules.get("not_value"), rules.get("needs")
    if told_else and re.fullmatch(told_else, value, re.IGNORECASE):
        return False
    other = _LABEL.match(value)
    if other and is_fact_label(other["label"]) and not _is_label(other["label"], topic, "labels"):
        return False
    if topic == "location" and _SAYING.match(value) and not names_place(value):
        return False
    if not needed or re.search(needed, value, re.IGNORECASE):
        return True
    return topic == "remote" and names_place(value)


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
            empty = kind != "vague" and topic != "benefits" and _EMPTY_VALUE.match(found["value"])
            if empty or (topic == "location" and not _may_be_site(found)):
                continue
            start, end = found.span("value")
            end = _whole_words(words, end)
            if topic == "location":
                end = start + len(_before_glue(words[start:end]))
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
    rule = data.load("facts")[topic].get("plain")
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
def _labels(topic: str, kind: str) -> frozenset[str]:
    return frozenset(normalise(str(label)) for label in data.load("facts")[topic].get(kind, ()))


@cache
def _patterns(topic: str, kind: str) -> tuple[list[re.Pattern[str]], re.Pattern[str] | None]:
    rules: dict[str, Any] = data.load("facts")[topic]
    never = rules.get("never")
    return [re.compile(rule, re.IGNORECASE) for rule in rules.get(kind, ())], re.compile(
        never, re.IGNORECASE
    ) if never else None
