"""Clauses without the form of a question that tell of their writer, or say no more than "ok"."""

from __future__ import annotations

import re

from nlu.understanding import Clause

DECLARES = re.compile(
    r"(?i)^\W*(?:(?:and|but|so|well|ok|okay|also|yes|yeah|no|sorry|actually|by the way|because)\W+){0,2}"
    r"(?:before you \w+: )?(?:i|i['’](?:m|ve|d|ll)|my|we)\b"
)
"""Opens like something told of oneself."""
WANTS_TO_KNOW = re.compile(
    r"(?i)\b(?:wonder\w*|know|curious|ask\w*|questions?|interested|look(?:ing)? for|understand|sure"
    r"|hop(?:e|ing)|wish|want|need"
    r"|like to|love to|confus\w+|doubts?|find out|hear\w*|tell me|clarif\w*|expect\w*|worr\w+|concern\w*"
    r"|sponsor\w*|visa"
    r"|no|not|never|only|without|just|lack|missing|dropped|nothing)\b|n['’]t\b"
)
"""Words of those who tell what they want to know, or what they lack."""
COUNTS = re.compile(
    r"(?i)^\W*(?:about |around |roughly |over |nearly |almost |some )?"
    r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\+? "
    r"(?:and a half )?(?:years?|yrs?|months?)\b"
)
"""Opens with a span of time, as answers do."""
GOES_ON_TELLING = re.compile(
    r"(?i)^\W*(?:and|but|so|then)\W+(?:(?:still|also|now|then|mostly|often|usually)\W+)*"
    r"(?:it['’]?s|it is|they(?:['’]?re| are)|all of (?:it|them)"
    r"|do|did|have|had|was|am|been|got|use|used|work|worked|took|ran|run|managed|handled"
    r"|taught|teach"
    r"|held|hold|drove|drive|live|lived|cover|covered|deal|dealt)\b"
    r"(?! (?:you|they|we|the (?:team|company))\b)"
)
"""Goes on telling of oneself without another "I": "and do it every shift"."""
ACKNOWLEDGES = re.compile(
    r"(?i)(?:\W*\b(?:ok(?:ay)?|k+|cool|great|good|nice|perfect|lovely|brilliant|alright|all right|right|fine"
    r"|sure|np|no (?:prob(?:lem)?s?|worries|bother)|nw|got it|gotcha|i see|ah|oh|fair enough|makes sense"
    r"|understood|noted|cheers|thanks?|ty|thx|thank you)\b)+\W*"
)
"""Takes note of an answer, and asks for nothing: "ok np"."""


def only_tells(clause: Clause) -> bool:
    """Whether a clause without the form of a question tells of its writer: "I can start in January"."""
    if clause.is_question:
        return False
    text = clause.text
    if ACKNOWLEDGES.fullmatch(text) or GOES_ON_TELLING.match(text):
        return True
    declares = DECLARES.match(text) and not WANTS_TO_KNOW.search(text)
    return bool(declares) or COUNTS.match(text) is not None
