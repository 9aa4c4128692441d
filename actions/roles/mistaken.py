"""Names of skills that stand for something else: a firm nearly called so, an employer, a currency, a body."""

from __future__ import annotations

import re

from actions.roles import data
from nlu.skills import SkillMention, canonical

_BEFORE = re.compile(r"\b([A-Za-z][\w+#.]+)(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)$")
_AFTER = re.compile(r"(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)([A-Za-z][\w+#.]+)\b")
_ENDING = re.compile(r"(?:['\u2019]?s|\d+)$")
"""What a name may have behind it and is still spelled right: "Cisco's", "Dockers", "Python3"."""
_LEADS_TO = re.compile(
    r"\b(?:experienced?|knowledge|proficien\w+|familiar\w*|skilled|skills|expertise|understanding|exposure)"
    r" (?:with|in|of|to|using) (?:the )?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\s?\d{1,3}(?:[,.]\d{3})+\b|\s?\d{2,3}k\b")
"""What makes letters a currency: "PHP 39,500"."""
_PESOS = re.compile(r"php\s?\d{2}", re.IGNORECASE)
"""An amount, "PHP 180 per hour", "Php150": no version of the language has two digits."""
_TERM = re.compile(
    r" (?:regressions?|algebra|models?|discriminant|mixed|and (?:additive|logistic|non-?linear))\b",
    re.IGNORECASE,
)
"""What makes a word one of a longer term: "Linear Regression"."""
_BODY_BEHIND = data.pattern("mistaken", "body_behind")
"""What makes a name that of a body or a place: "the Harbor Department"."""
_WORKED_AT = data.pattern("mistaken", "worked_at")
"""What stands before an employer's name: "an assistant at Athena". One may be good at Excel."""


def is_mistaken(words: str, mention: SkillMention) -> bool:
    """Whether a name of a skill stands for something that is none."""
    guessed = _is_guess(mention) and not _is_led_to(words, mention)
    pay = mention.skill == "PHP" and _PESOS.match(words, mention.start) is not None
    body = mention.text[0].isupper() and _BODY_BEHIND.match(words, mention.end) is not None
    return (
        guessed
        or _is_own_word(words, mention)
        or pay
        or body
        or _AMOUNT.match(words, mention.end) is not None
        or _WORKED_AT.search(words, 0, mention.start) is not None
    )


def neighbours(words: str, mention: SkillMention) -> list[re.Match[str]]:
    """The words before and behind a mention in one list with it, each as the first group of a match."""
    beside = (_BEFORE.search(words[: mention.start]), _AFTER.match(words, mention.end))
    return [found for found in beside if found]


def _is_guess(mention: SkillMention) -> bool:
    """Whether no name is spelled so and it was only taken for a misspelt one: "Dexian" for Debian."""
    bare = _ENDING.sub("", mention.text)
    return canonical(mention.text) is None and canonical(bare) is None


def _is_own_word(words: str, mention: SkillMention) -> bool:
    """Whether a word of English is only like a name, or part of a term: "Canvas" is no Canva."""
    plain = mention.text.lower() in data.load("families")["plain"]
    return plain and (canonical(mention.text) is None or _TERM.match(words, mention.end) is not None)


def _is_led_to(words: str, mention: SkillMention) -> bool:
    """Whether a name stands where one is asked for: beside a known one, or after "experience with"."""
    listed = any(canonical(found[1]) is not None for found in neighbours(words, mention))
    return listed or _LEADS_TO.search(words, 0, mention.start) is not None
