"""What a question is about, in a few words: for the summary, and for what is said back."""

from __future__ import annotations

import re

from actions.screening import Question
from actions.things import nature
from bot.conversation import spoken
from bot.conversation.wording import headed, sentence

KINDS_OF_THINGS = re.compile(
    r"(databases?|platforms?|tools?|languages?|frameworks?|brokers?|queues?|warehouses?|systems?|librar(y|ies)"
    r"|services?|providers?|layers?|caches?|servers?)$"
)
"""Labels that name a kind of thing, so that "which databases" is English."""


def topic(asked: Question) -> str:
    """What the question is about, as it stands in a line: "nights and weekends", "experience in sales"."""
    if asked.condition:
        about = asked.condition
        return about.what if about.kind == "hours" else sentence(f"topic_{about.kind}", what=about.what)
    if asked.kind == "degree":
        return sentence("topic_degree")
    if asked.kind in ("total", "years"):
        label, before = spoken.kind_of_work(asked.requirements[0]) or ("", False)
        return (f"{label} experience" if before else f"{sentence('topic_total')} {label}").strip()
    first = asked.requirements[0]
    either = len(asked.requirements) == 1 and len(asked.names) > 1
    if either and KINDS_OF_THINGS.search(first.label):
        return spoken.plural(first.label)
    return spoken.any_of(asked.names, "or" if either else "and")


def heading(asked: Question) -> str:
    """The topic as the head of a line; a name keeps its own first letter: "dbt"."""
    about = topic(asked)
    named = nature(asked.names[0]) == "tool" and about.startswith(asked.names[0])
    return about if named else headed(about)
