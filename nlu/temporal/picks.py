"""Choices among the times on offer by their place: "the second", "b", "last one", "not the first"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.bare_picks import LETTERS, bare, names_letter
from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token
from nlu.temporal.offers import LONGEST_OFFER, from_end, listed, within
from nlu.temporal.unclear import Unclear

_POINTING = frozenset({"or", "pick", "end", "stop", "comma", "close", "fill", "cue", "but", "and", "not"})
_ONES = frozenset({"one", "choice", "time"})
_CHOOSING = frozenset(
    {"choose", "chose", "pick", "picked", "select", "i choose", "i pick", "i select", "ill pick"}
)
"""Before "the 2nd" these tell that it is a place in a list, where it might be a day of the month."""


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
        return bare(tokens, offered, on_offer=on_offer)
    numbers = {number for _, _, number in spots}
    taken = {at + n for at, size, _ in spots for n in range(size)}
    if not offered and any(
        token.kind not in kinds("quiet") | {"ordinal", "nth", "number", "unknown", "last", "last_pick", "not"}
        for at, token in enumerate(tokens)
        if at not in taken
    ):
        return None, tokens
    if not offered and any(_refused(tokens, at) for at, _, _ in spots):
        if on_offer and len({number for at, _, number in spots if not _refused(tokens, at)}) == 1:
            return _of_several(tokens, spots, offered)
        if on_offer:
            raise Unclear("no_offer")
        return None, tokens
    if len(spots) == 2 and len(numbers) == 2 and _puts_right(tokens, spots):
        at, size, number = spots[1]
        tokens, spots, numbers = tokens[at:], [(0, size, number)], {number}
    if any(_refused(tokens, at) for at, _, _ in spots) or len(numbers) > 1:
        return _of_several(tokens, spots, offered)
    taken = {at + n for at, size, _ in spots for n in range(size)}
    return numbers.pop(), [token for at, token in enumerate(tokens) if at not in taken]


def _puts_right(tokens: list[Token], spots: list[tuple[int, int, int]]) -> bool:
    """ "The second one, oh wait, the third"."""
    between = tokens[spots[0][0] + spots[0][1] : spots[1][0]]
    corrects = any(token.text in kinds("correcting") or token.kind == "no" for token in between)
    quiet = all(token.kind in {"fill", "comma", "stop", "no"} for token in between)
    return corrects and quiet and all(token.kind in kinds("quiet") for token in tokens[: spots[0][0]])


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
    ends = next(
        (n for n in range(at, len(tokens)) if tokens[n].kind in {"stop", "comma", "but"}), len(tokens)
    )
    denied = ends - 1 > at and tokens[ends - 1].kind == "not"  # "the first one it is not"
    return (bool(before) and before[-1] in {"not", "except"}) or "off" in after or denied


def _pointing(
    tokens: list[Token], at: int, offered: tuple[datetime, ...], on_offer: bool
) -> list[tuple[int, int]]:
    """The size of the pointing words at a token and the place they point at, if they do."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else Token("end", 0, "")
    marked = following.kind == "pick" or following.text in _ONES
    marked = marked or _of_those(tokens, at + 1)
    back = _counted_back(tokens, at) if on_offer else 0
    if back:
        named = at + back < len(tokens) and tokens[at + back].text in _ONES
        return [(back + named, from_end(int(token.value), offered))]
    if at and tokens[at - 1].kind == "month":
        return []  # "the December 1st slot" is a date
    if token.kind in {"ordinal", "nth"}:
        if not (marked or _alone(tokens, at, following, on_offer=on_offer, known=bool(offered))):
            return []
        if token.kind == "nth" and offered and int(token.value) > max(len(offered), LONGEST_OFFER):
            return []  # "the 27th one"
        if token.kind == "ordinal" or marked:
            if not offered and int(token.value) > LONGEST_OFFER:
                return []  # "the thirtieth"
            return [(1 + marked, within(int(token.value), offered))]
        dated = at > 0 and tokens[at - 1].text == "the" and not (at > 1 and tokens[at - 2].text in _CHOOSING)
        return _nth(token, offered, article=dated)
    if token.kind == "pick" and following.kind in {"number", "unknown", "article", "pick"}:
        return _numbered(tokens, at, offered)
    if token.kind in {"last", "last_pick"}:
        alone = all(each.kind in kinds("quiet") for each in tokens[:at] + tokens[at + 1 :])
        ends = marked or ((offered or alone) and following.kind in {"end", "fill", "stop", "comma"})
        counted = any(_counted_back(tokens, at - n) == n + 1 for n in (1, 2))
        return [(1 + marked, _last(token, offered))] if ends and (on_offer or offered) and not counted else []
    return _compared(token, marked, offered) if offered or (marked and on_offer) else []


