"""Whether a word that is also everyday English ("go", "rust", "express") is meant as a skill."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.cues import (
    follows_cue,
    has_cue,
    is_answered,
    is_capital_inside,
    is_chosen,
    is_denied_again,
    is_in_its_capitals,
    is_left_out,
    is_reached,
)
from nlu.lexemes import Named, joins_a_list, rules
from nlu.lexicon import everyday_words
from nlu.senses import (
    is_counted,
    is_employer,
    is_everyday,
    is_nationality,
    is_other_thing,
    is_remainder,
    is_sign,
)
from nlu.tokens import Token

_SEVERAL = 2


def technical(
    plain: str, words: Sequence[Token], named: Sequence[Named], asked: frozenset[str]
) -> list[bool]:
    """For each entry met, whether it is meant as a skill."""
    everyday = [
        is_sign(plain, words, item)
        or is_nationality(plain, words, item)
        or is_remainder(plain, words, named, place, asked)
        or (
            not is_denied_again(words, named, place)
            and (is_everyday(plain, words, item) or is_other_thing(plain, words, item))
            and not is_reached(words, named, place)
            and not (item.skill in asked and is_in_its_capitals(plain, words, item))
            and not (
                is_capital_inside(plain, words, item)
                and (follows_cue(words, item) or _ends_list(plain, words, named, place))
            )
        )
        for place, item in enumerate(named)
    ]
    meant = [
        not plainly and item.key not in everyday_words()
        for plainly, item in zip(everyday, named, strict=True)
    ]
    for place, item in enumerate(named):
        if everyday[place] or meant[place]:
            continue
        beside_skill = any(known and not plainly for known, plainly in zip(meant, everyday, strict=True))
        meant[place] = (
            (
                beside_skill
                and (
                    is_left_out(plain, words, item)
                    or is_answered(plain, words, item)
                    or is_chosen(plain, words, item)
                )
            )
            or is_reached(words, named, place)
            or has_cue(plain, words, item, asked)
            or _among_asked(words, named, place, asked)
            or _is_listed(plain, words, named, meant, everyday, place)
        )
    return [
        is_skill and not is_employer(words, item, asked) and not is_counted(plain, words, item)
        for is_skill, item in zip(meant, named, strict=True)
    ]


def _among_asked(words: Sequence[Token], named: Sequence[Named], place: int, asked: frozenset[str]) -> bool:
    """Whether it is one of several names that were asked for, with nothing but an answer beside them."""
    told = [item for item in named if item.skill in asked]
    if named[place].skill not in asked or len({item.skill for item in told}) < _SEVERAL:
        return False
    taken = {at for item in told for at in range(item.first, item.last + 1)}
    return all(
        word.key in rules().beside_alone or word.key in rules().answers
        for at, word in enumerate(words)
        if at not in taken
    )


def _ends_list(plain: str, words: Sequence[Token], named: Sequence[Named], place: int) -> bool:
    """Whether it ends a list of other names written with capitals: "Python, Java and Go for 2, 5 and 1"."""
    item, before = named[place], named[place - 1] if place else None
    if before is None or before.key in everyday_words() or not plain[words[before.first].start].isupper():
        return False
    return joins_a_list(plain[words[before.last].end : words[item.first].start])


def _is_listed(
    plain: str,
    words: Sequence[Token],
    named: Sequence[Named],
    meant: list[bool],
    everyday: list[bool],
    place: int,
) -> bool:
    """Beside another skill in a list, or in a list of two such words of which one is written as a name."""
    for other in (place - 1, place + 1):
        if not 0 <= other < len(named) or everyday[other]:
            continue
        left, right = sorted((named[place], named[other]))
        gap = plain[words[left.last].end : words[right.first].start]
        if not joins_a_list(gap) or (not gap.strip() and named[place].key in rules().verbs):
            continue
        listed = any(mark in gap for mark in ",/&+")
        both_capital = all(plain[words[item.first].start].isupper() for item in (left, right))
        if meant[other] or listed or both_capital:
            return True
    return False
