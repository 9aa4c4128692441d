"""A yes dressed as a question or as a certainty: "who doesn't?", "how could I not", "without a doubt"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.phrases import has, phrases, without

_FILE = "polarity.yml"
_VERB = r"(?:use|used|know|love|do|done|did|tried|try|touched|worked with|have|had|need|needed|drive|speak)"
_LATELY = (
    r"(?:these days|nowadays|today|by now|anymore|any more|right|in this day and age|in this job|in my trade"
    r"|in my job|in our trade|in this trade|in my field|in this field|in our field|in this line of work"
    r"|in tech)"
)
_WHO_NOT = re.compile(
    r"(?:who|what \w+|which \w+|show me (?:a|one|an) \w+ (?:who|that))"
    r" (?:doesnt|hasnt|didnt|does not|has not|did not|never)"
    rf"(?: {_VERB})?(?: (?:it|that|this|them|§))?(?: {_LATELY})?"
)
"""Somebody who does not is looked for in vain; "who doesn't work weekends?" asks."""
_HOW_NOT = re.compile(
    r"(?:how|why) (?:could|would|can|should|wouldnt|couldnt|else would)(?: (?:i|we|anyone|anybody|one))?"
    rf"(?: not)?(?: {_VERB})?(?: (?:it|that|this|them))?(?: be here)?"
)
_DENIES = frozenset(("not", "wouldnt", "couldnt"))


def is_rhetorical(words: Sequence[str]) -> bool:
    """Whether words that open like a question say yes: "who hasn't used it these days?"."""
    said = " ".join(without(words, phrases(_FILE, "fillers") | phrases(_FILE, "bare_yes")))
    if _WHO_NOT.fullmatch(said):
        return True
    return not _DENIES.isdisjoint(words) and _HOW_NOT.fullmatch(said) is not None


def is_certain(words: Sequence[str]) -> bool:
    """Whether words are nothing but the assurance that there is no doubt: "without a doubt, sir"."""
    sure = phrases(_FILE, "certain")
    return has(words, sure) and not without(
        words, sure | phrases(_FILE, "fillers") | phrases(_FILE, "bare_yes")
    )
