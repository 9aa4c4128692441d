"""Reading an advert from a file: UTF-8 text or Markdown; anything else is refused with a reason."""

from __future__ import annotations

from pathlib import Path

LARGEST = 2_000_000
"""Bytes. No advert is longer; a larger file is a mistake."""
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "rich text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


class AdvertUnreadable(Exception):
    """The file cannot be read as an advert; the message says why and what would help."""


def read_advert(path: str | Path) -> str:
    """The text of the advert at `path`, exactly as written except for a leading byte-order mark.

    Raises `AdvertUnreadable` when the file is missing, too large, empty, binary or not UTF-8.
    """
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise AdvertUnreadable(f"{file.name} is larger than {LARGEST // 1_000_000} MB; no advert is.")
        content = file.read_bytes()
    except OSError as error:
        raise AdvertUnreadable(f"{file} cannot be opened: {error.strerror or error}.") from error
    return decode_advert(content, file.name)


def decode_advert(content: bytes, name: str = "The advert") -> str:
    """The text in `content`, for uploads and standard input. Raises `AdvertUnreadable` like `read_advert`."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise AdvertUnreadable(f"{name} is {kind}. Save it as plain text (UTF-8) or paste the words.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AdvertUnreadable(f"{name} is UTF-16. Save it as UTF-8.")
    if b"\x00" in content:
        raise AdvertUnreadable(f"{name} is not a text file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AdvertUnreadable(f"{name} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    if not text.strip():
        raise AdvertUnreadable(f"{name} is empty.")
    return text
