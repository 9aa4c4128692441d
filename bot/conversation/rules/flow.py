"""The steps of an application: start, consent, the pending question, the summary, sending, other times."""

from __future__ import annotations

import re

from bot.conversation import wording
from bot.conversation.commands import AlertTeam, FindTimes, KeepWish, OpenApplication, SubmitApplication
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.rules.answers import bare, screening_answer
from bot.conversation.rules.corrections import NUMBER
from bot.conversation.rules.noting import note
from bot.conversation.rules.plain_words import (
    APPLIES,
    GOES_ON,
    MAY,
    NEVER_MIND,
    NO_CHANGES,
    SENDS_IT,
    SENDS_ON,
    SHOWS,
    STARTS,
    SWEARS,
    WAITS,
    YES_ELSEWHERE,
    only_moves_on,
)
from bot.conversation.rules.refusing import KEEPS_NOTHING, NO_TROUBLE, YES, insists, keeps_nothing, refuses
from bot.conversation.topics import heading
from nlu.thresholds import CLEAR
from nlu.understanding import Contact

MOST_ROUNDS = 2
"""After so many fruitless rounds of looking for a time a person takes over."""


YES_SIGN = re.compile(r"^\W*[👍👌✅✔🆗]\W*$")
SENDS = (
    "a accurate agree agreed ahead all all's alright am and application apply away can confirm confirmed "
    "correct could course do done everything everything's exactly far fine for forward go good great "
    "happy here i i'd i'm in is it it's just let's lets lgtm like looks me my now of off ok okay on out "
    "pass perfect please pls ready right send set so spot submit summary sure team thank thanks that that's "
    "the them think this to true very want well with would yeah yep yes you yup"
)
"""The words of a yes to the summary, and of the wish to send it. With others it may say something else."""


PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
PLACE_IN_LIST = re.compile(
    rf"(?i)\b(?:change|correct|fix|edit|redo|amend)\b[^.?!\d]{{0,12}}\b({'|'.join(PLACES)}|last)\b"
    r"(?: (?:one|line|answer|point|thing))?\W*$"
)
"""Which line of the summary to change, by its place."""
YES_FIRST = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|sure|of course|certainly)\b(?:\W+\w+){0,6}\W*$")
"""Opens with a yes and goes on for a few words: "yes, for this role only"."""
AGREED = re.compile(
    r"(?i)\W*(?:(?:lol|haha|cool|great|right|well|ok|okay|yes|yeah|yep|yup|sure|fine|alright|all right"
    r"|of course)\W+){0,3}"
    r"(?:go ahead|go on|crack on|fire away|hit me|bring it on|i['’]?m (?:in|ready|game)"
    r"|let['’]?s (?:go|start|begin|do (?:it|this))|i (?:am )?agree|agreed)"
    r"(?: (?:then|please|now))?\W*"
)
"""Agrees to what was just put, in words that elsewhere wish something else: "ok let's go"."""


def start(draft: Draft) -> None:
    """Towards the screening, by way of consent."""
    state = draft.state
    if state.stage in ("open", "stopped", "paused"):
        goes_on = state.resume_to or "open"
        fresh = "screening" if state.consented else "consent"
        draft.change(stage=goes_on if goes_on != "open" else fresh, resume_to=None)
    else:
        draft.change()


def consent(draft: Draft, *, given: bool) -> None:
    """Keeps the answer to the consent question, and uses what was volunteered before it."""
    if not given:
        draft.change(consented=False, stage="open", before_consent=())
        draft.close(draft.line("consent_refused"), "notice")
        return
    remembered = draft.state.before_consent
    draft.change(consented=True, stage="screening", before_consent=())
    draft.order(OpenApplication())
    draft.acknowledge("consent_given")
    if remembered:
        note(draft, remembered)


def pending(draft: Draft) -> bool:
    """An answer to the open question that names no fact: yes, no, skip, or something vague."""
    if draft.state.stage == "consent":
        # Who applies and tells everything at once has not been asked yet.
        return draft.before.stage == "consent" and not draft.repeats and _consent_answer(draft)
    if draft.before.stage in ("paused", "stopped") and bare(draft, "affirm"):
        draft.change()  # A yes to going on is none to what is asked then.
        return False
    if draft.state.stage == "review":
        return _review_answer(draft)
    if draft.state.stage == "open":
        # "Ok, let's go" goes on where it had gone before; here nothing had begun yet.
        text = draft.message.text
        agrees = bare(draft, "affirm") or AGREED.fullmatch(text) or MAY.match(text)
        put = "start" in draft.before.choices and not draft.asks
        wants = draft.wants("apply", "schedule_interview") or draft.wants("resume", above=CLEAR)
        begins = APPLIES.search(text) or (STARTS.match(text) and not draft.asks)
        if wants or begins or (put and (agrees or GOES_ON.fullmatch(text))):
            start(draft)
        return False
    if draft.noted:
        return False
    if draft.repeats and NUMBER.search(draft.message.text):
        draft.change()  # "4 years at a bank", sent twice, answers no second question.
        return False
    if draft.state.stage == "screening" and _sends(draft.message.text):
        draft.acknowledge("not_yet", **wording.place(draft.state, draft.role))
        return False
    if wording.current(draft.state, draft.role) and (draft.state.stage == "screening" or draft.state.editing):
        return screening_answer(draft)
    return False


