"""What a candidate may have at any time: safety, a person, silence, a copy, deletion, human review."""

from __future__ import annotations

import re

from bot.conversation import wording
from bot.conversation.commands import AlertTeam, EraseEverything, ForgetWish, RefreshCard
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.export import kept_about
from bot.conversation.rules.personal import speaks_of_gap
from bot.conversation.rules.plain_words import (
    LEAVES,
    NOTED,
    PUTS_OFF,
    SENDS_IT,
    STARTS,
    SWEARS,
    WITHDRAWS,
    only_asks,
)
from bot.conversation.rules.refusing import OBJECTS, agrees, keeps_nothing, refuses
from bot.conversation.state import Aside
from nlu import skills
from nlu.thresholds import CLEAR, HEARD, LIKELY, PLAIN, SURE, WANTED

HUMAN = Choice("Talk to a person", "human")
CV = re.compile(
    r"(?i)\b(in|see|read|attach\w*|upload\w*|send\w*|my|the)\s+(resume|résumé|cv|curriculum vitae)\b"
)

NEEDS = re.compile(
    r"(?i)\b(?:accommodat\w+|adjustments?|adjusted|disab\w+|dyslexi\w+|dyspraxi\w+|adhd|autis\w+|deaf\w*"
    r"|hearing|blind|sight|wheelchair|stutter\w*|stammer\w*|captions?|subtitles?|interpreter|screen ?reader"
    r"|anxi\w+|(?:extra|more) time)\b"
)
"""Words of those who need an interview in another form."""
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

DELETES = re.compile(
    r"(?i)\b(?:delet\w*|eras\w+|remov\w+|wip(?:e|ing)|forget|destroy|get rid|scrub|purge|clear|withdraw\w*"
    r"|data|info\w*)\b"
)
"""Words of those who want everything deleted; without Rasa it takes one of them."""
DELETES_NOTHING = re.compile(
    r"(?i)\b(?:delet\w*|eras\w+|remov\w+) nothing\b|\b(?:do not|don['’]?t|not) (?:delet|eras|remov)\w*"
)
"""Speaks of deleting, and does not want it: "delete nothing yet"."""
KEPT = re.compile(
    r"(?i)\b(?:data|info\w*|details?|records?|cop(?:y|ies)|export\w*|download\w*|transcript|profile|file"
    r"|summary|my (?:answers?|application)|this (?:chat|conversation)|(?:about|from|on) me|gdpr|sar"
    r"|i(?: have|['’]ve)? (?:told|said|answered|entered|wrote|written)|(?:note|put|wr[io]te)\w* down"
    r"|stor(?:e|ed)|recorded?|hold|keep|kept)\b"
)
"""Words of those who want to see what is kept about them; without Rasa it takes one of them."""
ON_ME = re.compile(r"(?i)\b(?:on|about) me\b")
TOLD_ELSEWHERE = re.compile(
    r"(?i)\b(?:e-?mail\w*|mails?|messag\w+|texts?|texted|calls?|called|phon\w+|letters?|link\w*|whatsapp"
    r"|telegram|sms|wrote|writes|contact\w*|offer\w*|fees?|pa(?:y|id)|bank|gift ?cards?|money|deposit"
    r"|someone|somebody|guy|he|she|they|recruiter\w*|agent|agency|website|site|invoice)\b"
)
"""Words of those to whom something came from elsewhere; "is this a real job?" reports nothing."""

SPEAKS = re.compile(
    r"(?i)\b(?:speak|talk|write|type|text|chat|reply|answer|respond|continue|go on|carry on|switch|change"
    r"|understand|in (?=\w+\W*$)|in \w+ (?:please|instead|too|with))"
)
"""A wish to go on in another language: "can we talk in German?", "in Spanish please"."""
REQUIRED = re.compile(
    r"(?i)\b(?:[abc][12]|need\w*|requir\w+|must|mandatory|necessary|enough|sufficient|expect\w*|have to"
    r"|at work|on the job|patients?|customers?|clients?|colleagues?|handovers?)\b"
)
"""Words of those who ask how well, or with whom, a language is spoken at work."""


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
        "injection" in draft.message.flags or _only_swears(draft)
    ):
        draft.change(abuse=draft.state.abuse + 1)
        draft.say("abuse_first" if draft.state.abuse == 1 else "abuse_again", "notice", (HUMAN,))
    return False


