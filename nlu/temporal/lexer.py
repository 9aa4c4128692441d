"""Text to tokens: numbers in every writing of a clock or a date, and known phrases, longest first."""

from __future__ import annotations

import re

from nlu.temporal.model import Token
from nlu.temporal.neighbours import settle
from nlu.temporal.spellings import spelt_out
from nlu.temporal.vocabulary import Meaning, forgive, longest_phrase, openers, phrases

_PIECE = re.compile(
    r"""
    (?P<iso>\d{4}[/-]\d{1,2}[/-]\d{1,2}t?)
  | (?P<full>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?!\d))
  | (?P<offset>(?:utc|gmt)\s?[+\u2212-]\s?\d{1,2}(?:[:.]?\d{2})?)
  | (?P<slash>\d{1,2}/\d{1,2}(?!\d))
  | (?P<dotted>\d{1,2}\.\d{1,2}\.)
  | (?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d))
  | (?P<hclock>\d{1,2}h\d{2}(?!\d))
  | (?P<nth>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<decimal>\d+[.,]\d+)
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+)
  | (?P<mark>[,;.!?()&/+~@\#<>\n:\u2212-])
    """,
    re.VERBOSE,
)
_DOTTED_HALF = re.compile(r"\b([ap])\.\s?m\b\.?")
_SPACED_HALF = re.compile(r"(?<=\d)(\s?)([ap]) m\b")
_GLUED_DASH = re.compile(r"([^\W\d_]+)-(?=([^\W\d_]+))")
_DASH_ISH = re.compile(r"(?<=\w)-(?=ish\b)")
_NUMBER_DASH = re.compile(r"(?<![\w-])(\d{1,4}|[^\W\d_]{3,9})-(?=(\d{1,4}|[^\W\d_]{3,9}))")
_SHORT_DOT = re.compile(
    r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs?|fri)\.(?=\s?\w)"
)
_DAY_DOT = re.compile(
    r"(?<![\w.:,])(\d{1,2})\.(?=\s?(?:of )?"
    r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|may(?!\s(?:i|we|you|be|it)\b))\b"
    r"(?!\s\d{1,2}\b(?!\s?(?:[:.]\d|[ap]\.?m|h\b|uhr|hrs))))"
)
"""The dot of "9. April"; that of "after 4. Dec 2" ends a sentence."""
_LIKE_A_DAY = re.compile(r"\w\w[inrs]days?$")
"""Holiday, blursday: a day that no calendar has."""
_FOREIGN_DAY = re.compile("[今明后後]天|明日|今日|下周|来週|星期|[周週][一二三四五六日]|[月火水木金土日]曜")
"""Days in scripts that put no space between words."""
_APOSTROPHE_S = re.compile(r"(?<=\w)'s\b")
_PRONOUN_S = re.compile(r"\b(that|what|here|there|who|how|where|it)'s\b")
_MARKS = {
    **dict.fromkeys(";.!?\n", "stop"),
    **dict.fromkeys("-\u2212", "dash"),
    ",": "comma", "&": "and", "/": "or", "+": "plus", "~": "about", "@": "at", "#": "pick",
    "(": "open", ")": "close", ":": "colon", "<": "vague", ">": "vague",
}  # fmt: skip
_EXPANSIONS: dict[str, tuple[Meaning, ...]] = {
    "every_but": (("every_day", 1), ("except", 1)),
    "weekdays_but": (("week_days", 1), ("except", 1)),
}
_OPENING_TIMES = frozenset({"instant", "number", "half_word", "quarter", "part"})
"""Kinds that make "or before" two words: "at 3 or before noon"."""
_STRETCHES = frozenset({"half", "weekday", "weekdays", "month", "relative", "instant", "number"})
_MINUTES = frozenset(("number", minute) for minute in range(15, 60, 5))


def lex(text: str) -> list[Token]:
    """The tokens of a message. Words nobody told us of come as kind `unknown`."""
    pieces = _pieces(spelt_out(text))
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        size, meanings = _longest(pieces, at, tokens[-1].kind if tokens else "")
        words = " ".join(piece[1] for piece in pieces[at : at + size])
        tokens += [Token(kind, value, words, pieces[at][2]) for kind, value in meanings]
        at += size
    return [settle(tokens, place) for place in range(len(tokens))]


