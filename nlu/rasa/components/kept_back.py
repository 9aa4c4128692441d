"""The examples the encoder is not fitted to, so that there is something to measure confidence on.

What was fitted is told apart too well: a temperature found on it would call guesses certain.
"""

from __future__ import annotations

import zlib

ONE_IN = 8


def kept_back(text: str) -> bool:
    """Whether an example is one of them; its words decide, so that one more example moves no other."""
    return zlib.crc32(text.encode()) % ONE_IN == 0
