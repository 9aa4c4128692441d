"""`rolecall ask`: a question about a role, answered with its source."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from actions import answering
from actions.answers.model import EmployerProfile
from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AdvertFile, AsJson, DatabaseUrl, NoRasa, RoleId, chosen_role, reading
from bot.settings import Settings
from nlu.text import clean
from nlu.understanding import ReadingContext

Question = Annotated[str | None, typer.Argument(help="The question; with --batch it is read from input.")]
Batch = Annotated[bool, typer.Option("--batch", help='Read JSON lines {"text"} on standard input.')]


def ask(
    question: Question = None,
    role: RoleId = None,
    advert: AdvertFile = None,
    batch: Batch = False,
    as_json: AsJson = False,
    no_rasa: NoRasa = False,
    database: DatabaseUrl = None,
) -> None:
    """Answer a question about a role, with its source, or say that the advert does not state it.

    Example: rolecall ask --role senior-backend-engineer "which languages do you need?"
    """
    if bool(question) == batch:
        output.fail("Give one question, or --batch with JSON lines on standard input.")
    definition, answers = chosen_role(role, advert, database)
    questions = (
        (str(each.get("text", "")) for each in output.input_lines()) if batch else iter([str(question)])
    )
    employer = EmployerProfile(kept_days=Settings().retention_days)
    with reading(no_rasa) as read:
        for text in questions:
            cleaned = clean(text)
            found: tuple[answering.Answer, ...] = ()
            if cleaned:
                understood = read(cleaned, ReadingContext(utc_now()))
                found = answering.answer(
                    cleaned,
                    role=definition.profile,
                    recruiter_answers=answers,
                    stated=definition.answers,
                    set_aside=definition.set_aside,
                    intent=understood.intent,
                    clauses=understood.clauses,
                    employer=employer,
                    asked=True,
                )
            _print_answers(found, as_json=as_json)


def _print_answers(found: tuple[answering.Answer, ...], *, as_json: bool) -> None:
    if as_json:
        output.line({"answers": [dataclasses.asdict(answer) for answer in found]})
        return
    for answer in found:
        output.say(answer.text)
        for source in answer.sources:
            output.say(f"  {source.kind}: “{source.quote.strip()}”", style="dim")
    if not found:
        output.say("I did not find a question in that.")
