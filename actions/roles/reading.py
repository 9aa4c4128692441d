"""Reading an advert from a file: text, Markdown, HTML, PDF or Word, told apart by content, not name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from actions.roles.files.confined import read_confined
from actions.roles.files.extracted import Extracted, FileRefused
from actions.roles.files.kinds import FileKind, kind_of_file, text_of

LARGEST = 2_000_000
"""Bytes of text. No advert is longer; a larger file is a mistake."""
LARGEST_FILE = 20_000_000
"""Bytes of a PDF or Word file, whose pictures weigh the most."""


class AdvertUnreadable(Exception):
    """The file cannot be read as an advert; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class ReadAdvert:
    """An advert's words, the kind of file they came in, and what a person should know about it."""

    text: str
    kind: FileKind
    notes: tuple[str, ...] = ()
    """Sentences such as "Words that cannot be seen were left out: …"."""


def read_advert(path: str | Path) -> ReadAdvert:
    """The advert at `path`; plain text exactly as written except for a leading byte-order mark.

    Raises `AdvertUnreadable` when the file is missing, too large, empty, hostile or of a kind we do not read.
    """
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise AdvertUnreadable(_too_large(file.name, LARGEST_FILE))
        content = file.read_bytes()
    except OSError as error:
        raise AdvertUnreadable(f"{file} cannot be opened: {error.strerror or error}.") from error
    return open_advert(content, file.name)


def open_advert(content: bytes, name: str = "The advert") -> ReadAdvert:
    """The advert in `content`, as it was uploaded. Raises `AdvertUnreadable` like `read_advert`."""
    try:
        kind = kind_of_file(content, name)
        largest = LARGEST_FILE if kind in {"pdf", "docx"} else LARGEST
        if len(content) > largest:
            raise AdvertUnreadable(_too_large(name, largest))
        extracted = _extract(kind, content)
    except FileRefused as refusal:
        raise AdvertUnreadable(f"{name} {refusal}") from refusal
    if not extracted.text.strip():
        raise AdvertUnreadable(f"{name} is empty.")
    return ReadAdvert(extracted.text, kind, _notes(extracted))


def _extract(kind: FileKind, content: bytes) -> Extracted:
    if kind == "text":
        text, notes = text_of(content)
        return Extracted(text, notes=notes)
    if kind == "html":
        markup, notes = text_of(content, declared=True)
        return replace(read_confined("html", markup.encode()), notes=notes)
    return read_confined(kind, content)


def _too_large(name: str, largest: int) -> str:
    return f"{name} is larger than {largest // 1_000_000} MB; no advert is."


def _notes(extracted: Extracted) -> tuple[str, ...]:
    hidden = extracted.hidden
    shown = f"{hidden[:160]}…" if len(hidden) > 160 else hidden
    left_out = (f"Words that cannot be seen in the file were left out: “{shown}”.",) if hidden else ()
    return (*extracted.notes, *left_out)
