"""The cleaning at the door: what a candidate typed, made safe to store, to read and to show."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 2000
"""Characters, after cleaning. A longer message is refused, not cut: half an answer is a wrong answer."""

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
)
"""Signs that belong to the letter before them, for a character class: `\\w` does not count them."""

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_ZERO_WIDTH = (0x200B, 0x2060, 0xFEFF, 0x00AD, 0x180E, *range(0x2061, 0x2065))
_TAGS = range(0xE0000, 0xE0080)
_UNWANTED = dict.fromkeys((*_BIDI, *_ZERO_WIDTH, *_TAGS))
_JOINERS = "\u200c\u200d"
_MARKS_ALLOWED = 4
_PLAIN = str.maketrans("‘’‚‛ʼ`´“”„‟–—−‐‑‒―", "'''''''\"\"\"\"-------")
_PLACEHOLDER = "[removed]"
_CARD = re.compile(r"(?<![\d-])\d(?:[ -]?\d){11,18}(?![\d-])")
_SSN = re.compile(
    r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|(?<=SSN )\d{9}(?!\d)|(?<=SSN is )\d{9}(?!\d)", re.IGNORECASE
)
_NATIONAL_INSURANCE = re.compile(r"\b[A-Za-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d]\b")
_PAN = re.compile(r"\b[A-Za-z]{5}\d{4}[A-Za-z]\b")
_AADHAAR = re.compile(r"(?<![\d-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\d-])")
_AADHAAR_WORD = re.compile(r"\ba{1,2}dh?aa?r|\buid(?:ai)?\b", re.IGNORECASE)
_FEWEST_LETTERS, _FEWEST_DIGITS = 4, 5
_TAG = re.compile(
    r"</?(?:[abipqsu]|br|h[1-6]|em|strong|div|span|font|img|ul|ol|li|script|style|code|pre)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_ADDRESS_IN_ANGLES = re.compile(r"<([^<>\s]{1,64}@[^<>\s]{1,190})>")
_EXTENDERS = "\u200d\ufe0f\ufe0e\u20e3"


def clean(raw: object) -> str | None:
    """The text as stored and shown, or `None` when it must be refused.

    Refused is what is no text, what is blank once cleaned, and what is longer than `MAX_LENGTH`.
    Cleaning a clean text changes nothing.
    """
    if not isinstance(raw, str) or len(raw) > 20 * MAX_LENGTH:
        return None
    whole = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    kept = "".join(_visible(character) for character in whole.translate(_UNWANTED))
    composed = _without_stacked_marks(unicodedata.normalize("NFC", kept))
    text = re.sub(r"\n{3,}", "\n\n", composed).strip().strip(_JOINERS).strip()
    return text if text and len(text) <= MAX_LENGTH and not _is_blank(text) else None


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    if character == "\r":
        return ""
    category = unicodedata.category(character)
    if category in ("Zl", "Zp"):
        return "\n"
    return "" if category in ("Cc", "Cs", "Co", "Cn") else character


def _without_stacked_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= _MARKS_ALLOWED:
            kept.append(character)
    return "".join(kept)


def _is_blank(text: str) -> bool:
    return all(character.isspace() or character in _JOINERS for character in text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None and character.isdecimal():
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def folded(text: str) -> str:
    """A copy for reading: plain quotes and dashes, full-width letters narrowed, digits of any script as 0-9.

    It has the length of `text`, so an offset in one is an offset in the other. Characters that would
    become several ("½", "ﬁ") therefore stay as they are.
    """
    straight = text.translate(_PLAIN)
    if straight.isascii():
        return straight
    return "".join(_fold_character(character) for character in straight)


def without_markup(text: str) -> str:
    """A copy for reading: tags of HTML as blanks, the angles around "Bob <bob@example.com>" as commas.

    It has the length of `text`.
    """
    if "<" not in text:
        return text
    plain = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    return _ADDRESS_IN_ANGLES.sub(lambda found: f",{found[1]},", plain)


def lowered(text: str) -> str:
    """The text in lower case at its own length ("İ" would become two characters and stays)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_noise(text: str) -> bool:
    """Whether a text is one letter or digit held down or typed again and again: "xxxxxx", "C C C C C"."""
    kept = [character for character in lowered(text[:MAX_LENGTH]) if character.isalnum()]
    return len(set(kept)) == 1 and len(kept) >= (_FEWEST_DIGITS if kept[0].isdecimal() else _FEWEST_LETTERS)


def mask_sensitive(text: str) -> tuple[str, bool]:
    """The text with social security, national insurance, payment card, Aadhaar and PAN numbers replaced.

    Also whether any was.

    Card and Aadhaar numbers are masked only when their check digit is right, or when the text names them.
    """
    names_aadhaar = _AADHAAR_WORD.search(text) is not None
    masked = _SSN.sub(_PLACEHOLDER, text)
    masked = _CARD.sub(lambda match: _PLACEHOLDER if _is_card(match[0]) else match[0], masked)
    masked = _AADHAAR.sub(
        lambda match: _PLACEHOLDER if names_aadhaar or _is_aadhaar(match[0]) else match[0], masked
    )
    masked = _PAN.sub(_PLACEHOLDER, masked)
    masked = _NATIONAL_INSURANCE.sub(_PLACEHOLDER, masked)
    return masked, masked != text


def _digits(text: str) -> list[int]:
    return [int(character) for character in text if character.isdecimal()]


def _is_card(number: str) -> bool:
    digits = _digits(number)
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return 13 <= len(digits) <= 19 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _dihedral(left: int, right: int) -> int:
    """The product in the dihedral group of order ten, on which Verhoeff's check digit rests."""
    if left < 5:
        return (left + right) % 5 if right < 5 else (left + right - 5) % 5 + 5
    return (left - 5 - right) % 5 + 5 if right < 5 else (left - right) % 5


def _is_aadhaar(number: str) -> bool:
    permutation = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
    check = 0
    for position, digit in enumerate(reversed(_digits(number))):
        moved = digit
        for _ in range(position % 8):
            moved = permutation[moved]
        check = _dihedral(check, moved)
    return check == 0


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut between visible characters and ended with an ellipsis."""
    if len(text) <= limit:
        return text
    end = max(limit - 1, 0)
    while end > 0 and _inside_grapheme(text, end):
        end -= 1
    return text[:end].rstrip() + "…" if limit > 0 else ""


def _inside_grapheme(text: str, index: int) -> bool:
    here, before = text[index], text[index - 1]
    if unicodedata.combining(here) or unicodedata.category(here) in ("Mn", "Mc", "Me"):
        return True
    if here in _EXTENDERS or before == "\u200d" or "\U0001f3fb" <= here <= "\U0001f3ff":
        return True
    return _is_flag_half(here) and _is_flag_half(before) and _flag_halves_before(text, index) % 2 == 1


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_halves_before(text: str, index: int) -> int:
    count = 0
    while count < index and _is_flag_half(text[index - 1 - count]):
        count += 1
    return count
