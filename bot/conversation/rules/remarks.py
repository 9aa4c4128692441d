"""What somebody wants to have added that answers no question: it goes to the team in their own words."""

from __future__ import annotations

import re

from bot.conversation.commands import RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.rules.answers import NO_ANSWER
from bot.conversation.rules.personal import is_personal
from bot.conversation.rules.telling import DECLARES
from bot.conversation.rules.told import asked_for
from nlu.thresholds import CLEAR, GUESSED

THERE = r"(?: (?:in|there|here|down|on|to|it|the summary|as well|too|also))*"
ADDS = re.compile(
    r"(?i)(?:^|[.,;:!?]|\b(?:but|and))\W*"
    r"(?:(?:ok|okay|also|oh|hi|sorry|please|pls|one more thing|by the way|btw|yes|no)\W+){0,3}"
    r"(?:(?:can|could|would|will) (?:you|u|i|we) (?:(?:please|also|just|maybe)\W+){0,2}"
    r"|(?:please |pls |just |also ){0,2}"
    r"|i(?: would|['’]d)? (?:(?:just|also) )?(?:like|want|wanted|wish|forgot|meant|need) to (?:also )?)"
    r"(?:(?:add|mention|include|put in|put down|note(?: down)?)\b"
    rf"{THERE}\W+(?:that |the fact that |this\W+)?|(?:say|put|write|state|tell them){THERE} that )"
    r"(?P<words>\S+(?:\W+\S+){2,})$"
)
"""Wants something added, and says what: "could you add that I also teach politics"."""
OPEN = re.compile(
    r"(?i)(?:(?:to|in|into|on|as|there)\b"
    r"|(?:something|some ?thing|anything|more|another|a (?:few |couple|note|line|thing|point)"
    r"|one more"
    r"|(?:an)?other (?:thing|skill|point)|my (?:cv|resume|résumé|notes?|name|e-?mail|phone|number))\b)"
)
"""Says that there is something to add, and not yet what."""
OF_THE_CHAT = (
    *("greet", "thanks", "goodbye", "smalltalk", "out_of_scope", "repeat", "resume", "frustration", "abuse"),
    *("not_what_i_said", "ask_human", "request_change_mind", "unsure", "pause", "skip", "affirm", "deny"),
    *("schedule_interview", "propose_time", "correct_answer", "submit", "give_contact"),
)
"""Intents of messages on the conversation, which tell nothing of their writer."""
TAKES_OUT = re.compile(
    r"(?i)\b(?:remove|delete|drop|scrap|leave out|take (?:out|off|away)|take)\b[^.?!]{0,25}"
    r"\b(?:added|addition|note|remark|last (?:bit|line|part|one)|(?:just )?(?:added|wrote|said))\b"
)
"""Wants what was added last to be taken out again."""
TELLING = 5
"""Words that may well have told something."""


def adds(text: str) -> str | None:
    """What somebody wants to have added, in their words; none where they do not say it."""
    found = ADDS.search(text)
    return None if found is None or OPEN.match(found["words"]) else found["words"].strip(" .,;!?")


def remarks(draft: Draft) -> bool:
    """Keeps what the candidate asks to have added, once they have agreed to an application."""
    words = adds(draft.message.text)
    if words and not draft.noted and _may_be_kept(draft):
        keep(draft, words)
    return False


def taken_out(draft: Draft) -> bool:
    """Takes what was added last out again; nothing else is meant by deleting it."""
    if not draft.state.remarks or not TAKES_OUT.search(draft.message.text):
        return False
    draft.change(remarks=draft.state.remarks[:-1])
    if draft.state.sent_at:
        draft.order(RefreshCard())
    draft.acknowledge("remark_taken_out")
    return True


def tells_more(draft: Draft) -> bool:
    """Whether words tell something of their writer that has no line: nothing was made of them, or no more
    than things that nobody asks for.
    """
    text = draft.message.text
    told = DECLARES.match(text) if draft.message.degraded else not draft.wants(*OF_THE_CHAT, above=GUESSED)
    told = told or draft.wants("statement", above=CLEAR) or not draft.role.questions
    if not told or len(text.split()) < TELLING or draft.asks or not _may_be_kept(draft):
        return False
    if not draft.noted:
        return draft.mute and not draft.understood
    asked = asked_for(draft)
    return asked.isdisjoint(draft.state.last_noted) and draft.state.aside is None


def keep(draft: Draft, words: str) -> None:
    """Adds the words to what the team reads, as they are."""
    if words not in draft.state.remarks:
        draft.change(remarks=(*draft.state.remarks, words))
    if draft.state.sent_at:
        draft.order(RefreshCard())
        draft.acknowledge("remark_sent")
    else:
        draft.acknowledge("remark_kept")


def _may_be_kept(draft: Draft) -> bool:
    hidden = draft.private or draft.message.flags & NO_ANSWER or is_personal(draft, draft.message.text)
    return bool(draft.state.consented) and not hidden
