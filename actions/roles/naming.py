"""Which skills a clause names, and of what kind each is."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.roles import data
from actions.roles.full_names import full_name, product
from actions.roles.mention_kinds import in_broad_family, kind_of
from actions.roles.open_names import open_names_in
from actions.roles.papers import is_certificate, papers_in
from actions.roles.phrases import Phrase, find_phrases
from actions.roles.senses import is_class_letter, is_firm, is_kind_of_paper, is_meant, is_place_name
from actions.roles.shared_words import is_paper, with_shared_words
from actions.roles.unknown_names import (
    follows_with,
    is_listed_name,
    is_product_name,
    may_be_letters,
    names_no_tool,
)
from nlu.lexicon import everyday_words
from nlu.skills import SkillMention, canonical, family, find_skills

_NUMBERED = re.compile(r"\s*(?:(?i:no|nr|number|reg)\b\.?|:\s*[\d(+]|#)|:(?=\s)")
"""What makes capitals the label of a number or a line: "DID: 6589 5832", "EA Licence No. 19C"."""
_CAPITALISED = re.compile(r"\b[A-Z][\w-]*")
_SPELLED = re.compile(r"\b[A-Za-z]\w*")
_IS_KIND = re.compile(r"\s*\(?(?:such as|like|e\.g\.?)\s")
"""What makes an unknown name the kind of those that follow: "a CSS Transpiler like Sass"."""
LONG_FORM = 120
"""Characters before a bracket in which stands what the initials in it are short for."""
LIST_GAP = 6
"""Characters between two names of one list."""
_PURPOSE = re.compile(r"\s(?:for|in|on|to|at)\s")
_TO_LEARN = data.pattern("naming", "to_learn")
"""What nobody has to have yet: "willing to learn Elixir", "able to obtain a security clearance"."""
_SIGNS = re.compile(r" (\+\+|#)(?!\w)")
_SLASHED = re.compile(r"[^/]+")
_TWO_NAMES = re.compile(r"[A-Z][\w.+-]+(?:/[A-Z][\w.+-]+)+")
_OF_OTHERS = data.pattern("naming", "of_others")
"""What makes names those of companies rather than of tools: "clients such as Google and Oracle"."""


def named_in(words: str) -> list[SkillMention]:
    """The skills named in a clause that asks, everyday words ("Excel") that stand alone there included."""
    barred = _Barred(words)
    found = _with_open_names(words, _known_in(words, barred), barred)
    phrases = find_phrases(words, [(mention.start, mention.end) for mention in found])
    # Read there and back, for what stands behind a name may vouch for it, too.
    for phrase in (*phrases, *reversed(phrases)):
        if not barred.hold(phrase) and not any(phrase.start <= m.start < phrase.end for m in found):
            found += _unknown_in(words, phrase, found)
    return sorted((m for m in found if not is_firm(words, m)), key=lambda mention: mention.start)


class _Barred:
    """Stretches of a clause in which names are no skills asked for."""

    def __init__(self, words: str) -> None:
        self._extents = [found.span("names") for found in _OF_OTHERS.finditer(words)]
        self._extents += [found.span(found.lastgroup or 0) for found in _TO_LEARN.finditer(words)]

    def hold(self, named: SkillMention | Phrase) -> bool:
        """Whether a name stands in one of them."""
        return any(start <= named.start < end for start, end in self._extents)


def _known_in(words: str, barred: _Barred) -> list[SkillMention]:
    """Papers, and the skills of the lexicon that are meant where they stand, under their full names."""
    papers = [p for p in papers_in(words) if not is_kind_of_paper(words, p) and not barred.hold(p)]
    found = [
        mention
        for mention in find_skills(words)
        if is_meant(words, mention)
        and not is_place_name(words, mention)
        and not barred.hold(mention)
        and not any(p.start <= mention.start < p.end for p in papers)
        and not _is_initials(words, mention)
    ]
    papers = [p for p in papers if not any(m.start < p.start < m.end for m in found)]
    papers += [
        paper for paper in _named_papers(words, [*papers, *found]) if not is_kind_of_paper(words, paper)
    ]
    found = [m for m in found if not any(p.start <= m.start < p.end for p in papers)]
    found = sorted((*papers, *found), key=lambda mention: mention.start)
    found = [_as_written(words, full_name(words, mention, found)) for mention in found]
    found = _without_lone_letters(words, _without_heads(words, _without_wider(words, found)))
    return with_shared_words(words, found)


def _as_written(words: str, mention: SkillMention) -> SkillMention:
    """The mention with a sign that a blank parts from it ("C ++"), without a last word that is no name."""
    if mention.text == "C" and (signs := _SIGNS.match(words, mention.end)):
        return replace(
            mention, skill=f"C{signs[1]}", end=signs.end(), text=words[mention.start : signs.end()]
        )
    bare, _, last = mention.text.rpartition(" ")
    skill = canonical(bare) if last in data.load("families")["heads"] and mention.text[0].isupper() else None
    return replace(mention, skill=skill, end=mention.start + len(bare), text=bare) if skill else mention


def _with_open_names(words: str, known: list[SkillMention], barred: _Barred) -> list[SkillMention]:
    wide = [name for name in open_names_in(words, known) if not barred.hold(name)]
    narrow = [m for m in known if not any(name.start <= m.start < name.end for name in wide)]
    return sorted((*narrow, *wide), key=lambda mention: mention.start)


def _unknown_in(words: str, phrase: Phrase, found: list[SkillMention]) -> list[SkillMention]:
    """What a phrase names that neither the lexicon nor the open lists know as it stands: one thing or none.

    Capitals with a slash between them are two: "CAN/LIN".
    """
    name = _PURPOSE.split(phrase.text, maxsplit=1)[0]
    skill = product(words, phrase.start, name, found)
    if not skill and name[0].isupper() and (name == phrase.text or name.lower() not in everyday_words()):
        skill = canonical(name) or _singular(name)
    if (
        _is_gloss(words, phrase)
        or _NUMBERED.match(words, phrase.end)
        or is_place_name(words, phrase)
        or is_kind_of_paper(words, phrase)
        or _IS_KIND.match(words, phrase.end)
        or is_class_letter(words[: phrase.end])
    ):
        return []
    if skill:
        return [SkillMention(skill, phrase.start, min(phrase.end, phrase.start + len(name)), name)]
    if names_no_tool(words, phrase) or not _names_a_tool(words, phrase, name, found):
        return []
    parts = _SLASHED.finditer(name) if _TWO_NAMES.fullmatch(name) else re.finditer(".+", name)
    return [
        SkillMention(
            canonical(part[0]) or part[0], phrase.start + part.start(), phrase.start + part.end(), part[0]
        )
        for part in parts
    ]


def _names_a_tool(words: str, phrase: Phrase, name: str, found: list[SkillMention]) -> bool:
    known = [mention for mention in found if kind_of(mention) == "skill"]
    return (
        is_certificate(name)
        or follows_with(words, phrase)
        or (is_product_name(name) and may_be_letters(words, phrase.start, name, known))
        or is_listed_name(words, phrase, known)
    )


def _is_initials(words: str, mention: SkillMention) -> bool:
    """Whether letters in brackets only repeat the name before: "Certified Payroll Professional (CPP)"."""
    if words[mention.start - 1 : mention.start] != "(" or words[mention.end : mention.end + 1] != ")":
        return False
    names = _CAPITALISED.findall(words[: mention.start - 1])[-len(mention.text) :]
    if len(mention.text) > 1 and [name[0] for name in names] == list(mention.text):
        return True
    small = _SPELLED.findall(words[: mention.start - 1])[-len(mention.text) :]
    spelled = len(mention.text) > 2 and [word[0].upper() for word in small] == list(mention.text)
    return spelled and is_paper(mention) and canonical(" ".join(small)) != mention.skill


def _named_papers(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """Certificates with a field of work in their name: "Fundamental Payroll Certification"."""
    taken = [(m.start, m.end) for m in found if kind_of(m) == "skill"]
    return [
        SkillMention(canonical(phrase.text) or phrase.text, phrase.start, phrase.end, phrase.text)
        for phrase in find_phrases(words, taken)
        if is_certificate(phrase.text) and phrase.text.istitle()
    ]


def _singular(name: str) -> str | None:
    """The skill of which `name` is the plural; "Excels" is a verb."""
    bare = name.removesuffix("s")
    return None if bare.lower() in everyday_words() else canonical(bare)


def _is_gloss(words: str, phrase: Phrase) -> bool:
    """Whether initials stand alone in brackets, as an abbreviation or place does: "a licence (UDT)"."""
    before = words[max(0, phrase.start - LONG_FORM) : phrase.start]
    if not before.endswith("(") or words[phrase.end : phrase.end + 1] != ")" or " " in phrase.text:
        return False
    spelled = "".join(word[0] for word in _SPELLED.findall(before)[-len(phrase.text) :])
    return phrase.text.isupper() or spelled.upper() == phrase.text.upper()


def _without_wider(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """Of "Driving licence: category B" or "GIAC GSEC" only the narrower, wherever the wider one stands."""
    makers = data.load("families")["makers"]
    kept: list[SkillMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        near = (
            last is not None and mention.start - last.end < 4 and family(last.skill) == family(mention.skill)
        )
        near = near and len(mention.text) > 1 and last is not None and len(last.text) > 1
        near = near and not (last and "," in words[last.end : mention.start] and last.text != last.skill)
        if near and last and last.skill.startswith(f"{mention.skill} "):
            continue
        of_maker = last is not None and last.skill in makers and words[last.end : mention.start] == " "
        if of_maker or (near and last and mention.skill.startswith(f"{last.skill} ")):
            kept[-1] = mention
        else:
            kept.append(mention)
    return kept


def _without_heads(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """Without nouns that only say what the name before them is: "a SOC 2 audit", "Epic health records"."""
    kept: list[SkillMention] = []
    for mention in found:
        follows = bool(kept) and words[kept[-1].end : mention.start] == " "
        general = in_broad_family(mention) or mention.skill in data.load("families")["categories"]
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
