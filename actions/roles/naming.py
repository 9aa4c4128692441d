"""Which skills a clause names, and of what kind each is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from actions.roles import data
from actions.roles.jobs import names_a_job
from actions.roles.papers import is_certificate, papers_in
from actions.roles.phrases import Phrase, find_phrases
from actions.roles.profile import RequirementKind
from nlu.lexicon import everyday_words, is_everyday_word
from nlu.skills import SkillMention, canonical, family, find_skills

MAKER_REACH = 40
"""Characters between a maker's name and the brackets that list its products."""
_NUMBERED = re.compile(r"\s*(?:(?i:no|nr|number|reg)\b\.?|:\s*[\d(+]|#)|:(?=\s)")
"""What makes capitals the label of a number or a line: "DID: 6589 5832", "EA Licence No. 19C"."""
_CAPITALISED = re.compile(r"\b[A-Z][\w-]*")
SEVERAL = 2
"""Known names in a list that vouch for an unknown one although every word there has its capital."""
LIST_GAP = 6
"""Characters between two names of one list."""
_LIST_JOINT = re.compile(r"\s*(?:,|/|,?\s*(?:and|or))\s*")
_NOMINAL = re.compile(
    r"[A-Z]?[a-z]+(?:[tsx]ion|ment|ing|ity|ance|ence|ness|ship|ogy|ics|als?|ors?|ures?|ysis|ives?|able|ed|ly|ies|ches"
    r"|ages?|ards?|isms?|ers)s?"
)
"""A word that English formed from others, and so no name: "Authentication", "Enterprise Provisioning"."""
_SMALL_BEFORE = re.compile(r"\b([a-z][a-z+#.]+)(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)$")
_SMALL_AFTER = re.compile(r"(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)([a-z][a-z+#.]+)\b")
_PURPOSE = re.compile(r"\s(?:for|in|on|to|at)\s")
_ODD_CASE = re.compile(r"[A-Z][A-Z&]{2,9}\d{0,2}|[A-Z]+[a-z]+[A-Z]\w*")
_OPENS = re.compile(r"\s*(?:\(|such as|like|e\.g|including|:)", re.IGNORECASE)
_KIND_OF = re.compile(
    r"\s+(?:frameworks?|librar(?:y|ies)|tools?|stacks?|ORMs?)\s*(?:\(|such as\b|like\b|e\.g|including\b)",
    re.IGNORECASE,
)
"""What makes a name only the kind of what follows it: "a JavaScript framework (Vue, React)"."""
_WITH = re.compile(
    r"(?:\b(?i:preferably|such as|like)\s+|\b(?i:e\.g\.|i\.e\.),?\s+)$"
    r"|\b(?i:experience|experienced|proficien\w+|familiar\w*|skilled|worked|hands-on) (?:with|using)\s+"
    r"(?:[A-Z][\w ]+ (?:or|and) |[A-Z]\w+, )?$"
)
_CLASS_LETTER = data.pattern("naming", "class_letter")


def named_in(words: str) -> list[SkillMention]:
    """The skills named in a clause that asks, everyday words ("Excel") that stand alone there included."""
    papers = list(papers_in(words))
    found = [
        mention
        for mention in find_skills(words)
        if _is_meant(words, mention)
        and not any(p.start <= mention.start < p.end for p in papers)
        and not _is_initials(words, mention)
    ]
    papers += _named_papers(words, found)
    found = [m for m in found if not any(p.start <= m.start < p.end for p in papers)]
    found = sorted((*papers, *found), key=lambda mention: mention.start)
    found = [_of_maker(words, mention, found) for mention in found]
    found = _without_lone_letters(words, _without_heads(words, _without_wider(found)))
    for phrase in find_phrases(words, [(mention.start, mention.end) for mention in found]):
        name = _PURPOSE.split(phrase.text, maxsplit=1)[0]
        maker = _maker_of(words, phrase.start, found)
        skill = maker and canonical(f"{maker} {name}")
        if not skill and name[0].isupper() and (name == phrase.text or name.lower() not in everyday_words()):
            skill = canonical(name) or _singular(name)
        if _is_gloss(words, phrase) or _NUMBERED.match(words, phrase.end):
            continue
        if not skill and (
            is_certificate(name)
            or _follows_with(words, phrase)
            or _is_product_name(name)
            or _is_listed_name(words, phrase, [m for m in found if kind_of(m) == "skill"])
        ):
            skill = name
        if skill and not _CLASS_LETTER.search(words[: phrase.end]):
            end = min(phrase.end, phrase.start + len(name))
            found.append(SkillMention(skill, phrase.start, end, name))
    return sorted(found, key=lambda mention: mention.start)