def _only_swears(draft: Draft) -> bool:
    """Whether a plain wish was said with an oath, at nobody: "send the damn thing"."""
    plain = SWEARS.sub("", draft.message.text)
    return SENDS_IT.fullmatch(plain) is not None or STARTS.match(plain) is not None


def sensitive(draft: Draft) -> bool:
    """What should not have been sent is not kept, and the candidate is told so."""
    if "masked" in draft.message.flags:
        draft.acknowledge("masked")
    needs = NEEDS.search(draft.message.text) or LACKS.search(draft.message.text)
    if needs and _calls_for(draft, "accommodation_request", NEEDS):
        draft.order(AlertTeam("accommodation", "A candidate asks for an adjustment to the interview."))
        draft.change(
            notes=_with(draft, "Needs: please arrange an adjusted interview form with the candidate")
        )
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
        draft.change(notes=_with(draft, "Wrote something that reads like an instruction to the system"))
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


def wants_a_copy(draft: Draft) -> bool:
    """Whether what is kept is to be shown; keywords alone are not believed without a word of it."""
    if draft.message.claims and not draft.asks:
        return False  # "NetSuite, as in my profile" tells something.
    if NOTED.search(draft.message.text) and not ON_ME.search(draft.message.text):
        return False  # "What did you put for Go?" asks for the lines, and gets them.
    named = KEPT.search(draft.message.text) is not None
    return draft.wants("export_data", above=HEARD if named else PLAIN) and (
        named or not draft.message.degraded
    )


def show_copy(draft: Draft) -> None:
    """Shows all that is kept."""
    draft.say("export", "export", lines="\n".join(kept_about(draft.state, draft.role)))


def data_rights(draft: Draft) -> bool:
    """Deletion after one confirmation; a copy at once; opting out and pausing without questions."""
    asked = draft.state.aside is not None and draft.state.aside.kind == "erase"
    if draft.wants("ask_delete_data", above=LIKELY) and asked and agrees(draft):
        erase(draft)
        return True
    plainly = DELETES.search(draft.message.text) is not None
    later = DELETES_NOTHING.search(draft.message.text) is not None
    # To the question of consent, "keep nothing of this" is a no; what is not kept needs no deletion.
    refused = draft.state.stage == "consent" and keeps_nothing(draft) and not plainly
    if (
        draft.wants("ask_delete_data", above=LIKELY)
        and (plainly or not draft.message.degraded)
        and not (refused or later)
    ):
        draft.set_aside(Aside("erase"))
        return True
    if wants_a_copy(draft):
        show_copy(draft)
        return True
    if draft.message.text.strip().strip(".!") == "STOP" or draft.wants("stop", above=SURE):
        stop(draft)
        return True
    if draft.state.stage in ("consent", "screening", "review") and _withdraws(draft):
        draft.change(stage="paused", resume_to=draft.state.resume_to or draft.state.stage, aside=None)
        draft.close(draft.line("withdrawn"), "notice", (HUMAN,))
        return True
    # "Wait, Scala was 6 years, not 4": who tells something goes on, and nothing told is lost.
    told = draft.message.claims or "correction" in draft.message.flags
    # "An hour later" puts off a time, not the conversation.
    told = told or str(draft.message.times.selection).startswith("SHIFT:")
    # "Can we do it in ten minutes?" wants an interview then.
    told = told or (bool(draft.message.times.windows) and draft.state.stage in ("submitted", "booked"))
    if (draft.wants("pause", above=CLEAR) and not told and not _asks_besides(draft)) or _leaves(draft):
        draft.change(aside=None)
        draft.close(draft.line("paused"), "notice")
        return True
    return False


