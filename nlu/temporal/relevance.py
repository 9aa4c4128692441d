"""Which parts of a message are about when to meet, and which tell of the past, of notice or of work."""

from __future__ import annotations

from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import CLAUSE_ENDS, clauses
from nlu.temporal.model import Token
from nlu.temporal.questions import asks_about_time
from nlu.understanding import ReadingContext

_SHORT = 8
"""A message of so few words that names a day is about meeting, whatever else it says."""
_LAST_DAY = 31
_DAYS = frozenset({"weekday", "relative", "tonight", "nth", "iso", "full", "dotted", "slash", "holiday"})
_SURELY_WHEN = frozenset({
    "weekday", "weekdays", "tonight", "iso", "full", "dotted", "holiday", "clock", "half", "oclock",
    "instant", "part", "every_day", "week_days", "weekend", "weekends", "week_after",
})  # fmt: skip
"""Whatever else a message says, these are about when; outside the screening that is when to meet."""
_HOURS = frozenset({"clock", "hclock", "half", "oclock", "hours_mark", "instant", "part", "weekend",
                    "foreign", "event", "every_day", "any_time", "week_days", "next", "week_after", "after",
                    "until", "from_to"})  # fmt: skip
_BOUND_HOURS = frozenset({"clock", "half", "oclock", "after", "after_from", "before", "from_to"})
_BOUNDS = frozenset({"after", "before", "until", "after_from", "at"})
_EVERY_DAY = frozenset({"every_day", "week_days", "any_time"})
_WHICH_DAYS = frozenset(
    {"weekday", "weekdays", "week_days", "every_day", "tonight", "holiday", "dotted", "full"}
)
_WHICH_HOURS = frozenset({"clock", "half", "oclock", "at", "hclock", "instant", "part"})
_TOLD = frozenset({"weekday", "tonight", "clock", "half", "oclock", "instant", "hclock", "part"})
_RUNS_ON = frozenset({"but", "dash", "open"})
_ASIDE = frozenset({"history", "when", "cancel"})


def sentences_about_meeting(tokens: list[Token], context: ReadingContext) -> list[Token]:
    """The tokens without the clauses that tell of the past, of notice, or ask when something is."""
    if context.asked is not None and not _cues(tokens) & kinds("meeting"):
        return []
    kept: list[Token] = []
    parted = _clauses(tokens)
    ahead = any(_looks_ahead(clause) for clause in parted)
    for clause in parted:
        over = ahead and _is_over(clause)
        kept += clause if _counts(clause, context) and not over else clause[-1:]
    return kept[:-1]


def _is_over(clause: list[Token]) -> bool:
    """ "I was free yesterday only", "Mother's Day was a disaster"."""
    if any(token.kind == "relative" and int(token.value) < 0 for token in clause):
        return True
    feast = any(token.kind == "vague" and token.value == "feast" for token in clause)
    past = any(token.text in {"was", "were", "had"} for token in clause)
    return feast and past and not any(token.kind in kinds("temporal") for token in clause)


def _looks_ahead(clause: list[Token]) -> bool:
    return not _is_over(clause) and any(token.kind in kinds("temporal") for token in clause)


def addressed(tokens: list[Token], context: ReadingContext) -> bool:
    """Whether a question back is called for: times are being discussed, or the message is only about one."""
    said = {token.kind for token in tokens}
    few = len(tokens) <= _SHORT
    when = few and bool(said & _DAYS)
    if context.dialogue != "screening":
        ahead = any(token.kind == "relative" and int(token.value) >= 0 for token in tokens)
        when = when or bool(said & _EVERY_DAY and said & _BOUND_HOURS)
        numbered = any(day.kind == "nth" and lead.text in {"the", "on"} for lead, day in pairwise(tokens))
        dated = any(_dates(one, other) or _dates(other, one) for one, other in pairwise(tokens))
        surely = bool(said & _SURELY_WHEN) or _names_week(tokens)
        hour = few and bool(said & _HOURS or _at_hour(tokens))
        bound = any(
            side.kind in _BOUNDS and clock.kind in {"clock", "half_word", "quarter", "instant"}
            for side, clock in pairwise(tokens)
        )
        when = when or numbered or dated or ahead or surely or hour or bound
    return when or about_meeting(tokens, context) or all(token.kind != "unknown" for token in tokens)


def _at_hour(tokens: list[Token]) -> bool:
    """ "Epiphany at 2": a number behind "at" that ends its clause."""
    ends = [*tokens[2:], Token("stop", ".", "")]
    return any(
        lead.kind == "at" and hour.kind == "number" and end.kind in CLAUSE_ENDS
        for lead, hour, end in zip(tokens, tokens[1:], ends, strict=False)
    )


