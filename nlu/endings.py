"""The yes or no a clause ends on: "my whole degree was in it so ya", "a hard no"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nlu.denials import denials
from nlu.openings import hopes, is_bare_yes
from nlu.phrases import has, opening, phrases
from nlu.pronouns import POINTERS

_FILE = "polarity.yml"
_MOST_NAMED = 3
"""Words of a clause that names a thing before its no: "welding no"."""
_SO = frozenset(("so", "hence", "therefore", "thus"))


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def concludes(words: Sequence[str]) -> Literal["yes", "no"] | None:
    """What a clause ends on behind its "so": "my whole degree was in it so ya", "they banned it so nope"."""
    place = max((at for at, word in enumerate(words) if word in _SO), default=len(words))
    last = words[place + 1 :]
    if place == 0 or not last:
        return None
    if opening(last, _list("no")) == len(last):
        return "no"
    hoped = has(words, _list("maybes")) or hopes(words[:place]) or denials(words)
    return "yes" if is_bare_yes(last) and not hoped else None


def closes_with_no(words: Sequence[str]) -> bool:
    """ "A hard no", "my background is mechanical so no": a clause of several words that ends in a no."""
    if len(words) > 1 and words[-1] == "no" and has(words[-5:-1], _list("own_saying")):
        return True
    ends = (
        len(words) > 1
        and words[-1] in ("no", "nope", "nah", "never")
        and (
            words[-2] in _list("before_no")
            or words[-2] in POINTERS
            or (len(words) <= _MOST_NAMED and words[0].endswith("ing"))
        )
    )
    return ends and not has(words, _list("maybes"))


def closes_with_yes(words: Sequence[str]) -> bool:
    """ "Side projects yes": a short clause whose last word is a yes, and nothing in it denies or hopes."""
    longest = 6 if words[:1] == ["for"] else 4
    short = (1 < len(words) <= longest or words[-2:-1] == ["so"]) and words[-1] in (
        "yes",
        "yeah",
        "yep",
        "haan",
    )
    return short and not denials(words) and not has(words, _list("maybes"))
