"""The sentence in which an advert says who the employer is: "Tarn Labs is a maker of weirs"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import LEGAL
from actions.roles.passages import quoted
from actions.roles.profile import Fact

_IS = data.pattern("introductions", "is")
_DOES = data.pattern("introductions", "does")
"""What the employer has done or makes, for want of a sentence of what it is."""
_SPEAKS = data.pattern("introductions", "speaks")
"""How it speaks of itself, for want of both: "At Tarn Labs we mend weirs"."""


def introduced(advert: Advert, readable: Iterable[Segment], fact: Fact) -> Fact:
    """The employer with the words that tell most of it; as found where no sentence says what it is."""
    plain = LEGAL.sub("", fact.value)
    if len(plain) < 2:
        return fact
    either = f"{re.escape(fact.value)}|{re.escape(plain)}"
    name = re.compile(
        rf"(?:about (?:{either})\s?)?(?:at )?(?:the )?(?P<name>{either})(?![\w-])", re.IGNORECASE
    )
    begun = [(one, found) for one in readable if (found := name.match(advert.words(one)))]
    for says in (_IS, _DOES, _SPEAKS):
        for segment, found in begun:
            words = advert.words(segment).replace("\n", " ")
            if said := says.match(words, found.end()):
                return quoted(advert, segment, found.span("name"), (found.start(), said.end()))
    return fact
