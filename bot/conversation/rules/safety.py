"""What comes before any answer: distress, threats, abuse, special needs, what should not have been sent."""

from __future__ import annotations

import re

from bot.conversation.aids import HUMAN
from bot.conversation.commands import AlertTeam, RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.rules.personal import speaks_of_gap
from bot.conversation.rules.plain_words import SENDS_IT, STARTS, SWEARS
from nlu.thresholds import CLEAR, HEARD, PLAIN, SURE

CV = re.compile(
    r"(?i)\b(in|see|read|attach\w*|upload\w*|send\w*|my|the)\s+(resume|résumé|cv|curriculum vitae)\b"
)

NEEDS = re.compile(
    r"(?i)\b(?:accommodat\w+|adjustments?|adjusted|disab\w+|dyslexi\w+|dyspraxi\w+|adhd|autis\w+|deaf\w*"
    r"|hearing|blind|sight|wheelchair|stutter\w*|stammer\w*|captions?|subtitles?|interpreter|screen ?reader"
    r"|anxi\w+|(?:extra|more) time)\b"
)
"""Words of those who need an interview in another form."""
SELF, YOU = re.compile(r"(?i)\b(?:i|i['’]?m|i['’]?ve|my)\b"), re.compile(r"(?i)\b(?:you\w*|u|ur)\b")
LACKS = re.compile(
    r"(?i)\b(?:need\w*|requir\w+|help\w*|hard|difficult\w*|struggl\w*|trouble|problems?|because of|unable"
    r"|cannot|condition\w*|medical\w*|health\w*|illness\w*|injur\w+|surgery|pain\w*|chronic\w*|slow\w*|braille|sign"
    r"|written|writing|in person|video|phone)\b|\bcan['’]?t\b"
)
"""Words of those to whom something is hard; "I can lift whatever" asks for nothing."""
FIGURE = re.compile(r"(?i)\b(?:would|will|['’]d|['’]ll|gonna|going to) (?:kill|murder|shoot|strangle) me\b")
"""Figures of speech that sound like more: "my wife would kill me"."""
DESPAIRS = re.compile(
    r"(?i)\b(?:die|dying|dead|death|kill\w*|suicid\w*|alive|live|living|life|hurt\w*|harm\w*|end it"
    r"|overdose|pills|myself|hopeless\w*|worthless|useless|pointless|depress\w*|despair\w*|desperat\w*|lonely"
    r"|alone|cry\w*|panic\w*|burden|break(?:ing)? down|broken|give up|giving up"
    r"|(?:take|do|stand|bear|cope|go on|handle)\b[^.?!]{0,20}"
    r"\b(?:any ?more|any longer|longer)|no (?:point|way out|hope|reason|future)|better off)\b"
)
"""Words of those in despair; without one, the classifier alone must be surer."""
DOUBTS = re.compile(
    r"(?i)\b(?:scam\w*|phish\w*|fraud\w*|fakes?|legit\w*|genuine\w*|suspicious|imperson\w+|bogus|spoof\w*"
    r"|really (?:from )?you|pretend\w*|bank|fees?|gift ?cards?|whatsapp|telegram)\b"
)
"""Words of those who doubt a message that came in our name."""
TOLD_ELSEWHERE = re.compile(
    r"(?i)\b(?:e-?mail\w*|mails?|messag\w+|texts?|texted|calls?|called|phon\w+|letters?|link\w*|whatsapp"
    r"|telegram|sms|wrote|writes|contact\w*|offer\w*|fees?|pa(?:y|id)|bank|gift ?cards?|money|deposit"
    r"|someone|somebody|guy|he|she|they|recruiter\w*|agent|agency|website|site|invoice)\b"
)
"""Words of those to whom something came from elsewhere; "is this a real job?" reports nothing."""


