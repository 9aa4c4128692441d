"""What worried candidates ask of the conversation itself: may I stop, do my noes count against me?"""

from __future__ import annotations

import re

from bot.conversation.draft import Draft
from nlu.understanding import Clause

MAY_PAUSE = re.compile(
    r"(?i)\b(?:can|could|may|shall|ok(?:ay)?|fine|alright|all right|possible|what if|problem)\b[^.?!]{0,20}"
    r"\b(?:i|to)\b (?:just |also |maybe )?"
    r"(?:(?:stop|pause|interrupt|break off|leave|finish|continue|carry on|come back"
    r"|do (?:it|this|the rest))\b[^.?!]{0,30}"
    r"\b(?:middle|half ?way|later|another time|tomorrow|tonight|any ?time|part ?way)|take a break)\b"
)
"""Asks whether it can be interrupted: "is it ok if I stop in the middle?"."""
WORRIES = re.compile(
    r"(?i)\b(?:will|would|do) (?:they|you|people|the team) (?:all )?(?:just )?(?:laugh|mind|judge|hate)\b"
    r"|\b(?:is|are|would) (?:it|that|this|these|those) (?:too |so |that |very )*"
    r"(?:bad|terrible|embarrassing|stupid|silly|a bad sign)\b"
    r"|\b(?:is|would) (?:it|that|this) (?:be )?"
    r"(?:a (?:big |real |huge )?(?:problem|deal ?breaker)|an issue)\W*$"
    r"|\b(?:count|held|hold|work|go)s? (?:that |this |it )?against me\b"
    r"|\b(?:do i|have i got|is there) (?:even |really |still )?(?:have |stand )?(?:a|any) (?:real )?chance\b"
    r"|\b(?:should|shall|can) i (?:even|still) (?:apply|bother|try|go on|continue)\b"
    r"|\bwhat if i (?:do not|don['’]?t|dont|haven['’]?t) (?:have|know|tick|meet|got)"
    r" (?:every ?thing|all|it all)\b"
    r"|\bdoes (?:that|this|it|all of (?:it|this)) (?:look|sound) (?:right|ok|okay|good|fine|bad)\b"
    r"|\bam i (?:even |really |too |at least )?"
    r"(?:good enough|doing (?:ok(?:ay)?|well|fine|right)|wasting (?:your|my) time|qualified enough)\b"
)
"""Fears for how they come across: "is it bad that I have so many noes?"."""
UPLOADS = re.compile(
    r"(?i)\b(?:upload|attach|paste|send|share|drop|add|submit)(?:ing)?\b[^.?!]{0,20}"
    r"\b(?:pdf|cv|resume|résumé|cover letter|word (?:file|document))\b"
)
"""Asks where a CV goes."""
SHOWS_WORK = re.compile(
    r"(?i)\b(?:upload|attach|paste|send|share|drop|add|submit)(?:ing)?\b[^.?!]{0,20}"
    r"\b(?:portfolio|(?:work )?samples?|certificates?|references?|photos?|files?|my work)\b"
)
"""Asks where other papers, or samples of their work, go."""
MAY_ASK = re.compile(
    r"(?i)\b(?:can|could|may|ok(?:ay)?|alright|all right|fine)\b[^.?!]{0,15}\bask\b[^.?!]{0,25}"
    r"\b(?:questions?|things?|something|first|before)\b[^.?!]{0,20}$"
)
"""Asks whether one may ask."""
NERVOUS = re.compile(r"(?i)\b(?:normal|ok(?:ay)?|usual|bad|matter)\b[^.?!]{0,20}\b(?:nervous|excited|shy)\b")
LINES = (
    (MAY_ASK, "may_ask"),
    (NERVOUS, "nervous"),
    (MAY_PAUSE, "may_pause"),
    (UPLOADS, "cv"),
    (SHOWS_WORK, "files"),
    (WORRIES, "worries"),
)


def reassuring(draft: Draft) -> bool:
    """Answers them in a line of ours, which no advert could."""
    for key in dict.fromkeys(filter(None, map(about_the_chat, draft.message.clauses))):
        draft.say(key, "answer")
    return False


def about_the_chat(clause: Clause) -> str | None:
    """The line that answers the clause, if it is one of these questions, with or without its mark."""
    if not clause.is_question and not clause.intent.name.startswith("ask_"):
        return None
    return next((key for words, key in LINES if words.search(clause.text)), None)
