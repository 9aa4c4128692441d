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
from collections.abc import Iterator
from pathlib import Path

TRIM_EVERY = 20.0
"""Seconds."""
DONT_NEED = 4
"""MADV_DONTNEED of madvise(2)."""


def main() -> None:
    """`python -m serve PORT MODEL`."""
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
    """Every now and then, as loading and the first messages leave much behind that is kept for nothing."""
    try:
        library = ctypes.CDLL("libc.so.6")
        _ = library.malloc_trim, library.madvise
    except (OSError, AttributeError):
        return  # Not the GNU library: others give memory back by themselves.
    unchanged: set[tuple[int, int]] = set()
    while True:
        time.sleep(TRIM_EVERY)
        unchanged = give_back(library, unchanged)


def give_back(library: ctypes.CDLL, before: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Gives memory back that is free, or unchanged now and `before`; returns what is unchanged now.

    What was not there before may be a library being loaded, to be written to the next moment.
    """
    library.malloc_trim(0)
    unchanged = set(_unchanged())
    for start, length in unchanged & before:
        library.madvise(ctypes.c_void_p(start), ctypes.c_size_t(length), DONT_NEED)
    return unchanged


def _unchanged() -> Iterator[tuple[int, int]]:
    """Start and length of memory that is as the files have it: most of TensorFlow, which only imports need.

    What is needed again comes from the system's cache of files. A part that was ever written to, as addresses
    are on loading, must stay: it would be lost.
    """
    where: tuple[int, int] | None = None
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace").splitlines():
        name, *values = line.split()
        if not name.endswith(":"):
            begin, end = (int(address, 16) for address in name.split("-"))
            of_file = len(values) > 4 and values[4].startswith("/")
            where = (begin, end - begin) if of_file and "w" not in values[0] else None
        elif where and name == "Anonymous:" and values[0] == "0":
            yield where


if __name__ == "__main__":
    main()
