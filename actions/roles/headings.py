"""What a heading of an advert announces: requirements, duties, benefits, or nothing we know."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.roles import data
from actions.roles.fact_rules import fact_rules
from nlu.lexicon import is_everyday_word

Section = str
"""`about`, `responsibilities`, `required`, `preferred`, `soft`, `education`, `tools`, `benefits`, `process`,
`facts`, `legal`, `title`, `boilerplate`, or `other`."""

_LEAD = re.compile(
    r"^[\s#*\u2022>=_~|\-]*(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-hA-H]|[ivxIVX]{1,4})[.)]\s*)?[\s#*\u2022\-]*"
)
_TAIL = re.compile(r"[\s:;.\-!?*#_=|\u2026]+$")
_ASIDE = re.compile(r"\([^()]{0,60}\)")
LONG_WORD = 11
"""Letters from which two of a word may be wrong."""
LONGEST_SENTENCE = 450
"""Characters; what is longer is several sentences that have lost their stops."""
BEGINNING = 200
"""Characters from which the section of such a text is told."""
_FILLER = re.compile(r"^(?:the|our|some|a few of the|and|job|position|role) ")
_PLANNED = re.compile(
    r"^(?:(?:projected|planned|tentative|expected|estimated|anticipated|proposed|target|approximate|current"
    r"|official|initial|typical|usual|normal|standard|earliest|latest) )+"
)
"""What may stand before a fact's label and leaves it the same: "Projected start date"."""
_MARKED = re.compile(r"\\(?=[^\w\s])")
"""What Markdown puts before a sign that shall be a mere sign: "nice\\-to\\-have"."""
_UNQUOTED = re.compile(r"\b(you|we)(ll|re|ve)\b")
_LONG = re.compile(r"[a-z]{8,}")
_PADDED = re.compile(r"(?<=\w') +(?=(?:s|ll|re|ve|d|t)\b)")
_TELLING = (
    *("preferred", "required", "essential", "desirable", "mandatory", "requirement", "requirements"),
    *("qualification", "qualifications", "experience", "knowledge", "education"),
    *("responsibility", "responsibilities", "accountabilities", "description", "benefits"),
)
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=2048)
def normalise(heading: str) -> str:
    """`heading` without numbering, decoration, asides and case: "2. Key Skills :" is "key skills"."""
    words = _ASIDE.sub(" ", heading.lower().replace("&", " and ").replace("/", " and "))
    words = _UNQUOTED.sub(_quoted, _PADDED.sub("", _MARKED.sub("", words)))
    words = _LONG.sub(lambda found: _mended(found[0]), words)
    return _SPACES.sub(" ", _TAIL.sub("", _LEAD.sub("", words, count=1))).strip()


def _quoted(found: re.Match[str]) -> str:
    """ "youll" as it should be; "were" and "well" are words of their own."""
    return found[0] if found[0] in {"were", "well"} else f"{found[1]}'{found[2]}"


@cache
def _mended(word: str) -> str:
    """A telling word of headings that was misspelt by a letter or two: "prefferred", "responsibilites"."""
    alike = [
        told
        for told in _TELLING
        if word[0] == told[0] and not (word.startswith(told) or told.startswith(word))
    ]
    limit = 1 if len(word) < LONG_WORD else 2
    near = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=limit, processor=None)
    return near[0] if near and word not in _TELLING and not is_everyday_word(word) else word


def label_name(label: str) -> str:
    """A fact's label as the lists name it: "Projected Start Date:" is "start date"."""
    return _PLANNED.sub("", normalise(label))


def section_titled(heading: str) -> Section | None:
    """The section whose known titles include this whole heading."""
    name = normalise(heading)
    titles = _titles()
    return titles.get(name) or titles.get(_FILLER.sub("", name))


def section_of(heading: str) -> Section | None:
    """The section of a heading that stands on its own: by its whole title, else by a telling word in it."""
    if (section := section_titled(heading)) is not None:
        return section
    name = normalise(heading)
    aside = " ".join(_ASIDE.findall(heading.lower()))
    for section, rule in _rules():
        if rule.search(name) or (section == "preferred" and rule.search(aside)):
            return section
    return None


def section_said(sentence: str) -> Section | None:
    """The section a sentence belongs to wherever it stands: how to apply, equal opportunity; else `None`.

    What a text without breaks says far behind its beginning is not said of the whole.
    """
    for section, rule in _sentences():
        if rule.search(sentence, 0, len(sentence) if len(sentence) <= LONGEST_SENTENCE else BEGINNING):
            return section
    return None


