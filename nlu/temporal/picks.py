"""Choices among the times on offer by their place: "the second", "b", "last one", "not the first"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token
from nlu.temporal.offers import listed
from nlu.temporal.unclear import Unclear

_POINTING = frozenset({"or", "pick", "end", "stop", "comma", "close", "fill", "cue", "but", "and", "not"})
_LETTERS = "abcdefghij"
_AFTER_LETTER = frozenset({
    "please", "pls", "plz", "works", "work", "is", "looks", "sounds", "would", "will", "for", "it",
    "its", "thanks", "thank", "thx", "then", "suits", "fine", "good", "ok", "okay", "great",
    "perfect", "best", "again", "too", "if", "or",
})  # fmt: skip
"""What may follow the letter of an offer, where it would not follow the article."""
_TAKING = frozenset({
    "take", "ill take", "go with", "ill go with", "gonna go with", "with", "pick me", "lock in", "yes", "ok",
    "okay", "please", "choose", "id like", "just", "i take", "make it", "say", "said", "i said",
    "prefer", "i prefer", "book",
})  # fmt: skip
"""What stands before the number of an offer in letters: "I'll take one"."""
_BESIDE_NTH = frozenset({"nth", "or", "and", "any_of", "dash", "to", "not", "except", "off", "but"})
_PLACES = frozenset({"ordinal", "nth", "number", "last_pick", "later_pick", "pick", "none_fit", "any_of"})
_PARTING = frozenset({"stop", "comma", "but", "and", "open", "close", "dash"})
_SHORTEST, _SHORT = 4, 8
"""Tokens of a message that is only about the list."""
_LONGEST_OFFER = 5
"""How many times are offered at once, at most."""


def place_of(
    tokens: list[Token], offered: tuple[datetime, ...], *, on_offer: bool
) -> tuple[int | None, list[Token]]:
    """The place in the list a message points at, and the other tokens. Raises `Unclear` for several.

    `offered` are naive local times; `on_offer` says the list is what the message answers.
    """
    spots = [
        (at, size, number)
        for at in range(len(tokens))
        for size, number in _pointing(tokens, at, offered, on_offer)
    ]
    if not spots:
        return _bare(tokens, offered, on_offer=on_offer)
    numbers = {number for _, _, number in spots}
    if not offered and any(
        token.kind not in kinds("quiet") | {"ordinal", "nth", "number", "unknown", "last", "last_pick", "not"}
        for token in tokens
    ):
        return None, tokens
    if not offered and any(_refused(tokens, at) for at, _, _ in spots):
        if on_offer and len({number for at, _, number in spots if not _refused(tokens, at)}) == 1:
            return _of_several(tokens, spots, offered)
        if on_offer:
            raise Unclear("no_offer")
        return None, tokens
    if any(_refused(tokens, at) for at, _, _ in spots) or len(numbers) > 1:
        return _of_several(tokens, spots, offered)
    taken = {at + n for at, size, _ in spots for n in range(size)}
    return numbers.pop(), [token for at, token in enumerate(tokens) if at not in taken]


def _of_several(
    tokens: list[Token], spots: list[tuple[int, int, int]], offered: tuple[datetime, ...]
) -> tuple[int | None, list[Token]]:
    refused = {number for at, _, number in spots if _refused(tokens, at)}
    wanted = {number for at, _, number in spots if not _refused(tokens, at)} - refused
    left = wanted or ({n + 1 for n in range(len(offered))} - refused)
    if len(left) != 1:
        raise Unclear("many_picks", listed(offered, sorted(left)))
    taken = {at + n for at, size, _ in spots for n in range(size)}
    kept = [
        token
        for at, token in enumerate(tokens)
        if at not in taken and token.kind not in {"not", "except", "off"}
    ]
    return left.pop(), kept


def _refused(tokens: list[Token], at: int) -> bool:
    before = [
        token.kind for token in tokens[max(0, at - 4) : at] if token.kind not in {"fill", "cue", "pick"}
    ]
    after = [token.kind for token in tokens[at + 1 : at + 3]]
    return (bool(before) and before[-1] in {"not", "except"}) or "off" in after


def _pointing(
    tokens: list[Token], at: int, offered: tuple[datetime, ...], on_offer: bool
) -> list[tuple[int, int]]:
    """The size of the pointing words at a token and the place they point at, if they do."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else Token("end", 0, "")
    marked = following.kind == "pick" or following.text in {"one", "choice", "time"}
    marked = marked or _of_those(tokens, at + 1)
    back = _counted_back(tokens, at) if on_offer else 0
    if back:
        return [(back, _from_end(int(token.value), offered))]
    if at and tokens[at - 1].kind == "month":
        return []  # "the December 1st slot" is a date
    if token.kind in {"ordinal", "nth"}:
        if not (marked or _alone(tokens, at, following, on_offer=on_offer)):
            return []
        if token.kind == "nth" and offered and int(token.value) > max(len(offered), _LONGEST_OFFER):
            return []  # "the 27th one"
        if token.kind == "ordinal" or marked:
            if not offered and int(token.value) > _LONGEST_OFFER:
                return []  # "the thirtieth"
            return [(1 + marked, _within(int(token.value), offered))]
        return _nth(token, offered, article=at > 0 and tokens[at - 1].text == "the")
    if token.kind == "pick" and following.kind in {"number", "unknown", "article", "pick"}:
        return _numbered(tokens, at, offered)
    if token.kind in {"last", "last_pick"}:
        ends = marked or (bool(offered) and following.kind in {"end", "fill", "stop", "comma"})
        counted = any(_counted_back(tokens, at - n) == n + 1 for n in (1, 2))
        return [(1 + marked, _last(token, offered))] if ends and (on_offer or offered) and not counted else []
    return _compared(token, marked, offered) if offered else []


