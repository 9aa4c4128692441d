"""Reading a file in a process that can do no harm, and what its ways of ending mean."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Literal

from actions.roles.files.extracted import Extracted, FileRefused

Kind = Literal["html", "docx", "pdf"]
PATIENCE = 30.0
"""Seconds of waiting, on a machine that may be busy; the process itself may compute for ten."""


def read_confined(kind: Kind, content: bytes) -> Extracted:
    """The words of `content`. Raises `FileRefused` when it is hostile, damaged or takes too much."""
    # The environment is empty, so that a hole in a reader finds no secret there.
    command = [sys.executable, "-I", "-X", "utf8", "-m", "actions.roles.files.worker", kind]
    try:
        ended = subprocess.run(  # noqa: S603 - the program and its arguments are ours.
            command, input=content, capture_output=True, timeout=PATIENCE, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("takes too long to read; it was not read.") from error
    if ended.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise FileRefused("takes too long to read; it was not read.")
    if ended.returncode:
        raise FileRefused("cannot be read safely. Paste the advert instead.")
    answer = json.loads(ended.stdout)
    if "refused" in answer:
        raise FileRefused(answer["refused"])
    return Extracted(answer["text"], answer["hidden"])
