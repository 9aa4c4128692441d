"""A decision that ends a message of thoughts: "I nearly picked Friday, but Thursday it is"."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, clauses, opening_of, speaks_against
from nlu.temporal.model import ONE_DAY, Token
from nlu.temporal.side_clauses import names_hour

_ENDS = CLAUSE_ENDS | {"but", "dash"}
_DAYS = ONE_DAY | {"holiday"}
_LOUD = frozenset({"not", "no", "off", "except", "or", "unless", "none_fit", "any_of", "and"})
_TELLING = frozenset({"unknown", "not", "off", "except"})
_DECIDED = tuple(ending.split() for ending in ("it is", "it shall be", "it will be", "is a yes", "its a yes"))
_DECIDING = frozenset({"lets", "let", "make", "put", "book"})
"""What opens a decision that names its day and hour: "let's do Thursday the 17th at 2"."""
_FIRST_THOUGHTS = tuple(
    opening.split()
    for opening in (
        "i was going to", "i was gonna", "was going to", "was gonna", "id have said", "id have picked",
        "id have chosen", "id have gone", "i would have", "i nearly", "i almost", "nearly", "almost",
        "my first thought", "first i thought", "i first thought", "i had picked", "i had thought",
    )
)  # fmt: skip
_PLAIN = frozenset({"about", "ordinal", "last_pick", "half", "at", "article", "later_pick", "oclock"})
_MILD = frozenset({"then", "so", "please", "thanks", "pls", "sir"})


def decided(tokens: list[Token]) -> list[Token]:
    """The tokens of the decision alone, where the thoughts before it name no hour; else all of them."""
    tokens = _without_first_thought(tokens)
    parted = [clause for clause in clauses([*tokens, Token("stop", ".", "")], _ENDS) if len(clause) > 1]
    if len(parted) < 2:
        return tokens
    thoughts = [token for clause in parted[:-1] for token in clause]
    again = _says_again(parted[-1], thoughts)
    if names_hour(thoughts) or not _decides(parted[-1], again=again):
        return tokens
    telling = again or any(token.kind in _TELLING for token in thoughts) or speaks_against(thoughts)
    return parted[-1][:-1] if telling else tokens


def _without_first_thought(tokens: list[Token]) -> list[Token]:
    """Without the "I was going to say the first but" that something else is said behind."""
    but = next((at for at, token in enumerate(tokens) if token.kind == "but"), None)
    if but is None:
        return tokens
    start = opening_of(tokens, but)
    words = " ".join(token.text for token in tokens[start:but]).split()
    thought = any(words[: len(opening)] == opening for opening in _FIRST_THOUGHTS)
    rest = tokens[but + 1 :]
    named = any(token.kind in _DAYS | {"ordinal", "last_pick", "later_pick"} for token in rest)
    timed = names_hour(tokens[start:but]) and not names_hour(rest)  # "almost took Monday at 3, but Tuesday"
    return [*tokens[:start], *rest] if thought and named and not timed else tokens


def _says_again(clause: list[Token], thoughts: list[Token]) -> bool:
    """ "Tuesday. Or Wednesday. Let's say Wednesday": one of the days thought of."""
    return any(token.kind == "weekday" and token in thoughts for token in clause)


def _decides(clause: list[Token], *, again: bool) -> bool:
    """ "Thursday it is", "so Monday at 3 it is then", and of a day thought of `again` "let's say Monday"."""
    words = [word for token in clause[:-1] for word in token.text.split() if word not in _MILD]
    said = {token.kind for token in clause}
    pointed = "ordinal" in said and words[-2:] == ["it", "is"]
    named = pointed or bool(said & _DAYS)
    ends = any(words[-len(ending) :] == ending for ending in _DECIDED)
    ends = ends or (
        words[:1] != [] and words[0] in _DECIDING and bool(said & _DAYS) and (names_hour(clause) or again)
    )
    plain = all(token.kind in kinds("temporal") | kinds("quiet") | _PLAIN for token in clause)
    return named and ends and plain and not said & (_LOUD - {"and"})
