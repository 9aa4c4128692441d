"""`rolecall`, and `python -m bot`."""

from __future__ import annotations

from pydantic import ValidationError

from bot.cli import app
from bot.commands import output


def main() -> None:
    """Runs the command line. Settings that cannot be right end it with a sentence, not a traceback."""
    try:
        app()
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            output.note(f"{name + ': ' if name else ''}{problem['msg'].removeprefix('Value error, ')}")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
