"""Name, e-mail address and phone number in a message, normalised; nothing is taken for confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from nlu.clauses import split
from nlu.lexicon import canonical
from nlu.phrases import opening
from nlu.text import folded, without_markup
from nlu.tokens import load_data
from nlu.understanding import Contact

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]{1,64}@[^\s<>()\[\],;:\"]{1,190}")
_SPELT = re.compile(
    r"\b(?P<user>[a-z0-9][a-z0-9._+-]{0,63}(?:\s?[(\[]?\bdot\b[)\]]?\s?[a-z0-9_+-]{1,40}){0,2})(?:\s?[(\[]?\s?\bat\b\s?[)\]]?\s?)"
    r"(?P<host>[a-z0-9-]{1,40}(?:\s?[(\[]?(?:\.|\bdot\b)[)\]]?\s?[a-z0-9-]{1,40}){1,3})",
    re.IGNORECASE,
)
_TELLS = re.compile(r"(?i)mail|\b(?:reach|contact|write to|write|ping) me\b")
"""Words of those who say how to reach them."""
_FEW_WORDS = 7
"""A message this short with an address in it says little else."""
_DOT = re.compile(r"\s?[(\[]?(?:\.|\bdot\b)[)\]]?\s?", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().-]{6,20}\d(?![\w])")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*\.?")
_MOST_WORDS = 5


def read_contact(text: str, timezone: str = "UTC") -> Contact:
    """The contact data of a cleaned message. A phone number without a country gets the zone's."""
    return Contact(_name(text), _email(text), _phone(text, timezone))


def _email(text: str) -> str | None:
    plain = folded(text)
    candidates = [match[0].strip(".'!?") for match in _ADDRESS.finditer(plain)]
    if not candidates and (_TELLS.search(plain) or len(plain.split()) <= _FEW_WORDS):
        candidates = [
            f"{_DOT.sub('.', match['user'])}@{_DOT.sub('.', match['host'])}" for match in _spelt(plain)
        ]
    return next(filter(None, map(_valid, reversed(candidates))), None)


def _spelt(plain: str) -> Iterator[re.Match[str]]:
    """The addresses written in words. In "reach me at a at b dot com" the first "at" belongs to none."""
    match = _SPELT.search(plain)
    while match:
        taken = match["user"].lower() not in _list("not_names")
        if taken:
            yield match
        match = _SPELT.search(plain, match.end() if taken else match.end("user"))


def _valid(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _phone(text: str, timezone: str) -> str | None:
    region = load_data("contact.yml")["regions"].get(timezone)
    for match in _PHONE.finditer(folded(text)):
        try:
            number = phonenumbers.parse(match[0], region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _name(text: str) -> str | None:
    """The name introduced last, so that a correction in the same message counts."""
    names = [_introduced(clause.text) for clause in split(text) if not clause.is_question]
    return next((name for name in reversed(names) if name), None)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_data("contact.yml")[name])


def _introduced(written: str) -> str | None:
    clause = without_markup(written)
    matches = list(_NAME_WORD.finditer(folded(clause)))
    keys = [match[0].lower().replace("'", "").rstrip(".") for match in matches]
    for start in range(len(keys)):
        labelled = keys[start] == "name" and clause[matches[start].end() :].lstrip().startswith(":")
        length = 1 if labelled else opening(keys[start:], _list("introductions"))
        if not length:
            continue
        weak = " ".join(keys[start : start + length]) in _list("weak_introductions")
        taken = _taken(clause, matches[start + length :], keys[start + length :])
        if taken and not (weak and (taken[0].islower() or canonical(taken[0]))):
            return _titled(taken)
    return None


def _taken(clause: str, matches: Sequence[re.Match[str]], keys: Sequence[str]) -> list[str]:
    """The words of a name from the first on: up to a word that is none, or a mark."""
    taken: list[str] = []
    for place, (match, key) in enumerate(zip(matches, keys, strict=True)):
        gap = clause[matches[place - 1].end() : match.start()] if place else ""
        ends = key in _list("not_names") and not (key in _list("particles") and taken)
        if ends or len(taken) == _MOST_WORDS or (place and gap.strip()):
            break
        if not taken and canonical(key) and not match[0][0].isupper():
            break
        taken.append(clause[match.start() : match.end()].rstrip("."))
    while taken and taken[-1].lower() in _list("particles"):
        taken.pop()
    return taken


def _titled(words: Sequence[str]) -> str:
    """The name as written, with capitals when it was written without any."""
    if any(character.isupper() for word in words for character in word):
        return " ".join(words)
    return " ".join(word if word in _list("particles") else word.capitalize() for word in words)