def _pieces(written: str) -> list[tuple[str, str, bool]]:
    lowered = written.lower()
    if len(lowered) != len(written):  # a few letters grow when lowered; then names cannot be told
        written = lowered
    lowered = _DOTTED_HALF.sub(lambda found: found[1] + "m" + " " * (len(found[0]) - 2), lowered)
    lowered = _SPACED_HALF.sub(lambda found: f"{found[1]}{found[2]}m ", lowered)
    lowered = _GLUED_DASH.sub(_unglued, _DASH_ISH.sub(" ", lowered))
    lowered = _NUMBER_DASH.sub(_number_apart, lowered.replace("w/c", "wc "))
    lowered = _DAY_DOT.sub(r"\1 ", _SHORT_DOT.sub(r"\1 ", lowered))
    lowered = _APOSTROPHE_S.sub("  ", _PRONOUN_S.sub(r"\1s ", lowered))
    lowered = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "\x00", lowered)
    found: list[tuple[str, str, bool]] = []
    start = -1
    for match in _PIECE.finditer(lowered):
        kind = match.lastgroup or "mark"
        joined = kind == "word" and start == match.start() and found and found[-1][0] == "word"
        if joined:  # the two halves of can't, I'm
            found[-1] = ("word", found[-1][1] + match[0], found[-1][2])
        else:
            found.append((kind, match[0], kind == "word" and written[match.start()].isupper()))
        start = match.end() + 1 if lowered[match.end() : match.end() + 1] == "\x00" else -1
    return found


def _unglued(found: re.Match[str]) -> str:
    """ "mid-week" is two words, "Mon-Wed" a stretch of days."""
    sides = [phrases().get((word,), ("", 0)) for word in found.groups()]
    if sides[0][0] == "number" and sides[1] in _MINUTES:
        return found[1] + " "  # "five-thirty"
    return found[0] if all(kind in _STRETCHES for kind, _ in sides) else found[1] + " "


def _number_apart(found: re.Match[str]) -> str:
    """ "4-Dec" is a date and "30-min" a length, no stretch."""
    kinds = {phrases().get((word,), ("", 0))[0] for word in found.groups() if not word.isdigit()}
    return found[1] + " " if len(kinds) == 1 and kinds & {"month", "unit"} else found[0]


def _longest(pieces: list[tuple[str, str, bool]], at: int, before: str) -> tuple[int, tuple[Meaning, ...]]:
    kind, text, _ = pieces[at]
    if kind not in {"word", "number", "slash"}:
        return 1, (_meaning(kind, text),)
    reach = longest_phrase() if text in openers() else 1
    words: list[str] = []
    for piece_kind, word, _ in pieces[at : at + reach]:
        if piece_kind not in {"word", "number", "slash"}:
            break
        words.append(word)
    for size in range(len(words), 0, -1):
        meaning = phrases().get(tuple(words[:size]))
        if meaning is not None and (
            size == 1 or _stands(words[0], meaning[0], before, pieces[at + size : at + size + 1])
        ):
            return size, _EXPANSIONS.get(meaning[0], (meaning,))
    return 1, (_meaning(kind, text),)


def _stands(first: str, kind: str, before: str, following: list[tuple[str, str, bool]]) -> bool:
    """Whether a phrase is one here: "Monday after next", but not "after next week"."""
    if kind == "part" and first == "am":
        return before not in {"number", "clock"}  # "the 11am slot"
    if first == "later":
        return before != "unit" or kind == "edge"  # "two hours later on the same day"
    if kind == "after_next":
        return before in {"weekday", "unit", "weekend"}
    if kind in {"week_after", "next_day"}:
        return before not in {"next", "this", "coming", "every"} and (
            not following or following[0][0] in {"word", "mark"}
        )
    if kind == "onward" and following:
        known = phrases().get((following[0][1],), ("", 0))[0]
        return following[0][0] not in {"number", "clock"} and known not in _OPENING_TIMES
    return True


def _meaning(kind: str, text: str) -> Meaning:
    if kind == "mark":
        return _MARKS[text], text
    if kind == "number":
        return "number", int(text) if len(text) < 9 else 0
    if kind == "nth":
        return "nth", int(text[:-2])
    if kind == "word":
        if _FOREIGN_DAY.search(text):
            return "foreign", text
        return forgive(text) or ("event" if _LIKE_A_DAY.search(text) else "unknown", text)
    return kind, text
