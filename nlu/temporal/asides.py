"""Words beside a wish that cannot change it: side clauses, and phrases of place, company or purpose.

A phrase such as "with the panel" or "at the cafe" says how or where to meet, unless somebody *is* there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import speaks_against
from nlu.temporal.model import END, ONE_DAY, SURE_HOURS, Token
from nlu.temporal.side_clauses import main_clauses, names_hour
from nlu.temporal.vocabulary import may_be_time

_ENDS = frozenset({"stop", "comma", "open", "close", "dash", "but"})
_BEFORE_HOUR = frozenset(
    {"weekday", "relative", "at", "half_word", "past", "half", "after", "before", "until"}
)
_BOUNDS = frozenset({"at", "after", "past", "about", "half_word", "after_from"})
_PARTING = frozenset({"or", "and", "but", "not", "off", "except", "stop", "open"})
_EVENTS = frozenset({"event", "after", "before", "history", "unknown", "fill", "article", "cue"})
_LIKE = frozenset({"like", "say", "so", "about", "around", "maybe", "probably", "roughly", "approx"})
"""What leads from a moment of the writer's to its hour: "after church, like 2pm"."""
_MY_DAY = frozenset({"shift", "the", "my", "run"})
_WHEN = frozenset({"when", "once"})
_EVERY = frozenset({"week_days", "every_day", "weekdays"})
_LONGEST = 5
"""Words of a phrase, at most."""
_LATER_TODAY = frozenset({"later today", "later on today"})
_GREETINGS = frozenset({"hi", "hello", "hey", "dear", "hiya", "thanks", "thank you", "cheers", "good morning",
                        "good afternoon", "good evening", "ok", "okay"})  # fmt: skip


def without_asides(tokens: list[Token]) -> list[Token]:
    """The tokens without side clauses, the words of harmless phrases made filler."""
    if not any(token.kind in {"unknown", "event", "history", "vague", "defers"} for token in tokens):
        return tokens
    kept = main_clauses(tokens)
    quiet = {*_phrases(kept), *_events(kept), *_loose_hours(kept), *_addressed(kept), *_left_to_us(kept)}
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


def _events(tokens: list[Token]) -> Iterator[int]:
    """The places of "after the gym", "when school lets out" behind a sure hour, which they cannot move."""
    for at, token in enumerate(tokens):
        when = token.text.partition(" ")[0] in _WHEN
        if token.kind in {"after", "before"} or token.text.partition(" ")[0] in {"after", "before"}:
            yield from range(at, _explained_end(tokens, at))
        if not (when or token.kind in {"event", "after", "before"}) or not _hour_before(tokens, at):
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].kind in _EVENTS - {"after", "before", "event"}:
            end += 1
        words = tokens[at + 1 : end]
        following = tokens[end] if end < len(tokens) else END
        days = ONE_DAY | _EVERY if when else ONE_DAY
        if not any(word.kind in days for word in tokens[:at]) or any(word.text == "on" for word in words):
            continue  # "3 or so after that thing on wdnzz"
        strange = token.kind == "event" or any(word.kind in {"unknown", "history"} for word in words)
        if (
            (words or when)
            and strange
            and not speaks_against(words)
            and following.kind in {"stop", "comma", "end", "weekday", "relative"}
            and len(words) <= _LONGEST
        ):
            yield from range(at, end)


def _explained_end(tokens: list[Token], at: int) -> int:
    """Where the "after church" of "after church, like 2pm" ends; `at` itself where no hour explains it."""
    end = at + 1
    while end < len(tokens) and (tokens[end].kind in {"unknown", "article"} or tokens[end].text in _MY_DAY):
        end += 1
    strange = tokens[at].kind == "event" or any(token.kind == "unknown" for token in tokens[at + 1 : end])
    lead = end + (end < len(tokens) and tokens[end].kind == "comma")
    ahead = lead
    while ahead < len(tokens) and tokens[ahead].text in _LIKE:
        ahead += 1
    hour, behind = [*tokens[ahead : ahead + 2], END, END][:2]
    explains = ahead > lead and (
        hour.kind in {"clock", "instant", "hclock"}
        or (hour.kind == "number" and behind.kind in {*_ENDS, "half", "oclock", "ish", "end", "weekday"})
    )
    told = strange and end - at <= _LONGEST and not speaks_against(tokens[at + 1 : end])
    return end if told and explains else at


def _hour_before(tokens: list[Token], at: int) -> bool:
    """Whether the word before is the end of one hour named: "7pm", "half 10", "friday 5"."""
    if not at:
        return False
    last = tokens[at - 1]
    before = tokens[at - 2] if at > 1 else END
    return last.kind in SURE_HOURS or (last.kind == "number" and before.kind in _BEFORE_HOUR)


def _loose_hours(tokens: list[Token]) -> Iterator[int]:
    """The places of "after work", "before lunch" that an hour of the clock in their sentence makes exact."""
    for at, token in enumerate(tokens):
        if token.kind == "vague" and token.value == "loose":
            ahead, back = range(at + 1, len(tokens)), range(at - 1, -1, -1)
            if _meets_hour(tokens, ahead) or _meets_hour(tokens, back):
                yield at


def _meets_hour(tokens: list[Token], places: range) -> bool:
    """Whether an hour of the clock stands on the way, before any word that parts the two."""
    for place in places:
        kind = tokens[place].kind
        if kind in _PARTING:
            return False
        if kind in SURE_HOURS or (kind == "number" and place and tokens[place - 1].kind in _BOUNDS):
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