def _sends(text: str) -> bool:
    """Whether a message wants all of it sent, and says no yes to what is asked."""
    text = SWEARS.sub("", text)
    return SENDS_IT.fullmatch(text) is not None or (SENDS_ON.search(text) is not None and only_moves_on(text))


def _consent_answer(draft: Draft) -> bool:
    text = draft.message.text
    # "Never Xero" tells of a tool, and refuses nothing.
    starts = STARTS.match(text) is not None and not draft.asks
    minds = not NO_TROUBLE.search(text) and (keeps_nothing(draft) or not (starts or draft.message.claims))
    if minds and (bare(draft, "deny") or refuses(draft) or keeps_nothing(draft)):
        consent(draft, given=False)
    elif (
        (bare(draft, "affirm") and "emoji_only" not in draft.message.flags)
        or (KEEPS_NOTHING.search(text) and YES.match(text) and not draft.asks)
        or (starts and YES.match(text))
        or (minds and YES_FIRST.match(text) and insists(draft))
        or (any(words.fullmatch(text) for words in (AGREED, GOES_ON, YES_ELSEWHERE)) and not draft.asks)
        or (MAY.match(text) and not draft.asks)
    ):
        consent(draft, given=True)
    return False


def _review_answer(draft: Draft) -> bool:
    # What was told beside a yes is kept, and shown before anything is sent.
    if draft.noted or draft.message.claims or draft.message.contact != Contact():
        return False
    text = draft.message.text
    if NEVER_MIND.match(text) or WAITS.search(text):
        draft.change()  # Back to the summary, which is not sent by that.
        return False
    if SHOWS.search(text):
        draft.change(last="")
        return False
    line = line_named(draft)
    if line:
        draft.change(editing=line, stage="screening")
        return False
    content = any(words.fullmatch(text) for words in (NO_CHANGES, YES_ELSEWHERE)) or _sends(text)
    if content and not draft.asks:
        _send_as_shown(draft)
    elif (
        draft.wants("not_what_i_said", "frustration") or bare(draft, "deny") or draft.wants("correct_answer")
    ):
        choose_line(draft)
    elif bare(draft, "affirm") or draft.wants("submit", "apply", above=CLEAR) or YES_SIGN.search(text):
        if _only_sends(text):
            _send_as_shown(draft)
        elif not draft.asks:
            choose_line(draft)
    return False


def _only_sends(text: str) -> bool:
    """Whether a message is no more than a yes or a wish to send: "that is odd, just put yes" says more."""
    words = re.findall(r"[\w'’]+", text.casefold())
    return len(words) < 2 or {word.replace("’", "'") for word in words} <= set(SENDS.split())


def _send_as_shown(draft: Draft) -> None:
    """Sends what stands in the summary; while something in it is in doubt, it is shown once more first."""
    if draft.state.aside:
        draft.change(aside=None, last="")
    else:
        send(draft)


def go_back(draft: Draft) -> None:
    """Asks the question before the open one once more, answered or not."""
    now = wording.current(draft.state, draft.role)
    asked = [each for each in draft.role.questions if draft.state.asked.get(each.id) and each != now]
    earlier = asked[: draft.role.questions.index(now)] if now else asked
    draft.change(editing=earlier[-1].id if earlier else draft.state.editing, last="")


def line_named(draft: Draft) -> str | None:
    """The question of the summary's line that is to be changed by its place: "change the first one"."""
    found = PLACE_IN_LIST.search(draft.message.text)
    if found is None or draft.message.times.windows:
        return None
    at = PLACES.index(found[1].lower()) if found[1].lower() in PLACES else -1
    return draft.role.questions[at].id if at < len(draft.role.questions) else None


def choose_line(draft: Draft) -> None:
    """Lets the candidate say which line of the summary to change."""
    choices = tuple(Choice(heading(each), f"edit:{each.id}") for each in draft.role.questions)
    draft.close(draft.line("review_which"), "review", choices, key="review_which")


def send(draft: Draft) -> None:
    """Passes the summary on to the team, and looks for interview times right away."""
    notebook = draft.state.notebook
    told = notebook.notes or notebook.vague or draft.state.remarks
    if draft.role.questions and not told:
        draft.acknowledge("nothing_to_send")
        draft.change(stage="screening", notebook=type(notebook)())
        return
    draft.change(stage="submitted", editing="", aside=None, sent_at=draft.state.sent_at or draft.moment.now)
    draft.order(SubmitApplication())
    draft.say("sent", "notice")
    draft.order(FindTimes(draft.state.wanted))
    draft.closed = True


def none_fit(draft: Draft) -> None:
    """None of the offered times suits: windows are asked for, and after two rounds a person helps."""
    rounds = draft.state.offer_rounds + 1
    draft.change(offer_rounds=rounds)
    if rounds > MOST_ROUNDS:
        draft.order(AlertTeam("times", "No offered interview time suits the candidate."))
        if draft.state.wanted:
            draft.order(KeepWish(draft.state.wanted))
        draft.close(draft.line("rounds_over"), "notice")
    else:
        draft.close(draft.line("ask_windows"), "offer", key="ask_windows")
