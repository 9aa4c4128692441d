"""The summary of a candidate, from what is kept of the application and the conversation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.answering import title_of
from actions.applications import decision_of, reference_of
from actions.assessment.assessing import assess
from actions.assessment.beside import beside
from actions.assessment.recommending import recommend
from actions.invitations import answers
from actions.notebook import Notebook
from actions.scheduling import booking, no_show
from actions.screening import plan
from actions.store import questions, roles
from actions.store.tables import Application, Conversation, Waiter
from actions.summary import AssessmentLine, CandidateSummary, InterviewTime


def candidate_summary(session: Session, application_id: str) -> CandidateSummary | None:
    """What the recruiters see of an application now; none when it does not exist or was erased."""
    application = session.get(Application, application_id)
    if application is None or application.submitted_at is None:
        return None
    conversation = session.get_one(Conversation, application.conversation_id)
    role = roles.find(session, conversation.role_id, conversation.role_version)
    if role is None:
        return None
    state, missed = conversation.state, no_show.newest(session, conversation.id)
    notebook = Notebook.from_json(state["notebook"])
    assessments = assess(role.definition.screened, notebook)
    asked = frozenset(each.id for question in plan(role.definition) for each in question.requirements)
    shown = [each for each in assessments if each.requirement.id in asked or each.quote]
    return CandidateSummary(
        application_id=application.id,
        reference=reference_of(conversation.id),
        role_title=role.profile.title,
        name=state["person"]["name"],
        email=state["person"]["email"],
        submitted_at=application.submitted_at,
        recommendation=None if state["objected"] else recommend(assessments, asked, role.definition.weights),
        lines=tuple(
            AssessmentLine(
                each.requirement.label, each.requirement.importance, each.status, each.detail, each.quote
            )
            for each in shown
        ),
        open_questions=_waits_for(session, conversation.id),
        interview=_interview(session, conversation.id),
        decision=decision_of(application),
        taken_over_by=conversation.taken_over_by,
        notes=(*state["notes"], *_besides(state, beside(assessments, notebook))),
        version=application.version,
        missed=missed.booking_id if missed else None,
    )


def _besides(state: Mapping[str, Any], also: str) -> tuple[str, ...]:
    """What was told that nothing asks for: things by their names, and the words to be added."""
    added = (f"Added: “{words}”" for words in state.get("remarks", ()))
    return (*([f"Also: {also}"] if also else ()), *added)


def _waits_for(session: Session, conversation_id: str) -> tuple[str, ...]:
    """The open questions in the candidate's own words; by their topic where somebody else asked first.

    By their topics also where one message asked several things: its words would stand there twice.
    """
    waits = select(Waiter.question_id, Waiter.asked_at).where(Waiter.conversation_id == conversation_id)
    since = dict(session.execute(waits).all())
    asked = questions.of_conversation(session, conversation_id)
    times = Counter(each.wording for each in asked)
    return tuple(
        each.wording if since[each.id] == each.asked_at and times[each.wording] == 1 else title_of(each.topic)
        for each in asked
    )


def _interview(session: Session, conversation_id: str) -> InterviewTime | None:
    found = booking.latest(session, conversation_id)
    if found is None:
        return None
    names = booking.interviewers(session, found.id)
    status = cast('Literal["held", "confirmed", "cancelled"]', found.status)
    answer = answers.standing(session, found)
    return InterviewTime(found.start, found.end, found.timezone, status, names, answer, found.id)
