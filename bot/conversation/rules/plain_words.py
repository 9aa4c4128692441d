"""Words that say beyond doubt what a part of a message wants, whatever a classifier makes of them."""

from __future__ import annotations

import re

from nlu.understanding import Clause

MUST = re.compile(
    r"(?i)^\W*(?:and )?(?:do|must|should|need) i (?:really )?(?:have to|need to|answer|say|tell|must)\b"
    r"[^.]{0,30}\?*$"
    r"|^\W*is (?:it|this|that) (?:question )?(?:mandatory|compulsory|required|necessary|optional)\W*$"
)
"""Asks whether a question has to be answered; why it is asked, and that it may be skipped, is the answer."""
THAT = re.compile(
    r"(?i)^\W*(?:and |sorry,? )?what(?:['’]?s| is| does)? (?:that|it|this)(?: mean| stand for)?\W*$"
)
"""Asks what was just named: "gRPC, what is that?"."""
ANNOUNCES = re.compile(
    r"(?i)(?:\W*\b(?:ok|okay|so|wait|hey|hi|well|and|but|just|first|before|that|this|we|go|on|i|have|had|got|a|an"
    r"|one|two|few|couple|of|more|another|last|quick|small|short|silly|stupid|dumb|little|sorry|for|you|though"
    r"|please|here|questions?|thing|things)\b)+\W*"
)
"""Announces a question and asks nothing yet: "quick question first"."""
WHY = re.compile(
    r"(?i)^\W*(?:but |and |so |ok |sorry |hm+ )*(?:why|how come|what for)\b[^.?!]{0,25}"
    r"\b(?:ask\w*|(?:need|want) to know|wanna know|matters?|relevant|(?:need|know) (?:that|this|it))\b"
    r"|\bwhat(?:['’]?s| is| has| does)? (?:that|this|it)(?: got)? to do with\b"
)
"""Asks why something is asked."""
STATUS = re.compile(
    r"(?i)\b(?:application|submission|answers|responses)\b[^.?!]{0,12}"
    r"\b(?:arrived?|received?|gone|go(?:ne)? through|come through)\b"
    r"|\b(?:receive|received|get|got)\b[^.?!]{0,12}\b(?:application|submission|answers|responses)\b"
)
"""Asks whether what was sent has come."""
MAY = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|sure|ok|okay|fine)\W+(?:you|we) (?:can|may|could)\b")
"""Allows what was spoken of: "yes you can store it"."""
HOW_FAR = re.compile(
    r"(?i)\bhow (?:many|much) (?:more|longer|left|to go)\b"
    r"|\bhow (?:many|much)\b[^.?!]{0,20}\b(?:are left|is left|left|remain\w*|to go)\b"
    r"|\b(?:are we|am i|is (?:it|this)) (?:nearly |almost |soon )?(?:done|there yet|over|finished)\b"
)
"""Asks how many questions there are yet."""
WRONG = re.compile(
    r"(?i)\W*(?:no,? )?(?:that|this|it)(?:['’]?s| is| was) (?:all |totally |completely |just )?"
    r"(?:wrong|incorrect|false|not (?:right|correct|true))\W*"
)
"""Finds fault with what was noted, and denies nothing that was asked."""
WISHES = re.compile(
    r"(?i)\b(?:not?|don['’]?t|never|instead|rather|prefer|want|without|please|refuse|object|human|person)\b"
)
ABOUT_US = re.compile(r"(?i)\W*(?:so |but |and )*(?:do|does|is|are|will|would|how|what|who|which)\b")


def only_asks(clause: Clause) -> bool:
    """Whether a question about how we judge only wants to know: "do you use AI to rank people?"."""
    return clause.is_question and bool(ABOUT_US.match(clause.text)) and not WISHES.search(clause.text)


APPLIES = re.compile(
    r"(?i)\b(?:wish|want|wanna|like|love|looking|here|hoping) (?:to )?"
    r"(?:apply|join|work for|drive for|be considered)\b"
    r"|\b(?:i['’]?m|i am) (?:very |really )?"
    r"(?:applying|interested in (?:this|the|your) (?:job|role|position|post))\b"
)
"""Wants to apply: "I wish to apply for the accountant position"."""
SENDS_IT = re.compile(
    r"(?i)\W*(?:(?:ok|okay|yes|please|just|now|fine|go|and|then|looks|all|good|gud|right)\W+){0,3}(?:send|submit)"
    r"(?: (?:it|this|that|them|all|everything|the \w+(?: \w+)?|my \w+))?(?:\W+(?:please|now|off|then))*\W*"
)
"""Wants all of it sent, and answers nothing."""
_MOVES_ON = re.compile(
    r"(?i)\b(?:send|submit|book|schedul\w+|proceed|continue|go (?:on|ahead)|next|move on|carry on|start|begin"
    r"|done|finish\w*|hurry|whatever)\b"
)
_SAYS_YES = re.compile(
    r"(?i)\b(?:y(?:es+|eah|ep|up|ea|a)|correct|right|true|exactly|indeed|sure|of course|definitely|haan?"
    r"|i (?:do|have|did|am|can))\b"
)
WITHDRAWS = re.compile(
    r"(?i)\b(?:don['’]?t|dont|do not|no longer|not) want (?:this|the|that|your|to) "
    r"(?:job|role|position|post|apply|application|go on|continue)\b"
    r"|\bwithdraw\w* (?:my |the |from )?"
    r"|\b(?:not|no longer) interested (?:any ?more|in (?:this|the|it|your))\b"
)
"""Wants the post no more."""


def only_moves_on(text: str) -> bool:
    """Whether it agrees to go on rather than to what was asked: "ok done", "send it"; a fact needs a yes."""
    return _MOVES_ON.search(text) is not None and _SAYS_YES.search(text) is None
