"""The steps of an application: start, consent, the pending question, the summary, sending, other times."""

from __future__ import annotations

import re

from actions.screening import Question, open_requirements
from bot.conversation import wording
from bot.conversation.asking import plural
from bot.conversation.decision import AlertTeam, Choice, FindTimes, OpenApplication, SubmitApplication
from bot.conversation.draft import Draft
from bot.conversation.rules.facts import note, subjects_of
from bot.conversation.rules.refusing import refuses
from bot.conversation.state import Aside
from nlu.understanding import SkillClaim

MOST_ROUNDS = 2
"""After so many fruitless rounds of looking for a time a person takes over."""


YES_SIGN = re.compile(r"^\W*[👍👌✅✔🆗]\W*$")
NO_ANSWER = frozenset({"emoji_only", "protected", "injection", "threat", "masked"})
"""Flags of messages whose words are not kept as an answer."""
COURTESIES = (
    *("greet", "thanks", "goodbye", "smalltalk", "out_of_scope", "repeat", "resume", "frustration"),
    *("not_what_i_said", "ask_human", "correct_answer", "request_change_mind", "unsure", "give_contact"),
)
"""Intents of messages that are about the conversation, not about the question."""


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
        return _consent_answer(draft)
    if draft.state.stage == "review":
        return _review_answer(draft)
    if draft.state.stage == "open":
        if draft.wants("apply", "schedule_interview") or (
            _bare(draft, "affirm") and "start" in draft.before.choices
        ):
            start(draft)
        return False
    if draft.noted:
        return False
    if wording.current(draft.state, draft.role) and (draft.state.stage == "screening" or draft.state.editing):
        return _screening_answer(draft)
    return False


def _bare(draft: Draft, intent: str) -> bool:
    """Whether the message says just that: not in a question, and not beside something else that counts."""
    if draft.message.claims or draft.asks:
        return False
    return draft.wants(intent, above=0.4)


def _consent_answer(draft: Draft) -> bool:
    if _bare(draft, "deny") or refuses(draft):
        consent(draft, given=False)
    elif (_bare(draft, "affirm") and "emoji_only" not in draft.message.flags) or draft.wants(
        "apply", above=0.6
    ):
        consent(draft, given=True)
    return False


def _review_answer(draft: Draft) -> bool:
    if draft.message.claims:
        return False
    if draft.wants("not_what_i_said", "frustration") or _bare(draft, "deny") or draft.wants("correct_answer"):
        choose_line(draft)
    elif (
        _bare(draft, "affirm")
        or draft.wants("submit", "apply", above=0.5)
        or YES_SIGN.search(draft.message.text)
    ):
        send(draft)
    return False


def _screening_answer(draft: Draft) -> bool:
    question = wording.current(draft.state, draft.role)
    if question is None or (draft.state.aside and draft.state.aside.kind not in ("which_years", "probe")):
        return False
    if draft.wants("skip", above=0.45) and not draft.message.claims:
        skip(draft)
    elif draft.message.claims:
        return False
    elif (
        question.kind in ("which", "whether")
        and _bare(draft, "deny")
        and not draft.wants("affirm", above=0.3)
    ):
        none_of_these(draft)
    elif _bare(draft, "affirm") and "emoji_only" not in draft.message.flags:
        _bare_yes(draft)
    elif _means_to_answer(draft):
        _vague(draft)
    return False


def _means_to_answer(draft: Draft) -> bool:
    """Whether words that name nothing were meant as an answer; after a request for an example, most are."""
    if draft.understood or draft.asks or draft.message.flags & NO_ANSWER:
        return False
    if draft.state.aside and draft.state.aside.kind == "probe":
        return not draft.wants(*COURTESIES, above=0.4)
    return "vague" in draft.message.flags or draft.wants("statement", above=0.5)


def _bare_yes(draft: Draft) -> None:
    """A yes that names nothing is never an answer to a requirement; it is asked what it means."""
    question = wording.current(draft.state, draft.role)
    if question is None or question.kind in ("total", "degree"):
        return
    still = open_requirements(question, draft.state.notebook) or question.requirements
    if len(still) == 1 and len(still[0].any_of) == 1:
        name = still[0].any_of[0]
        claim = SkillClaim(name, "positive", draft.message.text)
        draft.set_aside(Aside("confirm_yes", name, (claim,)))
    else:
        draft.set_aside(Aside("probe", question.id))


