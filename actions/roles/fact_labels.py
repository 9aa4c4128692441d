"""What stands behind the label of a topic, or under it: "Location: Leeds", "Salary" and an amount below."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.fact_rules import fact_rules
from actions.roles.firm_names import may_name_company
from actions.roles.headings import is_fact_label, label_name, normalise, section_titled
from actions.roles.passages import whole
from actions.roles.pay import find_pay
from actions.roles.places import names_place
from actions.roles.profile import Fact

_LABEL = re.compile(
    r"[^\w\n]*(?P<label>[^\W\d][^:\n|]{1,36}?)\s?(?::\s?-?|\s-\s|-(?=\s)|\||=(?=\s[\"'\[\d]))\s*"
    r"(?P<value>\S[^\n]*)"
)
"""A label and what stands behind it; `salary = "£30k"` is how some boards keep an advert."""
EMPTY_VALUE = data.pattern("facts", "empty_value")
"""What says that nothing is told: "not disclosed", "to be discussed"."""
_VAGUE_PAY = data.pattern("facts", "vague_pay")
"""What an advert may say of the pay instead of an amount."""
_PAY_WORD = data.pattern("facts", "pay_word")
"""What tells of the pay at its label without an amount: "basic salary plus van"."""
_BESIDE = data.pattern("facts", "beside_label")
"""What may stand beside a label in "Start date / time"; "Type / edit documents" is a duty."""
_SAYING = re.compile(
    r"(?:[\w']+,? ){1,8}(?:is|are|was|were|do|does|can|will)\b.*\b(?:you|we|not|your)\b", re.IGNORECASE
)
"""A sentence at the label of a place: "Location: Work is what you do"."""
_GLUED = re.compile(r"\.(?=[A-Z][a-z])|(?<=[, ][A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]{3})(?=[A-Z][a-z]+ [a-z])")
_NEXT_LABEL = re.compile(
    r"[,;|]? (?=(?:Address|Location|Phone|Tel|Website|Web|Email|Industry|Position|Type) ?:)"
)
"""What follows a name on its line: "Employer: Rubra LLC Address: 11 Tarn Road"."""
LONGEST_VALUE = 60
"""Characters; a longer line below a label is a text of its own."""
_NEVER_UNDER_A_HEADING = frozenset({"interview_steps", "benefits", "equal_opportunity", "accommodation"})
"""Topics whose sections say more than their first line."""


def by_label(advert: Advert, segment: Segment, topic: str, kind: str = "labels") -> Fact | None:
    """What stands behind the topic's label, or under it as a heading; `kind` names the list of labels."""
    words = advert.words(segment)
    under = topic not in _NEVER_UNDER_A_HEADING and not segment.is_heading and len(words) < 160
    if under and "(" not in segment.heading and _is_label(segment.heading, topic, kind):
        return _below(advert, segment, topic)
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
    return _below(advert, segment, topic)


def _below(advert: Advert, segment: Segment, topic: str) -> Fact | None:
    """What a line says that stands below the topic's label or heading."""
    if topic == "company" and not may_name_company(advert.words(segment)):
        return None
    fact = _labelled(advert, segment, topic, 0)
    return fact if topic != "salary" or (fact and _tells_pay(fact)) else None


def _tells_pay(fact: Fact) -> bool:
    """Whether what stands under a heading of pay is an amount, or all that is said of it."""
    return fact.pay is not None or _VAGUE_PAY.match(fact.value) is not None


def _topics() -> tuple[str, ...]:
    return tuple(fact_rules())


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
    if topic == "remote" and names_place(advert.words(segment)[value_from:]):
        value_from = 0  # "Remote - India" says more than where.
    value = advert.words(segment)[value_from:]
    vague = topic == "salary" and _VAGUE_PAY.match(value) is not None
    if (EMPTY_VALUE.match(value) and not vague) or not _suits(topic, value):
        return None
    fact = whole(advert, segment, segment.start + value_from)
    if topic == "company":
        return replace(fact, value=before_glue(_NEXT_LABEL.split(fact.value, maxsplit=1)[0]))
    if topic == "location":
        return replace(fact, value=before_glue(fact.value))
    if topic != "salary":
        return fact
    paid = next(find_pay(value, labelled=True), None)
    if paid:
        return replace(fact, pay=paid.pay)
    short = len(value) <= LONGEST_VALUE
    told = re.search(r"[$\u20ac\u00a3\u20b9]\s?\d", value) or (short and re.search(r"\d", value))
    return fact if vague or told or (short and _PAY_WORD.search(value)) else None


def before_glue(place: str) -> str:
    """A place without what ran into it where a break was lost: "Leeds" of "LeedsFull time only"."""
    glued = _GLUED.search(place)
    return place[: glued.start()] if glued else place


def _suits(topic: str, value: str) -> bool:
    """Whether what stands at a topic's label can be its value."""
    rules = fact_rules()[topic]
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


@cache
def _labels(topic: str, kind: str) -> frozenset[str]:
    return frozenset(normalise(str(label)) for label in fact_rules()[topic].get(kind, ()))
