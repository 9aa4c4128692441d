"""How a turn ends: with the one question that is open now, or with nothing when none is."""

from __future__ import annotations

from actions.screening import Question, open_requirements
from bot.conversation import aids, asking, short_questions, topics, wording
from bot.conversation.aids import HUMAN, SEND, SKIP
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.rules.leaving import let_go
from bot.conversation.rules.noting import owed
from bot.conversation.rules.plain_words import STARTS
from bot.conversation.rules.remarks import TELLING, keep, tells_more
from bot.conversation.summing_up import summary_lines
from nlu.thresholds import LIKELY, SURE

CONSENT = (Choice("Yes, you may", "consent:yes"), Choice("No, only questions", "consent:no"))
START = (Choice("Start the screening", "start"), Choice("Ask a question", "ask"), HUMAN)
MOST_ASKED = 4
"""How often a question is put to somebody who tells other things."""


def close(draft: Draft) -> None:
    """Puts the closing question, unless a rule already ended the turn."""
    if draft.closed:
        return
    _advance(draft)
    if draft.state.aside and short_questions.is_worn_out(draft, draft.state.aside):
        let_go(draft, draft.state.aside)
        _advance(draft)
    if draft.state.aside and short_questions.is_overtaken(draft, draft.state.aside):
        draft.settle()
    if draft.state.aside:
        short_questions.ask(draft, draft.state.aside)
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
    if key == "again_consent" and (draft.wants("apply", above=SURE) or STARTS.match(draft.message.text)):
        key = "begin_consent"  # A wish to begin is a yes to beginning, not to what is kept.
    draft.close(draft.line(key), "consent", CONSENT, key="consent")


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
        whole = len(left) == len(question.requirements) and topics.topic(question)
        draft.acknowledge("left_open" if whole else "rest_left", about=whole)
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
    if tells_more(draft):
        keep(draft, draft.message.text)
    fresh = (
        draft.before.stage != "review"
        or draft.before.notebook != draft.state.notebook
        or draft.before.remarks != draft.state.remarks
        or not draft.state.last
    )
    fresh = fresh or draft.before.person != draft.state.person or not draft.state.said.get("review")
    draft.state = draft.state.then(stage="review") if draft.state.stage == "screening" else draft.state
    if draft.state.stage != "review":
        _nothing(draft)
        return
    if not fresh:
        text = draft.message.text
        telling = len(text.split()) >= TELLING or any(map(str.isdigit, text))
        if draft.mute and not draft.understood and telling:
            draft.acknowledge("not_placed")
        draft.close(draft.line("review_again"), "review", SEND, key="review_again")
        return
    if draft.state.objected:
        draft.acknowledge("review_human_only")
    if not (draft.role.questions or draft.state.remarks or draft.state.notebook.notes):
        draft.close(draft.line("review_without"), "review", SEND[:1], key="review")
        return
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