def _of_those(tokens: list[Token], at: int) -> bool:
    """Whether "of those", "of the three" stands there."""
    words = [token.text for token in tokens[at : at + 2]]
    return words[:1] == ["of"] and words[1:] in (["those"], ["them"], ["these"], ["your"], ["the"])


def _last(token: Token, offered: tuple[datetime, ...]) -> int:
    if offered and token.text == "latest":
        return max(range(len(offered)), key=offered.__getitem__) + 1
    return from_end(int(token.value), offered)


def _compared(token: Token, marked: bool, offered: tuple[datetime, ...]) -> list[tuple[int, int]]:
    """The middle one, the later of two, the earliest. Raises `Unclear` for a middle one of no list."""
    if token.kind == "middle_pick" and not offered:
        raise Unclear("no_offer")
    if not offered:
        return []
    if token.kind == "middle_pick" and len(offered) % 2:
        return [(1 + marked, len(offered) // 2 + 1)]
    if token.kind == "later_pick" and len(offered) == 2:
        former = token.text.endswith("former")
        latter = token.text.endswith("latter")
        order = [0, 1] if former or latter else sorted((0, 1), key=offered.__getitem__)
        return [(1, order[token.value == "later"] + 1)]
    if token.kind == "later_pick" and not {"one", "slot"}.isdisjoint(token.text.split()) and len(offered) > 2:
        order = sorted(range(len(offered)), key=offered.__getitem__)
        raise Unclear(
            "many_picks",
            listed(offered, [n + 1 for n in (order[1:] if token.value == "later" else order[:-1])]),
        )
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


def _alone(tokens: list[Token], at: int, following: Token, *, on_offer: bool, known: bool) -> bool:
    """Whether nothing but politeness stands beside a place.

    Raises `Unclear` for "call me on the first" where no list is known: it may be a day of the month.
    """
    before = tokens[at - 1].kind if at else "start"
    if (
        before in {"month", "weekday", "after", "before", "from_to", "until", "after_from", "by"}
        or not on_offer
    ):
        return False
    rest = [token for n, token in enumerate(tokens) if n != at]
    alone = following.kind in _POINTING and all(
        token.kind in kinds("quiet") | {"ordinal", "or", "not", "except", "last", "last_pick"}
        for token in rest
    )
    if alone and not known and _is_of_month(tokens, at):
        raise Unclear("nth", f"the {tokens[at].text}")
    return alone


def _is_of_month(tokens: list[Token], at: int) -> bool:
    """ "Call me on the first"."""
    return [token.text for token in tokens[max(0, at - 2) : at]] == ["on", "the"]


def _nth(token: Token, offered: tuple[datetime, ...], *, article: bool) -> list[tuple[int, int]]:
    """ "the 2nd" may be a place in the list or a day of the month."""
    number = int(token.value)
    if not offered:
        return [(1, number)] if number <= LONGEST_OFFER and not article else []
    if number > len(offered):
        return []
    if offered[number - 1].day != number and (article or any(start.day == number for start in offered)):
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
        return [(size + 1, within(int(token.value), offered))]
    if names_letter(tokens, at + size):
        return [(size + 1, within(LETTERS.index(token.text) + 1, offered))]
    return []
