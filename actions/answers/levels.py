"""How much the advert wants what a line says: required, preferred, or what its heading calls it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.evidence import segments
from actions.answers.model import Source, bullets, from_advert, quoted
from actions.roles.profile import Fact, Requirement, RoleProfile, Span

_LEADS = {"required": "Required for this role:", "preferred": "Preferred, not required:"}


def lead_of(role: RoleProfile, span: Span | Fact | Source) -> str | None:
    """What a line is introduced with; none when the advert does not say how much it wants it.

    A line that was not read as a requirement, or that the team set aside, is only said to stand under its
    heading.
    """
    levels = {item.importance for item in role.requirements if _covers(item, span)}
    if levels:
        return _LEADS[levels.pop()] if len(levels) == 1 else None
    for segment in segments(role.advert):
        if segment.start < span.end and span.start < segment.end:
            heading = segment.heading.strip(" #*:-•")
            asks = segment.section in ("required", "preferred") and heading
            return f"Under {quoted(heading)}, the advert says:" if asks else None
    return None


def _covers(item: Requirement, span: Span | Fact | Source) -> bool:
    """Whether a requirement is what a line says, not a word of a long line on something else."""
    shared = min(item.end, span.end) - max(item.start, span.start)
    return bool(item.quote) and 2 * shared >= span.end - span.start


def told(lead: str, role: RoleProfile, spans: Sequence[Span | Fact]) -> tuple[str, tuple[Source, ...]]:
    """The lines with how much the advert wants each, and their sources; `lead` goes before the others."""
    groups: dict[str, list[Span | Fact]] = {lead: []}
    for span in spans:
        groups.setdefault(lead_of(role, span) or lead, []).append(span)
    said = [(words, from_advert(role.advert, found)) for words, found in groups.items() if found]
    text = "\n".join(bullets(words, sources) for words, sources in said)
    return text, tuple(dict.fromkeys(source for _, sources in said for source in sources))
