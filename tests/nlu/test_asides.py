"""What is said beside a wish may be asked about; it never changes the wish in silence."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from nlu.moments import read_times
from nlu.understanding import ReadingContext

DATA = yaml.safe_load((Path(__file__).parent / "data" / "asides.yml").read_text(encoding="utf-8"))
ZONE = ZoneInfo("Asia/Kolkata")
WEDNESDAY = ReadingContext(datetime(2026, 11, 25, 10, 30, tzinfo=ZONE), timezone="Asia/Kolkata")
ON_OFFER = ReadingContext(
    datetime(2026, 11, 25, 10, 30, tzinfo=ZONE),
    timezone="Asia/Kolkata",
    offered=tuple(
        datetime(2026, *when, tzinfo=ZONE) for when in ((11, 27, 11), (11, 30, 15), (12, 1, 9, 30))
    ),
    dialogue="slots_offered",
)


def changed(wishes, asides, context):
    """The messages read neither as the wish by itself nor with a question."""
    for wish in wishes:
        alone = read_times(wish, context)
        for text in (order.format(aside=aside, wish=wish) for order in DATA["orders"] for aside in asides):
            found = read_times(text, context)
            if found.ask is None and (found.windows, found.selection) != (alone.windows, alone.selection):
                yield text


@pytest.mark.parametrize("wish", DATA["wishes"])
def test_no_aside_changes_a_wish(wish):
    assert list(changed([wish], DATA["asides"], WEDNESDAY)) == []


@pytest.mark.parametrize("choice", DATA["choices"])
def test_no_aside_changes_a_choice(choice):
    assert list(changed([choice], DATA["asides"] + DATA["about_the_list"], ON_OFFER)) == []
