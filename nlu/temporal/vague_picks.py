"""Words that point at the list of times without saying which: "the 1st", "all fine", "1, 2, 3"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.bare_picks import names_letter
from nlu.temporal.kinds import kinds
from nlu.temporal.model import END, Token
from nlu.temporal.offers import LONGEST_OFFER, names_date_on_offer
from nlu.temporal.unclear import Unclear

_BESIDE_NTH = frozenset({"nth", "or", "and", "any_of", "dash", "to", "not", "except", "off", "but"})
_PLACES = frozenset({"ordinal", "nth", "number", "last_pick", "later_pick", "pick", "none_fit", "any_of"})
_PARTING = frozenset({"stop", "comma", "but", "and", "open", "close", "dash"})
_SHORTEST, _SHORT = 4, 8
"""Tokens of a message that is only about the list."""


def check_nth(tokens: list[Token], offered: tuple[datetime, ...]) -> None:
    """Raises `Unclear` where "the 1st" may be a place in the list as well as a day of the month."""
    places = [token for token in tokens if token.kind == "nth"]
    alone = all(token.kind in kinds("quiet") | _BESIDE_NTH for token in tokens)
    if len(places) > 1 and alone and all(int(token.value) <= len(offered) for token in places):
        raise Unclear("nth", " ".join(f"the {token.text}" for token in places))
    for at, token in enumerate(tokens):
        near = {each.kind for each in (*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 3])}
        dated = near & {
            "month",
            "weekday",
            "dash",
            "to",
            "until",
            "or",
            "and",
            "after",
            "after_from",
            "before",
        }
        on = token.kind == "ordinal" and at > 1 and tokens[at - 2].text == "on"
        listed = (on or token.kind == "nth") and int(token.value) <= len(offered) and not dated
        listed = listed and not names_date_on_offer(tokens, at, offered)
        if listed and at and tokens[at - 1].text == "the":
            raise Unclear("nth", f"the {token.text}")


def check_either(tokens: list[Token], offered: tuple[datetime, ...]) -> None:
    """Raises `Unclear` for "Friday works, 1 or 2": two places in the list, or two hours of that day."""
    for at, token in enumerate(tokens):
        following = [*tokens[at + 1 : at + 4], END, END, END][:3]
        lead = tokens[at - 1].kind if at else "stop"
        two = [token.kind, *(each.kind for each in following[:2])] == ["number", "or", "number"]
        hours = following[2].kind in {"half", "oclock", "ish"} or lead not in {"stop", "comma", "fill", "cue"}
        if two and not hours and all(int(each.value) <= len(offered) for each in (token, following[1])):
            raise Unclear("unsure")


def points_vaguely(tokens: list[Token]) -> bool:
    """Whether words that point at a list are left: "all fine", "1, 2, 3", "anything but 2"."""
    said = [token for at, token in enumerate(tokens) if not _a_second(tokens, at)]
    kinds_said = {token.kind for token in said}
    numbers = any(token.kind == "number" and 1 <= int(token.value) <= LONGEST_OFFER for token in said)
    every = len(tokens) <= _SHORTEST and bool({"every", "any_of"} & kinds_said or names_all(said))
    return (
        every
        or bool(kinds_said & {"ordinal", "nth", "last_pick", "later_pick"})
        or _number_apart(tokens)
        or (numbers and sum(token.kind != "stop" for token in tokens) <= _SHORT)
    )


def points(tokens: list[Token]) -> bool:
    """Whether any word that can point at a list is there: a place, a number, a letter by itself, "none"."""
    return any(token.kind in _PLACES or names_letter(tokens, at) for at, token in enumerate(tokens))


def _number_apart(tokens: list[Token]) -> bool:
    """Whether a low number stands in a clause by itself: "I need an hour to get ready, 2"."""
    clause: list[Token] = []
    for token in [*tokens, Token("stop", ".", "")]:
        if token.kind not in _PARTING and token.text not in kinds("concluding"):
            clause.append(token)
            continue
        loud = [word for word in clause if word.kind not in kinds("quiet")]
        if len(loud) == 1 and clause and names_letter([*clause, token], clause.index(loud[0])):
            return True
        if len(loud) == 1 and loud[0].kind == "number" and 1 <= int(loud[0].value) <= LONGEST_OFFER:
            return True
        clause = []
    return False


def names_all(tokens: list[Token]) -> bool:
    """Whether the words take all there are: "any", "all fine", "both"."""
    denied = any(token.kind in {"not", "except", "off"} for token in tokens)
    return not denied and any(
        token.text in {"both", "all", "any", "whichever", "either", "each"} for token in tokens
    )


def _a_second(tokens: list[Token], at: int) -> bool:
    """ "A second, please" is a pause."""
    return tokens[at].text == "second" and at > 0 and tokens[at - 1].text in {"a", "one", "per", "sec"}