def _of_those(tokens: list[Token], at: int) -> bool:
    """Whether "of those", "of the three" stands there."""
    words = [token.text for token in tokens[at : at + 2]]
    return words[:1] == ["of"] and words[1:] in (["those"], ["them"], ["these"], ["your"], ["the"])


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
        listed = token.kind == "nth" and int(token.value) <= len(offered) and not dated
        if listed and at and tokens[at - 1].text == "the":
            raise Unclear("nth", f"the {token.text}")


def points_vaguely(tokens: list[Token]) -> bool:
    """Whether words that point at a list are left: "all fine", "1, 2, 3", "anything but 2"."""
    said = [token for at, token in enumerate(tokens) if not _a_second(tokens, at)]
    kinds_said = {token.kind for token in said}
    numbers = any(token.kind == "number" and 1 <= int(token.value) <= _LONGEST_OFFER for token in said)
    every = len(tokens) <= _SHORTEST and bool({"every", "any_of"} & kinds_said or names_all(said))
    return (
        every
        or bool(kinds_said & {"ordinal", "nth", "last_pick", "later_pick"})
        or _number_apart(tokens)
        or (numbers and sum(token.kind != "stop" for token in tokens) <= _SHORT)
    )


def points(tokens: list[Token]) -> bool:
    """Whether any word that can point at a list is there: a place, a number, a letter by itself, "none"."""
    return any(token.kind in _PLACES or _names_letter(tokens, at) for at, token in enumerate(tokens))


def _number_apart(tokens: list[Token]) -> bool:
    """Whether a low number stands in a clause by itself: "I need an hour to get ready, 2"."""
    clause: list[Token] = []
    for token in [*tokens, Token("stop", ".", "")]:
        if token.kind not in _PARTING and token.text not in kinds("concluding"):
            clause.append(token)
            continue
        loud = [word for word in clause if word.kind not in kinds("quiet")]
        if len(loud) == 1 and loud[0].kind == "number" and 1 <= int(loud[0].value) <= _LONGEST_OFFER:
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
    return (
        tokens[at].text == "second" and at > 0 and tokens[at - 1].text in {"a", "one", "just a", "per", "sec"}
    )


def _last(token: Token, offered: tuple[datetime, ...]) -> int:
    if offered and token.text == "latest":
        return max(range(len(offered)), key=offered.__getitem__) + 1
    return _from_end(int(token.value), offered)


