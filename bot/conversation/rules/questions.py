"""The candidate's questions: answered from the advert and the team's answers, or passed on to the team."""

from __future__ import annotations

from dataclasses import replace

from actions import answering
from bot.conversation import asking, wording
from bot.conversation.commands import AskTeam
from bot.conversation.draft import Draft
from bot.conversation.rules.noted import show_noted
from bot.conversation.rules.plain_words import ASKS, MUST, NOTED, STATUS, THAT, UNCLEAR, WHY
from bot.conversation.rules.shifts import INTERVIEW
from bot.conversation.rules.what_is_asked import (
    answers_it,
    asks_when,
    how_far,
    is_question_on_role,
    others_answer,
)
from nlu import zones
from nlu.clauses import refers
from nlu.thresholds import CLEAR, LIKELY, WANTED
from nlu.understanding import Clause, Contact

MOST_ANSWERS = 5

OTHERS_SEE = frozenset(
    (
        *("out_of_scope", "smalltalk", "repeat", "resume", "greet", "thanks", "goodbye", "abuse", "skip"),
        *("not_what_i_said", "frustration", "correct_answer"),
    )
)
"""Intents of questions in form that courtesies answer."""
HOSTILE = frozenset(("injection", "threat", "emoji_only", "masked"))


def role_questions(draft: Draft) -> bool:
    """Answers every question in the message, part by part, and passes on what nobody has answered yet."""
    clauses = _clauses(draft)
    why = tuple(clause for clause in clauses if clause.is_question and WHY.search(clause.text))
    status = tuple(clause for clause in clauses if clause.is_question and STATUS.search(clause.text))
    if draft.wants("ask_why", above=CLEAR) or why or _asks_of_question(draft):
        _why(draft)
    # "What have you got on Friday?" asks for times.
    noted = () if draft.message.times.windows else tuple(each for each in clauses if NOTED.search(each.text))
    if noted:
        show_noted(draft, "noted_so_far")
    if draft.wants("ask_status", above=CLEAR) or status or how_far(draft):
        _status(draft)
    when = asks_when(draft)
    if when or (
        draft.wants("ask_booking", above=CLEAR)
        and (draft.state.sent_at or INTERVIEW.search(draft.message.text))
    ):
        _booking(draft)
    asked = _with_their_subject(
        tuple(
            each
            for each in clauses
            if each not in (*why, *status, *noted)
            and not (why and not ASKS.match(each.text))
            and is_question_on_role(draft, each)
            and not answers_it(draft, each)
        ),
        draft,
    )
    if not asked:
        return False
    _answer(draft, asked)
    return False


def _answer(draft: Draft, asked: tuple[Clause, ...], *, surely: bool = False) -> None:
    """Tells the answer to each question, and passes on what is not stated."""
    unknown: list[str] = []
    for answer in _answers(draft, asked, surely=surely):
        if answer.topic == "change_answer" and _is_seen_to(draft):
            continue
        if answer.topic == "accommodation" and draft.private:
            continue  # A person arranges it already.
        if answer.status == "not_stated" and (draft.private or "protected" in draft.message.flags):
            continue  # What they tell of their health is carried to nobody, not even as a question.
        draft.tell(answer.text, "answer", sources=answer.sources)
        draft.record("answered", topic=answer.topic, status=answer.status)
        if answer.status == "not_stated":
            unknown.append(answer.topic)
    _pass_on(draft, unknown, " ".join(clause.text for clause in asked))


def _is_seen_to(draft: Draft) -> bool:
    """Whether the change that is asked for is made already, or about to be asked about line by line."""
    told = draft.noted or draft.message.contact != Contact() or bool(draft.message.times.windows)
    told = told or (draft.state.stage == "booked" and draft.wants("reschedule", above=WANTED))
    return told or (draft.state.stage == "review" and draft.wants("correct_answer", above=CLEAR))


