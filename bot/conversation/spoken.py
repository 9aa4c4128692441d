"""Names as they stand in a sentence: "a driving licence", "intensive care", "in B2B sales"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from actions.roles.profile import Requirement
from actions.things import PAPER, is_common, nature
from bot.conversation.wording import listed

ACRONYM = re.compile(r"[AEFHILMNORSX][A-Z]*\b")
"""Letters said with a vowel first: an HGV licence, an ADR certificate."""
CERTIFIED = re.compile(r"(?:licen[cs]e|certificate|certification|ticket|card|permit)s?\b", re.IGNORECASE)
_PREPOSITION = r"(?:in|with|as|of|within|on|at|for)"


def spoken(name: str) -> str:
    """A name as it stands in a sentence: "Driving licence" is no name, GitHub is."""
    if name in _names("work"):
        return _names("work")[name]
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if is_common(name) else name


def paper(name: str, of: Requirement | None = None) -> str:
    """A paper with its article, spelled as its advert spells it: "a driver's license"."""
    said = _names("papers").get(name)
    if said is None:
        said = with_article(name if PAPER.search(name) else f"{spoken(name)} certification")
    if of and re.search(r"\blicens", of.quote):
        said = said.replace("licence", "license")
        if re.search(r"(?i)driver['’]?s['’]? licens", of.quote):
            said = said.replace("a driving license", "a driver's license")
    return said


def quoted_paper(name: str, of: Requirement) -> str | None:
    """The paper the advert asks for where the name alone would be a tool: "a forklift licence"."""
    found = re.search(rf"{re.escape(name)}\s+({CERTIFIED.pattern})", of.quote, re.IGNORECASE)
    return with_article(f"{spoken(name)} {found[1].lower()}") if found else None


def lacking(name: str, of: Requirement) -> str:
    """What one says of somebody who has not got it: "no driving licence", "no experience in accounting"."""
    kind = nature(name)
    held = quoted_paper(name, of) or (paper(name, of) if kind == "paper" else None)
    if held:
        return re.sub(r"^an? ", "", held)
    work = kind == "work" or of.kind in ("concept", "experience")
    return f"experience in {spoken(name)}" if work and of.kind != "language" else name


def papers(phrases: Sequence[str], last: str = "or") -> str:
    """Papers in a row; what they have in common is said once: "an ACA, ACCA or CIMA qualification"."""
    nouns = {phrase.rsplit(maxsplit=1)[-1] for phrase in phrases}
    plain = last == "or" and all(re.fullmatch(r"an? \S+ \S+", phrase) for phrase in phrases)
    if len(nouns) > 1 or len(phrases) == 1 or not plain:
        return listed(phrases, last)
    names = [phrase.split(maxsplit=1)[1].rsplit(maxsplit=1)[0] for phrase in phrases]
    return f"{phrases[0].split()[0]} {listed(names, last)} {nouns.pop()}"


def with_article(name: str) -> str:
    """The name with "a" or "an", as it sounds."""
    first = name.split(maxsplit=1)[0]
    vowel = ACRONYM.fullmatch(first) if first.isupper() else first[0].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {name}"


def plural(label: str) -> str:
    """The plural of a short English label."""
    if label.endswith("y") and label[-2:-1] not in tuple("aeiou"):
        return f"{label[:-1]}ies"
    return label if label.endswith("s") else f"{label}s"


def any_of(names: Iterable[str], last: str = "or") -> str:
    """`PostgreSQL or MySQL`, as it stands in a sentence."""
    return listed((spoken(name) for name in dict.fromkeys(names)), last)


def kind_of_work(requirement: Requirement) -> tuple[str, bool] | None:
    """What years are asked of, and whether it goes before "experience"; none when the advert does not say.

    `("B2B sales", True)` is "B2B sales experience", `("as a product manager", False)` experience as one.
    """
    label = _tidied(listed(requirement.any_of, "or"))
    if not label or GENERAL.search(label):
        return None
    how = _how(" ".join(requirement.quote.split()), label)
    if how:
        return f"{how} {_names('work').get(label, label)}", False
    if re.match(r"\w+ing\b ", label) or len(label.split()) > MOST_BEFORE:
        return f"in {label}", False
    return label, True


def _how(quote: str, label: str) -> str | None:
    """What the advert puts between the experience and the work: "in", "as a", "on an"."""
    leads = rf"\s+({_PREPOSITION}\s+(?:[\w-]+\s+){{0,2}}?){re.escape(label)}\b(?!\s+experience)"
    for experience in re.finditer(r"(?i)\b(?:experienced?|exp\.?|years?['’]?|yrs?|months?)", quote):
        found = re.compile(leads, re.IGNORECASE).match(quote, experience.end())
        if found and "experience" not in found[1].lower():
            how = re.sub(r"^(?:of|within|for)\b", "in", found[1].strip(), flags=re.IGNORECASE)
            return re.sub(r"\s+(?:relevant|professional|solid|progressive|hands-on)\b.*$", "", how)
    return None


MOST_BEFORE = 3
"""Words that can stand before "experience" and still read well."""
GENERAL = re.compile(
    r"(?i)^(?:total|overall|relevant|similar|previous|prior|related|professional|practical|work|working|industry"
    r"|specialized|hands[- ]on)?[- ]*(?:experience|berufserfahrung|position|role|exp)?$"
    r"|^(?:rule|similar \w+|this|it|time management)$|^responsible|[:=@]|\bmay\b|(?-i:[a-z][A-Z])"
)
"""Labels that name no kind of work."""


def _tidied(label: str) -> str:
    """The label without the leftovers of its sentence, and not in capitals."""
    label = LEADING.sub("", label)
    for rest in TRAILING:
        label = rest.split(label)[0]
    words = [word.lower() if word.isupper() and len(word) > 4 else word for word in label.split()]
    return " ".join(words).strip(" .,;+-")


LEADING = re.compile(
    r"(?i)^\W*(?:plus\s+)?(?:experience\s+(?:in|with|of|as)\s+)?(?:hands[- ]on\s+)?(?:an?\s+)?"
)
TRAILING = (
    re.compile(r"\s+OR (?:an )?equivalent\b|\s+in one$|\s+for new$|\s+with an?$"),
    re.compile(r"(?i)\s+with (?:excellent|good|strong|proven)\b"),
    re.compile(r"(?<=\w)\s+(?:work )?experience\b"),
)


@cache
def _names(kind: str) -> Mapping[str, str]:
    path = Path(__file__).parent / "packs" / "names.yml"
    read: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read[kind]
