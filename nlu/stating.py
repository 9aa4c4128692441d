"""Which clauses of a message state something: no questions but guesses, refusals and echoed names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nlu.clauses import ClauseSpan, is_question
from nlu.durations import Duration
from nlu.grouping import mended_words
from nlu.phrases import has, opening, phrases, without
from nlu.refusing import asks_to_skip
from nlu.rhetoric import is_rhetorical
from nlu.skills import SkillMention, find_skills
from nlu.text import folded, lowered

_MOST_GUESSED = 6
"""Words of a guess; a longer question asks."""
_MOST_ALONE = 2
"""Words of a level or an amount with a question mark, by which somebody is only unsure: "ages. 12 yrs?"."""
_GUESSING = frozenset(
    ("maybe", "perhaps", "probably", "like", "id say", "i think", "i guess", "around", "say")
)
_RUNS_ON = re.compile(r"[^.!;\n|…]*")


def stated_places(clauses: Sequence[ClauseSpan], guessed: Sequence[ClauseSpan]) -> list[tuple[int, int]]:
    """The places of the clauses that state, and of a name echoed before its answer ("Kafka? yes")."""
    spans = []
    for place, clause in enumerate(clauses):
        last = place == len(clauses) - 1
        echoed = (
            clause.is_question and not last and not is_question(clause.text)
            and len(clause.text.split()) <= 3 and find_skills(clause.text)
        )  # fmt: skip
        refused = clause.is_question and asks_to_skip(mended_words(lowered(folded(clause.text))).split())
        if _is_echo_of_question(clauses, place):
            continue
        if (
            not clause.is_question
            or refused
            or _says_by_asking(clauses, place)
            or clause in guessed
            or (echoed and not clauses[place + 1].is_question)
        ):
            spans.append((clause.start, clause.end))
    return spans


def told_in(text: str, clauses: Sequence[ClauseSpan], stated: Sequence[tuple[int, int]]) -> str:
    """The message without its questions: "is C1 needed?" tells nobody's level; only "German B2?" may."""
    asked = [
        each
        for each in clauses
        if each.is_question and (each.start, each.end) not in stated and len(each.text.split()) > _MOST_ALONE
    ]
    if not asked:
        return text
    return "\n".join(each.text for each in clauses if each not in asked)


def leads(low: str, clauses: Sequence[ClauseSpan], *, asking: bool = False) -> set[int]:
    """The ends of the clauses that run on into another, without a full stop or a new line between.

    With `asking` only those that run on into a question.
    """
    return {
        here.end
        for here, after in pairwise(clauses)
        if after.is_question >= asking and not here.is_question
        if _RUNS_ON.fullmatch(low, here.end, after.start)
    }


def guesses(
    low: str, clauses: Sequence[ClauseSpan], mentions: Sequence[SkillMention], amounts: Sequence[Duration]
) -> list[ClauseSpan]:
    """The clauses that are questions by their mark alone and answer with a guess: "maybe 4 years?"."""
    named = [(mention.start, mention.end) for mention in mentions]
    return [
        clause
        for clause in clauses
        if clause.is_question
        and not is_question(clause.text)
        and any(clause.start <= amount.start < clause.end for amount in amounts)
        and len(clause.text.split()) <= _MOST_GUESSED
        and (_opens_guess(clause) or not any(clause.start <= start < clause.end for start, _ in named))
        and (
            has(mended_words(low[clause.start : clause.end]).split(), phrases("polarity.yml", "guesses"))
            or (clause is not clauses[0] and len(clause.text.split()) <= _MOST_ALONE)
        )
    ]


def _opens_guess(clause: ClauseSpan) -> bool:
    """Whether a clause opens with a guess, and so is none about the job: "maybe a year of Python?"."""
    return bool(opening(mended_words(lowered(folded(clause.text))).split(), _GUESSING))


def doubted(amount: Duration, guessed: Sequence[ClauseSpan]) -> Duration:
    """The amount, unsure when it stands in a guess."""
    inside = any(clause.start <= amount.start < clause.end for clause in guessed)
    return replace(amount, certainty="uncertain") if inside and amount.certainty == "exact" else amount


def _says_by_asking(clauses: Sequence[ClauseSpan], place: int) -> bool:
    """Whether a question states: "who doesn't?", and "did I say 8 for Java?" before what puts it right."""
    words = mended_words(lowered(folded(clauses[place].text))).split()
    if is_rhetorical(words):
        return True
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    told = words[:2] == ["did", "i"] and opening(words, phrases("polarity.yml", "told_before"))
    return bool(told) and after is not None and not after.is_question


def _is_echo_of_question(clauses: Sequence[ClauseSpan], place: int) -> bool:
    """Whether a clause only names what the next one asks about: "Kafka, what is that?"."""
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    named = without(mended_words(clauses[place].text.lower()).split(), phrases("polarity.yml", "fillers"))
    if after is None or not after.is_question or len(named) > 1:
        return False
    asks_back = mended_words(after.text.lower()).split()
    if "you" in asks_back and "ask" in asks_back:
        return False  # "Azure, why do you ask?" names it all the same.
    return has(asks_back, phrases("polarity.yml", "asks_back")) and bool(find_skills(clauses[place].text))
