"""Which employer hires: by name with what tells most of it, else what is said of it without a name."""

from __future__ import annotations

from actions.roles.advert import Advert, Segment
from actions.roles.board_heads import employer_above_place
from actions.roles.clients import named_client, speaks_for_client
from actions.roles.employers import find_employer, own_site
from actions.roles.firm_names import firm_key
from actions.roles.header_fields import employer_in_header
from actions.roles.introductions import introduced
from actions.roles.jobs import names_a_job
from actions.roles.likely_names import likelier_employer
from actions.roles.profile import Fact
from actions.roles.statements import by_pattern
from actions.roles.telling import first_of
from actions.roles.title_line import employer_above_label, employer_before, employer_beside


def find_hirer(advert: Advert, readable: list[Segment], labelled: Fact | None, title: str) -> Fact | None:
    """The employer by name with the sentence that tells most of it, else what is said of it without one."""
    is_agency = speaks_for_client(advert)
    named = labelled or named_client(advert, readable)
    if not named and not is_agency:
        named = (
            employer_in_header(advert)
            or employer_before(advert)
            or employer_above_label(advert)
            or _found_employer(advert, readable, title)
        )
    if named:
        return introduced(advert, readable, named)
    return (
        first_of(by_pattern(advert, segment, "company") for segment in readable)
        or (None if is_agency else own_site(advert, readable))
        or first_of(_said_of_it(advert, segment) for segment in readable)
    )


def _said_of_it(advert: Advert, segment: Segment) -> Fact | None:
    """What a sentence says of the firm without its name; no job is one: "join as a nurse in our hospital"."""
    fact = by_pattern(advert, segment, "company", kind="vague")
    return None if fact and names_a_job(fact.value) else fact


def _found_employer(advert: Advert, readable: list[Segment], title: str) -> Fact | None:
    """The name that weighs most; the one above the place, unless the text calls it more fully."""
    found = find_employer(advert, readable)
    above = employer_above_place(advert)
    if above and not (found and firm_key(found.value).startswith(firm_key(above.value))):
        return above
    return likelier_employer(advert, readable, found or employer_beside(advert, title))
