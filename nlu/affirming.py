"""What makes a yes one, and a yes that is said to something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nlu.phrases import find, has, opening, phrases
from nlu.pronouns import OBJECTS

_FILE = "polarity.yml"
_WITHIN = 9
"""Words within which two parts of a construction belong together."""
_SELVES = frozenset(("i", "ive", "im", "we", "weve", "were"))
_OTHERS = frozenset(("others", "people", "someone", "somebody", "him", "her", "colleague", "colleagues"))
_TEACHING = frozenset(("trained", "train", "training", "taught", "teach", "teaching", "mentored", "coached"))
_PARTED = frozenset(
    ("from", "near", "without", "beside", "around", "past", "against", "to", "away", "off", "about", "like")
)
"""Between a verb and the thing these keep the two apart."""
_HAVING = frozenset(("have", "had", "got"))
_IT = frozenset(("it", "its", "that", "thats", "this"))
_SUBJECTS = (
    _SELVES
    | _IT
    | frozenset(("im", "id", "ill", "well", "you", "youre", "youve", "they", "he", "she", "lets", "there"))
    | frozenset(("what", "how", "why", "who", "when", "where", "which", "can", "could", "would", "should"))
    | frozenset(("is", "are", "do", "does", "will", "may"))
)


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def lied(words: Sequence[str]) -> Literal["yes", "no"] | None:
    """What a clause says that calls an answer a lie: "yes would be a lie", "I'd be lying if I said no"."""
    found = find(words, _list("lies"))
    if (
        not found
        or words[max(found[0] - 2, 0) : found[0]] in (["no"], ["not"])
        or "no" in words[found[0] - 1 : found[0]]
    ):
        return None
    rest = [*words[: found[0]], *words[found[1] :]]
    denied = sum(word in _list("denials") for word in rest)
    if denied:
        return "yes" if denied == 1 else None
    claimed = has(rest, _list("yes")) or not _SELVES.isdisjoint(rest)
    return "no" if claimed else None


def speaks_of_yes(words: Sequence[str]) -> bool:
    """Whether a yes is only spoken of: "if I say yes", "mark me as yes", "yes would be too much"."""
    for place, word in enumerate(words):
        if word not in ("yes", "yeah", "yep"):
            continue
        before = words[max(place - 3, 0) : place]
        own = has(words[max(place - 4, 0) : place], _list("own_saying"))
        if not own and not _list("about_yes").isdisjoint(before):
            return True
        if words[place + 1 : place + 2] and words[place + 1] in _list("after_yes"):
            return True
        to = words[place + 2 : place + 3] if words[place + 1 : place + 2] == ["to"] else []
        if to and to[0] not in OBJECTS | frozenset(("all", "everything")):
            return True
    return False


def says_used(words: Sequence[str]) -> bool:
    """Whether a clause without a name says that the candidate did it: "I introduced it"."""
    if (
        not words
        or _others_act(words)
        or has(words, _list("maybes"))
        or has(words, _list("wishes"))
        or has(words, _list("supposed"))
    ):
        return False
    if words[0] in _IT and has(words[1:], _list("mine")):
        return True
    if opening(words, _list("mine")) or opening(words, _list("did_verbs")):
        return True
    words = words[1:] if words[:1] in (["last"], ["recently"], ["previously"], ["once"], ["also"]) else words
    if words[:1] and words[0] in _list("did_it"):
        return _governs(words, 0) and not turned(words)
    if words[:1] and words[0] not in _SELVES:
        return False
    verbs = [place for place, word in enumerate(words[:6]) if word in _list("used_verbs")]
    return any(_governs(words, place) for place in verbs)


def _governs(words: Sequence[str], verb: int) -> bool:
    """Whether a verb has the thing as its own object: "worked with it", not "worked near it"."""
    end = next((at for at in range(verb + 1, min(verb + 4, len(words))) if words[at] in OBJECTS), None)
    if end is None or (words[end - 1] == "of" and words[end + 1 : end + 2] not in ([], ["at"], ["in"])):
        return False  # "Got one of those books"
    if words[end + 1 : end + 2] == ["been"]:
        return False  # "Had it been offered"
    return _PARTED.isdisjoint(words[verb + 1 : end]) and not words[end - 1].endswith("ing")


def _others_act(words: Sequence[str]) -> bool:
    """Whether others do something, and are not only those the candidate taught: "trained others in it"."""
    places = [at for at, word in enumerate(words) if word in _OTHERS]
    return any(words[at - 1] not in _TEACHING if at else True for at in places)


def agrees_to_another(rest: Sequence[str]) -> bool:
    """Whether words after a yes agree to a thing they name themselves: "yes, nights are fine"."""
    found = find(rest, _list("suits"))
    named = rest[: found[0]] if found else ()
    return 0 < len(named) <= _WITHIN and named[0] not in _SELVES | _IT | frozenset(("all", "everything"))


def elsewhere(rest: Sequence[str]) -> bool:
    """Whether the words after a yes show that it is said to something else: "yes I saw that", "ya wait"."""
    rest = rest[_said_again(rest) :]
    if turned(rest) or opening(("yes", *rest), _list("not_yes")) > 1:
        return True
    at, small = 0, _list("fillers") | _list("addressed")
    while at < len(rest) and opening(rest, small, at):
        at += opening(rest, small, at)
    rest = rest[at:]
    if not rest:
        return False
    if opening(rest, _list("not_yes")) or off_topic(rest) or opening(rest, _list("bidding")) > 1:
        return True
    if rest[0] not in _SUBJECTS:
        return not _goes_on(rest)
    near = rest[1:6]
    if rest[0] in _IT:
        return not (len(rest) == 1 or has(rest[1:], _list("mine")) or has(near, _list("agreeing")))
    if rest[0] not in _SELVES:
        return True
    if _did_another_thing(rest):
        return True
    return not (_has_it(rest) or has(near, _list("used_verbs") - _HAVING) or has(near, _list("evidence")))


def _did_another_thing(rest: Sequence[str]) -> bool:
    """ "I did apply", "I work at Infosys": done, but not the thing that was asked."""
    if not OBJECTS.isdisjoint(rest):
        return False
    verbs = rest[2:] if rest[1:2] in (["did"], ["do"]) else ()
    return bool(verbs and opening(verbs, _list("ordinary_verbs"))) or has(rest[:5], _list("other_use"))


def _has_it(rest: Sequence[str]) -> bool:
    """ "I have", "I am" alone, or having "it", "some", "experience"; "I have a meeting" is another thing."""
    if " ".join(rest) in _list("echoes") or rest in (["i", "have"], ["we", "have"], ["i", "had"]):
        return True
    return len(rest) > 2 and rest[1] in _HAVING and bool(opening(rest, _list("yes_rest"), 2))


def _goes_on(rest: Sequence[str]) -> bool:
    """Whether words without a subject go on about having done it: "in production", "pivot tables daily"."""
    if rest[0] in _list("after_answers") or opening(rest, _list("yes_rest")) or "¤" in rest or "§" in rest:
        return True
    names = (
        "used_verbs",
        "evidence",
        "experience_words",
        "yes",
        "loose_yes",
        "paid",
        "denials",
        "limits",
        "conditional",
        "wishes",
    )
    return any(has(rest[:7], _list(name)) for name in names)


def _said_again(rest: Sequence[str]) -> int:
    at = 0
    while at < len(rest) and rest[at] in _list("bare_yes"):
        at += 1
    return at


def departs(words: Sequence[str]) -> bool:
    """Whether the clause after a yes leaves the matter: "yes, hit me", "yes, I'm over 18", "yes but where".

    A clause without a subject ("yes, mostly pipelines") tells more of it and does not.
    """
    if has(words, _list("rusted")):
        return False
    if turned(words) or off_topic(words):
        return True
    at = 0
    while at < len(words) and opening(words, _list("fillers"), at):
        at += opening(words, _list("fillers"), at)
    rest = words[at:]
    if rest and rest[0] in _SELVES and (rest[0] == "ive" or rest[1:2] in (["have"], ["hold"], ["got"])):
        # "Yes, I have a PIN" names the paper; what people have beside it is listed.
        return bool(opening(rest, _list("not_yes")))
    return bool(rest) and (opening(rest, _list("bidding")) > 0 or (rest[0] in _SUBJECTS and elsewhere(rest)))


def tells_use(words: Sequence[str]) -> bool:
    """Whether a clause has a word of doing, knowing or having done the thing."""
    names = ("used_verbs", "evidence", "experience_words", "paid", "limits", "mine")
    return any(has(words, _list(name)) for name in names)


def off_topic(words: Sequence[str]) -> bool:
    """Whether words speak of another matter and of no use of the thing: "remote please", "tomorrow at 5"."""
    if has(words, _list("papers")):
        return True
    if not has(words, _list("other_topics")):
        return False
    used = (_list("used_verbs") | _list("experience_words")) - _HAVING
    return used.isdisjoint(words)


def turned(words: Sequence[str]) -> bool:
    """Whether a clause turns to something else than an answer: "give me a sec", "you already asked"."""
    at = 0
    while at < len(words):
        if opening(words, _list("turning"), at):
            return True
        step = opening(words, _list("fillers"), at)
        if not step:
            return False
        at += step
    return False
