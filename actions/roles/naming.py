"""Which skills a clause names, and of what kind each is."""

from __future__ import annotations

import re

from actions.roles import data
from actions.roles.full_names import full_name, product
from actions.roles.gazetteer import is_place
from actions.roles.jobs import names_a_job
from actions.roles.mention_kinds import in_broad_family, is_broad, kind_of
from actions.roles.open_names import open_names_in
from actions.roles.papers import is_certificate, papers_in
from actions.roles.phrases import Phrase, find_phrases
from actions.roles.shared_words import is_paper, with_shared_words
from actions.roles.unknown_names import follows_with, is_listed_name, is_product_name, names_no_tool
from nlu.lexicon import everyday_words
from nlu.skills import SkillMention, canonical, family, find_skills

_NUMBERED = re.compile(r"\s*(?:(?i:no|nr|number|reg)\b\.?|:\s*[\d(+]|#)|:(?=\s)")
"""What makes capitals the label of a number or a line: "DID: 6589 5832", "EA Licence No. 19C"."""
_CAPITALISED = re.compile(r"\b[A-Z][\w-]*")
_SPELLED = re.compile(r"\b[A-Za-z]\w*")
_STATE_BEHIND = re.compile(r",? [A-Z]{2}\b(?![/&]| [a-z])")
"""What makes a name that of a town: "Phoenix, AZ"."""
_NEW_BEFORE = re.compile(r"\bNew $")
"""What makes a name that of a state: "New Jersey"."""
_POSTCODE = re.compile(r",? (?:[A-Z]{2} )?\d{5}\b")
LIST_GAP = 6
"""Characters between two names of one list."""
_SMALL_BEFORE = re.compile(r"\b([A-Za-z][\w+#.]+)(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)$")
_SMALL_AFTER = re.compile(r"(?:\s*[,/&]\s*|,?\s+(?:and|or)\s+)([A-Za-z][\w+#.]+)\b")
_PURPOSE = re.compile(r"\s(?:for|in|on|to|at)\s")
_OPENS = re.compile(r"\s*(?:\(|such as|like|e\.g|including|:)", re.IGNORECASE)
_KIND_OF = data.pattern("naming", "kind_of")
"""What makes a name only the kind of what follows it: "a JavaScript framework (Vue, React)"."""
_CLASS_LETTER = data.pattern("naming", "class_letter")
_AMOUNT = re.compile(r"\s?\d{1,3}(?:[,.]\d{3})+\b|\s?\d{2,3}k\b")
"""What makes letters a currency: "PHP 39,500"."""
_GOES_ON = re.compile(r" (?!Web|Server|HTTP)[A-Z]")
"""What makes the name of a house the first word of one of its many products: "Apache TinkerPop"."""
_DOT_AND_LETTER = re.compile(r"\.[A-Z]\b")
_CERTIFICATES = re.compile(r"certifications$", re.IGNORECASE)
_OF_PEOPLE = re.compile(r" (?:team|teams|company|agency|agencies|department|colleagues|community|members)\b")
"""What makes a name that of people one works with: "the SEO team"."""
_OURS = re.compile(r"\b(?:our|other|fellow)\s(?:\w+\s)?$", re.IGNORECASE)
"""What makes a job that of colleagues: "our Android developers"."""
_OF_OTHERS = data.pattern("naming", "of_others")
"""What makes names those of companies rather than of tools: "clients such as Google and Oracle"."""


