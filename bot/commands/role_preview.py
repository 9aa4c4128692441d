"""`rolecall role preview`: the screening as a candidate would meet it."""

from __future__ import annotations

import dataclasses

from actions.answering import title_of
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl
from bot.commands.role_source import Published, Target, VersionNumber, chosen
from bot.conversation.preview import Preview
from bot.conversation.preview import preview as previewed


def preview(
    target: Target,
    version: VersionNumber = None,
    published: Published = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Show the questions in their order, with reasons, examples and buttons, and what nobody speaks on.

    To play the whole conversation: rolecall chat --role NAME, or --advert FILE.

    Example: rolecall role preview advert.txt
    """
    found = chosen(target, database, version=version, published=published)
    shown = previewed(found.definition)
    if as_json:
        output.line(dataclasses.asdict(shown))
    else:
        _show(shown)


def _show(shown: Preview) -> None:
    for number, each in enumerate(shown.questions, start=1):
        marks = [] if each.required else ["preferred"]
        marks += ["your words"] if each.worded else []
        marked = f"  ({', '.join(marks)})" if marks else ""
        output.say(f"{number}. {each.text}{marked}", style="bold")
        output.say(f"   {' · '.join(f'[{button}]' for button in each.buttons)}")
        output.say(f"   for example: {each.example}", style="dim")
        output.say(f"   why: {' '.join(each.reason.split())}", style="dim")
    if not shown.questions:
        output.say("Nothing is asked: no requirement is one that can be asked about.")
    if shown.not_asked:
        output.say(f"\nNot asked about: {', '.join(shown.not_asked)}")
    if shown.silences:
        topics = ", ".join(title_of(topic) for topic in shown.silences)
        output.say(f"\nCandidates who ask about these are told that it is not stated: {topics}")
