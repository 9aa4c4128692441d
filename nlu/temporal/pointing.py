"""Words that point at a place in the list of times: "the second", "number 3", "the last but one"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.bare_picks import LETTERS, names_letter
from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token
from nlu.temporal.offers import LONGEST_OFFER, from_end, listed, names_date_on_offer, within
from nlu.temporal.unclear import Unclear

_POINTING = frozenset({"or", "pick", "end", "stop", "comma", "close", "fill", "cue", "but", "and", "not"})
_ONES = frozenset({"one", "choice", "time"})


def pointing(
    tokens: list[Token], at: int, offered: tuple[datetime, ...], *, on_offer: bool
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
    several = _several(token, following, len(offered)) if on_offer else []
    if several:
        return [(2, place) for place in several]
    if (at and tokens[at - 1].kind == "month") or names_date_on_offer(tokens, at, offered):
        return []  # "the December 1st slot" is a date
    if token.kind in {"ordinal", "nth"}:
        return _counted(tokens, at, offered, marked=marked, on_offer=on_offer)
    if token.kind == "pick" and following.kind in {"number", "unknown", "article", "pick"}:
        return _numbered(tokens, at, offered)
    if token.kind in {"last", "last_pick"}:
        alone = all(each.kind in kinds("quiet") for each in tokens[:at] + tokens[at + 1 :])
        ends = marked or ((offered or alone) and following.kind in {"end", "fill", "stop", "comma"})
        counted = any(_counted_back(tokens, at - n) == n + 1 for n in (1, 2))
        return [(1 + marked, _last(token, offered))] if ends and (on_offer or offered) and not counted else []
    return _compared(token, marked, offered) if offered or (marked and on_offer) else []


def _counted(
    tokens: list[Token], at: int, offered: tuple[datetime, ...], *, marked: bool, on_offer: bool
) -> list[tuple[int, int]]:
    """ "The second", "the 2nd one"."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else Token("end", 0, "")
    if not (marked or _alone(tokens, at, following, on_offer=on_offer, known=bool(offered))):
        return []
    if token.kind == "nth" and offered and int(token.value) > max(len(offered), LONGEST_OFFER):
        return []  # "the 27th one"
    if token.kind == "ordinal" or marked:
        if not offered and int(token.value) > LONGEST_OFFER:
            return []  # "the thirtieth"
        return [(1 + marked, within(int(token.value), offered))]
    dated = (
        at > 0 and tokens[at - 1].text == "the" and not (at > 1 and tokens[at - 2].text in kinds("choosing"))
    )
    return _nth(token, offered, article=dated)


def _several(token: Token, following: Token, count: int) -> list[int]:
    """ "The first two", "the last three" of a longer list."""
    size = int(following.value) if following.kind == "number" else 0
    if not 1 < size < count or following.text == "one" or token.value != 1:
        return []
    if token.kind in {"ordinal", "nth"}:
        return [*range(1, size + 1)]
    return [*range(count - size + 1, count + 1)] if token.kind in {"last", "last_pick"} else []


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
    rest = [token for n, token in enumerate(tokens) if n != at and not _counts_places(tokens, n)]
    alone = following.kind in _POINTING and all(
        token.kind in kinds("quiet") | {"ordinal", "or", "not", "except", "last", "last_pick"}
        for token in rest
    )
    if alone and not known and _is_of_month(tokens, at):
        raise Unclear("nth", f"the {tokens[at].text}")
    return alone


def _counts_places(tokens: list[Token], at: int) -> bool:
    """The number of "the first two"."""
    return at > 0 and tokens[at].kind == "number" and tokens[at - 1].kind in {"ordinal", "last", "last_pick"}


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
