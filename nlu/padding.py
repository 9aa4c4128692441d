"""Small words and signs around a message that change nothing: "well, 4 years sir", "no tbh :)"."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\s*(?:(?:hi|hello|hey|hmm+|hm|um+|uh|er|sir|madam|dear\ssir|honestly|to\sbe\shonest|tbh|so(?!\sso\b|,?\s(?:far|what|how))"
    r"|ok\sso|okay\sso|well(?=,|\shonestly))[,.!]?\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:(?<=[\w)!?%+])|(?<=\s)|(?<=[,.]))[\s,.]*\b(?:sir|madam|ma'?am|pls|plz|please|thanks|thank\syou|thx|ty|tbh|regards|bro|mate|buddy)"
    r"[.!]*\s*$|\s*(?::\)|:-\)|🙂|😊|🙏)\s*$",
    re.IGNORECASE,
)
_GOES_ON = r"(?:in|of|with|on|exp|experience|as|at|old|total|overall|using|working|and|\d|ten|two|six)\b"
_SHORT_DOT = re.compile(rf"(?<=\byrs)\.(?=\s+{_GOES_ON}|[),;])|(?<=\byr)\.(?=\s+{_GOES_ON}|[),;])")
_WITH = re.compile(r"(?<=\bw)/(?=\s)")
_DICTATED = re.compile(r"(?<=\w)\s(full stop|new line|question mark)\b(?!\s*[.!?])", re.IGNORECASE)
"""Marks that voice typing wrote out."""
_MARKS = {"full stop": ".", "new line": ".", "question mark": "?"}
_THANKED = frozenset(
    ("yes", "no", "yeah", "yep", "nope", "nah", "sure", "ok", "okay", "ya", "ok yes", "nothing", "ok no")
)
_ADDRESS = frozenset(("sir", "madam", "maam", "ma'am", "bro", "mate", "buddy", "tbh"))
"""After a bare yes or no only these change nothing: "yes please" and "no thanks" answer an offer."""
_MOST = 4


def without_padding(text: str) -> str:
    """The text with such words and signs as spaces, so that every place in it stays; never all of it."""
    read = _WITH.sub(" ", _SHORT_DOT.sub(" ", text))
    read = _DICTATED.sub(lambda mark: _MARKS[mark[1].lower()].ljust(len(mark[0])), read)
    opened = _BEFORE.match(read)
    if opened and opened.end() < len(read):
        read = " " * opened.end() + read[opened.end() :]
    for _ in range(_MOST):
        closed = _AFTER.search(read, max(len(read.rstrip()) - 16, 0))
        rest = read[: closed.start()].strip(" ,.!").lower() if closed else ""
        last = rest.rsplit(",", 1)[-1].strip()
        if not closed or not rest or (last in _THANKED and closed[0].strip(" ,.!").lower() not in _ADDRESS):
            break
        read = read[: closed.start()] + " " * (len(text) - closed.start())
    return read if any(sign.isalnum() for sign in read) else text
