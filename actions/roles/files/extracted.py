"""What reading a file gives: its visible words, and what could not be seen in it; or why it is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_CHARACTERS = 500_000
"""Of text. The longest adverts have a tenth of this."""


_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
"""Letters that a typesetter joined; nobody looks for "of\ufb01ce"."""
_SOFT_HYPHEN = re.compile(r"\u00ad[ \n]?(?=[a-z\u00df-\u00ff])|\u00ad")
"""Where a word may be parted; at the end of a line it was, and what follows is its rest."""


class FileRefused(Exception):
    """The file is not read. The message continues a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The words a reader of the file sees, lists and headings as Markdown, and the words left out."""

    text: str
    hidden: str = ""
    """Words in the file that no reader sees (white on white, size 0); never in `text`."""
    notes: tuple[str, ...] = ()
    """Sentences on how the file was read, for a person to know."""


def checked(text: str, hidden: str = "") -> Extracted:
    """The extract, if it is one a person could have written. Raises `FileRefused`."""
    if len(text) > MOST_CHARACTERS:
        raise FileRefused("holds more text than any advert. Send the advert alone.")
    if not any(character.isalnum() for character in text):
        if hidden.strip():
            raise FileRefused("has no words that can be seen. Paste the advert instead.")
        raise FileRefused("has no words in it; it may be a scan or a picture. Paste the advert instead.")
    text = _SOFT_HYPHEN.sub("", text.translate(_LIGATURES))
    return Extracted(text.strip() + "\n", " ".join(hidden.split())[:2000])