def safety(draft: Draft) -> bool:
    """Distress ends the turn; threats and abuse get one calm line and never touch the application."""
    if _in_distress(draft):
        draft.change(stage="paused", resume_to=draft.state.resume_to or draft.state.stage, aside=None)
        draft.order(AlertTeam("distress", "A candidate may be in distress. Please look in now."))
        draft.close(draft.line("distress"), "safety", (HUMAN,))
        return True
    if "threat" in draft.message.flags:
        draft.order(AlertTeam("threat", "A candidate wrote what may be a threat. Please look in."))
        draft.change(abuse=draft.state.abuse + 1)
        draft.say("threat")
    elif draft.wants("abuse", above=CLEAR) and not (
        "injection" in draft.message.flags or _only_swears(draft) or _tells_of_need(draft)
    ):
        draft.change(abuse=draft.state.abuse + 1)
        draft.say("abuse_first" if draft.state.abuse == 1 else "abuse_again", "notice", (HUMAN,))
    return False


def _only_swears(draft: Draft) -> bool:
    """Whether a plain wish was said with an oath, at nobody: "send the damn thing"."""
    plain = SWEARS.sub("", draft.message.text)
    return SENDS_IT.fullmatch(plain) is not None or STARTS.match(plain) is not None


def _tells_of_need(draft: Draft) -> bool:
    """Whether somebody tells of a need of their own, whatever else it sounds like: "I stammer"."""
    text = draft.message.text
    return NEEDS.search(text) is not None and SELF.search(text) is not None and YOU.search(text) is None


def sensitive(draft: Draft) -> bool:
    """What should not have been sent is not kept, and the candidate is told so."""
    if "masked" in draft.message.flags:
        draft.acknowledge("masked")
    needs = NEEDS.search(draft.message.text) or LACKS.search(draft.message.text)
    mistaken = draft.wants("abuse", above=CLEAR) and _tells_of_need(draft)
    if needs and (_calls_for(draft, "accommodation_request", NEEDS) or mistaken):
        draft.order(AlertTeam("accommodation", "A candidate asks for an adjustment to the interview."))
        draft.add_note("Needs: please arrange an adjusted interview form with the candidate")
        draft.say("accommodation")
        draft.private = True
        draft.order(RefreshCard())
    elif speaks_of_gap(draft.message.text) and not draft.asks:
        draft.acknowledge("gap")
    elif "protected" in draft.message.flags:
        draft.acknowledge("protected")
    if CV.search(draft.message.text) and not draft.message.claims and not draft.asks:
        draft.acknowledge("cv")
    if "injection" in draft.message.flags:
        draft.record("suspicious", what="injection")
        draft.add_note("Wrote something that reads like an instruction to the system")
        draft.acknowledge("injection")
    reported = DOUBTS.search(draft.message.text) or TOLD_ELSEWHERE.search(draft.message.text)
    if reported and _calls_for(draft, "ask_scam_check", DOUBTS):
        draft.order(AlertTeam("phishing", "A candidate reports a message that may pretend to come from you."))
    return False


def _in_distress(draft: Draft) -> bool:
    """Whether the candidate is in distress; a clause that tells of a tool is not ("no Spark in anger")."""
    message = draft.message
    if FIGURE.search(message.text):
        return draft.wants("distress", above=PLAIN)
    of_work = [
        clause
        for clause in message.clauses
        if any(each.quote in clause.text or clause.text in each.quote for each in message.claims)
    ]
    others = [clause.intent for clause in message.clauses if clause not in of_work]
    heard = [*others, *(() if of_work else (message.intent,))]
    enough = CLEAR if DESPAIRS.search(message.text) else PLAIN
    return any(intent.name == "distress" and intent.confidence >= enough for intent in heard)


def _calls_for(draft: Draft, intent: str, words: re.Pattern[str]) -> bool:
    """Whether a person is to be alerted: surely meant, or likely meant and said in words of its own."""
    return draft.wants(intent, above=HEARD if words.search(draft.message.text) else SURE)
