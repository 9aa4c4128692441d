"""Questions about the interview itself, which the calendar answers and not the advert."""

from __future__ import annotations

import re

from bot.conversation.commands import LookAtInterview
from bot.conversation.draft import Draft

ABOUT = re.compile(
    r"(?i)\bwho(?:m|'s)?\b[^.?!]{0,30}\b(?:interview\w*|meet(?:ing)?|panel|be there|(?:on|in) the call)\b"
    r"|\bwho(?:m)? (?:will|am|would|do) i (?:be )?(?:talk|speak)|\bwith whom\b"
    r"|\bnames? of (?:the |my )?(?:interviewers?|panel)\b"
    r"|\bhow many (?:people|persons|interviewers|of you)\b[^.?!]{0,20}"
    r"\b(?:interview\w*|panel|be there|(?:on|in) the call)\b"
    r"|\bhow (?:long|many minutes)\b[^.?!]{0,20}\b(?:interview|call|meeting)\b"
)
"""Asks whom one meets, or for how long."""
OF_IT = re.compile(
    r"(?i)^\W*(?:and |so )?how long (?:does|will|is|would) (?:it|that|this)(?: take| last| be)?\W*$"
    r"|^\W*(?:and |so )?who(?:m|['’]?s| is| will)?\b[^.?!]{0,10}\b(?:it|that|this) (?:be )?with\W*$"
)
"""The same, where an interview is held or booked and nothing else can be meant."""


def about_interview(draft: Draft) -> bool:
    """A question about the interview itself, which the calendar answers and not the advert."""
    text, stage = draft.message.text, draft.state.stage
    held = draft.state.aside is not None and draft.state.aside.kind == "confirm_time"
    of_it = (held or stage == "booked") and OF_IT.search(text)
    if stage not in ("submitted", "booked") or not (ABOUT.search(text) or of_it):
        return False
    draft.order(LookAtInterview())
    draft.closed = True
    return True
