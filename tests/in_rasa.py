"""Programs of tests and measures that run in Rasa's environment, which has the numerical libraries."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from nlu.training import PROJECT, rasa_environment


def said_by(program: Path, given: Any) -> Any:
    """The JSON in the last line a program prints that is `given` JSON; `CalledProcessError` when it fails."""
    done = subprocess.run(
        [PROJECT / ".venv" / "bin" / "python", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env=rasa_environment(),
    )
    return json.loads(done.stdout.splitlines()[-1])
