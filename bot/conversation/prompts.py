"""How a turn ends: with the one question that is open now, or with nothing when none is."""

from __future__ import annotations

from datetime import datetime

from actions.screening import Question, open_requirements
from bot.conversation import aids, asking, topics, wording
from bot.conversation.aids import HUMAN, SKIP
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.rules.answers import let_go
from bot.conversation.rules.noting import owed
from bot.conversation.rules.plain_words import only_moves_on
from bot.conversation.rules.told import subjects_of, topics_of
from bot.conversation.state import Aside
from bot.conversation.summing_up import summary_lines
from nlu.thresholds import CLEAR, LIKELY

YES_NO = (Choice("Yes", "aside:yes"), Choice("No", "aside:no"))
CONSENT = (Choice("Yes, you may", "consent:yes"), Choice("No, only questions", "consent:no"))
START = (
    Choice("Start the screening", "start"),
    Choice("Ask a question", "ask"),
    HUMAN,
)
SEND = (Choice("Send it", "send"), Choice("Change something", "change"))
MOST_PUT = 2
"""How often a short question is put to somebody who goes on saying other things."""
TELLING = 5
"""Words that may well have told something."""
MOST_ASKED = 4
"""How often a question is put to somebody who tells other things."""
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


def close(draft: Draft) -> None:
    """Puts the closing question, unless a rule already ended the turn."""
    if draft.closed:
        return
    _advance(draft)
    if draft.state.aside and _is_worn_out(draft, draft.state.aside):
        let_go(draft, draft.state.aside)
        _advance(draft)
    if draft.state.aside:
        _ask_aside(draft, draft.state.aside)
    elif draft.state.stage == "screening" or draft.state.editing:
        _ask_question(draft)
    else:
        {
            "open": _open,
            "consent": _consent,
            "review": _review,
            "submitted": _submitted,
            "booked": _booked,
        }.get(draft.state.stage, _nothing)(draft)


def _advance(draft: Draft) -> None:
    """A "no" that is still to be confirmed comes first; the screening is over when nothing is left to ask."""
    if draft.state.aside is None and draft.state.stage in ("screening", "review"):
        draft.state = draft.state.then(aside=owed(draft))
    if draft.state.stage == "screening" and wording.current(draft.state, draft.role) is None:
        draft.state = draft.state.then(stage="review", editing="")


def _is_worn_out(draft: Draft, aside: Aside) -> bool:
    """Whether a short question was put more than once and the candidate says other things instead.

    Who only asks something, or did not follow, hears it again, and who wants to be done hears it once more.
    """
    if aside.kind == "invite_email":
        return draft.state.asked.get(_times_put(aside), 0) >= 1 and draft.before.aside == aside
    put = draft.state.asked.get(_times_put(aside), 0) - only_moves_on(draft.message.text)
    waits = draft.asks or draft.wants("repeat", "resume", above=CLEAR)
    return aside.kind in LEFT and put >= MOST_PUT and (draft.noted or not waits)


def _times_put(aside: Aside) -> str:
    return f"put:{aside.kind}:{aside.about}"


def _nothing(draft: Draft) -> None:
    if not draft.understood or draft.mute:
        key = "unread_sent" if draft.state.sent_at else "unread_open"
        draft.close(draft.line(key), "notice", (HUMAN,))


def _open(draft: Draft) -> None:
    if not draft.understood or draft.mute:
        draft.close(draft.line("unread_open"), "notice", START)
    elif draft.acknowledgements:
        first = draft.wants("greet", above=LIKELY) and not draft.state.said.get("anything_else")
        draft.close(draft.line("anything" if first else "anything_else"), "question", START)
    elif draft.replies:
        last = draft.replies.pop()
        draft.tell(last.text, last.kind, last.choices or START[:1], last.sources)


def _consent(draft: Draft) -> None:
    key = "again_consent" if draft.before.stage == "consent" else "consent"
    draft.close(draft.line(key), "consent", CONSENT, key="consent")


def _ask_aside(draft: Draft, aside: Aside) -> None:
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
    if subjects == {"_education"}:
        return "confirm_no_degree", aside.about, (right, wrong)
    about = [each for each in draft.role.screened.requirements if subjects & subjects_of(each)]
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


def _ask_question(draft: Draft) -> None:
    question = wording.current(draft.state, draft.role)
    if question is None:
        draft.state = draft.state.then(editing="")
        _review(draft)
        return
    asked = draft.state.asked.get(question.id, 0)
    if asked >= MOST_ASKED and draft.noted and not draft.asks and not draft.state.editing:
        # Whoever answers it with other things again and again is asked the next.
        left = tuple(each.id for each in open_requirements(question, draft.state.notebook))
        draft.change(notebook=draft.state.notebook.with_skip(left))
        draft.acknowledge("rest_left")
        close(draft)
        return
    key = f"question:{question.id}"
    if draft.understood or draft.state.last != key:
        text = asking.question(question, draft.state.notebook, asked)
        draft.state = draft.state.then(unread=0)
    else:
        text = _repair(draft, question)
    draft.state = draft.state.then(asked={**draft.state.asked, question.id: asked + 1})
    choices = aids.buttons(question, draft.state.notebook)
    if draft.state.unread > 2:
        choices = (SKIP, HUMAN)
    draft.close(text, "question", choices, key=key)


def _repair(draft: Draft, question: Question) -> str:
    """Three steps when nothing was understood: other words, buttons, then skipping or a person."""
    unread = draft.state.unread + 1
    draft.state = draft.state.then(unread=unread)
    if unread == 1:
        key = aids.reworded(question)
        return draft.line(key, example=aids.example(question, draft.state.notebook))
    return draft.line("buttons" if unread == 2 else "skip_or_human")


def _review(draft: Draft) -> None:
    fresh = (
        draft.before.stage != "review"
        or draft.before.notebook != draft.state.notebook
        or not draft.state.last
    )
    fresh = fresh or draft.before.person != draft.state.person or not draft.state.said.get("review")
    draft.state = draft.state.then(stage="review") if draft.state.stage == "screening" else draft.state
    if draft.state.stage != "review":
        _nothing(draft)
        return
    if not fresh:
        if draft.mute and not draft.understood and len(draft.message.text.split()) >= TELLING:
            draft.acknowledge("not_placed")
        draft.close(draft.line("review_again"), "review", SEND, key="review_again")
        return
    if draft.state.objected:
        draft.acknowledge("review_human_only")
    text = draft.line("review", lines="\n".join(summary_lines(draft.state, draft.role)))
    draft.close(text, "review", SEND, key="review")


def _booked(draft: Draft) -> None:
    if draft.state.offered and not draft.replies and not draft.acknowledgements:
        _offer_again(draft)
    else:
        _nothing(draft)


def _submitted(draft: Draft) -> None:
    if draft.understood and draft.wants("thanks", "goodbye", above=LIKELY):
        return
    if draft.state.offered and not draft.replies and not draft.acknowledgements:
        _offer_again(draft)
    elif not draft.understood or draft.acknowledgements or draft.mute:
        draft.close(
            draft.line("next_book"), "question", (Choice("See times", "offer"), HUMAN), key="next_book"
        )


def _offer_again(draft: Draft) -> None:
    zone, now = draft.moment.timezone, draft.moment.now
    times = tuple(Choice(wording.when(t, zone, now), f"time:{t.isoformat()}") for t in draft.state.offered)
    draft.close(
        draft.line("offer_again"), "offer", (*times, Choice("None of these", "times:none")), key="offer"
    )
