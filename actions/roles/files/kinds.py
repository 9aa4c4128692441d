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


def text_of(content: bytes, *, declared: bool = False) -> str:
    """The text, in UTF-8 or in UTF-16 with its mark; with `declared` also in what the page says it is in.

    Raises `FileRefused`.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    if b"\x00" in content:
        raise FileRefused("is not a text file.")
    charset = _CHARSET.search(content[:4000]) if declared else None
    known = _CHARSETS.get(charset[1].decode().lower()) if charset else None
    return _decoded(content, known or "utf-8-sig")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        shown = encoding.upper().removesuffix("-SIG")
        raise FileRefused(f"is not {shown} (byte {error.start}). Save it as UTF-8.") from error
