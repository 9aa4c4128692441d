"""Whether an amount of time is told of a field or role of its own, and so not of the tool asked for."""

from __future__ import annotations

import re

from nlu.grouping import AMOUNT_MARK
from nlu.lexicon import family
from nlu.phrases import opening, phrases
from nlu.subjects import Subject
from nlu.tokens import load_data, spaced

_FILE = "polarity.yml"
_TRADES = frozenset(
    ("accounting", "sales and marketing", "customer care", "nursing and care", "driving and logistics",
     "trades and production", "hospitality", "people and management", "teaching", "laboratory")
)  # fmt: skip
"""Families of what people are by trade."""
WHOLE_TRADES = frozenset(
    ("Cooking", "Nursing", "Teaching", "Sales", "Driving", "Accounting", "Retail", "Customer service",
    "Hospitality",
     "Warehouse", "Recruiting", "Human resources", "Marketing")
)  # fmt: skip
"""Trades of which another name of the family is a part: "mostly grill" is cooking."""
_PRACTICES = _TRADES | {"design", "spoken language", "competence", "concept", None}
"""Families of what is done and not used: years in a field may be years of one of these."""
_PLACED = frozenset(
    ("production", "prod", "total", "all", "it", "that", "this", "both", "them", "my", "our", "a", "an",
     "the", "one", "two", "three", "several", "different", "various", "row", "practice", "anger",
     "real", "large", "small", "big", "same", "college", "uni", "university", "school", "tech",
     "industry", "office", "work", "daily", "live", "use", "mnc", "mncs", "startup", "startups",
     "company", "companies", "projects", "depth", "fact", "truth")
)  # fmt: skip
"""Directly after "in" these tell where or how something was used."""
_ACRONYM = re.compile(r"\s+(?P<name>[A-Z]{2,5})\b(?=\s+[a-z]|\s*$)")
"""A name in capitals behind an amount, where not all is written so."""


def is_trade(skill: str) -> bool:
    """Whether years of a skill are those of a trade: of nursing, not of Java."""
    return family(skill) in _TRADES


def is_of_a_field(text: str, told: Subject, asked: str) -> bool:
    """Whether the words behind an amount name a field, a role or a thing nobody asked about.

    "Four years in residential closings" and "7 years CCR at two banks" say nothing of Excel; of what is done
    and not used, such as nursing, such years may well be.
    """
    words = told.segment.bare.split()
    if family(asked) in _PRACTICES or AMOUNT_MARK not in words:
        return False
    behind = words[words.index(AMOUNT_MARK) + 1 :]
    own = set(spaced(asked).split())
    if not behind or not own.isdisjoint(behind):
        return False
    if behind[0] == "as" and behind[1:2] != ["of"]:
        role = [word for word in behind[1:] if word not in ("a", "an", "the")]
        return bool(role) and not opening(behind, phrases(_FILE, "settings") | phrases(_FILE, "unpaid"))
    if behind[0] == "in":
        dated = behind[1:2] and (
            behind[1].isdecimal() or behind[1] in load_data("durations.yml")["month_names"]
        )
        return bool(behind[1:]) and behind[1] not in _PLACED and not dated
    named = _ACRONYM.match(text, told.amount.end) if told.amount else None
    return named is not None and not _abbreviates(named["name"].lower(), spaced(asked).replace(" ", ""))


def _abbreviates(word: str, name: str) -> bool:
    """Whether all letters of a word stand in a name in their order: "sf" of Salesforce."""
    letters = iter(name)
    return word[0] == name[:1] and all(letter in letters for letter in word)
