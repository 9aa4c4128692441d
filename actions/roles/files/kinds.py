"""What kind of file this is, by its bytes; and the text of a file that is text."""

from __future__ import annotations

import re
from typing import Literal

from actions.roles.files.extracted import FileRefused

FileKind = Literal["text", "html", "pdf", "docx"]
_SAVE = "Save it as plain text, PDF or .docx, or paste the words."
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": f"is an old or a locked Office document. {_SAVE}",
    b"{\\rtf": f"is rich text. {_SAVE}",
    b"\x89PNG": "is a picture. Paste the words.",
    b"\xff\xd8\xff": "is a picture. Paste the words.",
    b"GIF8": "is a picture. Paste the words.",
    b"MZ": "is a program, not an advert.",
    b"\x7fELF": "is a program, not an advert.",
    b"\x1f\x8b": "is an archive. Send the advert itself.",
    b"7z\xbc\xaf": "is an archive. Send the advert itself.",
    b"Rar!": "is an archive. Send the advert itself.",
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|ul|li|h[1-6]|br|table|span|section)\b[^<>]{0,200}>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^<>]{0,100}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_OLD_WINDOWS = (
    "The file is not in UTF-8. It was read as Windows-1252, in which older programs save; look at its accents"
    " and currency signs."
)
MOST_ACCENTED = 0.2
"""Of all letters. No Western language has more; so read, Cyrillic and Greek are nothing but accents."""
_CHARSETS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
}
"""Browsers read the first two as Windows-1252."""


def kind_of_file(content: bytes, name: str) -> FileKind:
    """The kind, from the bytes; the name only tells a piece of HTML from text. Raises `FileRefused`."""
    for signature, refusal in _SIGNATURES.items():
        if content.startswith(signature):
            raise FileRefused(refusal)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    if _PAGE.match(content.removeprefix(b"\xef\xbb\xbf")[:4000]):
        return "html"
    return "html" if name.lower().endswith((".html", ".htm")) and _TAG.search(content) else "text"


def text_of(content: bytes, *, declared: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text, and what a person should know of how it was read.

    It is UTF-8, or UTF-16 with its mark, or, with `declared`, what the page says it is in. What is none of
    these is read as Windows-1252 where that makes words of it, and that is said. Raises `FileRefused`.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16"), ()
    if b"\x00" in content:
        raise FileRefused("is not a text file.")
    charset = _CHARSET.search(content[:4000]) if declared else None
    known = _CHARSETS.get(charset[1].decode().lower()) if charset else None
    try:
        return _decoded(content, known or "utf-8-sig"), ()
    except FileRefused:
        if known or (text := _of_old_windows(content)) is None:
            raise
        return text, (_OLD_WINDOWS,)


def _of_old_windows(content: bytes) -> str | None:
    """The text in Windows-1252, or `None` when so read it would be no text of a Western language."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [letter for letter in text if letter.isalpha()]
    accented = sum(letter > "\x7f" for letter in letters)
    controls = any(sign < " " and sign not in "\t\n\r\f" for sign in text)
    return None if controls or accented > MOST_ACCENTED * len(letters) else text


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        shown = encoding.upper().removesuffix("-SIG")
        raise FileRefused(f"is not {shown} (byte {error.start}). Save it as UTF-8.") from error
