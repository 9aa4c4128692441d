"""Why a time cannot be had.

BookingRefused
├── TooSoon       within the minimum notice, or past
├── NotOffered    outside everybody's hours, off the grid, too far ahead, or one's own booked time
├── TimeTaken     somebody else has it, or the interviewers are no longer free
├── HoldExpired   the hold ran out or was let go
└── TooLate       the booked interview is so near that only the hiring team may still change it
"""

from __future__ import annotations


class BookingRefused(Exception):
    """The time cannot be had. Which subclass it is says why."""


class TooSoon(BookingRefused):
    """The start is within the minimum notice, or past."""


class NotOffered(BookingRefused):
    """Nobody interviews at that time, whoever asks."""


class TimeTaken(BookingRefused):
    """Somebody else has the time, or the interviewers are no longer free."""


class HoldExpired(BookingRefused):
    """The hold ran out or was let go."""


class TooLate(BookingRefused):
    """The booked interview begins within the plan's cut-off: only the hiring team may still change it."""
