"""Whether a name means the skill where it stands, or a place, a firm, a job, a word of everyday English."""

from __future__ import annotations

import re

from actions.roles import data
from actions.roles.gazetteer import is_place
from actions.roles.jobs import names_a_job
from actions.roles.mention_kinds import in_broad_family, is_broad, kind_of
from actions.roles.mistaken import is_mistaken, neighbours
from actions.roles.phrases import Phrase
from nlu.lexicon import everyday_words
from nlu.skills import SkillMention, canonical, family

_STATE_BEHIND = re.compile(r",? [A-Z]{2}\b(?![/&]| [a-z])")
"""What makes a name that of a town: "Phoenix, AZ"."""
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")
"""What may make a name the second word of a place: "New Jersey", "Ann Arbor"."""
_IN = re.compile(r"\b(?:in|to|near|from|at) $")
_SITE = data.pattern("unknown_names", "of_a_place")
"""What makes a name behind "in" that of a place: "must be able to work onsite in Palo Alto"."""
_TOWN_BEFORE = re.compile(r"\b[A-Z][a-z]+,? $")
_POSTCODE = re.compile(r",? (?:[A-Z]{2} )?\d{5}\b")
_KIND_OF = data.pattern("naming", "kind_of")
"""What makes a name only the kind of what follows it: "a JavaScript framework (Vue, React)"."""
_CLASS_LETTER = data.pattern("naming", "class_letter")
_OF_LANGUAGES = re.compile(r"\blanguages?\b[^.;]{0,40}$", re.IGNORECASE)
"""What makes letters the names of languages: "programming languages, especially C and R"."""
_GOES_ON = re.compile(r" (?!Web|Server|HTTP)[A-Z]")
"""What makes the name of a house the first word of one of its many products: "Apache TinkerPop"."""
_DOT_AND_LETTER = re.compile(r"\.[A-Z]\b")
_OF_PEOPLE = re.compile(r" (?:team|teams|company|agency|agencies|department|colleagues|community|members)\b")
"""What makes a name that of people one works with: "the SEO team"."""
_OF_OTHERS = re.compile(
    r"\b(?:partner|vendor|client|customer|project|product|technology|business)s? $", re.IGNORECASE
)
"""What makes "Teams" those one works with: "various Technology or partner Teams"."""
_OURS = re.compile(r"\b(?:our|other|fellow)\s(?:\w+\s)?$", re.IGNORECASE)
"""What makes a job that of colleagues: "our Android developers"."""
_TITLED = re.compile(r"[ /]([A-Z][a-z]+) $")
"""What makes a name the last word of a longer one: "Data Entry Clerk", "Review Board"."""
_MARK = re.compile(r"[A-Z](?:[.)] (?=[A-Z])|:)")
"""A letter that counts the items of a list: "C. Candidates from abroad"."""
_NAMED_BEFORE = re.compile(r"(?:\b(?:in|of|and|or|with|using|like|to|know|as)|[,/(&:])\s*$", re.IGNORECASE)
_HYPHENATED = re.compile(r"-(?!based|like|style|programm|develop|language|code)[A-Za-z]")
"""What makes a letter the first half of a word: "C-suite", "T-shirt"."""
_ROOM_NUMBER = re.compile(r" \d")
_COMPOUND = re.compile(r"\b[a-z]+-(?:[a-z]+-)+$")
"""What makes a word the end of a compound: "base-of-the-pyramid"."""
_LEGAL = re.compile(r",? (?:Pte|Pvt|Pty|Inc|LLC|Ltd|Limited|GmbH|PLC|plc|Corp)\b")
"""What makes a name a firm's: "CyberCoders, Inc"."""
_OPENS = re.compile(r"\s*(?:\(|such as|like|e\.g|including|:)", re.IGNORECASE)
_DATABASES = re.compile(rf" databases?{_OPENS.pattern}", re.IGNORECASE)
_CERTIFICATES = re.compile(r"certifications$", re.IGNORECASE)


def is_meant(words: str, mention: SkillMention) -> bool:
    """Whether the mention is a thing asked for: no licence class ("Category C"), no part of a job's title."""
    if mention.skill in data.load("families")["capitalised"] and mention.text[0].islower():
        return False
    if is_mistaken(words, mention) or (mention.text == "Apache" and _GOES_ON.match(words, mention.end)):
        return False
    if mention.text == "Teams" and _OF_OTHERS.search(words, max(0, mention.start - 20), mention.start):
        return False
    if _is_plain(mention) and not _is_beside_small(words, mention):
        return False
    general = mention.skill in data.load("families")["categories"]
    if (general and _OPENS.match(words, mention.end)) or is_kind_of_paper(words, mention):
        return False
    title = re.match(r"\s+[\w-]+", words[mention.end :])
    colleagues = _OURS.search(words[: mention.start]) and title and names_a_job(title[0])
    if colleagues or _OF_PEOPLE.match(words, mention.end):
        return False
    if _KIND_OF.match(words, mention.end) or (
        mention.skill == "SQL" and _DATABASES.match(words, mention.end)
    ):
        return False
    if _is_mere_letter(words, mention) or _is_part(words, mention) or _ends_a_title(words, mention):
        return False
    return not (is_broad(mention) or (mention.text[0].isupper() and in_broad_family(mention))) or not (
        title and names_a_job(title[0])
    )


