"""The summary: content with it, a line to change, and sending it."""

from __future__ import annotations

import re

from bot.conversation.aids import SEND
from bot.conversation.commands import FindTimes, SubmitApplication
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.rules.answers import bare
from bot.conversation.rules.plain_words import (
    CHECKED,
    NEVER_MIND,
    NO_CHANGES,
    SENDS_IT,
    SENDS_ON,
    SHOWS,
    SWEARS,
    WAITS,
    YES_ELSEWHERE,
    only_moves_on,
)
from bot.conversation.topics import heading
from nlu.thresholds import CLEAR
from nlu.understanding import Contact

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


def wants_sent(text: str) -> bool:
    """Whether a message wants all of it sent, and says no yes to what is asked."""
    text = SWEARS.sub("", text)
    return SENDS_IT.fullmatch(text) is not None or (SENDS_ON.search(text) is not None and only_moves_on(text))


def review_answer(draft: Draft) -> bool:
    """Sends the summary, shows it again, or goes to the line that is to change."""
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
    content = any(words.fullmatch(text) for words in (NO_CHANGES, CHECKED, YES_ELSEWHERE)) or wants_sent(text)
    if content and not draft.asks:
        _send_as_shown(draft)
    elif (
        draft.wants("not_what_i_said", "frustration") or bare(draft, "deny") or draft.wants("correct_answer")
    ):
        choose_line(draft)
    elif bare(draft, "affirm") or draft.wants("submit", "apply", above=CLEAR) or YES_SIGN.search(text):
        if _only_wants_sent(text):
            _send_as_shown(draft)
        elif not draft.asks:
            choose_line(draft)
    return False


def _only_wants_sent(text: str) -> bool:
    """Whether a message is no more than a yes or a wish to send: "that is odd, just put yes" says more."""
    words = re.findall(r"[\w'’]+", text.casefold())
    return len(words) < 2 or {word.replace("’", "'") for word in words} <= set(SENDS.split())


def _send_as_shown(draft: Draft) -> None:
    """Sends what stands in the summary; while something in it is in doubt, it is shown once more first."""
    if draft.state.aside:
        draft.change(aside=None, last="")
    else:
        send(draft)


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
    if draft.role.questions and not told and not draft.state.said.get("nothing_to_send"):
        # Skipping is never a no, so whoever wishes it applies like this; it may also have been a slip.
        draft.change(stage="review", editing="")
        draft.close(draft.line("nothing_to_send"), "review", SEND, key="nothing_to_send")
        return
    draft.change(stage="submitted", editing="", aside=None, sent_at=draft.state.sent_at or draft.moment.now)
    draft.order(SubmitApplication())
    draft.say("sent", "notice")
    draft.order(FindTimes(draft.state.wanted))
    draft.closed = True
