"""Words beside a wish that cannot change it: side clauses, and phrases of place, company or purpose.

A phrase such as "with the panel" or "at the cafe" says how or where to meet, unless somebody *is* there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlu.temporal.kinds import kinds
from nlu.temporal.loose_moments import explained, leading_to_hours
from nlu.temporal.matters import speaks_against
from nlu.temporal.model import END, Token
from nlu.temporal.side_clauses import main_clauses, names_hour
from nlu.temporal.vocabulary import may_be_time

_ENDS = frozenset({"stop", "comma", "open", "close", "dash", "but"})
_LOUD = frozenset({"unknown", "event", "history", "vague", "defers", "not", "part", "shift"})
_LONGEST = 5
"""Words of a phrase, at most."""
_LATER_TODAY = frozenset({"later today", "later on today"})
_GREETINGS = frozenset({"hi", "hello", "hey", "dear", "hiya", "thanks", "thank you", "cheers", "good morning",
                        "good afternoon", "good evening", "ok", "okay"})  # fmt: skip


def without_asides(tokens: list[Token]) -> list[Token]:
    """The tokens without side clauses, the words of harmless phrases made filler."""
    if not any(token.kind in _LOUD for token in tokens):
        return tokens
    kept = main_clauses(tokens)
    at_hours = {*leading_to_hours(kept)}
    quiet = {*_phrases(kept), *explained(kept), *_addressed(kept), *_left_to_us(kept)}
    kept = [Token("at", 1, "at") if at in at_hours else token for at, token in enumerate(kept)]
    return [_quieted(token) if at in quiet else token for at, token in enumerate(kept)]


def _quieted(token: Token) -> Token:
    """The token as filler; "later today" keeps its day."""
    if token.text in _LATER_TODAY:
        return Token("relative", 0, "today")
    return Token("fill", "aside", token.text)


def _phrases(tokens: list[Token]) -> Iterator[int]:
    """The places of the words of phrases that say with whom, where or how to meet."""
    for at, token in enumerate(tokens):
        if token.text not in kinds("phrase_openers") or not at:
            continue
        end = _phrase_end(tokens, at)
        words = tokens[at + 1 : end]
        if end > at + 1 and any(word.kind == "unknown" for word in words) and _is_manner(tokens, at, words):
            yield from range(at, end)


def _phrase_end(tokens: list[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens) and tokens[end].text in kinds("determiners"):
        end += 1
    while (
        end < len(tokens)
        and end - at <= _LONGEST
        and tokens[end].kind in {"unknown", "fill", "cue", "article"}
    ):
        if tokens[end].text in kinds("being") | kinds("my_side") - {"my"}:
            break
        end += 1
    return end


def _is_manner(tokens: list[Token], at: int, words: list[Token]) -> bool:
    """Whether a phrase says how to meet: theirs or one of liking stands before it, and nobody is there."""
    following = tokens[at + 1 + len(words)] if at + 1 + len(words) < len(tokens) else END
    before = tokens[at - 1]
    if any(may_be_time(word.text) for word in words if word.kind == "unknown"):
        return False
    if speaks_against(words) or before.text in kinds("being") or before.kind in {"not", "no", "off"}:
        return False
    if following.kind not in {*_ENDS, "end"} and following.kind not in kinds("temporal"):
        return False
    theirs = words[0].text in {"the", "your", "ur", "a", "an", "this"} and tokens[at].text != "and"
    hour = names_hour(tokens[:at])
    known = words[-1].text in kinds("places_to_meet") or words[0].text in kinds("sides_of_theirs")
    known = known or (tokens[at].text == "with" and len(words) == 1)  # "Tuesday 10am with Sarah"
    return ((theirs or known) and hour and not _is_somewhere(tokens, at)) or _is_liked(tokens, at)


def _is_somewhere(tokens: list[Token], at: int) -> bool:
    return any(token.text in {"im", "am", "stuck"} for token in tokens[:at])


def _is_liked(tokens: list[Token], at: int) -> bool:
    """Whether a word of liking stands in the clause before a phrase: "works for me and my wife"."""
    for token in reversed(tokens[:at]):
        if token.kind in _ENDS:
            return False
        if token.text in kinds("fine") or token.value == "praise":
            return True
    return False


def _left_to_us(tokens: list[Token]) -> Iterator[int]:
    """The places of "you choose" behind the times to choose from; "or you choose" leaves it all open."""
    timed = False
    for at, token in enumerate(tokens):
        timed = timed or token.kind in kinds("temporal")
        if timed and token.text in kinds("yours_to_choose") and tokens[at - 1].kind != "or":
            yield at


def _addressed(tokens: list[Token]) -> Iterator[int]:
    """The places of a name behind a greeting: "hi anjali, friday 3pm"."""
    for at, token in enumerate(tokens):
        opens = at == 0 or tokens[at - 1].kind in _ENDS
        if not (opens and token.text in _GREETINGS):
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].kind == "unknown" and end - at <= 2:
            end += 1
        closes = end == len(tokens) or tokens[end].kind in _ENDS
        if closes and not speaks_against(tokens[at + 1 : end]):
            yield from range(at + 1, end)
