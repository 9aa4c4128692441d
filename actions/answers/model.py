"""An answer, where it comes from, and the employer it is given for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from actions.roles.profile import Fact, Requirement, Span

SourceKind = Literal["advert", "recruiter", "profile"]
OPEN = "I am not sure that the advert answers this."
"""Said where its lines come near a question and leave it open."""

AnswerStatus = Literal["stated", "not_stated", "recruiter", "policy"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from: `advert[start:end] == quote`, or no advert and both offsets 0."""

    quote: str
    start: int
    end: int
    kind: SourceKind
    date: str | None = None
    """The ISO date (UTC) of a recruiter's answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one question. A `stated` answer always has a source."""

    topic: str
    status: AnswerStatus
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class EmployerProfile:
    """What the installation knows of the employer beside any advert."""

    company: str | None = None
    kept_days: int = 180
    """Days after the last message in a chat at which it is deleted."""
    transcript_days: int | None = None
    """Days the wording of a conversation is kept, when that is shorter."""
    privacy_contact: str | None = None


def from_advert(advert: str, spans: Iterable[Span | Requirement | Fact]) -> tuple[Source, ...]:
    """The spans as sources, each wording once, in order, with a bracket closed where the advert closes it."""
    sources = (_source(advert, span) for span in spans if span.quote)
    found: dict[str, Source] = {}
    for source in sources:
        found.setdefault(" ".join(source.quote.split()), source)
    return tuple(found.values())


def _source(advert: str, span: Span | Requirement | Fact) -> Source:
    quote, end = span.quote, span.end
    if quote.count("(") > quote.count(")") and advert[end : end + 1] == ")":
        quote, end = f"{quote})", end + 1
    return Source(quote, span.start, end, "advert", None)


def quoted(quote: str) -> str:
    """The words in quotation marks, without the full stop that ends them in the advert."""
    return f"“{' '.join(quote.split()).rstrip(' .;,')}”"


def listed(names: Sequence[str], word: str = "and") -> str:
    """The names as people list them: "Python, Java or Go"."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def bullets(lead: str, sources: Sequence[Source], after: str = "") -> str:
    """The lead and one quote, or the lead and a list of the quotes; then what comes `after`, if anything."""
    if len(sources) == 1:
        return f"{lead} {quoted(sources[0].quote)}. {after}".rstrip()
    lines = (" ".join(source.quote.split()).rstrip(" .;,") for source in sources)
    return lead + "".join(f"\n• {line}" for line in lines) + (f"\n{after}" if after else "")
