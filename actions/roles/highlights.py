"""The advert with everything that was read from it marked in place, and nothing of it lost.

An advert becomes lines (one for each sentence, bullet or heading the compiler saw) made of pieces. Put
together again, the pieces are the advert to the character.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from actions.roles.advert import Advert, read_segments
from actions.roles.mentions import mentions, tools
from actions.roles.profile import RoleProfile

Kind = Literal[
    "unread",
    "read",
    "heading",
    "tool",
    "boilerplate",
    "fact",
    "responsibility",
    "aside",
    "preferred",
    "required",
]
"""What words are to the role."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Where two overlap, the later one is shown."""
_FREE = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are all one thing."""

    start: int
    end: int
    kind: Kind
    entry: str | None = None
    """What these very words name: `requirement-grpc`, `fact-salary`."""
    first: bool = False
    """Whether they are the first words of that entry."""
    flagged: bool = False
    """Whether a finding is about them; that they are left out as saying nothing is none."""
    notes: tuple[int, ...] = ()
    """The findings (by their place in the profile) whose words end here."""
    also: tuple[str, ...] = ()
    """Entries that stand on words ending here which name another entry already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, bullet or heading, with the number or bullet and the blanks before it."""

    kind: Kind
    """The most telling kind in it."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """An entry and the words that name it (`terms`), within the words it was read from."""

    entry: str
    end: int
    terms: tuple[tuple[int, int], ...]
    rather: tuple[int, int] | None = None
    """All the words it was read from, which are its own where no other entry has any of them."""


def highlight(profile: RoleProfile, aside: Collection[str] = ()) -> tuple[Line, ...]:
    """The role's advert as marked lines. `aside` are the ids of the requirements that were set aside.

    Spans that lie outside the advert or are empty mark nothing.
    """
    advert = read_segments(profile.advert)
    painted = _Paint(len(profile.advert))
    for kind, spans in _grounds(advert, profile, aside).items():
        for start, end in spans:
            painted.kind(kind, start, end)
    # The fewest words first: what lies within others' words would have none of its own otherwise.
    for claim in sorted(_claims(advert, profile), key=_width):
        painted.claim(claim)
    for number, finding in enumerate(profile.findings):
        painted.note(number, finding.start, finding.end, flags=finding.kind != "boilerplate")
    return tuple(painted.line(start, end) for start, end in pairwise(_cuts(advert)))


def _width(claim: _Claim) -> int:
    start, end = claim.rather or claim.terms[0]
    return end - start


def _cuts(advert: Advert) -> list[int]:
    """Where lines begin, and the end: a number or dash by itself stands with what follows it."""
    cuts = [0]
    waits = False
    for begin, following in pairwise([*(each.lead for each in advert.segments), len(advert.text)]):
        if begin > cuts[-1] and not waits:
            cuts.append(begin)
        waits = not any(letter.isalpha() for letter in advert.text[begin:following])
    return [*cuts, len(advert.text)] if advert.text else []


def _grounds(
    advert: Advert, profile: RoleProfile, aside: Collection[str]
) -> dict[Kind, set[tuple[int, int]]]:
    """Where each kind stands, the least telling first."""
    spans: dict[Kind, set[tuple[int, int]]] = {kind: set() for kind in KINDS}
    for segment in advert.segments:
        kind: Kind = "heading" if segment.is_heading else "tool" if segment.section == "tools" else "read"
        spans[kind].add((segment.start, segment.end))
    for finding in profile.findings:
        if finding.kind == "boilerplate":
            spans["boilerplate"].add((finding.start, finding.end))
    spans["fact"] = {(fact.start, fact.end) for fact in profile.facts.values() if fact}
    spans["responsibility"] = {(each.start, each.end) for each in profile.responsibilities}
    for each in profile.requirements:
        spans["aside" if each.id in aside else each.importance].add((each.start, each.end))
    return spans


def _claims(advert: Advert, profile: RoleProfile) -> Iterator[_Claim]:
    for each in profile.requirements:
        if each.start < each.end:
            words = (each.start, each.end)
            terms = mentions(advert, each) or (words,)
            rather = words if each.kind in {"experience", "education"} else None
            yield _Claim(f"requirement-{each.id}", each.end, terms, rather)
    for skill, (start, end) in tools(advert, profile.context_skills).items():
        yield _Claim(f"tool-{skill}", end, ((start, end),))
    if profile.title and (at := advert.text.find(profile.title)) >= 0:
        yield _Claim("title", at + len(profile.title), ((at, at + len(profile.title)),))
    for topic, fact in profile.facts.items():
        if fact and fact.start < fact.end:
            at = advert.text.find(fact.value, fact.start, fact.end) if fact.value else -1
            words = (at, at + len(fact.value)) if at >= 0 else (fact.start, fact.end)
            yield _Claim(f"fact-{topic}", fact.end, (words,))


class _Paint:
    """What each character is, kept in arrays: spans may overlap as they like, and it stays linear."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._kinds = bytearray(length)
        self._owners = [_FREE] * length
        self._flags = bytearray(length)
        self._entries: list[str] = []
        self._begins: dict[str, int] = {}
        self._notes: dict[int, list[int]] = {}
        self._also: dict[int, list[str]] = {}

    def kind(self, kind: Kind, start: int, end: int) -> None:
        start, end = self._within(start, end)
        self._kinds[start:end] = bytes([KINDS.index(kind)]) * (end - start)

    def claim(self, claim: _Claim) -> None:
        """Gives the entry its words, unless they name another one."""
        number = len(self._entries)
        self._entries.append(claim.entry)
        terms = (claim.rather,) if claim.rather and self._is_free(*claim.rather) else claim.terms
        for start, end in (self._within(*term) for term in terms):
            if start < end and self._is_free(start, end):
                self._owners[start:end] = [number] * (end - start)
                self._begins.setdefault(claim.entry, start)
        if claim.entry not in self._begins and 0 < claim.end <= self._length:
            self._also.setdefault(claim.end, []).append(claim.entry)

    def note(self, number: int, start: int, end: int, *, flags: bool) -> None:
        start, end = self._within(start, end)
        if start < end:
            if flags:
                self._flags[start:end] = b"\1" * (end - start)
            self._notes.setdefault(end, []).append(number)

    def line(self, start: int, end: int) -> Line:
        most = max(self._kinds[start:end], default=0)
        return Line(KINDS[most], tuple(self._pieces(start, end)))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        begin = start
        for at in range(start + 1, end + 1):
            if at == end or at in self._notes or at in self._also or self._look(at) != self._look(begin):
                yield self._piece(begin, at)
                begin = at

    def _piece(self, start: int, end: int) -> Piece:
        kind, owner, flagged = self._look(start)
        entry = None if owner == _FREE else self._entries[owner]
        return Piece(
            start,
            end,
            KINDS[kind],
            entry,
            first=entry is not None and self._begins[entry] == start,
            flagged=bool(flagged),
            notes=tuple(self._notes.get(end, ())),
            also=tuple(self._also.get(end, ())),
        )

    def _look(self, at: int) -> tuple[int, int, int]:
        return self._kinds[at], self._owners[at], self._flags[at]

    def _is_free(self, start: int, end: int) -> bool:
        start, end = self._within(start, end)
        return all(owner == _FREE for owner in self._owners[start:end])

    def _within(self, start: int, end: int) -> tuple[int, int]:
        start = min(max(0, start), self._length)
        return start, max(start, min(end, self._length))
