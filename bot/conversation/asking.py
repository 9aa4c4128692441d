"""The words of a screening question: for tools, languages people speak, papers, and lines of an advert."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.model import Source
from actions.notebook import Notebook
from actions.roles.profile import Requirement
from actions.screening import Question, open_requirements
from bot.conversation.decision import Choice
from bot.conversation.wording import headed, listed, sentence, subject
from nlu import skills

SKIP = Choice("Skip", "skip")
PAPER = re.compile(
    r"licen[cs]e|certificat|commission|\bcard\b|diploma|registration|\b(CDL|CPR|A?BLS|ACLS|PALS|AC?CA|CIMA|CPA)\b"
)
"""What one has or has not, rather than works with."""
KINDS_OF_THINGS = re.compile(
    r"(databases?|platforms?|tools?|languages?|frameworks?|brokers?|queues?|warehouses?|systems?|librar(y|ies)"
    r"|services?|providers?|layers?|caches?|servers?)$"
)
"""Labels that name a kind of thing, so that "which databases" is English."""
PLAIN = frozenset({"driving and logistics", "hospitality", "laboratory", "teaching", "trades and production"})
"""Families whose members are common nouns: "forklift"."""
WORK = PLAIN | {
    "driving licence",
    "accounting",
    "customer care",
    "nursing and care",
    "people and management",
    "sales and marketing",
}
"""Families of work rather than of tools: one has experience with them."""
LEADING = re.compile(r"(?i)^\W*(?:plus\s+)?(?:experience\s+(?:in|with|of|as)\s+)?(?:an?\s+)?")
ACRONYM = re.compile(r"[AEFHILMNORSX][A-Z]*\b")
"""Letters said with a vowel first: an HGV licence, an ADR certificate."""


def question(asked: Question, notebook: Notebook, times_asked: int) -> str:
    """The question in words; asked again it is shorter, and never the same twice in a row."""
    still = open_requirements(asked, notebook) or asked.requirements
    if asked.wording and still == asked.requirements:
        again = sentence("again_worded", times_asked, question=asked.wording)
        return again if times_asked else asked.wording
    names = list(dict.fromkeys(spoken(name) for each in still for name in each.any_of))
    again = "again_" if times_asked else ""
    key = _key(asked, still, names)
    label = subject(still[0])
    if key == "ask_total":
        label = LEADING.sub("", label)
        key = "ask_total_general" if label.endswith(("experience", "erfahrung")) else key
    if key == "ask_which_like":
        label = plural(label)
        names = [*names, "something similar"] if again else names
    paper = _with_article(names[0]) if key == "ask_paper" else ""
    values = {"label": label, "names": listed(names, "or"), "all": listed(names), "paper": paper}
    return sentence(again + key, times_asked, **values, line=label[:1].upper() + label[1:])


def reason(asked: Question, variant: int = 0) -> tuple[str, tuple[Source, ...]]:
    """Why a question is asked, in a line tied to the advert's words, and those words."""
    from_advert = next((each for each in asked.requirements if each.quote.strip()), None)
    if from_advert is None:
        return sentence("why_team", variant), ()
    source = Source(from_advert.quote, from_advert.start, from_advert.end, "advert")
    return sentence("why", variant, quote=from_advert.quote.strip()), (source,)


def example(asked: Question) -> str:
    """How one might answer."""
    if asked.kind in ("total", "degree"):
        return sentence(f"example_{asked.kind}")
    key = "example_years" if asked.wants_years else "example_yes"
    return sentence(key, name=headed(spoken(asked.names[0])))


def buttons(asked: Question, notebook: Notebook) -> tuple[Choice, ...]:
    """What can be pressed instead of writing an answer."""
    if asked.kind in ("total", "degree"):
        return (SKIP,)
    still = open_requirements(asked, notebook) or asked.requirements
    names = dict.fromkeys(name for each in still for name in each.any_of)
    have = tuple(Choice(name, f"have:{name}") for name in names)
    if len(have) == 1:
        return (Choice("Yes", have[0].value), Choice("No", "none"), SKIP)
    return (*have, Choice("None of these", "none"), SKIP)


def _key(asked: Question, still: tuple[Requirement, ...], names: list[str]) -> str:
    if asked.kind in ("total", "degree"):
        return f"ask_{asked.kind}"
    if all(each.kind == "language" for each in still):
        return "ask_speak" if len(names) == 1 else "ask_speak_which"
    if len(names) == 1:
        return _whether(still[0], names[0])
    if all(_is_paper(name) for name in names):
        return "ask_papers"
    if asked.wants_years:
        return "ask_which_years"
    likes = len(still) == 1 and still[0].open_list and KINDS_OF_THINGS.search(still[0].label)
    return "ask_which_like" if likes else "ask_which"


def _whether(requirement: Requirement, name: str) -> str:
    if _is_paper(name):
        return "ask_paper"
    if requirement.kind == "concept" and len(requirement.label.split()) > 3:
        return "ask_line"
    family = skills.family(requirement.any_of[0])
    return "ask_whether" if family and family not in WORK else "ask_experience"


def _is_paper(name: str) -> bool:
    family = skills.family(name) or ""
    return PAPER.search(name) is not None or family.endswith(("certification", "licence", "registration"))


def spoken(name: str) -> str:
    """A name as it stands in a sentence: "Driving licence" is no name, GitHub is."""
    first, _, rest = name.partition(" ")
    family = skills.family(name)
    common = family in PLAIN if not rest else family in WORK and rest[0].islower()
    return f"{first.lower()} {rest}".strip() if common and first[1:].islower() else name


def plural(label: str) -> str:
    """The plural of a short English label."""
    if label.endswith("y") and label[-2:-1] not in tuple("aeiou"):
        return f"{label[:-1]}ies"
    return label if label.endswith("s") else f"{label}s"


def any_of(names: Iterable[str]) -> str:
    """`PostgreSQL or MySQL`, as it stands in a sentence."""
    return listed((spoken(name) for name in dict.fromkeys(names)), "or")


def _with_article(name: str) -> str:
    if name.isupper() and " " not in name:
        return name
    first = name.split(maxsplit=1)[0]
    vowel = ACRONYM.fullmatch(first) if first.isupper() else first[0].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {name}"