def _compared(token: Token, marked: bool, offered: tuple[datetime, ...]) -> list[tuple[int, int]]:
    """The middle one, the later of two, the earliest."""
    if token.kind == "middle_pick" and len(offered) % 2:
        return [(1 + marked, len(offered) // 2 + 1)]
    if token.kind == "later_pick" and len(offered) == 2:
        former = token.text.endswith("former")
        latter = token.text.endswith("latter")
        order = [0, 1] if former or latter else sorted((0, 1), key=offered.__getitem__)
        return [(1, order[token.value == "later"] + 1)]
    if token.kind == "asap" and "earliest" in token.text and ("one" in token.text or "slot" in token.text):
        return [(1, min(range(len(offered)), key=offered.__getitem__) + 1)]
    return []


def _counted_back(tokens: list[Token], at: int) -> int:
    """How many tokens from here say "second last", "2nd from last"; 0 when these do not."""
    if at < 0 or tokens[at].kind not in {"ordinal", "nth"}:
        return 0
    joint = at + 1 < len(tokens) and tokens[at + 1].text in {"to", "from"}
    last = at + 1 + joint
    return last + 1 - at if last < len(tokens) and tokens[last].kind in {"last", "last_pick"} else 0


def _alone(tokens: list[Token], at: int, following: Token, *, on_offer: bool) -> bool:
    before = tokens[at - 1].kind if at else "start"
    if (
        before in {"month", "weekday", "after", "before", "from_to", "until", "after_from", "by"}
        or not on_offer
    ):
        return False
    rest = [token for n, token in enumerate(tokens) if n != at]
    return following.kind in _POINTING and all(
        token.kind in kinds("quiet") | {"ordinal", "or", "not", "except", "last", "last_pick"}
        for token in rest
    )


def _nth(token: Token, offered: tuple[datetime, ...], *, article: bool) -> list[tuple[int, int]]:
    """ "the 2nd" may be a place in the list or a day of the month."""
    number = int(token.value)
    if not offered:
        return [(1, number)] if number <= _LONGEST_OFFER and not article else []
    if number > len(offered):
        return []
    if offered[number - 1].day != number:
        raise Unclear("nth", f"the {token.text}")
    return [(1, number)]


def _numbered(tokens: list[Token], at: int, offered: tuple[datetime, ...]) -> list[tuple[int, int]]:
    size = 1
    while at + size < len(tokens) and tokens[at + size].kind == "pick":
        size += 1
    token = tokens[at + size] if at + size < len(tokens) else Token("end", 0, "")
    if (
        token.kind == "number"
        and int(token.value) < 100
        and not (at + size + 1 < len(tokens) and tokens[at + size + 1].kind in {"half", "oclock", "unit"})
    ):
        return [(size + 1, _within(int(token.value), offered))]
    if _names_letter(tokens, at + size):
        return [(size + 1, _within(_LETTERS.index(token.text) + 1, offered))]
    return []


def _bare(
    tokens: list[Token], offered: tuple[datetime, ...], *, on_offer: bool
) -> tuple[int | None, list[Token]]:
    """A message that is only a number or a letter, beside politeness."""
    loud = [token for token in tokens if token.kind not in kinds("quiet")]
    numbers = [token for token in loud if token.kind == "number"]
    if not (on_offer and loud) or not (offered or _names_place(tokens, loud)):
        return None, tokens
    if len(loud) > 2 and all(
        _names_letter(tokens, at) or tokens[at].kind == "or" for at in _places(tokens, loud)
    ):
        raise Unclear("any_pick")  # "A or C"
    if len(loud) == 1 and _names_letter(tokens, tokens.index(loud[0])):
        return _within(_LETTERS.index(loud[0].text) + 1, offered), []
    if len(loud) == 1 and numbers and not _is_pronoun(tokens, tokens.index(loud[0])):
        number = int(numbers[0].value)
        at = [
            n + 1 for n, start in enumerate(offered) if start.minute == 0 and start.hour % 12 == number % 12
        ]
        if number > len(offered) and len(at) == 1:
            return at[0], []
        return _within(number, offered), []
    in_list = all(1 <= int(token.value) <= len(offered) for token in numbers)
    if len(numbers) > 1 and in_list and all(token.kind in {"number", "or", "dash"} for token in loud):
        raise Unclear("many_picks", listed(offered, [int(token.value) for token in numbers]))
    return None, tokens


def _places(tokens: list[Token], some: list[Token]) -> list[int]:
    return [at for at, token in enumerate(tokens) if any(token is each for each in some)]


def _names_letter(tokens: list[Token], at: int) -> bool:
    """Whether a letter counts an offer; the "a" of "find me a slot" is an article."""
    text = tokens[at].text if at < len(tokens) else ""
    if len(text) != 1 or text not in _LETTERS:
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
    """Without a list, only one low number or letter by itself is a place in one: "2", "b"."""
    only = loud[0]
    low = only.kind == "number" and only.text.isdigit() and 1 <= int(only.value) <= _LONGEST_OFFER
    first = next(token for token in tokens if token.kind != "open")
    return loud == [first] and (low or only.text in _LETTERS[1:_LONGEST_OFFER])


def _from_end(back: int, offered: tuple[datetime, ...]) -> int:
    """The place so many from the end of the list, the last being the first of them."""
    if not offered:
        raise Unclear("no_offer")
    if back > len(offered):
        raise Unclear("pick_range", str(len(offered)))
    return len(offered) + 1 - back


def _within(number: int, offered: tuple[datetime, ...]) -> int:
    if offered and not 1 <= number <= len(offered):
        raise Unclear("pick_range", str(len(offered)))
    return number
