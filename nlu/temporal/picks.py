"""Choices among the times on offer by their place: "the second", "b", "last one", "not the first"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.bare_picks import bare, puts_right
from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token
from nlu.temporal.offers import listed
from nlu.temporal.pointing import pointing
from nlu.temporal.unclear import Unclear


def place_of(
    tokens: list[Token], offered: tuple[datetime, ...], *, on_offer: bool
) -> tuple[int | None, list[Token]]:
    """The place in the list a message points at, and the other tokens. Raises `Unclear` for several.

    `offered` are naive local times; `on_offer` says the list is what the message answers.
    """
    spots = [
        (at, size, number)
        for at in range(len(tokens))
        for size, number in pointing(tokens, at, offered, on_offer=on_offer)
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
    if len(spots) == 2 and len(numbers) == 2 and puts_right(tokens, spots):
        at, size, number = spots[1]
        tokens, spots, numbers = tokens[at:], [(0, size, number)], {number}
    if any(_refused(tokens, at) for at, _, _ in spots) or len(numbers) > 1:
        return _of_several(tokens, spots, offered)
    taken = {at + n for at, size, _ in spots for n in range(size)}
    return numbers.pop(), [token for at, token in enumerate(tokens) if at not in taken]


def _of_several(
    tokens: list[Token], spots: list[tuple[int, int, int]], offered: tuple[datetime, ...]
) -> tuple[int | None, list[Token]]:
    refused = {number for at, _, number in spots if _refused(tokens, at)}
    wanted = {number for at, _, number in spots if not _refused(tokens, at)}
    if wanted & refused:  # "The first two are bad, the second one": whichever is meant, it is not the third.
        raise Unclear("many_picks", listed(offered, sorted(wanted)))
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
