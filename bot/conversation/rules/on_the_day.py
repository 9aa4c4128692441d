"""What a candidate says about an interview that is about to begin: that they are late, or cannot get in."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.conversation.commands import AlertTeam
from bot.conversation.draft import Draft

NEAR = timedelta(hours=12)
"""Before its start an interview is near; "I'll be late" a week before is about something else."""
OPEN = timedelta(minutes=15)
"""Before its start people begin to join."""
OVER = timedelta(hours=2)
"""After its start nobody is late any more."""
LATE = re.compile(
    r"(?i)\b(?:running|be|being|am|i['’]?m|arriving|arrive|join(?:ing)?)\s+"
    r"(?:(?:a|an|about|around|just|probably|few|bit|little|mins?|minutes?|hour|half|or|so|\d+)\s+){0,5}"
    r"(?:late|behind|delayed)\b"
    r"|\b\d+\s*min\w*\s+late\b|\bstuck (?:in|on|at)\b"
    r"|\b(?:train|bus|flight|tube|metro|previous call|last meeting)\b[^.?!]{0,25}"
    r"\b(?:late|delayed|over(?:ran|runs|running)|cancelled)\b"
)
MINUTES_LATE = re.compile(r"(?i)\b\d+\s*min\w*\s+late\b")
"""So exact, it is about the interview however far ahead that is."""
LINK = re.compile(
    r"(?i)\b(?:link|zoom|teams|meet|invite|invitation)\b[^.?!]{0,30}"
    r"(?:\bnot\b|n['’]?t\b|\bbroken\b|\bdead\b|\bexpired\b|\bmissing\b|\berror\b)"
    r"|\b(?:did\s?n['’]?t|have\s?n['’]?t|never|not|no)\s(?:(?:get|got|gotten|receive|received|have|had|yet)\s)?"
    r"(?:(?:a|an|the|any|my)\s)?(?:\w+\s)?(?:link|invite|invitation)\b"
    r"|\b(?:what['’]?s?|send|resend|share|get|need)\b[^.?!]{0,15}\b(?:link|invite|invitation)\b"
    r"|\bhow (?:do|can|will|am|should) i (?:to )?(?:join|connect|dial in)\b"
    r"|\bwhere(?:['’]?s| is| do i find| can i find)?\s(?:the|my)\s(?:\w+\s)?(?:link|invite|invitation)\b"
)
"""The way into the call is missing or broken."""
SHUT_OUT = re.compile(
    r"(?i)\bcan(?:not|['’]?t| not) (?:get in|join|connect|log in|access|enter)\b|\bwaiting\b"
    r"|\b(?:nobody|no\s?one)(?: is|['’]s| has)? (?:here|there|join\w*|show\w*|come|coming|on|picks?|picked)\b"
)


def on_the_day(draft: Draft) -> bool:
    """Tells the team at once, and the candidate that it has."""
    start = draft.state.interview
    if draft.state.stage != "booked" or start is None:
        return False
    ahead, text = start - draft.moment.now, draft.message.text
    late = LATE.search(text) if ahead <= NEAR else MINUTES_LATE.search(text)
    if ahead >= -OVER and late:
        draft.order(AlertTeam("joining", "The candidate will be late for the interview."))
        draft.close(draft.line("late"), "notice")
        return True
    if ahead < -OVER or not (LINK.search(text) or (ahead <= OPEN and SHUT_OUT.search(text))):
        return False
    begun = ahead <= OPEN
    about = "cannot get into the interview now" if begun else "has no working link to the interview"
    draft.order(AlertTeam("joining", f"The candidate {about}. Please write to them here."))
    draft.close(draft.line("shut_out" if begun else "no_link"), "notice")
    return True
