"""Items under a heading that speak of something else, because the next heading was lost."""

from __future__ import annotations

from actions.roles import data
from actions.roles.headings import Section

_BEGINS_TO_ASK = data.pattern("advert", "begins_to_ask")
_DUTY_VERB = data.pattern("advert", "duty_verb")
_OFFERS = data.pattern("drift", "offers")
_ASKS = data.pattern("drift", "asks")


class Drift:
    """What the items under one heading have turned to so far."""

    def __init__(self) -> None:
        self.asks = False
        """Whether items under a heading of duties have turned to what is asked for."""
        self.offers = False
        """Whether items under a heading of requirements have turned to what is offered."""

    def section_of(self, item: str, section: Section) -> Section:
        """The section of the next item under a heading that announced `section`."""
        if section == "responsibilities":
            self.asks = (self.asks or _BEGINS_TO_ASK.match(item) is not None) and not _DUTY_VERB.match(item)
            return "required" if self.asks else section
        if section in {"required", "preferred"}:
            self.offers = (self.offers or _OFFERS.match(item) is not None) and not _ASKS.search(item)
            return "benefits" if self.offers else section
        return section