def named_in(words: str) -> list[SkillMention]:
    """The skills named in a clause that asks, everyday words ("Excel") that stand alone there included."""
    papers = [paper for paper in papers_in(words) if not _is_kind_of_paper(words, paper)]
    others = [found.span("names") for found in _OF_OTHERS.finditer(words)]
    found = [
        mention
        for mention in find_skills(words)
        if _is_meant(words, mention)
        and not _is_place(words, mention)
        and not any(start <= mention.start < end for start, end in others)
        and not any(p.start <= mention.start < p.end for p in papers)
        and not _is_initials(words, mention)
    ]
    papers = [p for p in papers if not any(m.start < p.start < m.end for m in found)]
    papers += [
        paper for paper in _named_papers(words, [*papers, *found]) if not _is_kind_of_paper(words, paper)
    ]
    found = [m for m in found if not any(p.start <= m.start < p.end for p in papers)]
    found = sorted((*papers, *found), key=lambda mention: mention.start)
    found = [full_name(words, mention, found) for mention in found]
    found = _without_lone_letters(words, _without_heads(words, _without_wider(words, found)))
    found = with_shared_words(words, found)
    wide = [
        name
        for name in open_names_in(words, found)
        if not any(start <= name.start < end for start, end in others)
    ]
    found = [m for m in found if not any(name.start <= m.start < name.end for name in wide)]
    found = sorted((*found, *wide), key=lambda mention: mention.start)
    for phrase in find_phrases(words, [(mention.start, mention.end) for mention in found]):
        name = _PURPOSE.split(phrase.text, maxsplit=1)[0]
        skill = product(words, phrase.start, name, found)
        if not skill and name[0].isupper() and (name == phrase.text or name.lower() not in everyday_words()):
            skill = canonical(name) or _singular(name)
        if _is_gloss(words, phrase) or _NUMBERED.match(words, phrase.end) or _is_place(words, phrase):
            continue
        if any(start <= phrase.start < end for start, end in others) or _is_kind_of_paper(words, phrase):
            continue
        if (
            not skill
            and not names_no_tool(words, phrase)
            and (
                is_certificate(name)
                or follows_with(words, phrase)
                or is_product_name(name)
                or is_listed_name(words, phrase, [m for m in found if kind_of(m) == "skill"])
            )
        ):
            skill = name
        if skill and not _CLASS_LETTER.search(words[: phrase.end]):
            end = min(phrase.end, phrase.start + len(name))
            found.append(SkillMention(skill, phrase.start, end, name))
    return sorted(found, key=lambda mention: mention.start)


def _is_kind_of_paper(words: str, paper: SkillMention | Phrase) -> bool:
    """Whether certificates are only the kind of those named next: "AWS certifications such as …"."""
    return _CERTIFICATES.search(paper.text) is not None and _OPENS.match(words, paper.end) is not None


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
    """Whether capitals stand alone in brackets, as an abbreviation or place does: "a licence (UDT)"."""
    bracketed = words[: phrase.start].endswith("(") and words[phrase.end : phrase.end + 1] == ")"
    return bracketed and phrase.text.isupper() and " " not in phrase.text


def _is_meant(words: str, mention: SkillMention) -> bool:
    """Whether the mention is a thing asked for: no licence class ("Category C"), no part of a job's title."""
    if mention.skill in data.load("families")["capitalised"] and mention.text[0].islower():
        return False
    if _AMOUNT.match(words, mention.end) or (mention.text == "Apache" and _GOES_ON.match(words, mention.end)):
        return False
    if mention.text.islower() and mention.text in everyday_words() and not _is_beside_small(words, mention):
        return False
    general = mention.skill in data.load("families")["categories"]
    if (general and _OPENS.match(words, mention.end)) or _is_kind_of_paper(words, mention):
        return False
    title = re.match(r"\s+[\w-]+", words[mention.end :])
    colleagues = _OURS.search(words[: mention.start]) and title and names_a_job(title[0])
    if colleagues or _OF_PEOPLE.match(words, mention.end):
        return False
    if _KIND_OF.match(words, mention.end):
        return False
    if len(mention.text) == 1 and words[mention.end : mention.end + 1] == "+":
        return False
    if len(mention.text) == 1 and words[mention.start - 1 : mention.end + 1] == f"({mention.text})":
        return False
    if len(mention.text) <= 2 and (
        _CLASS_LETTER.search(words[: mention.end])
        or _is_dotted(words, mention)
        or mention.text in data.load("families")["words"]
    ):
        return False
    return not (is_broad(mention) or (mention.text[0].isupper() and in_broad_family(mention))) or not (
        title and names_a_job(title[0])
    )


def _is_place(words: str, named: SkillMention | Phrase) -> bool:
    """Whether a name stands where it is one of a place: "Phoenix, AZ", "New Jersey", "Hamden, CT 06518"."""
    if named.text[0].islower():
        return False
    behind = _STATE_BEHIND.match(words, named.end) is not None and is_place(named.text)
    new = _NEW_BEFORE.search(words, 0, named.start) is not None and is_place(f"New {named.text}")
    return behind or new or _POSTCODE.match(words, named.end) is not None


def _is_dotted(words: str, mention: SkillMention) -> bool:
    """Whether a letter is one of an abbreviation with dots: "C.P.M.", "D.P."."""
    return words[mention.start - 1 : mention.start] == "." or (
        _DOT_AND_LETTER.match(words, mention.end) is not None
    )


def _is_beside_small(words: str, mention: SkillMention) -> bool:
    """Whether a list writes all its names small: "python, go and rust", "word and excel"."""
    before, after = _SMALL_BEFORE.search(words[: mention.start]), _SMALL_AFTER.match(words, mention.end)
    return any(
        canonical(found[1])
        and (
            (found[1].islower() and found[1] not in everyday_words())
            or family(found[1]) == family(mention.skill)
        )
        for found in (before, after)
        if found
    )


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
