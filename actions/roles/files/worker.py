"""The process that reads a file nobody has vouched for: little memory, little time, no network, no writing.

`python -m actions.roles.files.worker KIND` reads the file on standard input and writes one JSON object:
`{"text", "hidden"}`, or `{"refused"}` with the rest of a sentence that begins with the file's name.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
from contextlib import suppress

from actions.roles.files.extracted import FileRefused

MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""
SECONDS = 10
"""Of computing."""
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "subprocess.",
    "os.exec",
)
_FORKING = ("os.fork", "os.posix_spawn", "os.system", "os.remove", "os.rename", "ctypes.dlopen")
_READERS = {
    "html": ("actions.roles.files.hypertext", "read_hypertext"),
    "docx": ("actions.roles.files.word", "read_word"),
    "pdf": ("actions.roles.files.pdf", "read_pdf"),
}


def main() -> None:
    """Read standard input as the kind named by the first argument."""
    _limit()
    module, function = _READERS[sys.argv[1]]
    read = getattr(importlib.import_module(module), function)
    content = sys.stdin.buffer.read()
    sys.addaudithook(_forbid)
    sys.stdout.write(json.dumps(_answer(read, content)))


def _answer(read: object, content: bytes) -> dict[str, str]:
    assert callable(read)  # noqa: S101 - the table above holds functions
    try:
        extracted = read(content.decode("utf-8") if sys.argv[1] == "html" else content)
    except FileRefused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "needs more memory to read than any advert; it was not read."}
    except RecursionError:
        return {"refused": "is nested deeper than any advert; it was not read."}
    return {"text": extracted.text, "hidden": extracted.hidden}


def _limit() -> None:
    """Lower the limits of this process for good."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for limit, most in limits.items():
        # Some systems know a limit by name only; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _forbid(event: str, _arguments: object) -> None:
    """An audit hook; what reads a file has no business with any of these."""
    if event.startswith((*_FORBIDDEN, *_FORKING)):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
