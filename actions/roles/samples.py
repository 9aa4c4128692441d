"""The role that ships with the project, so that everything can be tried without an advert of one's own."""

from __future__ import annotations

from importlib.resources import files

SAMPLE_ID = "senior-backend-engineer"


def sample_role() -> tuple[str, str]:
    """The id of the sample role and the text of its advert."""
    advert = files("actions.roles").joinpath("samples", f"{SAMPLE_ID}.txt")
    return SAMPLE_ID, advert.read_text(encoding="utf-8")
