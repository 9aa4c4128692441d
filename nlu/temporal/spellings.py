"""A message as the lexer likes it: short forms spelt out, and numbers that tell no time left out."""

from __future__ import annotations

import re

from nlu.text import without_markup

_ONE_AS_DIGIT = re.compile(
    r"\b((?:first|second|third|fourth|fifth|last|later|earlier|middle|other|1st|2nd|3rd|4th|5th)\s)1"
    r"(?![\w:.]|\s?(?:am|pm|a\.m|p\.m|oclock|o'clock|to|-))",
    re.IGNORECASE,
)
_WEEK_OR_NEXT = re.compile(r"\bthis (week|month) (?:or|and) (?:the )?next\b(?!\s+[a-z])", re.IGNORECASE)
"""The week is said once: "this week or next"."""
_MODALS = "sh[ou]+l?d|w[ou]+l?d|c[ou]+l?d|will?|must|might|may"
_WEEKDAYS = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_SHORT_FORMS = (
    (re.compile(r"^\s*no\.\s?(?=\d{1,2}\W*$)", re.IGNORECASE), "number "),
    (re.compile(r"\b2(?=mor+ow?s?\b|moro+s?\b|mrr?o?w\b|mro\b|nite\b|night\b|day\b)", re.IGNORECASE), "to"),
    (re.compile(r"\bb4\b", re.IGNORECASE), "before"),
    (re.compile(r"(?<![\w#])(\d{1,2}(?:[:.]\d{2})?)([ap])\b(?![.\s]?m\b)", re.IGNORECASE), r"\1\2m"),
    (re.compile(r",\s*say\s*,?(?=\s)", re.IGNORECASE), " say"),
    (re.compile(r"\bround (?=\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]m|ish|o))", re.IGNORECASE), "around "),
    (
        re.compile(
            rf"(?<!me )(?<!it )(?<!us )\bin (?:the (?=(?:next |coming )?(?:{_WEEKDAYS})\b)|(?=any day\b))",
            re.IGNORECASE,
        ),
        "on ",
    ),
    (re.compile(r"\b(?:for )?(?:the )?round (?:[1-5]|one|two|three|four|five)\b", re.IGNORECASE), " "),
    (re.compile(r"\b(?:due|owing) to\b", re.IGNORECASE), "because of"),
    (re.compile(r"\bfrom the top\b", re.IGNORECASE), " "),
    (re.compile(r"(?<!is )(?<!was )\bthe only (?=one\b|slot\b|option\b)", re.IGNORECASE), "the "),
    (re.compile(r"\b(\d{1,2}) (st|nd|rd|th)\b", re.IGNORECASE), r"\1\2"),
    (re.compile(r"\bhow'?s(?: about)?\b", re.IGNORECASE), "how about"),
    (re.compile(r"\bwh?[au]t (?:abt|abut|bout|about)\b", re.IGNORECASE), "what about"),
    (re.compile(r"\bfrm\b", re.IGNORECASE), "from"),
    (re.compile(r"\bb/w(?=\s)", re.IGNORECASE), "between"),
    (
        re.compile(rf"(?<=\w )({_MODALS}) b(?= (?:ok(?:ay)?|fine|good|gud|great)\b)", re.IGNORECASE),
        r"\1 be",
    ),
    (re.compile(r"\bi wish(?=\s*(?:$|[.!]))", re.IGNORECASE), "if only"),
    (re.compile(r"\b(?:the )?following\s*:", re.IGNORECASE), ":"),
    (re.compile(r"(?:\b(?:for|in) )?(?:\b(?:the|my) )?\b(?:1st|2nd|3rd|4th) round\b", re.IGNORECASE), " "),
    (re.compile(r"\bf2f\b", re.IGNORECASE), "in person"),
    (re.compile(r",\s*\d{1,2}\s?min(?:ute)?s?(?: max| tops| only)?(?=\s*(?:$|[,.!]))", re.IGNORECASE), " "),
    (re.compile(r"[-=]+>|\u2192|\u27a1\ufe0f?"), " "),
    (re.compile(r"\bw/(?!o\b|c\b)\s?", re.IGNORECASE), "with "),
    (re.compile(r"\b1st (?=thing\b)", re.IGNORECASE), "first "),
    (re.compile(r"\bgr8t?\b", re.IGNORECASE), "great"),
    (re.compile(r"\bl8r\b", re.IGNORECASE), "later"),
    (re.compile(r"\bm8\b", re.IGNORECASE), "mate"),
    (re.compile(r"\b4(?=\s(?:me|u|you|us|sure)\b)", re.IGNORECASE), "for"),
    (re.compile(r"\b2(?=\s(?:me|u|you|us)\b)", re.IGNORECASE), "to"),
    (_ONE_AS_DIGIT, r"\g<1>one"),
)
"""Digits that stand for a sound ("2 days" apart is a number), and other short forms."""
_SECONDS = r"(?::\d{2}(?:[.,]\d{1,9})?)?"
_ISO_ZONE = re.compile(
    rf"(?<=\d)(t\d{{1,2}}:\d{{2}}){_SECONDS}([+\u2212-]\d{{2}}):?(\d{{2}})\b", re.IGNORECASE
)
_ZULU = re.compile(rf"(?<!\d)(\d{{1,2}}:?\d{{2}}){_SECONDS}\s?z\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\bhttps?://\S+|\b[\w.+-]+@[a-z][\w-]*(?:\.[a-z]{2,})+\b", re.IGNORECASE)
"""Addresses of mail and of pages, whose words are no times."""
_PHONE = re.compile(
    r"\+\d[\d\s().-]{7,}\d\b|(?<![\d-])\d{3}[-.\s]\d{3}[-.\s]\d{4}\b|(?<![\d.])\d{10,12}(?!\d)"
    r"|\b0\d{2,4}[\s/-]\d{6,8}\b"
)
"""Telephone numbers, which are no hours."""
_ROOM = re.compile(
    r"\b(?:(?:in|on|at) )?(?:the )?(?:(?:conference|meeting|board) )?(?:room|floor|gate|block|level|suite)"
    r" (?:no\.? ?|number )?(?:\d{1,4}|[a-d])\b"
    r"|\b(?:(?:on|at) )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|ground|top) floor\b",
    re.IGNORECASE,
)
"""Where in a building: "on the 4th floor", "meeting room B"."""
_GREETING = re.compile(
    r"\b(?:happy|merry) (?:new (?:year|month|week)|diwali|holi|eid|easter|christmas|xmas|thanksgiving|weekend"
    r"|holidays|st\.? \w+ day)\b|^\s*happy \w+day(?=\s*[!,.])",
    re.IGNORECASE,
)
"""Wishes for a day that is not the day to meet: "happy Friday!"."""
_DASHES = str.maketrans({"\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": " - ", "\u2015": " - "})
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "`": "'"})
_SIGNS = {
    **dict.fromkeys("\u274c\u2716\u2717\u2718\U0001f6ab\U0001f44e\u26d4", " no good, "),
    **dict.fromkeys("\u2705\u2714\U0001f44d", " works, "),
}
"""Crosses and thumbs that say no or yes to what stands before them."""
_SIGN_TABLE = str.maketrans(_SIGNS)


def spelt_out(text: str) -> str:
    """The text with its signs, short forms and time zones in words the lexer knows."""
    written = _ZULU.sub(
        r"\1 utc", without_markup(text).translate(_DASHES).translate(_QUOTES).translate(_SIGN_TABLE)
    )
    for number in (_ADDRESS, _PHONE, _ROOM, _GREETING):
        written = number.sub(" ", written)
    written = _ISO_ZONE.sub(r"\1 utc\2:\3", written)
    written = _WEEK_OR_NEXT.sub(r"\g<0> \g<1>", written)
    for short, long in _SHORT_FORMS:
        written = short.sub(long, written)
    return written