def unanswered(draft: Draft) -> bool:
    """Answers a question that no rule has made anything of: nobody who asks is left without a word on it."""
    asked = tuple(each for each in _clauses(draft) if each.is_question and not others_answer(draft, each))
    name, sure = draft.message.intent.name, draft.message.intent.confidence
    if (
        not asked
        or not draft.mute
        or draft.state.aside != draft.before.aside
        or draft.message.flags & HOSTILE
    ):
        return False
    if draft.state.stage != draft.before.stage or (name in OTHERS_SEE and sure >= LIKELY):
        return False
    _answer(draft, asked, surely=True)
    return False


def _with_their_subject(asked: tuple[Clause, ...], draft: Draft) -> tuple[Clause, ...]:
    """ "I have no degree. Will this be a problem?" asks about the degree: such a question needs the whole."""
    text = draft.message.text
    if len(asked) == 1 and asked[0].text != text and _needs_the_whole(asked[0]):
        return (replace(asked[0], text=text, start=0, end=len(text)),)
    return asked


def _needs_the_whole(clause: Clause) -> bool:
    name = clause.intent.name
    return (
        name == "ask_dealbreaker"
        or THAT.search(clause.text) is not None
        or (name == "ask_education" and refers(clause.text))
    )


def _clauses(draft: Draft) -> tuple[Clause, ...]:
    message = draft.message
    whole = Clause(message.text, 0, len(message.text), message.intent, is_question="?" in message.text)
    return message.clauses or (whole,)


def _answers(draft: Draft, asked: tuple[Clause, ...], *, surely: bool) -> tuple[answering.Answer, ...]:
    whole = draft.message.intent if len(asked) == 1 else None
    text = "\n".join(clause.text for clause in asked)
    found = answering.answer(
        text,
        role=draft.role.profile,
        recruiter_answers=draft.role.answers,
        stated=draft.role.definition.answers,
        set_aside=draft.role.definition.set_aside,
        intent=whole,
        clauses=asked,
        employer=draft.role.employer,
        asked=surely,
    )
    return found[:MOST_ANSWERS]


def _pass_on(draft: Draft, topics: list[str], words: str) -> None:
    """Each unknown topic goes to the team once; the candidate hears that it did."""
    fresh = [topic for topic in dict.fromkeys(topics) if topic not in draft.state.waiting_for]
    for topic in fresh:
        draft.order(AskTeam(topic, words))
    if topics:
        draft.change(waiting_for=(*draft.state.waiting_for, *fresh))
        last = draft.replies.pop()
        key = "passed_on" if fresh else "passed_on_already"
        joint = "\n" if "\n" in last.text else " "
        draft.tell(f"{last.text}{joint}{draft.line(key)}", last.kind, sources=last.sources)


def _why(draft: Draft) -> None:
    question = wording.current(draft.state, draft.role)
    if question is None or draft.state.stage != "screening":
        draft.say("why_consent" if draft.state.stage == "consent" else "why_general", "answer")
        return
    text, sources = asking.reason(question, draft.state.turns)
    draft.tell(text, "answer", sources=sources)


def _asks_of_question(draft: Draft) -> bool:
    """Whether the pending question itself is asked about: must it be answered, what does it mean?"""
    text = draft.message.text
    return MUST.search(text) is not None or (
        draft.state.stage == "screening" and UNCLEAR.match(text) is not None
    )


def _status(draft: Draft) -> None:
    stage, sent = draft.state.stage, draft.state.sent_at
    if draft.moment.decided:
        draft.say("status_decided", "answer")
    elif sent:
        draft.say("status_sent", "answer", date=wording.day(sent, draft.moment.timezone))
    elif stage == "review":
        draft.say("status_review", "answer")
    elif stage == "screening":
        draft.tell(draft.line("status_screening", **wording.place(draft.state, draft.role)), "answer")
    else:
        draft.say("status_open", "answer")


def _booking(draft: Draft) -> None:
    start, moment = draft.state.interview, draft.moment
    if start:
        when = wording.when(start, moment.timezone, moment.now)
        draft.say("your_interview", "answer", when=when)
    elif draft.state.offered:
        draft.say("times_zone", "answer", zone=zones.city_of(moment.timezone))
    else:
        draft.say("nothing_booked", "answer")
