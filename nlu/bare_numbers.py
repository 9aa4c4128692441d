"""Numbers without a unit that stand as an answer: "4 in Java", "I have 3"; no counts, times or codes."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.hedging import phrase_before
from nlu.numbers import Word, number_at, text_at
from nlu.phrases import phrases
from nlu.tokens import load_data

_COUNTED = frozenset(
    (
        "class",
        "classes",
        "group",
        "groups",
        "team",
        "teams",
        "ward",
        "batch",
        "fleet",
        "staff",
        "set",
        "size",
        "crew",
    )
)
"""A number of these is no years: "my own class of 28"."""
MASK = "_"
"""What stands for every sign of a name or a date in a masked text."""


_PLACED = frozenset(("at", "in", "with", "for", "as"))
_TIMES = frozenset(("years", "yrs", "months", "last", "past", "time"))
_OWNERS = frozenset(("my", "our", "the", "their"))
_WAS = frozenset(("was", "were", "stays", "remains"))
_STAYS = frozenset(("stays", "remains", "stay", "is", "was"))
_PUTS = frozenset(("put", "leave", "keep", "set", "count", "have", "got", "had"))
_CLOCKED = frozenset(("after", "before", "from", "till", "until", "by", "at", "around", "about"))
_DAYTIMES = frozenset(
    ("evening", "evenings", "morning", "mornings", "afternoon", "afternoons", "tonight", "noon", "lunch")
)
_NEAR_SCALE = 9
"""Words behind a scale in which its grades are told."""
_ARTICLES = frozenset(("a", "an", "the", "one", "half"))


def stands_alone(masked: str, words: Sequence[Word], at: int, after: int) -> bool:
    """Whether a number without a unit stands as an answer, not as a count, a time or a part of a code."""
    before, behind = _word_before(words, at), text_at(words, after).replace("'", "")
    start, end = words[at].start, words[after - 1].end
    rated = masked[start:end].endswith(("/10", "/5", "/100", "/7")) or behind == "out"
    rated = rated or (behind == "of" and text_at(words, after + 1) in ("5", "10", "100"))
    rated = rated or _counts_things(words, after) or _is_graded(words, at)
    rated = rated or (
        before == "of" and text_at(words, at - 2) == "out" and text_at(words, at - 3)[:1].isdecimal()
    )
    rated = rated or (before == "of" and text_at(words, at - 2) in _COUNTED)
    rated = rated or (before == "of" and text_at(words, at - 2) in ("5", "6", "7", "8", "9"))
    if (
        rated
        or (before == "all" and not behind[:1].isalnum())  # "All 3" counts what was named.
        or _is_clock_time(words, at)
        or (
            before == "other" and text_at(words, at - 2) == "the" and behind not in ("were", "was", "years")
        )  # "The other two" were named.
        or (before == "/" and text_at(words, at - 2).isdecimal())
        or (words[at].text in _ARTICLES and after == at + 1 and not _counts_one(words, at, after))
    ):
        return False
    if masked[:start].endswith(":") and masked[: start - 1][-1:].isdecimal():
        return False  # the minutes of a time
    if masked[end : end + 1] in ("/", ":", "-", ".") and masked[end + 1 : end + 2].isdecimal():
        return False
    if behind and masked[end : words[after].start] == "" and (behind[0].isalpha() or behind in "%:$€£"):
        return False
    opens = masked[:start].endswith("\n") or start == 0 or _begins(words, at)
    return _may_stand(opens, before, "before") and _may_stand(
        end == len(masked) or masked[end] == "\n", behind, "after"
    )


def _is_graded(words: Sequence[Word], at: int) -> bool:
    """ "On a scale of 1 to 10, a 7"."""
    return "scale" in {text_at(words, place) for place in range(max(at - _NEAR_SCALE, 0), at)}


def _counts_things(words: Sequence[Word], after: int) -> bool:
    """ "1 of my projects"; not "3 of my 7 years"."""
    thing = text_at(words, after + 2)
    owned = text_at(words, after) == "of" and text_at(words, after + 1) in _OWNERS
    return owned and thing.isalpha() and number_at(words, after + 2) is None and thing not in _TIMES


def _word_before(words: Sequence[Word], at: int) -> str:
    """The word that a number follows, "is" where it says what something was or is put at."""
    before, earlier = text_at(words, at - 1).replace("'", ""), text_at(words, at - 2)
    said = (before, earlier) in (("was", "it"), ("was", "that"), ("were", "they"), ("at", "it"))
    put = before == "at" and text_at(words, at - 3) in _PUTS
    if said or ((before in _WAS or put) and earlier[:1] == MASK):
        return "is"  # "Python was 5, not 4", "I'd put it at seven", "leave Java at 5"
    if before == "at" and earlier in _STAYS:
        return "is"
    return earlier if before == "that" and earlier in ("make", "made", "meant", "before") else before


def _is_clock_time(words: Sequence[Word], at: int) -> bool:
    """ "Any evening after 9"."""
    near = {text_at(words, place) for place in range(at - 4, at)}
    return text_at(words, at - 1) in _CLOCKED and not near.isdisjoint(_DAYTIMES)


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether a number begins anew: as the next of a row, or behind words that tell how sure it is."""
    if text_at(words, at + 1) in _PLACED and text_at(words, at - 2) == text_at(words, at + 1):
        return number_at(words, at - 3) is not None  # "4 at Barclays 3 at Monzo"
    if text_at(words, at - 1) == "on" and text_at(words, at - 2) == "hands":
        return True  # "Hands on 2.5"
    spoken = at > 0 and len(words[at - 1].text) > 1
    apart = spoken and words[at - 1].end < words[at].start  # "C1" is a level, "B2C 2" no number of years
    hedges = load_data("durations.yml")["before"].values()
    return apart and any(phrase_before(words, at, hedge) for hedge in hedges)


def _counts_one(words: Sequence[Word], at: int, after: int) -> bool:
    """Whether "one" counts: "less than one", and after a name at the end of its part, "Kotlin one"."""
    before, behind = text_at(words, at - 1), text_at(words, after)
    if words[at].text == "one" and before in ("and", ",", "n", "&") and behind in ("in", "at", "as", "with"):
        return any(number_at(words, place) for place in range(at - 1))
    ends = words[at].text == "one" and (not behind or behind in ",;.")
    return before in ("than", "under", "over") or (ends and before[:1] == MASK)


def _may_stand(at_edge: bool, neighbour: str, side: str) -> bool:
    if at_edge or not neighbour or neighbour[0] == MASK:
        return True
    if not neighbour[0].isalnum():
        return neighbour not in "$€£₹%#@:*" if side == "after" else neighbour not in "$€£₹#@*"
    if neighbour in load_data("durations.yml")["bare"][side]:
        return True
    small = (phrases("polarity.yml", name) for name in ("fillers", "bare_yes"))
    return len(neighbour) > 1 and any(neighbour in words for words in small)
