"""What somebody typed into a form that was not carried out, so that they need not type it again."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData

from bot.web.recruiters import csrf
from bot.web.recruiters.roles.understanding import title

LABELS = {
    "title": "Title",
    "words": "Words of the advert",
    "label": "Called",
    "any_of": "Counts as met",
    "need": "How many of them",
    "equivalents": "Counts as well",
    "min_years": "Years at least",
    "wording": "The question in your words",
    "weight": "Weight",
    "reason": "Reason",
    "text": "The advert",
}
"""What can be typed; everything else in a form was chosen, and is carried along unseen."""
_OURS = frozenset({csrf.FIELD, "seen"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    name: str
    value: str
    label: str
    """Empty for what was chosen, not typed."""


def typed(form: FormData) -> tuple[Field, ...]:
    """The fields in order, without ours and without files."""
    return tuple(
        Field(name, value, _label(name))
        for name, value in form.multi_items()
        if isinstance(value, str) and name not in _OURS
    )


def _label(name: str) -> str:
    if name.startswith("topic:"):
        return title(name.removeprefix("topic:")).capitalize()
    return LABELS.get(name, "")
