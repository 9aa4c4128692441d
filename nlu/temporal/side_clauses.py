"""Clauses beside a wish that are about something else: "Friday 2pm, kindly share the link".

A clause between commas or stops that names no time, refuses nothing, sets no condition, takes nothing back
and points at nothing said before cannot change a wish. Beside a wish for one day and hour even a short one
cannot; beside any other it must be long enough to be plainly a thought of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nlu.likeness import is_common
from nlu.temporal.kinds import kinds
from nlu.temporal.matters import speaks_against
from nlu.temporal.model import END, ONE_DAY, SURE_HOURS, Token
from nlu.temporal.vocabulary import may_be_time

_PLAIN = frozenset({"fill", "cue", "unknown", "article", "of", "in", "at", "to", "about", "and"})
"""Kinds without a word about time among them."""
_PLAINER = _PLAIN | {"or", "this", "every", "pick"}
_ENDS = frozenset({"stop", "comma", "open", "close", "dash", "but", "colon"})
_SHORT = 3
_OWNERS = frozenset({"the", "my", "our", "its", "there"})
PLACES = frozenset({"ordinal", "pick", "last_pick", "later_pick", "middle_pick"})
"""Kinds that point at a time on offer."""
_DAYS = frozenset({"weekday", "relative"})
_BEFORE_HOUR = frozenset({"weekday", "relative", "at", "half_word", "past"})


def main_clauses(tokens: list[Token]) -> list[Token]:
    """The tokens without side clauses; all of them where no time and no choice would be left."""
    telling = kinds("temporal") | PLACES
    exact = names_hour(tokens) and any(token.kind in ONE_DAY for token in tokens)
    liked = any(token.text in kinds("fine") or token.value == "praise" for token in tokens)
    hourly = exact or any(token.kind in {"after", "before"} for token in tokens)
    kept: list[Token] = []
    refused = False
    for clause in _clauses(tokens):
        timed = any(token.kind in telling for token in kept)
        aside = _is_aside(clause, exact=exact and (timed or _introduces(clause)), liked=liked and timed)
        if aside or (refused and _is_reason(clause)) or (timed and hourly and _cannot_otherwise(clause)):
            while kept and kept[-1].kind in {"dash", "open", "colon"}:
                kept.pop()
            kept += clause[-1:] if clause[-1].kind == "stop" else []
        else:
            kept += clause
            refused = _refuses(clause)
    return kept if any(token.kind in telling for token in kept) else tokens


def _introduces(clause: list[Token]) -> bool:
    """ "Ann here.", "this is Ann,", "Ann," or a question: what may stand before a wish in few words."""
    words = [token for token in clause if token.kind not in _ENDS]
    presents = any(token.text in {"here", "this", "regarding", "re", "for"} for token in words)
    presents = presents or any(token.text.startswith("as ") for token in words)
    return presents or len(words) == 1 or clause[-1].text == "?"


def names_hour(tokens: list[Token]) -> bool:
    """Whether an hour of the clock is named: "5pm", "Friday 5", "at 5"."""
    return any(token.kind in SURE_HOURS for token in tokens) or any(
        (hour.kind == "number" and lead.kind in _BEFORE_HOUR)
        or (lead.kind == "number" and lead.text != "one" and (hour.text == "on" or hour.kind in _DAYS))
        for lead, hour in pairwise(tokens)
    )


def _clauses(tokens: list[Token]) -> Iterator[list[Token]]:
    """The clauses, each with the mark that ends it; "and I", "and what", "please send" open one too."""
    clause: list[Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else END
        if _opens(token, following) and clause and clause[-1].kind not in _ENDS:
            yield clause
            clause = []
        clause.append(token)
        if token.kind in _ENDS:
            yield clause
            clause = []
    if clause:
        yield clause


def _opens(token: Token, following: Token) -> bool:
    if token.text in {"and", "then", "so"}:
        subject = following.text in kinds("subjects") - _OWNERS
        return subject or (token.text == "and" and following.text in kinds("asking"))
    return token.text in {"pls", "please", "kindly", "plz"} and following.text in kinds("sending")


def _is_aside(clause: list[Token], *, exact: bool, liked: bool) -> bool:
    """Whether a clause says nothing of when; `exact`: a day and its hour are named, `liked`: called fine."""
    words = [token for token in clause if token.kind not in _ENDS]
    strange = [token for token in words if token.kind == "unknown"]
    asks = clause[-1].text == "?"
    if not strange or (clause[-1].kind == "but" and not liked) or speaks_against(words):
        return False
    plain = _PLAINER if exact else _PLAIN
    if not all(token.kind in plain or token.text == "then" for token in words):
        return False
    if any(len(token.text) == 1 or may_be_time(token.text) for token in strange) or words[0].kind == "or":
        return False
    presents = [token.text for token in words[:2]] == ["this", "is"]
    if not (asks or presents) and any(token.text in kinds("pointing_back") for token in words):
        return False
    if _comes(words):
        return True
    if len(words) == 1:
        return exact and not is_common(words[0].text)  # a name signed with
    told = words[0].text == "then" and len(words) == _SHORT
    return (exact or told or len(words) > _SHORT) and (
        (liked and words[0].text != "im") or not _am_somewhere(words)
    )


def _cannot_otherwise(clause: list[Token]) -> bool:
    """ "I can't take calls at work": something else than the meeting that cannot be."""
    words = [token for token in clause if token.kind not in _ENDS]
    opens = [token for token in words if token.text not in {"i", "and", "because", "as"}]
    if (
        len(opens) < _SHORT
        or opens[0].kind != "not"
        or not opens[0].text.startswith(("cant", "cannot", "couldnt"))
    ):
        return False
    rest = opens[1:]
    plain = all(token.kind in _PLAIN for token in rest)
    about = kinds("pointing_back") | kinds("meeting") - {"call"} | {"there", "then"}
    known = any(token.text in about or token.text in kinds("wish_words") for token in rest[1:])
    names = rest[0].text in kinds("doing_otherwise") and not kinds("means_of_talk").isdisjoint(
        word for token in rest for word in token.text.split()
    )
    return plain and names and not known and not speaks_against(rest)


def _comes(words: list[Token]) -> bool:
    """ "I'll bring biscuits", "I'm a gardener": how the writer comes, or who they are."""
    said = [token.text for token in words if token.text not in {"and", "will", "be", "will be"}]
    if not said or said[0] not in {"im", "ill", "i"} or len(said) < 2:
        return False
    return said[1] in kinds("coming") or (said[0] == "im" and words[-2].kind == "article")


def _am_somewhere(words: list[Token]) -> bool:
    """ "I am at a wedding": where the writer is then, or what they are, may rule a time out."""
    opening = [token.text for token in words[:3] if token.text != "and"]
    return bool(opening) and (
        opening[0] in {"im", "ill", "ive"}
        or (opening[0] == "i" and opening[1:2] != [] and opening[1] in kinds("binding"))
    )


def _refuses(clause: list[Token]) -> bool:
    """ "Not tomorrow", "Friday is out"."""
    said = {token.kind for token in clause}
    return (
        bool(said & {"not", "off", "no", "except"})
        and bool(said & kinds("temporal"))
        and clause[-1].kind == "comma"
    )


def _is_reason(clause: list[Token]) -> bool:
    """Whether a clause behind a refusal can only say why: it names no time and takes nothing back."""
    words = [token for token in clause if token.kind not in _ENDS]
    words = (
        words[1:] if words and words[0].text in {"thats", "its"} else words
    )  # "bar Thursday, that's training"
    strange = any(token.kind == "unknown" for token in words)
    plain = all(token.kind in _PLAIN for token in words)
    undone = any(token.text in kinds("undoing") | kinds("pointing_back") for token in words)
    return strange and plain and not undone and clause[-1].kind != "but"
