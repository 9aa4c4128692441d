"""What helps a candidate answer: an example, buttons, a question back, the question in other words."""

from __future__ import annotations

from dataclasses import replace

from actions.notebook import Notebook
from actions.schooling import is_school
from actions.screening import Question, names_of, still_asked
from actions.things import is_language, nature
from bot.conversation import spoken
from bot.conversation.decision import Choice
from bot.conversation.wording import headed, sentence
from nlu.education import read_education

SEND = (Choice("Send it", "send"), Choice("Change something", "change"))
SKIP = Choice("Skip", "skip")
HUMAN = Choice("Talk to a person", "human")
SOON = (0, 14, 30, 90)
"""Days from now that can be pressed as the answer to when somebody could start."""
FLUENCY = ("fluent", "good", "basic")
"""What can be pressed as the answer to how well one speaks a language."""


def example(asked: Question, notebook: Notebook) -> str:
    """How one might answer what is still open of it."""
    asked = replace(asked, requirements=still_asked(asked, notebook))
    first = asked.requirements[0]
    if asked.kind == "condition":
        return sentence(f"example_{asked.condition.kind}" if asked.condition else "example_yes")
    if asked.kind in ("total", "years"):
        return sentence("example_total")
    if asked.kind == "degree":
        studied = read_education(first.quote, first.quote.lower())
        field = studied.field.lower() if studied and studied.field else ""
        key = "example_school" if is_school(first) else "example_degree_in" if field else "example_degree"
        return sentence(key, field=field)
    if is_language(first):
        return sentence(
            "example_speak" if len(asked.names) == 1 else "example_speak_which", name=asked.names[0]
        )
    name = headed(spoken.spoken(asked.names[0])) if nature(asked.names[0]) == "work" else asked.names[0]
    if all(nature(each) == "paper" for each in asked.names) and len(asked.names) == 1:
        return sentence("example_paper")
    if asked.wording and len(asked.names) == 1:
        # The recruiter may not have asked for a yes or a no.
        return sentence("example_named", name=name)
    if len(asked.names) == 1:
        return sentence("example_whether_years" if asked.wants_years else "example_whether")
    return sentence("example_years" if asked.wants_years else "example_which", name=name)


def buttons(asked: Question, notebook: Notebook) -> tuple[Choice, ...]:
    """What can be pressed instead of writing an answer."""
    if asked.kind in ("total", "years", "degree") or asked.answer == "text":
        return (SKIP,)
    if asked.answer == "date":
        return (*(Choice(sentence("soon", each), f"days:{SOON[each]}") for each in range(len(SOON))), SKIP)
    no = Choice("No", "none")
    if asked.condition:
        return (Choice("Yes", f"have:{asked.condition.subject}"), no, SKIP)
    still = still_asked(asked, notebook)
    names = names_of(still)
    if len(names) == 1 and all(map(is_language, still)):
        name = names[0]
        levels = (Choice(sentence("fluency", at), f"speak:{word}:{name}") for at, word in enumerate(FLUENCY))
        return (*levels, Choice("Not yet", "none"), SKIP)
    have = tuple(Choice(name, f"have:{name}") for name in names)
    if len(have) == 1:
        return (Choice("Yes", have[0].value), no, SKIP)
    return (*have, Choice("None of these", "none"), SKIP)


def follow_up(asked: Question, notebook: Notebook) -> tuple[str, dict[str, str]]:
    """The key, with its values, of what is asked once after an answer too vague to note."""
    if asked.kind in ("total", "years", "degree"):
        return reworded(asked), {}
    if asked.condition:
        if asked.condition.kind == "check":
            return "probe_check", {}
        return {"date": "probe_date", "text": "probe_text"}.get(asked.answer, "probe_yes_no"), {}
    if all(map(is_language, asked.requirements)):
        return "probe_speak", {}
    if all(nature(name) == "paper" for name in asked.names):
        return ("probe_yes_no" if len(asked.names) == 1 else "probe_papers"), {}
    if asked.requirements[0].kind == "concept" and len(asked.requirements) == 1:
        return "probe_yes_no", {}
    still = still_asked(asked, notebook)
    names = names_of(still)
    return ("probe" if len(names) > 1 else "probe_one"), {"names": spoken.any_of(names)}


def reworded(asked: Question) -> str:
    """The key of the question in other words, for an answer that was not understood."""
    if asked.kind in ("total", "years"):
        return "reword_total"
    if asked.kind == "degree":
        return "reword_school" if is_school(asked.requirements[0]) else "reword_degree"
    if asked.answer in ("date", "text"):
        return f"probe_{asked.answer}"
    return "reword_which" if asked.kind == "which" else "reword_yes_no"
