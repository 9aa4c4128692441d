"""What a candidate may have at any time: a person, silence, a copy, deletion, human review."""

from __future__ import annotations

import re

from bot.conversation import wording
from bot.conversation.aids import HUMAN
from bot.conversation.commands import AlertTeam, EraseEverything, ForgetWish, RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.export import kept_about
from bot.conversation.rules.plain_words import (
    AGREED,
    COMES,
    LEAVES,
    NOTED,
    PUTS_OFF,
    WITHDRAWS,
    only_asks,
)
from bot.conversation.rules.reassuring import MAY_PAUSE
from bot.conversation.rules.refusing import LETS_KEEP, OBJECTS, agrees, keeps_nothing, limits_a_yes
from bot.conversation.state import Aside
from nlu.thresholds import CLEAR, HEARD, LIKELY, PLAIN, SURE, WANTED

DELETES = re.compile(
    r"(?i)\b(?:delet\w*|eras\w+|remov\w+|wip(?:e|ing)|forget|destroy|get rid|scrub|purge|clear|withdraw\w*"
    r"|data|info\w*)\b"
)
"""Words of those who want everything deleted; without Rasa it takes one of them."""
ERASES = re.compile(
    r"(?i)(?:^|[.!,]|\b(?:please|pls|and|then|to|now|just)) ?"
    r"(?:get rid of|delete|erase|wipe|destroy|purge|scrub|remove|strike)"
    r"(?: my (?:data|details|info\w*)\W*(?:please|pls|now)?\W*$"
    r"| (?:me|my \w+) (?:from|off|out of) (?:your|ur) (?:records?|systems?|books?|database|files?))"
)
"""Wants to be erased, in words so plain that they need no classifier: "strike me from your records"."""
WHOLE = re.compile(r"(?i)\b(?:all|everything|data|info\w*|details|application|account|profile|me)\b")
"""Words of those who mean all that is kept."""
IF = re.compile(r"(?i)\bif (?:i|we)\b")
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


def wants_a_copy(draft: Draft) -> bool:
    """Whether what is kept is to be shown; keywords alone are not believed without a word of it."""
    if LETS_KEEP.search(draft.message.text):
        return False
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
    keeps = LETS_KEEP.search(draft.message.text) is not None
    if draft.wants("ask_delete_data", above=LIKELY) and asked and agrees(draft) and not keeps:
        erase(draft)
        return True
    if _wants_erasing(draft):
        draft.set_aside(Aside("erase"))
        return True
    if wants_a_copy(draft):
        show_copy(draft)
        return True
    if draft.message.text.strip().strip(".!") == "STOP" or (
        draft.wants("stop", above=SURE) and not draft.message.claims
    ):
        stop(draft)
        return True
    if draft.state.stage in ("consent", "screening", "review") and _withdraws(draft):
        draft.change(stage="paused", resume_to=draft.state.resume_to or draft.state.stage, aside=None)
        draft.close(draft.line("withdrawn"), "notice", (HUMAN,))
        return True
    if _pauses(draft) or _leaves(draft):
        draft.change(aside=None)
        draft.close(draft.line("paused"), "notice", key="paused")
        return True
    return False


def _wants_erasing(draft: Draft) -> bool:
    """Whether everything is to be deleted; keywords alone are not believed without a word of it."""
    text = draft.message.text
    plainly = DELETES.search(text) is not None
    later = DELETES_NOTHING.search(text) is not None
    # To the question of consent, "keep nothing of this" is a no; what is not kept needs no deletion.
    refused = draft.state.stage == "consent" and (keeps_nothing(draft) or limits_a_yes(text)) and not plainly
    if refused or later or AGREED.fullmatch(text) or LETS_KEEP.search(text):
        return False
    if ERASES.search(text) and not draft.asks:
        return True
    if draft.message.claims and not WHOLE.search(text):
        return False  # "Delete the Oracle thing" takes one thing back, and leaves the rest.
    return draft.wants("ask_delete_data", above=LIKELY) and (plainly or not draft.message.degraded)


def _pauses(draft: Draft) -> bool:
    """Whether the candidate wants to go on later, and tells or asks nothing besides."""
    message = draft.message
    # "Wait, Scala was 6 years, not 4": who tells something goes on, and nothing told is lost.
    told = message.claims or "correction" in message.flags
    # "An hour later" puts off a time, not the conversation.
    told = told or str(message.times.selection).startswith("SHIFT:")
    # "Can we do it in ten minutes?" wants an interview then.
    told = told or (draft.names_time and draft.state.stage in ("submitted", "booked"))
    told = told or (draft.state.stage == "booked" and COMES.search(message.text) is not None)
    return draft.wants("pause", above=CLEAR) and not (told or _asks_besides(draft) or _asks_whether(draft))


def _asks_whether(draft: Draft) -> bool:
    """Whether it is only asked what a pause would do: "is it ok if I stop in the middle?"."""
    return any(MAY_PAUSE.search(each.text) and IF.search(each.text) for each in draft.message.clauses)


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
    draft.change(objected=True)
    draft.add_note("Human review only, at the candidate's wish")
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
    if draft.wants("contest_decision", above=HEARD if draft.moment.decided else SURE):
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
    draft.add_note("Asked for a person")
    back, moment = draft.moment.team_back, draft.moment
    if back is None:
        draft.say(f"human{again}")
    else:
        draft.say(f"human_later{again}", when=wording.when(back, moment.timezone, moment.now))
