"""Which of the skills named in a clause are one list, and by what each is joined to the next."""

from __future__ import annotations

import re
from itertools import pairwise

from actions.roles import data
from nlu.skills import SkillMention

Run = list[SkillMention]

_JOIN = data.pattern("runs", "join")
_LOOSE = data.pattern("runs", "loose")
_SLASHED = re.compile(r"(?: [\w.+#-]+)? ?/ ?(?:[\w.+#-]+ ?/ ?){0,2}(?!\s)")
"""A slash after the rest of a name, and unknown names between slashes: "MQTT brokers/", "/RDBMS/"."""
_PARTING = re.compile(r"\s/\s")
"""A slash between blanks: between two things a choice, in a long list no more than a comma."""
_SEPARATOR = re.compile(r"[,/;|&+]|\b(?:and|or|und|oder)\b", re.IGNORECASE)
_VERSION = data.pattern("runs", "version")
_LEAVES = data.pattern("runs", "leaves_list")
"""Words that stand between two lists rather than within one."""
LONGEST_ITEM = 3
"""Words of an item of a list that the lexicon does not know."""
ITEMS = 3
"""Unknown items in a row, after which the known ones before and behind them are no longer one list.

More slashes between blanks part a list, too.
"""


def run_of(words: str, mentions: Run, *, listed: bool) -> Run:
    """The mentions from the first on that one list holds together.

    Where the words before said that a list follows (`listed`), names we do not know do not break it.
    """
    run = [mentions[0]]
    inside = depth(words, mentions[0].start)
    for mention in mentions[1:]:
        between = _VERSION.sub("", words[run[-1].end : mention.start])
        if depth(words, mention.start) != inside or "(" in between:
            break
        if not _holds(between) and not (listed and _is_within_list(between)):
            break
        run.append(mention)
    return run


def _holds(between: str) -> bool:
    joined = _JOIN.fullmatch(between) and between.strip()
    return bool(joined) or _LOOSE.match(between) is not None or _SLASHED.fullmatch(between) is not None


def _is_within_list(between: str) -> bool:
    items = [item.split() for item in _SEPARATOR.split(between)]
    short = all(len(item) <= LONGEST_ITEM for item in items)
    return short and len(items) <= ITEMS + 2 and not _LEAVES.search(between)


def slashes_around(found: list[str], place: int) -> tuple[int, int]:
    """The first and the last joint of the chain of slashes that the joint at `place` is one of."""
    first = next((at + 1 for at in range(place, -1, -1) if found[at] != "/"), 0)
    last = next((at - 1 for at in range(place, len(found)) if found[at] != "/"), len(found) - 1)
    return first, last


def joints(words: str, run: Run) -> list[str]:
    """How each skill is joined to the next: `and`, `or`, `, or`, `/` or a mere `,`."""
    between = [words[a.end : b.start] for a, b in pairwise(run)]
    found = [_joint(each) for each in between]
    parting = [place for place, each in enumerate(between) if _PARTING.search(each)]
    return ["," if place in parting and len(parting) > ITEMS else each for place, each in enumerate(found)]


def _joint(between: str) -> str:
    low = _VERSION.sub("", between.lower())
    if re.search(r"\bor\b|\boder\b|\bou\b", low):
        return ", or" if re.search(r",\s*(?:or|oder)\b", low) else "or"
    if "/" in low:
        return "/"
    if "|" in low:
        return "or"
    return "and" if re.search(r"\band\b|&|\+|\bund\b|\bet\b", low) else ","


def depth(words: str, position: int) -> int:
    """How many brackets are open at `position`."""
    return words.count("(", 0, position) - words.count(")", 0, position)
