"""Which names can be an employer's: neither words that begin a sentence, nor jobs, skills or places."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.gazetteer import is_place
from actions.roles.jobs import names_a_job
from actions.roles.sites import is_host
from nlu.skills import find_skills

_DUTY_VERB = data.pattern("advert", "duty_verb")
"""What opens a duty, "Directs, manages and …"; no employer is called so."""
_NO_COMPANY = data.pattern("facts", "no_company")
_GENERIC = data.pattern("facts", "generic")
"""Words of which a name is made only together with one of its own: "Building Services", "the Hospital"."""
LEGAL = data.pattern("employers", "legal")
"""The legal form behind a name, with whatever follows it."""
_NO_NAME = (
    r"(?:inc|llc|ltd|limited|gmbh|corp|plc|.* (?:area|street|road|avenue)"
    r"|.* (?:program(?:me)?|project|initiative|scheme|preference|act))\.?"
)
_ONLY_LEGAL = re.compile(rf"{_NO_NAME}|.* (?:city|county|province|district|region)\.?", re.IGNORECASE)
_NO_FIRM = re.compile(_NO_NAME, re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:'s?)? (?:Core|Technical|Total|Employee|Leadership|Team|Careers?|Culture|Values|Benefits)$"
)
"""What headings put behind a name: "Tarn Core Values", read before a word that no name ends with."""
_OF_ANOTHER = re.compile(
    r"(?:\b(?:affiliated (?:\w+ ){0,3}with|(?:subsidiary|division|competitors?) of"
    r"|(?:owned|acquired|backed) by)"
    r"|(?:[(,] ?|\b(?:is|are|as) )(?:an? )?(?:proud )?(?:part|member) of) (?:the )?$",
    re.IGNORECASE,
)
"""What stands before a name that is not the employer's own."""
_PARTNERS = re.compile(r" (?:Partners|Associates|Advisors)$")
"""How firms are called after those who run them."""


def may_name_company(name: str, *, sure: bool = False, beside_job: bool = False) -> bool:
    """Whether a capitalised name is neither a common word that begins a sentence, nor a job, nor a skill.

    With `sure` its sentence leaves no doubt, and it may be a maker's that is known for a skill as well; with
    `beside_job` something else names the job, and the name may have a word of work in it: "Tarn Partners".
    """
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    said = (
        bare.capitalize()
        if bare.isupper() and bare.replace(" ", "").isalpha()
        else bare[:1].upper() + bare[1:]
    )
    if len(name) < 2 or _ONLY_LEGAL.fullmatch(name) or _NO_COMPANY.match(said):
        return False
    if " " not in bare and bare.endswith("s") and _DUTY_VERB.fullmatch(bare):
        return False
    firm = LEGAL.search(name) or (sure and _PARTNERS.search(name))
    if (names_a_job(name) and not beside_job and not firm) or _place().fullmatch(name):
        return False
    if is_generic(name) or (bare != name and " " not in bare):
        return False
    return sure or not is_skill(name)


def may_stand_alone(name: str) -> bool:
    """Whether a line can be the employer's name: neither a place nor the board that shows the advert."""
    return not is_host(compact(name)) and not is_place(name) and may_name_company(name)


def names_no_firm(name: str) -> bool:
    """Whether a name is a board's or a mail provider's, a street's, a programme's, or a bare legal form."""
    return is_host(compact(name)) or _NO_FIRM.fullmatch(name) is not None


def is_another(words: str, start: int) -> bool:
    """Whether the words before a name make it another firm's: "a subsidiary of", "acquired by"."""
    return _OF_ANOTHER.search(words, max(0, start - 40), start) is not None


def without_its_own(name: str, view: str) -> str:
    """A name without what it owns, where the text also says it alone: "Tarn" of "Tarn's New Platform"."""
    owner, owns, _ = name.partition("'s ")
    alone = owns and re.search(rf"(?<![\w-]){re.escape(owner)}(?![\w-]|'s)", view)
    return _TRAILING.sub("", owner if alone else name)


def is_generic(name: str) -> bool:
    """Whether a name is made of words that any firm might use, and of none of its own."""
    return _GENERIC.fullmatch(re.sub(r"^the ", "", name, flags=re.IGNORECASE)) is not None


def is_common(name: str) -> bool:
    """Whether a common word opens the name, as any sentence may begin."""
    return _NO_COMPANY.match(name[:1].upper() + name[1:]) is not None


def is_skill(name: str) -> bool:
    """Whether a skill is called so, or but two letters shorter."""
    return any(len(mention.text) >= len(name) - 2 for mention in find_skills(name))


def firm_key(name: str) -> str:
    """A name without its legal form and without what parts its words: what makes two spellings one firm."""
    return compact(LEGAL.sub("", name))


def compact(name: str) -> str:
    """A name without what parts its words, to compare it with addresses and other spellings."""
    return re.sub(r"\W+", "", name.lower().removeprefix("the "))


@cache
def _place() -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in data.load("places")["places"])
    return re.compile(rf"(?:{either})(?:,? (?:{either}|[A-Z]{{2,3}}))*", re.IGNORECASE)
