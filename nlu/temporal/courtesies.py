"""Words that are only manners: "today, if you can", "if that works for your team", "Regards, Ann"."""

from __future__ import annotations

from itertools import takewhile

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, opening_of, speaks_against
from nlu.temporal.model import Token

_MILD = frozenset({
    "fill", "cue", "pick", "article", "every", "time_word", "open", "close", "any_time", "unknown", "of",
    "in", "at", "to",
})  # fmt: skip
_THEIR_DAYS = frozenset({"weekends", "weekend", "weekdays", "week_days", "part"})
"""Days one asks of the other side as a habit: "if you work weekends"."""
_AS_LONG_AS = frozenset({"as long as", "so long as", "provided", "assuming"})
_OURS_TO_ASK = frozenset({"you", "u", "ye", "ya", "yous", "youse", "yall", "youre", "your", "ur", "una"})
_WEIGHTY = frozenset({"not", "off", "except", "none_fit", "no", "but", "or"})
_LONGEST_NAME = 4
"""Tokens of a name signed with, its stop included."""
_NAME = frozenset({"unknown", "stop"})


def without_courtesies(tokens: list[Token]) -> list[Token]:
    """The tokens with every "if" that opens a mere courtesy, and a name signed with, made filler.

    True conditions stay.
    """
    if _says_good_night(tokens):
        return [*tokens[:-1], Token("fill", 1, tokens[-1].text)]
    signed = _signature(tokens)
    leave = _asking_leave(tokens)
    kept: list[Token] = []
    manners = False
    for at, token in enumerate(tokens):
        manners = (manners and token.kind not in CLAUSE_ENDS) or _opens_manners(tokens, at)
        manners_here = manners or at in leave
        mute = manners_here or (at >= signed and token.kind != "stop")
        kept.append(Token("fill", 1, "please" if manners_here else token.text) if mute else token)
    return kept


def _says_good_night(tokens: list[Token]) -> bool:
    """ "Thanks, night": a farewell, where nothing else is about time."""
    before = tokens[:-1]
    closes = tokens != [] and tokens[-1].value == "night" and tokens[-1].kind == "part"
    thanks = any(token.text in kinds("closing") for token in before)
    return closes and thanks and not any(token.kind in kinds("temporal") for token in before)


def _opens_manners(tokens: list[Token], at: int) -> bool:
    text = tokens[at].text
    if text.startswith("if "):
        return _is_theirs(tokens, at + 1)
    if at and tokens[at - 1].text == "only":
        return False
    if text in _AS_LONG_AS:
        return _is_manners(tokens, at + 1)
    return text == "if" and (_is_manners(tokens, at + 1) or _is_spare(tokens, at))


def _asking_leave(tokens: list[Token]) -> set[int]:
    """The places of "is it ok if we", "I was wondering if I could": an "if" that opens the wish itself."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.text not in {"if", "whether"}:
            continue
        start = opening_of(tokens, at)
        before = tokens[start:at]
        asks = bool(before) and not kinds("asking_leave").isdisjoint(before[-1].text.split())
        rest = [*takewhile(lambda word: word.kind != "stop", tokens[at + 1 :])]
        if _asks_to_check(before, rest):
            found.add(at)
            continue
        ours = at + 1 < len(tokens) and tokens[at + 1].text.split()[0] in kinds("asked_leave_for")
        if asks and ours and not any(word.kind in _WEIGHTY | kinds("temporal") for word in before):
            verb = [at + 2] if tokens[at + 2 : at + 3] and tokens[at + 2].kind in {"unknown", "fill"} else []
            found |= {*(n for n in range(start, at + 1) if tokens[n].kind != "comma"), *verb}
    return found


def _asks_to_check(before: list[Token], rest: list[Token]) -> bool:
    """ "Could you see if Friday 3pm is free?": whether a time said behind the "if" can be had."""
    asks = bool(before) and not kinds("looking_up").isdisjoint(before[-1].text.split())
    free = bool(rest) and not kinds("possible").isdisjoint(rest[-1].text.split())
    return asks and free and rest[0].kind in kinds("temporal") | {"article", "fill"}


def _is_spare(tokens: list[Token], at: int) -> bool:
    """ "Friday, or Monday if Friday is bad": why there is a second wish, and no condition of the two."""
    clause = _rest_of_clause(tokens, at + 1)
    if not clause or clause[0].kind not in {"weekday", "relative"} or not tokens[:at]:
        return False
    first = next((n for n, token in enumerate(tokens[:at]) if token.value == clause[0].value), at)
    other = any(token.kind == "or" for token in tokens[first:at]) and tokens[first].kind == clause[0].kind
    refused = any(token.kind in {"off", "not"} for token in clause)
    return other and refused and all(token.kind in {"off", "not", "fill", "cue"} for token in clause[1:])


def _is_theirs(tokens: list[Token], at: int) -> bool:
    """ "If that suits the panel": a courtesy and whose it is."""
    clause = _rest_of_clause(tokens, at)
    known = all(token.kind in _MILD for token in clause) and not speaks_against(clause)
    return known and any(token.text in kinds("sides_of_theirs") for token in clause)


def _signature(tokens: list[Token]) -> int:
    """Where the name begins that closes the message: "… Regards, Ann Lee"; past the end without one."""
    for at in range(max(1, len(tokens) - _LONGEST_NAME), len(tokens)):
        closing = tokens[at - 1].kind in CLAUSE_ENDS and at > 1 and tokens[at - 2].text in kinds("closing")
        closing = closing or tokens[at - 1].text in kinds("closing")
        if closing and all(token.kind in _NAME or _like_a_name(token) for token in tokens[at:]):
            return at
    return len(tokens)


def _like_a_name(token: Token) -> bool:
    """ "Tom", "April": short for a day or the name of a month, and a name."""
    return token.capital and (token.text == "tom" or token.kind == "month")


def _is_manners(tokens: list[Token], at: int) -> bool:
    """Whether the words up to the clause's end ask only whether the other side can.

    A condition of theirs, however strange its words, is theirs to judge; one of the candidate's stays, and so
    does one that says a time of its own.
    """
    clause = _rest_of_clause(tokens, at)
    asked = kinds("your_side") | kinds("sides_of_theirs") | _OURS_TO_ASK
    if not clause or clause[0].text.split()[0] not in asked:
        return False
    strange = any(token.kind == "unknown" for token in clause)
    subject = next((token.text for token in clause if token.text != "the"), "")
    theirs = subject in _OURS_TO_ASK or (subject in kinds("sides_of_theirs") and not speaks_against(clause))
    if strange and not theirs:
        return False
    if any(token.text in kinds("my_side") for token in clause[1:] if token.text != "me"):
        return False
    return all(
        token.kind in _MILD
        or token.text in {"anyone", "anybody"}
        or (token.kind == "by" and clause[-1].text == "then")
        or token.text == "then"
        or (token.kind in _THEIR_DAYS and token.text.endswith("s"))
        for token in clause
    )


def _rest_of_clause(tokens: list[Token], at: int) -> list[Token]:
    return [*takewhile(lambda token: token.kind not in CLAUSE_ENDS, tokens[at:])]
