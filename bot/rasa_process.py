"""Rasa as a process of our own: started, watched, started again when it falls, and gone when we are."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

from bot.settings import Settings
from nlu.intents import RasaClassifier
from nlu.training import PROJECT, TrainingFailed, ensure_model, rasa_environment

MEMORY = 2_000_000_000
"""Bytes resident above which Rasa is started anew. TensorFlow needs far more address space."""
LOOK = 0.5
"""Seconds between two looks at the process."""
GRACE = 5.0
"""Seconds between asking it to end and making it."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before it is started again; twice as long each time, until it was ready once."""
START = 120.0
"""Seconds it may take to be ready."""


SILENT: structlog.typing.FilteringBoundLogger = structlog.wrap_logger(
    structlog.ReturnLogger(), wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL)
)
"""For commands, whose standard output is theirs alone."""


class RasaProcess:
    """Keeps one Rasa running on a free port of the loopback interface. `state` says how it is."""

    def __init__(
        self,
        model: Path,
        *,
        token: str,
        port: int | None = None,
        memory: int = MEMORY,
        log: structlog.typing.FilteringBoundLogger | None = None,
    ) -> None:
        self.token = token
        self.port = port or _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.state = "starting"
        """"starting", "ready" or "failed: …" with a reason."""
        self.settled = asyncio.Event()
        """Set once it was ready, or failed, for the first time."""
        self._model = model
        self._memory = memory
        self._log = log or structlog.get_logger(__name__)
        self._probe = RasaClassifier(self.url, token)
        self._process: asyncio.subprocess.Process | None = None
        self._supervisor: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts Rasa and watches over it; returns at once, while it loads."""
        self._supervisor = asyncio.create_task(self._supervise())

    async def stop(self) -> None:
        """Ends Rasa and the watch: asks first, insists after `GRACE`."""
        if self._supervisor:
            self._supervisor.cancel()
            with suppress(asyncio.CancelledError):
                await self._supervisor
        await self._end()
        self._probe.close()

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def _supervise(self) -> None:
        wait = FIRST_WAIT
        while True:
            try:
                reason = await self._run()
            except OSError as error:
                reason = f"Rasa cannot be started ({error.strerror})"
            wait = FIRST_WAIT if self.state == "ready" else wait
            self.state = f"failed: {reason}"
            self.settled.set()
            self._log.warning("rasa.ended", reason=reason, again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _run(self) -> str:
        """One life of the process; gives the reason of its end."""
        self.state = "starting"
        self._process = process = await self._launch()
        drain = asyncio.create_task(self._drain(process))
        try:
            return await self._watch(process)
        finally:
            await self._end()
            drain.cancel()

    async def _launch(self) -> asyncio.subprocess.Process:
        python = PROJECT / ".venv" / "bin" / "python"
        return await asyncio.create_subprocess_exec(
            *(python, "-m", "serve", str(self.port), str(self._model.resolve())),
            cwd=PROJECT,
            env=rasa_environment() | {"RASA_TOKEN": self.token, "OMP_NUM_THREADS": "1"},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )

    async def _watch(self, process: asyncio.subprocess.Process) -> str:
        clock = asyncio.get_running_loop().time
        begun = clock()
        while process.returncode is None:
            if self.state == "starting" and await asyncio.to_thread(self._probe.ready):
                self.state = "ready"
                self.settled.set()
                self._log.info("rasa.ready", seconds=round(clock() - begun, 1))
            if self.state == "starting" and clock() - begun > START:
                return f"Rasa was not ready after {START:.0f} s"
            if _resident(process.pid) > self._memory:
                return "Rasa used too much memory"
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), LOOK)
        return f"Rasa ended with status {process.returncode}"

    async def _drain(self, process: asyncio.subprocess.Process) -> None:
        """Passes Rasa's own log on. It logs no message at the level it is started with."""
        assert process.stdout  # noqa: S101 - it was asked for.
        with suppress(ValueError):
            async for line in process.stdout:
                self._log.debug("rasa.log", line=line.decode("utf-8", "replace").rstrip()[:200])

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        _signal_group(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            _signal_group(process.pid, signal.SIGKILL)
            await process.wait()


@contextmanager
def running_rasa(settings: Settings, report: Callable[[str], None]) -> Iterator[RasaClassifier | None]:
    """Rasa for the length of a command: the one at `nlu_url`, or one of our own, or `None`.

    Trains the model first when that is needed. Says in `report` what takes time or is missing.
    """
    if settings.nlu_url:
        yield RasaClassifier(
            settings.nlu_url, settings.nlu_token.get_secret_value(), deadline=settings.nlu_deadline
        )
        return
    try:
        model = ensure_model(lambda line: None if line.endswith("up to date.") else report(line))
    except TrainingFailed as error:
        report(f"{error} Keywords stand in for it.")
        yield None
        return
    process = RasaProcess(model, token=secrets.token_urlsafe(32), log=SILENT)
    with _in_background(process):
        if process.state != "ready":
            report(f"{process.state}. Keywords stand in for it.")
            yield None
            return
        yield RasaClassifier(process.url, process.token, deadline=settings.nlu_deadline)


@contextmanager
def _in_background(process: RasaProcess) -> Iterator[None]:
    """Runs the process beside a caller that has no event loop; enters once it is ready or has failed."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(_started(process), loop).result()
        yield
    finally:
        asyncio.run_coroutine_threadsafe(process.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _started(process: RasaProcess) -> None:
    await process.start()
    await process.settled.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _resident(pid: int) -> int:
    """Bytes of memory the process holds; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def _signal_group(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, number)
