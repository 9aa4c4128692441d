"""The short question before the candidate: how it is put, and when it has been put often enough."""

from __future__ import annotations

from datetime import datetime

from actions.schooling import is_school
from bot.conversation import aids, topics, wording
from bot.conversation.aids import SKIP
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.rules.plain_words import only_moves_on
from bot.conversation.rules.told import subjects_of, topics_of
from bot.conversation.state import Aside
from nlu.thresholds import CLEAR

YES_NO = (Choice("Yes", "aside:yes"), Choice("No", "aside:no"))
MOST_PUT = 2
"""How often a short question is put to somebody who goes on saying other things."""
LEFT = (
    "confirm_no",
    "confirm_yes",
    "confirm_years",
    "which_years",
    "probe",
    "contradiction",
    "confirm_email",
)
"""The short questions that may be left open."""


def is_worn_out(draft: Draft, aside: Aside) -> bool:
    """Whether a short question was put more than once and the candidate says other things instead.

    Who only asks something, or did not follow, hears it again, and who wants to be done hears it once more.
    """
    if aside.kind == "invite_email":
        return draft.state.asked.get(_times_put(aside), 0) >= 1 and draft.before.aside == aside
    put = draft.state.asked.get(_times_put(aside), 0) - only_moves_on(draft.message.text)
    waits = draft.asks or draft.wants("repeat", "resume", above=CLEAR)
    return aside.kind in LEFT and put >= MOST_PUT and (draft.noted or not waits)


def is_overtaken(draft: Draft, aside: Aside) -> bool:
    """Whether a request for a plainer answer was met with something else that was answered: then the
    question itself is put again, for nothing was left uncaught.
    """
    return aside.kind == "probe" and draft.before.aside == aside and draft.understood


def ask(draft: Draft, aside: Aside) -> None:
    """Ends the turn with the short question."""
    put = _times_put(aside)
    draft.state = draft.state.then(asked={**draft.state.asked, put: draft.state.asked.get(put, 0) + 1})
    values: dict[str, object] = {"names": aside.about, "name": _name(aside.about), "email": aside.about}
    choices: tuple[Choice, ...] = YES_NO
    key: str = aside.kind
    if aside.kind == "confirm_no":
        key, values["names"], choices = _about_no(draft, aside)
    elif aside.kind == "confirm_years":
        values["years"] = wording.years(aside.claims[0].years or 0)
        key = "confirm_years_total" if aside.about == "_total" else key
    elif aside.kind == "contradiction":
        before = draft.state.notebook.get(aside.about)
        values |= {"before": before.quote if before else "", "after": aside.claims[0].quote}
        choices = (Choice("The new answer", "aside:yes"), Choice("The earlier one", "aside:no"))
    elif aside.kind in ("which_years", "invite_email"):
        choices = (SKIP,)
    elif aside.kind == "probe":
        _probe(draft, aside)
        return
    elif aside.kind in ("confirm_time", "cancel"):
        _ask_about_time(draft, aside)
        return
    draft.close(draft.line(key, **values), "question", choices, key=f"{aside.kind}:{aside.about}")


def _about_no(draft: Draft, aside: Aside) -> tuple[str, str, tuple[Choice, ...]]:
    """How a "no" is confirmed: of things, of a degree, of a line of the advert."""
    right, wrong = Choice("That is right", "aside:yes"), Choice("No, that is wrong", "aside:no")
    subjects = {claim.skill for claim in aside.claims}
    about = [each for each in draft.role.screened.requirements if subjects & subjects_of(each)]
    if subjects == {"_education"}:
        school = any(map(is_school, about))
        return ("confirm_no_school" if school else "confirm_no_degree"), aside.about, (right, wrong)
    topic = next((name for subject, name in topics_of(draft).items() if subject in subjects), None) or next(
        (
            topics.topic(each)
            for each in draft.role.questions
            if each.condition and set(each.requirements) & set(about)
        ),
        None,
    )
    if topic:
        return "confirm_no_condition", topic, (right, wrong)
    if len(about) == 1 and about[0].kind == "concept":
        return "confirm_no_line", wording.headed(about[0].label), (right, wrong)
    return "confirm_no", aside.about, (right, wrong)


def _ask_about_time(draft: Draft, aside: Aside) -> None:
    if aside.kind == "confirm_time":
        when = wording.when(datetime.fromisoformat(aside.about), draft.moment.timezone, draft.moment.now)
        choices = (Choice("Book it", "aside:yes"), Choice("No, another time", "aside:no"))
        draft.close(draft.line("hold_again", when=when), "offer", choices, key="hold")
    else:
        choices = (Choice("Cancel the interview", "aside:yes"), Choice("Keep it", "aside:no"))
        start = draft.state.interview or draft.moment.now
        when = wording.when(start, draft.moment.timezone, draft.moment.now)
        draft.close(draft.line("cancel", when=when), "question", choices, key="cancel")


def _name(subject: str) -> str:
    return {"_total": "experience in all", "_education": "your studies"}.get(subject, subject)


def _probe(draft: Draft, aside: Aside) -> None:
    question = next((each for each in draft.role.questions if each.id == aside.about), None)
    if question is None:
        draft.settle()
        return
    key, values = aids.follow_up(question, draft.state.notebook)
    named = question.kind == "which" or question.answer in ("yes_no", "date")
    choices = aids.buttons(question, draft.state.notebook) if named else (SKIP,)
    draft.close(draft.line(key, **values), "question", choices, key=f"probe:{question.id}")


def _times_put(aside: Aside) -> str:
    return f"put:{aside.kind}:{aside.about}"
