"""Starts `rasa run` so that it ends with whoever started it, and with the token out of sight.

The token comes from RASA_TOKEN rather than an argument, where every user of the machine could read it.
Standard input is a pipe nobody writes to: when the process at its other end is gone, whatever the way, it
closes; then Rasa ends too.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time

TRIM_EVERY = 20.0
"""Seconds."""


def main() -> None:
    """`python -m components.serve PORT MODEL`."""
    port, model = sys.argv[1:3]
    threading.Thread(target=_end_with_parent, daemon=True).start()
    threading.Thread(target=_give_back_memory, daemon=True).start()
    token = os.environ.pop("RASA_TOKEN")
    sys.path.insert(1, str(os.getcwd()))  # noqa: PTH109 - as the `rasa` command does, to find the components.
    sys.argv = [
        "rasa",
        "run",
        "--enable-api",
        "-i",
        "127.0.0.1",
        "-p",
        port,
        "-m",
        model,
        # In one word: a token may begin with a dash, and would be taken for an option.
        f"--auth-token={token}",
    ]
    from rasa.__main__ import main as rasa  # noqa: PLC0415 - importing takes seconds; the watch must run before.

    rasa()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)


def _give_back_memory() -> None:
    """Every now and then, as loading and the first messages leave much behind that is freed but kept."""
    try:
        trim = ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):
        return  # Not the GNU library: others give memory back by themselves.
    while True:
        time.sleep(TRIM_EVERY)
        trim(0)


if __name__ == "__main__":
    main()
