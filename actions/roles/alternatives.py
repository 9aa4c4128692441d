"""Which skills of a list are alternatives and which are each asked for, from the words that join them."""

from __future__ import annotations

import re

from actions.roles import data
from actions.roles.kinship import (
    all_meant,
    belong_together,
    kind,
    kinds,
    last_of_a_kind,
    of_one_kind,
    runs_on,
)
from actions.roles.runs import Run, joints, run_of, slashes_around

_OR = frozenset({"or", ", or"})
_INCLUDING = re.compile(r"\binclud(?:e|es|ing)\s[^;]{0,60}$", re.IGNORECASE)
_OPEN_END = data.pattern("alternatives", "open_end")
_OR_MORE = re.compile(r"\bor\b|\.{3}|…", re.IGNORECASE)
_OF_ALL = re.compile(r"\W*,|[^,]{0,20}?\s(?:other|another|related)\b", re.IGNORECASE)
"""What makes an "or similar" speak of a whole mixed list: "Java, Docker, Kafka, or similar"."""


def until_and(words: str, run: Run) -> tuple[Run, Run]:
    """Cut a run where an "and" follows an "or": "either Kafka or RabbitMQ, and Redis"."""
    found = [joint.removeprefix(", ") for joint in joints(words, run)]
    if "or" in found and "and" in found[found.index("or") :]:
        cut = found.index("and", found.index("or")) + 1
        return run[:cut], run[cut:]
    return run, []


def whole_list(words: str, mentions: Run, run: Run) -> Run:
    """The run, or the longer one across unknown names where its end says that it is a list of alternatives.

    "SQL, dashboards, or Python"; "AutoCAD, EyeDraw 3D, Inventor or any similar software".
    """
    longer = run_of(words, mentions, listed=True)
    if len(longer) == len(run):
        return run
    found = joints(words, longer)
    ending = _OPEN_END.match(words, longer[-1].end)
    offers = found[-1] == ", or" or (ending is not None and re.search(r"\bor\b", ending[0], re.IGNORECASE))
    return longer if offers and "and" not in found and "/" not in found else run


def has_open_end(words: str, run: Run) -> bool:
    """Whether the list says that it does not name everything: "etc.", "or similar"."""
    return _OPEN_END.match(words, run[-1].end) is not None


def open_end(words: str, run: Run) -> tuple[bool, Run]:
    """Whether the list says that others will do as well ("or similar"), and the alternatives that makes."""
    ending = _OPEN_END.match(words, run[-1].end)
    offered = ending is not None and re.search(r"\bor\b", ending[0], re.IGNORECASE) is not None
    one_kind = of_one_kind(run)
    or_similar = ending is not None and _OR_MORE.search(ending[0]) is not None
    open_list = ending is not None and (one_kind or or_similar)
    if (
        open_list
        and not re.search(r"\band\b|&", ending[0] if ending else "")
        and "and" not in joints(words, run)
    ):
        or_similar = or_similar or not _INCLUDING.search(words[: run[0].start])
    if not or_similar or (all_meant(run) and not offered):
        return open_list, []
    whole = len(kinds(run)) < 3 or _OR & set(joints(words, run)) or _OF_ALL.match(words, run[-1].end)
    return open_list, run if whole else last_of_a_kind(run)


def parts_of(words: str, run: Run) -> list[Run]:
    """Cut a run at its "and"s; a comma means what the next joining word means."""
    found = joints(words, run)
    parts = [[run[0]]]
    for place, mention in enumerate(run[1:]):
        if not _both_by_slash(run, found, place) and _are_alternatives(run, found, place):
            parts[-1].append(mention)
        else:
            parts.append([mention])
    return parts


def _both_by_slash(run: Run, found: list[str], place: int) -> bool:
    """Whether the slash at `place` joins things all meant: "HTML/CSS", "TypeScript/Node.js/React"."""
    if found[place] != "/" or _OR & set(found):
        return False
    first, last = slashes_around(found, place)
    stack = last - first == 1 and runs_on(run[first], run[first + 1 : last + 2])
    pairs = range(first, last + 1) if of_one_kind(run[first : last + 2]) else (place,)
    return stack or all(belong_together(run[at], run[at + 1]) for at in pairs)


def _are_alternatives(run: Run, found: list[str], place: int) -> bool:
    """Whether a joint offers a choice: a slash does, a comma means what the next joining word means."""
    joint = found[place]
    if joint == "/" or joint in _OR:
        return True
    if joint == "and" or _OR & set(found[:place]):
        return False
    since = max((at + 1 for at in range(place) if found[at] == "and"), default=0)
    next_word = next((at for at in range(place + 1, len(found)) if found[at] not in {",", "/"}), None)
    return next_word is not None and found[next_word] in _OR and _reaches_back(run, found, since, next_word)


def _reaches_back(run: Run, found: list[str], since: int, last: int) -> bool:
    """Whether the skills from `since` belong to the "or" at `last` that ends their list.

    "AWS, Docker, Python or Go" names three things, the last of them an any-of; a comma before
    the "or" makes all of them one list.
    """
    if found[last] == ", or" and "and" not in found:
        return True
    pair = {kind(run[last]), kind(run[last + 1])}
    if "and" in found[last:] and len(pair) > 1:
        return False
    earlier = {kind(mention) for mention in run[since:last]}
    return len(pair) > 1 or len(earlier) < 2 or bool(earlier & pair)
