"""Certificates, licences and norms, told by their form or their setting: "ISO 13485", "CA or CPA"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from actions.roles import data
from nlu.skills import SkillMention, canonical

_CERTIFIED = re.compile(
    r"(?:[A-Z][\w+.]+ ){1,3}Certified:? (?:[A-Z][\w-]+ ?(?:- )?){1,5}(?<! )(?<!-)"
    r"|Certified(?: [A-Z][\w+-]+){1,4}"
)
_SELLS = re.compile(r"\b(?:Solutions?|Products?|Partners?|Compan(?:y|ies))$")
"""What makes it something a firm sells or is: "Certified SAP Solutions"."""
_STANDARD = data.pattern("papers", "standard")
"""Norms by their numbers: "ISO 13485", "IPC/WHMA-A-620C", "NFPA 70E"."""
_COMPTIA = re.compile(
    r"(?:CompTIA\s+)?\b(?P<plus>A|Network|Net|Security|Sec|Server|Linux|Cloud|CySA|Data|Project|PenTest)\+(?!\w)"
)
_PAPER = re.compile(
    r"^(?-i:[A-Z]).*\b(?:licen[cs]e|certificat(?:e|ion)|accreditation|ticket)s?$"
    r"|^(?-i:[A-Z]).*\b(?-i:Council|Board|Institute|Authority)\b.*\b(?:registration|membership|pin)$",
    re.IGNORECASE,
)
_ANY_PAPER = re.compile(
    r"\b(?:all|any|other|required|necessary|relevant|related|appropriate|applicable|professional|gift|additional"
    r"|various|these|such|industry|recogni[sz]ed) (?:licen[cs]e|certificat(?:e|ion)|accreditation|ticket)s?$"
    r"|(?:licen[cs]e|certificat(?:e|ion)|accreditation|ticket)s$|^\w\W{1,3}(?:\w\W{1,3})?\w+$"
    r"|^(?:may require|requir|obtain|issu|acquir|earn|creat|maintain|overse|process|renew|verif|review|hold"
    r"|possess|complet|provid|prepar|applicable|highest|appropriate|relevant|industry|none\b)\w*\s",
    re.IGNORECASE,
)
"""What makes papers any that there are, or work with them: "Issues certificates", "AI certifications"."""
_SHORT = re.compile(r"\s?\((?P<name>[A-Z][\w-]{1,11})\)")
"""What a certificate is called for short, behind its full name."""
_REGISTERED = data.pattern("papers", "registered_with")
_MEMBER_OF = data.pattern("papers", "member_of")
"""A professional body one is a member of: "a member of the Institute of Surveyors (ISK)"."""
_LICENCE_IN = data.pattern("papers", "licence_in")
"""A licence by the work it is for: "a valid license in occupational therapy"."""
_BODY = data.pattern("papers", "body")
"""What the name of a body has that keeps a register: a council, a board; or its initials alone."""


def papers_in(words: str) -> Iterator[SkillMention]:
    """Certificates by their form, "Splunk Certified Architect"; known ones under their usual name."""
    for found in (*_STANDARD.finditer(words), *_COMPTIA.finditer(words), *_CERTIFIED.finditer(words)):
        name = re.sub(r"\s+", " ", found[0])
        if _SELLS.search(name):
            continue
        name = f"CompTIA {found['plus']}+" if "plus" in found.groupdict() else name
        short = _SHORT.match(words, found.end())
        skill = canonical(name) or (short and canonical(short["name"])) or name
        yield SkillMention(skill, found.start(), found.end(), found[0])
    told = [
        SkillMention(name, found.start(), found.end(), found[0])
        for name, setting in _settings()
        for found in setting.finditer(words)
    ]
    told += [
        SkillMention(_licence(found["field"]), found.start(), found.end(), found[0])
        for found in _LICENCE_IN.finditer(words)
        if not any(paper.start < found.end() and found.start() < paper.end for paper in told)
    ]
    told += [
        SkillMention(canonical(found["initials"]) or found["initials"], found.start(), found.end(), found[0])
        for found in _MEMBER_OF.finditer(words)
    ]
    yield from told
    for found in _REGISTERED.finditer(words):
        body, start = found["body"], found.start()
        if _BODY.search(body) and not any(paper.start <= start < paper.end for paper in told):
            name = canonical(f"{body} registration") or canonical(body) or f"{body} registration"
            yield SkillMention(name, start, found.end(), found[0])


def _licence(field: str) -> str:
    work = field.lower()
    return canonical(f"{work} licence") or canonical(f"{work} license") or f"{work.capitalize()} licence"


@cache
def _settings() -> list[tuple[str, re.Pattern[str]]]:
    """What is told by its setting alone: "CA" beside "CPA" is a chartered accountant, else California."""
    return [(name, re.compile(rule, re.IGNORECASE)) for name, rule in data.load("papers").items()]


def is_certificate(name: str) -> bool:
    """Whether a name ends like a paper one holds: "A-Grade electrical licence", "SAA accreditation"."""
    named = _PAPER.search(name) is not None and 1 < len(name.split()) <= 5
    return named and not _ANY_PAPER.search(name)