def _names_week(tokens: list[Token]) -> bool:
    """ "next week", "this month"."""
    return any(
        lead.kind in {"next", "this", "coming", "following"} and unit.kind == "unit"
        for lead, unit in pairwise(tokens)
    )


def _dates(month: Token, day: Token) -> bool:
    return month.kind == "month" and day.kind in {"number", "nth"} and int(day.value) <= _LAST_DAY


def about_meeting(tokens: list[Token], context: ReadingContext) -> bool:
    """Whether the conversation or the message's own words are about meeting."""
    cues = kinds("meeting") | kinds("meeting_perhaps")
    return context.dialogue in {"slots_offered", "interview_booked"} or bool(_cues(tokens) & cues)


def open_to_times(context: ReadingContext) -> bool:
    """Whether no question of the screening is pending."""
    return context.asked is None and context.dialogue != "screening"


def left_aside(tokens: list[Token], context: ReadingContext) -> bool:
    """Whether a clause about the past or the first day at work still names a day to meet, or runs on."""
    if not open_to_times(context):
        return False
    for clause in _clauses(tokens):
        said = {word.kind for word in clause}
        aside = bool(said & {"history", "start_work"}) or _last_weekday(clause)
        if (aside or "when" in said) and _runs_on(clause):
            return True
        if "cancel" in said and sum(word.kind in _WHICH_DAYS for word in clause) > 1:
            return True  # "book Tuesday at 3 then cancel Monday"
        hours = bool(said & _WHICH_HOURS)
        ahead = any(word.kind == "relative" and int(word.value) >= 0 for word in clause)
        dated = "nth" in said or any(_dates(*pair) or _dates(*pair[::-1]) for pair in pairwise(clause))
        day = bool(said & _WHICH_DAYS) and (hours or not _last_weekday(clause))
        if aside and (ahead or day or (dated and hours) or _names_week(clause)):
            return True
    return False


def hides_time(tokens: list[Token], context: ReadingContext) -> bool:
    """Whether a clause put aside as one about the past tells a day or an hour: "at 3 like last week"."""
    if not open_to_times(context):
        return False
    return _asks_when(tokens) or any(
        any(token.kind == "history" for token in clause)
        and clause[0].text != "since"  # a reason for the time said beside it
        and any(
            token.kind in _TOLD or (token.kind == "relative" and int(token.value) >= 0) for token in clause
        )
        and not _last_weekday(clause)
        for clause in _clauses(tokens)
    )


def takes_back(tokens: list[Token]) -> bool:
    """ "Friday 2pm, cancel it": a clause that is only a cancelling."""
    return any(
        any(token.kind == "cancel" for token in clause)
        and all(token.kind in {"cancel", "fill"} | CLAUSE_ENDS for token in clause)
        and not any(token.text.startswith(("dont", "cant", "wont", "no ")) for token in clause)
        for clause in _clauses(tokens)
    )


def wavers(tokens: list[Token]) -> bool:
    """ "The third? Or is that a holiday?": a choice that something else is held against."""
    return any(clause[0].kind == "or" for clause in _clauses(tokens)[1:])


def _asks_when(tokens: list[Token]) -> bool:
    """ "When does it start, the 1st?": the day is what is asked about."""
    asks = False
    for clause in _clauses(tokens):
        if asks and clause[-1].text == "?" and any(token.kind in kinds("temporal") for token in clause):
            return True
        asks = clause[-1].kind == "comma" and any(token.kind == "when" for token in clause)
    return False


def _runs_on(clause: list[Token]) -> bool:
    """ "Do you work on Sundays so Friday at 3": a question that runs into a wish."""
    joints = [
        at for at, token in enumerate(clause) if token.kind in _RUNS_ON or token.text in kinds("concluding")
    ]
    temporal = [at for at, token in enumerate(clause) if token.kind in kinds("temporal")]
    return any(temporal and temporal[0] < joint < temporal[-1] for joint in joints)


def _clauses(tokens: list[Token]) -> list[list[Token]]:
    """The clauses, the last one ended by a stop too."""
    return clauses([*tokens, Token("stop", ".", "")])


def _counts(clause: list[Token], context: ReadingContext) -> bool:
    said = {token.kind for token in clause}
    if "start_work" in said and context.dialogue != "slots_offered":
        return False
    return not said & _ASIDE and not _last_weekday(clause) and not asks_about_time(clause)


def _last_weekday(clause: list[Token]) -> bool:
    """ "last Friday" is over; "the last Friday of May" is to come."""
    return any(
        token.kind == "last"
        and day.kind == "weekday"
        and not (joint.kind in {"of", "in"} or joint.text in {"one", "slot", "option"})
        for token, day, joint in zip(clause, clause[1:], clause[2:], strict=False)
    )


def _cues(tokens: list[Token]) -> frozenset[str]:
    return frozenset(word for token in tokens for word in (token.text, *token.text.split()))