@cache
def _sentences() -> list[tuple[Section, re.Pattern[str]]]:
    return [(section, re.compile(rule, re.IGNORECASE)) for section, rule in data.load("sentences").items()]


@cache
def _rules() -> list[tuple[Section, re.Pattern[str]]]:
    return [(section, re.compile(rule)) for entry in data.load("headings") for section, rule in entry.items()]


@cache
def glued_title_pattern() -> re.Pattern[str]:
    """Where a known title begins although the line did not: "…in the team.Required Skills :"."""
    names = {title for title in _titles() if len(title) > 4 and (" " in title or title in _SAFE_ALONE)}
    titled = _as_title(names)
    sentence = {name[0].upper() + name[1:] for name in names}
    either = _either(titled | sentence)
    inside = _either(titled | {name for name in sentence if " " in name} | _SAFE_WITH_COLON)
    return re.compile(
        rf"(?:(?<=[.!?;)\]])\s{{0,3}}|(?<=[a-z]))(?=[A-Z])((?:{either})(?:\s{{0,2}}:|(?=\s{{0,2}}\n|[A-Z][a-z])))"
        rf"|(?<= )(?=[A-Z][^\n:]{{3,45}}:)((?:{inside})\s{{0,2}}:)"
    )


@cache
def wall_title_pattern() -> re.Pattern[str]:
    """Where a known title of several capitalised words stands within a text that has lost its breaks."""
    names = {title for title, section in _titles().items() if " " in title and section in _WALL_SECTIONS}
    asked = {f"W{name[1:]}" for name in names if name.startswith("what ")}
    return re.compile(
        rf"(?<= )(?=[A-Z][\w']* [A-Zny\d&aA/])({_either(_as_title(names) | asked | _SAFE_IN_WALL)})"
        r"(?= (?!To [A-Z])[A-Z\d\u2022]|(?: [\w']+){1,6}:)"
    )


def _as_title(names: set[str]) -> set[str]:
    """The names with every word capitalised, and in capitals."""
    shapes = {
        shape
        for name in names
        for shape in (name.title().replace("'S", "'s").replace("'L", "'l"), name.upper())
    }
    joiners = (" & ", " and ", " / ", "/")
    return shapes | {re.sub(" (?:And|AND) ", joiner, shape) for shape in shapes for joiner in joiners}


def _either(shapes: set[str]) -> str:
    return "|".join(
        re.escape(shape).replace("\\&\\ ", r"&\s+")
        for shape in sorted(shapes, key=lambda shape: (-len(shape), shape))
    )


_SAFE_WITH_COLON = {"Desired", "Preferred", "Required", "Mandatory", "Desirable", "Ideally"}
_SAFE_IN_WALL = {"Desirable", "Responsibilities", "Qualifications", "Your new role", "Your new company"}
_WALL_SECTIONS = {"required", "preferred", "responsibilities", "benefits", "process"}


_SAFE_ALONE = {
    "requirements",
    "responsibilities",
    "qualifications",
    "benefits",
    "education",
    "skills",
    "skill",
    "duties",
}


@cache
def _titles() -> dict[str, Section]:
    return {
        normalise(title): section
        for section, known in data.load("sections").items()
        if section != "not_fact_labels"
        for title in known["titles"]
    }


def is_title_label(label: str) -> bool:
    """Whether `label` introduces the job's title ("Role: Data Analyst") when one stands behind it."""
    return normalise(label) in {
        "role",
        "position",
        "job",
        "title",
        "job title",
        "job role",
        "your role",
        "the role",
        "vacancy",
    }


def is_fact_label(label: str) -> bool:
    """Whether `label` introduces a single fact ("Salary:", "Timings:") rather than a section."""
    return normalise(label) in _fact_labels() or label_name(label) in _fact_labels()


@cache
def _fact_labels() -> frozenset[str]:
    """The labels of all facts, and "Experience"; without those that more often open a list."""
    facts = fact_rules()
    known = {
        normalise(str(label))
        for rules in facts.values()
        for label in (*rules.get("labels", ()), *rules.get("weak_labels", ()))
    }
    return frozenset(known | {"experience", "exp"}) - frozenset(
        data.load("sections")["not_fact_labels"]["titles"]
    )