def _is_initials(words: str, mention: SkillMention) -> bool:
    """Whether letters in brackets only repeat the name before: "Certified Payroll Professional (CPP)"."""
    if words[mention.start - 1 : mention.start] != "(" or words[mention.end : mention.end + 1] != ")":
        return False
    names = _CAPITALISED.findall(words[: mention.start - 1])[-len(mention.text) :]
    return len(mention.text) > 1 and [name[0] for name in names] == list(mention.text)


def _named_papers(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """Certificates with a field of work in their name: "Fundamental Payroll Certification"."""
    taken = [(m.start, m.end) for m in found if kind_of(m) == "skill"]
    return [
        SkillMention(canonical(phrase.text) or phrase.text, phrase.start, phrase.end, phrase.text)
        for phrase in find_phrases(words, taken)
        if is_certificate(phrase.text) and phrase.text.istitle()
    ]


def _of_maker(words: str, mention: SkillMention, found: list[SkillMention]) -> SkillMention:
    """The mention under its full name where a maker lists products: "Cisco switches (Catalyst, Nexus)"."""
    maker = _maker_of(words, mention.start, found)
    full = canonical(f"{maker} {mention.text}") if maker else None
    return replace(mention, skill=full) if full else mention


def _maker_of(words: str, start: int, found: list[SkillMention]) -> str | None:
    """The maker named before the brackets that what begins at `start` stands in."""
    bracket = words.rfind("(", 0, start)
    if bracket < 0 or ")" in words[bracket:start]:
        return None
    makers = data.load("families")["makers"]
    named = [m for m in found if m.end <= bracket and bracket - m.end <= MAKER_REACH and m.skill in makers]
    return named[-1].skill if named else None


def _singular(name: str) -> str | None:
    """The skill of which `name` is the plural; "Excels" is a verb."""
    bare = name.removesuffix("s")
    return None if bare.lower() in everyday_words() else canonical(bare)


def _is_gloss(words: str, phrase: Phrase) -> bool:
    """Whether capitals stand alone in brackets, as an abbreviation or place does: "a licence (UDT)"."""
    bracketed = words[: phrase.start].endswith("(") and words[phrase.end : phrase.end + 1] == ")"
    return bracketed and phrase.text.isupper() and " " not in phrase.text


def _follows_with(words: str, phrase: Phrase) -> bool:
    """Whether a capitalised name follows "experience with": "experience with Tesla Powerwall"."""
    parts = phrase.text.split()
    named = len(parts) <= 3 and all(part[0].isupper() for part in parts) and not _is_plain_noun(phrase.text)
    known = phrase.text in data.load("families")["languages"] or canonical(phrase.text) is not None
    return named and not known and _WITH.search(words[: phrase.start]) is not None


def _is_plain_noun(text: str) -> bool:
    """Whether capitals are all that makes a name of words for a job, a field or a way of working."""
    last = re.split(r"[\s/]", text)[-1]
    plain = last.lower() in _plain_nouns() or _NOMINAL.fullmatch(last) is not None
    return plain or names_a_job(text)


@cache
def _plain_nouns() -> frozenset[str]:
    return frozenset(data.load("families")["plain_nouns"])


def _is_meant(words: str, mention: SkillMention) -> bool:
    """Whether the mention is a thing asked for: no licence class ("Category C"), no part of a job's title."""
    if mention.skill in data.load("families")["capitalised"] and mention.text.islower():
        return False
    if mention.text.islower() and mention.text in everyday_words() and not _is_beside_small(words, mention):
        return False
    if mention.skill in data.load("families")["categories"] and _OPENS.match(words, mention.end):
        return False
    if _KIND_OF.match(words, mention.end):
        return False
    if mention.text == "C" and words[mention.end : mention.end + 1] == "+":
        return False
    if len(mention.text) <= 2 and _CLASS_LETTER.search(words[: mention.end]):
        return False
    title = re.match(r"\s+[\w-]+", words[mention.end :])
    return not (is_broad(mention) or (mention.text[0].isupper() and _in_broad_family(mention))) or not (
        title and names_a_job(title[0])
    )


def _is_beside_small(words: str, mention: SkillMention) -> bool:
    """Whether a list writes all its names small: "python, go and rust"."""
    before, after = _SMALL_BEFORE.search(words[: mention.start]), _SMALL_AFTER.match(words, mention.end)
    return any(canonical(found[1]) and found[1] not in everyday_words() for found in (before, after) if found)


def _without_wider(found: list[SkillMention]) -> list[SkillMention]:
    """Of "Driving licence: category B" only the narrower reading, wherever the wider one stands."""
    kept: list[SkillMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        near = (
            last is not None and mention.start - last.end < 4 and family(last.skill) == family(mention.skill)
        )
        near = near and len(mention.text) > 1 and last is not None and len(last.text) > 1
        if near and last and last.skill.startswith(f"{mention.skill} "):
            continue
        if near and last and mention.skill.startswith(f"{last.skill} "):
            kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _without_heads(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """Without nouns that only say what the name before them is: "a SOC 2 audit", "Epic health records"."""
    kept: list[SkillMention] = []
    for mention in found:
        follows = bool(kept) and words[kept[-1].end : mention.start] == " "
        general = _in_broad_family(mention) or mention.skill in data.load("families")["categories"]
        if not (follows and general and mention.text.islower() and not kept[-1].text.islower()):
            kept.append(mention)
    return kept


def _without_lone_letters(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """Without languages of one letter hardly ever asked for, unless they stand in a list of languages."""
    rare = data.load("families")["rare_letters"]
    return [
        mention
        for mention in found
        if mention.text not in rare
        or any(
            family(other.skill) == family(mention.skill)
            and other is not mention
            and len(words[min(other.end, mention.end) : max(other.start, mention.start)]) <= LIST_GAP
            for other in found
        )
    ]


def _in_broad_family(mention: SkillMention) -> bool:
    return family(mention.skill) in data.load("families")["broad"]


def _is_listed_name(words: str, phrase: Phrase, known: list[SkillMention]) -> bool:
    """Whether an unknown capitalised word stands in a list beside a known skill: "Compose and Room"."""
    parts = phrase.text.split()
    if len(parts) > 2 or not all(part[0].isupper() for part in parts):
        return False
    plain = len(parts) > 1 or is_everyday_word(phrase.text.lower()) or len(known) < SEVERAL
    if (
        ((words.istitle() or phrase.start == 0) and plain)
        or _is_plain_noun(phrase.text)
        or phrase.text.upper() in _no_products()
        or soft_pattern().search(phrase.text)
        or phrase.text in data.load("families")["languages"]
    ):
        return False
    before = any(_LIST_JOINT.fullmatch(words[mention.end : phrase.start]) for mention in known)
    return before or any(_LIST_JOINT.fullmatch(words[phrase.end : mention.start]) for mention in known)


def _is_product_name(text: str) -> bool:
    """Whether an unknown phrase is spelled like the name of a tool: "SystmOne", "DATEV", "Zoho CRM"."""
    parts = text.split()
    if len(parts) > 3 or not all(part[0].isupper() or part[0].isdigit() for part in parts):
        return False
    if names_a_job(text) or (text.isupper() and len(parts) > 1):
        return False
    if len(parts) > 1 and _is_plain_noun(text):
        return False
    return any(
        _ODD_CASE.fullmatch(part)
        and part.upper() not in _no_products()
        and not is_everyday_word(part.lower())
        for part in parts
    )


@cache
def _no_products() -> frozenset[str]:
    return frozenset(str(name).upper() for name in data.load("families")["no_products"])


def kind_of(mention: SkillMention) -> RequirementKind:
    """Whether a mention is a skill one can name and tick, or a concept, a soft skill or a language."""
    group_name = family(mention.skill)
    families = data.load("families")
    if group_name in families["language"]:
        return "language"
    if soft_pattern().search(mention.text):
        return "soft_skill"
    return "concept" if group_name in families["concept"] or mention.skill in _fields() else "skill"


@cache
def _fields() -> frozenset[str]:
    """Fields of work and kinds of tools: asked for, but nothing one can tick like the name of a tool."""
    families = data.load("families")
    return frozenset((*families["fields"], *families["categories"]))


def is_broad(mention: SkillMention) -> bool:
    """Whether a mention names a field of work ("customer service"), not one of its products ("Zendesk")."""
    families = data.load("families")
    if family(mention.skill) not in families["broad"]:
        return mention.skill in families["areas"]
    return (
        mention.skill in families["areas"]
        or mention.start == 0
        or mention.text.islower()
        or re.search(r" [a-z]", mention.skill) is not None
    )


@cache
def soft_pattern() -> re.Pattern[str]:
    """What people bring rather than learn: teamwork, patience, an eye for detail."""
    return re.compile(data.load("cues")["soft"], re.IGNORECASE)
