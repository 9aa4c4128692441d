"""The words of a screening question: on tools, languages, papers, kinds of work, and conditions of a post."""

from __future__ import annotations

import re

from actions.answers.model import Source
from actions.askable import does, is_practice
from actions.notebook import Notebook
from actions.roles.profile import Requirement
from actions.schooling import is_school
from actions.screening import Question, names_of, still_asked
from actions.things import is_language, nature
from bot.conversation import spoken
from bot.conversation.topics import KINDS_OF_THINGS
from bot.conversation.wording import headed, listed, sentence

TWO = 2
"""Of two alternatives one asks "A or B", of more "which of A, B or C"."""
LONGEST_LINE = 4
"""Words of a line that is still a name; a longer one is quoted."""
MOST_QUOTED = 180
"""Characters of the advert in a reason; of a longer sentence the words around what is asked are shown."""
ACTIVITY = re.compile(
    r"(?:ing|ment|tion|ics|care|science|work|industry|delivery|support|sales|culture)$", re.IGNORECASE
)
"""What one has experience in; with other things one has experience "with them"."""
TRAINED = re.compile(r"(?:training|qualification|certification) in ", re.IGNORECASE)


def question(asked: Question, notebook: Notebook, times_asked: int) -> str:
    """The question in words; asked again it is shorter, and never the same twice in a row."""
    still = still_asked(asked, notebook)
    if asked.wording and still == asked.requirements:
        again = sentence("again_worded", times_asked, question=asked.wording)
        return again if times_asked else asked.wording
    key, values = _words(asked, still)
    return sentence(f"again_{key}" if times_asked else key, times_asked, **values)


def reason(asked: Question, variant: int = 0) -> tuple[str, tuple[Source, ...]]:
    """Why a question is asked, in a line tied to the advert's words, and those words."""
    from_advert = next((each for each in asked.requirements if each.quote.strip()), None)
    if from_advert is None:
        return sentence("why_team", variant), ()
    quote, start = _around(from_advert)
    source = Source(quote, start, start + len(quote), "advert")
    return sentence("why", variant, quote=" ".join(quote.split())), (source,)


def _words(asked: Question, still: tuple[Requirement, ...]) -> tuple[str, dict[str, str]]:
    """The key of the sentence and the values in it."""
    if asked.condition:
        return _of_condition(asked)
    if asked.kind in ("total", "years"):
        return _of_years(asked, still[0])
    if asked.kind == "degree":
        key = "ask_school" if is_school(still[0]) else "ask_degree"
        return key + ("_or_equivalent" if asked.equivalent_counts else ""), {}
    names = names_of(still)
    either = any(len(each.any_of) > 1 for each in still)
    values = {"names": spoken.any_of(names), "all": spoken.any_of(names, "or" if either else "and")}
    two = "_of_two" if either and len(names) == TWO else ""
    if all(map(is_language, still)):
        return ("ask_speak" if len(names) == 1 else f"ask_speak_which{two}"), values
    if all(nature(name) == "paper" for name in names):
        phrases = [spoken.paper(name, still[0]) for name in names]
        row = spoken.papers(phrases, "or" if either else "and")
        return ("ask_paper" if len(names) == 1 else "ask_papers"), {"papers": row}
    if len(names) == 1:
        return _of_one(asked, still[0], values)
    if asked.wants_years:
        return f"ask_which_years{two}", values
    if len(still) == 1 and still[0].open_list and KINDS_OF_THINGS.search(still[0].label):
        return "ask_which_like", values | {"label": spoken.plural(still[0].label)}
    return ("ask_which_work" if all(nature(name) == "work" for name in names) else f"ask_which{two}"), values


def _of_one(asked: Question, one: Requirement, values: dict[str, str]) -> tuple[str, dict[str, str]]:
    quoted = spoken.quoted_paper(one.any_of[0], one)
    if quoted:
        return "ask_paper", {"papers": quoted}
    if TRAINED.match(one.label):
        return "ask_paper", {"papers": one.label}
    line = len(one.label.split()) > LONGEST_LINE and not does(one.label)
    if one.kind in ("concept", "soft_skill") and (line or not is_practice(one)):
        return "ask_line", {"line": headed(one.label)}
    work = nature(one.any_of[0]) == "work"
    key = "ask_experience" if work or does(one.label) else "ask_whether"
    if one.kind == "concept" and not does(one.label):
        key = "ask_experience" if ACTIVITY.search(values["names"]) else "ask_experience_with"
    return key + ("_years" if asked.wants_years else ""), values


def _of_years(asked: Question, one: Requirement) -> tuple[str, dict[str, str]]:
    work = spoken.kind_of_work(one)
    if work is None:
        return "ask_total_general", {}
    label, before = work
    key = "ask_total" if asked.kind == "total" else "ask_years"
    return (key if before else f"{key}_in"), {"label": label}


def _of_condition(asked: Question) -> tuple[str, dict[str, str]]:
    about = asked.condition
    kind, what = (about.kind, about.what) if about else ("", "")
    if kind == "record":
        return "ask_line", {"line": headed(listed(dict.fromkeys(each.label for each in asked.requirements)))}
    if kind == "place":
        return ("ask_place_days" if re.search(r"\b(?:day|week)", what) else "ask_place"), {"what": what}
    key = f"ask_{kind}" if what or kind not in ("permit", "travel", "check") else f"ask_{kind}_plain"
    return key, {"what": spoken.with_article(what) if kind == "check" and what else what}


def _around(one: Requirement) -> tuple[str, int]:
    """The advert's words for a requirement, and their place; of a long sentence the part that names it."""
    if len(one.quote) <= MOST_QUOTED:
        left = len(one.quote) - len(one.quote.lstrip())
        return one.quote.strip(), one.start + left
    named = min(
        (at for name in (*one.any_of, one.label) if (at := one.quote.lower().find(name.lower())) >= 0),
        default=0,
    )
    begin = max(0, named - MOST_QUOTED // 2)
    end = min(len(one.quote), begin + MOST_QUOTED)
    cut = one.quote[begin:end]
    if begin:
        cut = cut[re.match(r"\S*\s*", cut).end() :]  # type: ignore[union-attr]  # it matches the empty text too
    if end < len(one.quote):
        cut = cut[: len(cut) - len(re.search(r"\s*\S*$", cut)[0])]  # type: ignore[index]  # as above
    begin = one.quote.find(cut, begin)
    return cut, one.start + begin