def _asks_besides(draft: Draft) -> bool:
    """Whether something else is asked: "just coming off a shift. How much is the differential?"."""
    return any(each.is_question and each.intent.name != "pause" for each in draft.message.clauses)


def _withdraws(draft: Draft) -> bool:
    """Whether the candidate wants the post no more, or all of it called off before anything was sent."""
    calls_off = draft.wants("cancel", above=SURE) and not (draft.asks or draft.message.claims)
    return calls_off or WITHDRAWS.search(draft.message.text) is not None


def _leaves(draft: Draft) -> bool:
    """Whether the candidate says in plain words that they go for now, and tells or asks nothing besides."""
    sent = draft.state.stage in ("submitted", "booked")
    if PUTS_OFF.search(draft.message.text) and not (sent or draft.message.claims):
        return True
    return not (sent or draft.asks or draft.message.claims) and LEAVES.search(draft.message.text) is not None


def erase(draft: Draft) -> None:
    """Deletes everything, now that it was confirmed."""
    draft.settle()
    draft.order(EraseEverything())
    draft.closed = True


def stop(draft: Draft) -> None:
    """Writes no more unless written to."""
    draft.change(stage="stopped", resume_to=draft.state.resume_to or draft.state.stage, aside=None)
    draft.order(ForgetWish())
    draft.close(draft.line("stopped"), "notice")


def object_to_automation(draft: Draft) -> None:
    """From now on no automated assessment is shown of the answers."""
    draft.change(objected=True, notes=_with(draft, "Human review only, at the candidate's wish"))
    draft.order(AlertTeam("review", "A candidate asks that a person, not a program, assesses the answers."))
    draft.order(RefreshCard())
    draft.say("objected")


def people(draft: Draft) -> bool:
    """A person when one is wanted, and no automated assessment when that is wished."""
    objects = draft.wants("objection_automated", above=WANTED) and not all(
        map(only_asks, draft.message.clauses)
    )
    if objects or OBJECTS.search(draft.message.text):
        object_to_automation(draft)
    elif draft.wants("ask_human", above=WANTED):
        call_human(draft)
    if draft.wants("contest_decision"):
        draft.order(AlertTeam("review", "A candidate asks a person to look at the decision again."))
        if not draft.moment.decided:
            draft.say("no_decision")
        draft.say("review_asked")
        return True
    return False


def call_human(draft: Draft) -> None:
    """Asks the team to join. Asked twice it is still one request."""
    again = "_again" if "Asked for a person" in draft.state.notes else ""
    draft.order(AlertTeam("human", "A candidate would like to talk to a person."))
    draft.change(notes=_with(draft, "Asked for a person"))
    back, moment = draft.moment.team_back, draft.moment
    if back is None:
        draft.say(f"human{again}")
    else:
        draft.say(f"human_later{again}", when=wording.when(back, moment.timezone, moment.now))


def foreign_language(draft: Draft) -> bool:
    """Says in the candidate's own language that only English is understood, and offers a person."""
    if draft.state.aside and refuses(draft):
        return False  # "No no, no mail" answers, in whatever language.
    text, language = draft.message.text, draft.message.language
    named = wording.language_named(text)
    wished = named and draft.asks and not draft.message.claims and (language != "en" or SPEAKS.search(text))
    asked = (wished or draft.wants("ask_language_switch", above=CLEAR)) and not REQUIRED.search(text)
    if asked and language not in wording.apologies():
        language = named or language
    if _asked_of_languages(draft):
        return False  # "English good, Hindi mother tongue" answers.
    sentence = wording.apologies().get(language)
    short = text.isascii() and len(text.split()) < 3
    if sentence is None or short or (draft.message.claims and not asked):
        return False
    draft.say("other_languages", "notice", (HUMAN,), sentence=sentence)
    return not draft.message.claims


def _asked_of_languages(draft: Draft) -> bool:
    question = wording.screened(draft.state, draft.role)
    return question is not None and any(skills.family(name) == "spoken language" for name in question.names)


def _with(draft: Draft, note: str) -> tuple[str, ...]:
    return draft.state.notes if note in draft.state.notes else (*draft.state.notes, note)
