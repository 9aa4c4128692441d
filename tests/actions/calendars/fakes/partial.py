"""Google's partial answers: `fields=a,b(c,d/e)` leaves everything else out."""

from __future__ import annotations

import re
from typing import Any

Mask = dict[str, "Mask"]
_TOKEN = re.compile(r"[A-Za-z]+|[,/()]")


class BadMask(ValueError):
    """Google answers 400 to it."""


def read(text: str) -> Mask:
    """The mask a `fields` parameter means."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text:
        raise BadMask(text)
    mask, rest = _group(tokens)
    if rest:
        raise BadMask(text)
    return mask


def applied(mask: Mask, value: Any) -> Any:
    """What of a value the mask lets through."""
    if not mask:
        return value
    if isinstance(value, list):
        return [applied(mask, each) for each in value]
    return {name: applied(inner, value[name]) for name, inner in mask.items() if name in value}


def _group(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while True:
        if not tokens or not tokens[0].isalpha():
            raise BadMask(tokens)
        name, tokens = tokens[0], tokens[1:]
        here = mask.setdefault(name, {})
        while tokens[:1] == ["/"]:
            name, tokens = tokens[1], tokens[2:]
            here = here.setdefault(name, {})
        if tokens[:1] == ["("]:
            inner, tokens = _group(tokens[1:])
            if tokens[:1] != [")"]:
                raise BadMask(tokens)
            here.update(inner)
            tokens = tokens[1:]
        if tokens[:1] != [","]:
            return mask, tokens
        tokens = tokens[1:]
