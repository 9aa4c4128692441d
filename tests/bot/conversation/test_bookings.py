"""From "book me" to a confirmed time in few turns, however a candidate goes about it."""

from __future__ import annotations

import pytest

from tests.bot.conversation.evaluate_bookings import BOOKINGS, turns_to_booked
from tests.tables import percentile

RASA = (pytest.mark.rasa, pytest.mark.slow)


@pytest.mark.parametrize("mind", ["keywords", pytest.param("rasa", marks=RASA)])
@pytest.mark.parametrize("booking", BOOKINGS, ids=lambda booking: booking["title"])
def test_it_takes_no_more_turns_than_it_needs(booking, mind, request, memory_database):
    rasa = request.getfixturevalue("rasa") if mind == "rasa" else None
    assert turns_to_booked(memory_database, booking, rasa) <= booking["turns"]


def test_half_of_them_have_their_time_within_three_turns():
    assert percentile([booking["turns"] for booking in BOOKINGS], 0.5) <= 3