def _vague(draft: Draft) -> None:
    """One push for something definite; then the words are kept as they are, for a person."""
    question = wording.current(draft.state, draft.role)
    if question is None:
        return
    ids = tuple(each.id for each in open_requirements(question, draft.state.notebook))
    probed = draft.state.aside is not None and draft.state.aside.kind == "probe"
    if not probed and not draft.state.asked.get(f"probe:{question.id}"):
        draft.change(asked={**draft.state.asked, f"probe:{question.id}": 1})
        draft.set_aside(Aside("probe", question.id))
        return
    draft.change(notebook=draft.state.notebook.with_vague(ids, draft.message.text), aside=None, editing="")
    draft.acknowledge("unclear_kept")


def skip(draft: Draft) -> None:
    """Leaves the pending question out: not answered, which is never a no."""
    aside = draft.state.aside
    if aside:
        draft.settle()
    if aside and aside.kind != "probe":
        _leave(draft, aside)
        return
    question = wording.current(draft.state, draft.role)
    if question is None or (draft.state.stage not in ("screening", "review") and not draft.state.editing):
        return
    ids = tuple(each.id for each in open_requirements(question, draft.state.notebook))
    draft.change(notebook=draft.state.notebook.with_skip(ids), editing="")
    draft.acknowledge("skipped")


def _leave(draft: Draft, aside: Aside) -> None:
    """Leaves a short question open; a "no" that stays unconfirmed is not asked about again."""
    if aside.kind in ("erase", "cancel"):
        draft.acknowledge({"erase": "not_erased", "cancel": "not_cancelled"}[aside.kind])
        return
    about = {claim.skill for claim in aside.claims}
    left = [each.id for each in draft.role.screened.requirements if about & subjects_of(each)]
    draft.change(asked={**draft.state.asked, **dict.fromkeys((f"no:{each}" for each in left), 1)})
    draft.acknowledge("declined")


def none_of_these(draft: Draft) -> None:
    """None of what the question names: noted, and confirmed once where it is required."""
    question = wording.current(draft.state, draft.role)
    if question is None:
        return
    still = open_requirements(question, draft.state.notebook) or question.requirements
    words = draft.message.text
    note(draft, tuple(SkillClaim(f"requirement:{each.id}", "negative", words) for each in still))


def choose_line(draft: Draft) -> None:
    """Lets the candidate say which line of the summary to change."""
    choices = tuple(Choice(_line_of(each), f"edit:{each.id}") for each in draft.role.questions)
    draft.close(draft.line("review_which"), "review", choices, key="review_which")


def _line_of(question: Question) -> str:
    if question.kind == "degree":
        return "Degree"
    return wording.headed(
        plural(question.requirements[0].label) if question.kind == "which" else question.requirements[0].label
    )


def send(draft: Draft) -> None:
    """Passes the summary on to the team, and looks for interview times right away."""
    notebook = draft.state.notebook
    if not notebook.notes and not notebook.vague:
        draft.acknowledge("nothing_to_send")
        draft.change(stage="screening", notebook=type(notebook)())
        return
    draft.change(stage="submitted", editing="", aside=None, sent_at=draft.state.sent_at or draft.moment.now)
    draft.order(SubmitApplication())
    draft.say("sent", "notice")
    draft.order(FindTimes())
    draft.closed = True


def none_fit(draft: Draft) -> None:
    """None of the offered times suits: windows are asked for, and after two rounds a person helps."""
    rounds = draft.state.offer_rounds + 1
    draft.change(offer_rounds=rounds)
    if rounds > MOST_ROUNDS:
        draft.order(AlertTeam("times", "No offered interview time suits the candidate."))
        draft.close(draft.line("rounds_over"), "notice")
    else:
        draft.close(draft.line("ask_windows"), "offer", key="ask_windows")
