"""Messages that are only a number or a letter beside politeness: "2", "b please"."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, clauses
from nlu.temporal.model import Token
from nlu.temporal.offers import LONGEST_OFFER, listed, within
from nlu.temporal.unclear import Unclear

LETTERS = "abcdefghij"
_PLAIN = frozenset(
    {"fill", "cue", "number", "off", "not", "no", "and", "or", "to", "comma", "stop", "but", "pick"}
)
_AFTER_LETTER = frozenset({
    "please", "pls", "plz", "works", "work", "is", "looks", "sounds", "would", "will", "for", "it",
    "its", "thanks", "thank", "thx", "then", "suits", "fine", "good", "ok", "okay", "great",
    "perfect", "best", "again", "too", "if", "or",
})  # fmt: skip
"""What may follow the letter of an offer, where it would not follow the article."""
_TAKING = frozenset({
    "take", "ill take", "go with", "ill go with", "gonna go with", "with", "pick me", "lock in", "yes", "ok",
    "okay", "please", "choose", "id like", "just", "i take", "make it", "say", "said",
    "prefer", "i prefer", "book",
})  # fmt: skip
"""What stands before the number of an offer in letters: "I'll take one"."""


def bare(
    tokens: list[Token], offered: tuple[datetime, ...], *, on_offer: bool
) -> tuple[int | None, list[Token]]:
    """A message that is only a number or a letter, beside politeness."""
    if [token.kind for token in tokens[:3]] == ["no", "stop", "number"]:
        tokens = tokens[2:]  # "No. 2", a number or a no before one: 2 either way
    places = [at for at, token in enumerate(tokens) if token.kind not in kinds("quiet")]
    loud = [tokens[at] for at in places]
    numbers = [token for token in loud if token.kind == "number"]
    if not (on_offer and loud):
        return None, tokens
    if not (offered or _names_place(tokens, loud)):
        left = _corrected(tokens, LONGEST_OFFER) or _left_over(tokens, LONGEST_OFFER)
        return left, tokens if left is None else []
    if len(loud) > 2 and all(names_letter(tokens, at) or tokens[at].kind == "or" for at in places):
        raise Unclear("any_pick")  # "A or C"
    if len(loud) == 1 and names_letter(tokens, places[0]):
        return within(LETTERS.index(loud[0].text) + 1, offered), []
    if len(loud) == 1 and numbers and not _is_pronoun(tokens, places[0]):
        number = int(numbers[0].value)
        at = [
            n + 1 for n, start in enumerate(offered) if start.minute == 0 and start.hour % 12 == number % 12
        ]
        if number > len(offered) and len(at) == 1:
            return at[0], []
        return within(number, offered), []
    chosen = _corrected(tokens, len(offered)) or _left_over(tokens, len(offered))
    if chosen is not None:
        return chosen, []
    in_list = all(1 <= int(token.value) <= len(offered) for token in numbers)
    if len(numbers) > 1 and in_list and all(token.kind in {"number", "or", "dash"} for token in loud):
        raise Unclear("many_picks", listed(offered, sorted({int(token.value) for token in numbers})))
    return None, tokens


def puts_right(tokens: list[Token], spots: list[tuple[int, int, int]]) -> bool:
    """ "The second one, oh wait, the third", "4 no wait 2": the second of two places for the first."""
    between = tokens[spots[0][0] + spots[0][1] : spots[1][0]]
    corrects = any(token.text in kinds("correcting") or token.kind == "no" for token in between)
    quiet = all(token.kind in {"fill", "comma", "stop", "no"} for token in between)
    return corrects and quiet and all(token.kind in kinds("quiet") for token in tokens[: spots[0][0]])


def _corrected(tokens: list[Token], count: int) -> int | None:
    """ "4 no wait 2"; "1, no 2" may refuse the 2."""
    places = [at for at, token in enumerate(tokens) if token.kind not in kinds("quiet")]
    numbers = [int(tokens[at].value) for at in places if tokens[at].kind == "number"]
    if len(places) != 2 or len(numbers) != 2 or not all(1 <= number <= count for number in numbers):
        return None
    plain_no = any(token.kind == "no" for token in tokens[places[0] + 1 : places[1]])
    return None if plain_no or not puts_right(tokens, [(at, 1, 0) for at in places]) else numbers[1]


def _left_over(tokens: list[Token], count: int) -> int | None:
    """ "1 is too soon, 3", "no to 1 and 2, 3 is fine": the one number of several that is not refused."""
    loud = [token for token in tokens if token.kind not in kinds("quiet")]
    if [token.kind for token in loud] == ["number", "not", "number"]:
        first, other = int(loud[0].value), int(loud[2].value)
        return first if first != other and 1 <= first <= count else None  # "2 not 1"
    refused: set[int] = set()
    wanted: set[int] = set()
    listing = False
    for clause in clauses(tokens, CLAUSE_ENDS | {"but"}):
        if any(token.kind not in _PLAIN for token in clause):
            return None
        if any(one.kind == "no" and other.kind == "number" for one, other in pairwise(clause)):
            return None  # "1, no 2" may put it right
        numbers = {int(token.value) for token in clause if token.kind == "number"}
        if listing and len(numbers) > 1:
            return None  # "1, 2 and 4 are bad"
        listing = clause[-1].kind == "comma" and all(token.kind in {"number", "comma"} for token in clause)
        said_no = any(token.kind in {"off", "not", "no"} for token in clause)
        refused |= numbers if said_no else set()
        wanted |= set() if said_no else numbers
    both = (
        refused
        and wanted
        and not refused & wanted
        and all(1 <= number <= count for number in refused | wanted)
    )
    return wanted.pop() if both and len(wanted) == 1 else None


def names_letter(tokens: list[Token], at: int) -> bool:
    """Whether a letter counts an offer; the "a" of "find me a slot" is an article."""
    text = tokens[at].text if at < len(tokens) else ""
    if len(text) != 1 or text not in LETTERS:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = following is None or following.kind in {"stop", "comma", "close", "end", "and", "but"}
    return text != "a" or ends or (following is not None and following.text.split()[0] in _AFTER_LETTER)


def _is_pronoun(tokens: list[Token], at: int) -> bool:
    """ "the other one", "a good one": no number."""
    before = tokens[at - 1] if at else None
    chosen = before is None or before.kind in {"pick", "stop", "comma"} or before.text in _TAKING
    return tokens[at].text == "one" and not chosen


def _names_place(tokens: list[Token], loud: list[Token]) -> bool:
    """Without a list, one low number or letter alone is a place in one: "2", "b", "I'd go with two"."""
    only = loud[0]
    at = tokens.index(only)
    chosen = at > 0 and tokens[at - 1].text in kinds("choosing")
    first = at == 0 or (at == 1 and tokens[0].kind == "open")
    low = only.kind == "number" and (only.text.isdigit() or chosen) and 1 <= int(only.value) <= LONGEST_OFFER
    return len(loud) == 1 and (first or chosen) and (low or only.text in LETTERS[:LONGEST_OFFER])
