"""Trains the language model: `python -m nlu.training`. Standard library only: an image runs it bare.

A model is named by what it was made of; while nothing of that changes, training again is a look at a name.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parent / "rasa"
"""The Rasa project: configuration, training data, components, and what is made of them."""
ENCODER = PROJECT / "encoder" / "upper.onnx"
MODELS = PROJECT / "models"
INPUTS = (
    "config.yml",
    "domain.yml",
    "data/*.yml",
    "components/*.py",
    "components/*.yml",
    "requirements.lock",
)
LEXICON = "data/skills-*.yml"
"""Beside the project: the model must know skill names to leave them alone."""
PROGRESS = "progress: "
"""How a line begins in which a component says how far it has come."""
Report = Callable[[str], None]
LONGEST = 1800
"""Seconds after which training is given up."""
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT")


class TrainingFailed(Exception):
    """There is no model, and why; a sentence for people."""


def rasa_executable() -> Path | None:
    """The `rasa` command of Rasa's own environment, or `None` when that is not installed."""
    path = PROJECT / ".venv" / "bin" / "rasa"
    return path if path.exists() else None


def rasa_environment() -> dict[str, str]:
    """The environment variables Rasa is started with: no secret of ours reaches it, and it keeps quiet."""
    kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return kept | {
        "PYTHONWARNINGS": "ignore",
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        # Sums are added in as many parts as there are threads: equal models whatever the number of cores.
        "TF_NUM_INTRAOP_THREADS": "2",
        "HF_HUB_OFFLINE": "1",
        "LOG_LEVEL": "WARNING",
        # Each of its dozen threads would otherwise keep freed memory to itself.
        "MALLOC_ARENA_MAX": "2",
    }


def fingerprint() -> str:
    """Sixteen hexadecimal digits that change with anything the model is made of."""
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(f"{path.relative_to(PROJECT.parent).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def model_path() -> Path:
    """Where the model of the present inputs is, or will be once trained."""
    return MODELS / f"{fingerprint()}.tar.gz"


def ensure_model(report: Report) -> Path:
    """The trained model, made first when there is none for the present inputs.

    Reports progress in one line. Raises `TrainingFailed`.
    """
    if model_path().exists() and ENCODER.exists():
        report("[4/4] The language model is up to date.")
        return model_path()
    if rasa_executable() is None:
        raise TrainingFailed("Rasa is not installed in nlu/rasa/.venv; `make setup` installs it.")
    with _alone():
        target = model_path()
        if not (target.exists() and ENCODER.exists()):
            report("[4/4] Training the language model (a few minutes) …")
            _train(target, report)
        return target


def _inputs() -> Iterator[Path]:
    for pattern in INPUTS:
        yield from sorted(PROJECT.glob(pattern))
    yield from sorted(PROJECT.parent.glob(LEXICON))


@contextmanager
def _alone() -> Iterator[None]:
    """Waits for another process that is training, so that the work is done once."""
    MODELS.mkdir(exist_ok=True)
    with (MODELS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _train(target: Path, report: Report) -> None:
    with tempfile.TemporaryDirectory(dir=MODELS) as folder:
        _run(Path(folder), report, "python", "-m", "components.encoder_graph", str(ENCODER.parent))
        arguments = ["--config", "config.yml", "--nlu", "data", "--domain", "domain.yml", "--out", folder]
        _run(Path(folder), report, "rasa", "train", "nlu", *arguments, "--fixed-model-name", "model")
        (Path(folder) / "model.tar.gz").replace(target)


def _run(folder: Path, report: Report, program: str, *arguments: str) -> None:
    """Runs a program of Rasa's environment in the project's folder, and passes its progress on."""
    # Rasa's cache looks at a component's class only, not at the modules it uses, and serves stale results.
    environment = rasa_environment() | {"RASA_CACHE_DIRECTORY": str(folder / "cache")}
    command = [str(PROJECT / ".venv" / "bin" / program), *arguments]
    last = ""
    with subprocess.Popen(  # noqa: S603 - the program and its arguments are ours.
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        late = threading.Timer(LONGEST, running.kill)
        # Whoever interrupts the training must not wait for the rest of that time.
        late.daemon = True
        late.start()
        for line in running.stdout or ():
            if line.startswith(PROGRESS):
                report(f"      {line.removeprefix(PROGRESS).strip()}")
            last = line.strip() or last
        late.cancel()
    if running.returncode == -signal.SIGKILL:
        raise TrainingFailed(f"Training the language model was ended; it may take {LONGEST} s at most.")
    if running.returncode:
        raise TrainingFailed(f"Training the language model failed: {last}")


def main() -> int:
    """Trains when needed; the exit status is 1 when there is no model in the end."""
    try:
        ensure_model(lambda line: print(line, flush=True))  # noqa: T201 - it is a command.
    except TrainingFailed as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