def _is_plain(mention: SkillMention) -> bool:
    """Whether a word in small letters is one of everyday English: "fabric", "the fauna", "it behaves"."""
    text = mention.text
    plain = data.load("families")["plain"]
    return text.islower() and (text in everyday_words() or text in plain or text.removesuffix("s") in plain)


def _ends_a_title(words: str, mention: SkillMention) -> bool:
    """Whether a word that is also everyday English ends the name of a job or a body."""
    of_a_body = mention.skill in data.load("families")["bodies"]
    if not mention.text.istitle() or not (of_a_body or mention.text.lower() in everyday_words()):
        return False
    before = _TITLED.search(words, 0, mention.start)
    alone = before is not None and not canonical(before[1])
    return (of_a_body and before is not None) or (alone and names_a_job(mention.text))


def _is_mere_letter(words: str, mention: SkillMention) -> bool:
    """Whether one or two letters are a class, the mark of an item, or part of an abbreviation."""
    if len(mention.text) > 2:
        return False
    before, behind = words[: mention.start], words[mention.end : mention.end + 1]
    alone = len(mention.text) == 1
    return (
        (alone and behind == "+")
        or (alone and before.endswith("(") and behind == ")")
        or (alone and _HYPHENATED.match(words, mention.end) is not None)
        or (alone and _MARK.match(words, mention.start) is not None and not _NAMED_BEFORE.search(before))
        or is_class_letter(words[: mention.end])
        or _is_dotted(words, mention)
        or mention.text in data.load("families")["words"]
    )


def is_class_letter(words: str) -> bool:
    """Whether words end with a letter that tells a class: "licence category C"."""
    return _CLASS_LETTER.search(words) is not None and _OF_LANGUAGES.search(words) is None


def _is_part(words: str, mention: SkillMention) -> bool:
    """Whether a name is but a part of a compound, or two words that only together would be one name."""
    apart = not mention.text.isalnum() and mention.skill in data.load("families")["one_word"]
    room = mention.skill == "Room" and _ROOM_NUMBER.match(words, mention.end) is not None
    return apart or room or (mention.text.islower() and _COMPOUND.search(words, 0, mention.start) is not None)


def is_place_name(words: str, named: SkillMention | Phrase) -> bool:
    """Whether a name stands where it is one of a place: "Phoenix, AZ", "New Jersey", "Hamden, CT 06518"."""
    if named.text[0].islower():
        return False
    if named.text in data.load("families")["states"] and _TOWN_BEFORE.search(words, 0, named.start):
        return True
    behind = _STATE_BEHIND.match(words, named.end) is not None and is_place(named.text)
    first = _WORD_BEFORE.search(words, 0, named.start)
    second = first is not None and is_place(f"{first[1]} {named.text}")
    if _IN.search(words, 0, named.start) and _SITE.search(words) and is_place(named.text):
        return True
    return behind or second or _POSTCODE.match(words, named.end) is not None


def _is_dotted(words: str, mention: SkillMention) -> bool:
    """Whether a letter is one of an abbreviation with dots: "C.P.M.", "D.P."."""
    return words[mention.start - 1 : mention.start] == "." or (
        _DOT_AND_LETTER.match(words, mention.end) is not None
    )


def _is_beside_small(words: str, mention: SkillMention) -> bool:
    """Whether a list writes all its names small: "python, go and rust", "word and excel"."""
    return any(
        (skill := canonical(found[1]))
        and kind_of(SkillMention(skill, *found.span(1), found[1])) == "skill"
        and (
            (found[1].islower() and found[1] not in everyday_words())
            or family(found[1]) == family(mention.skill)
        )
        for found in neighbours(words, mention)
    )


def is_firm(words: str, named: SkillMention | Phrase) -> bool:
    """Whether a name is that of a firm: "CyberCoders, Inc"."""
    return _LEGAL.match(words, named.end) is not None


def is_kind_of_paper(words: str, paper: SkillMention | Phrase) -> bool:
    """Whether certificates are only the kind of those named next: "AWS certifications such as …"."""
    return _CERTIFICATES.search(paper.text) is not None and _OPENS.match(words, paper.end) is not None
