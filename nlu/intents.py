"""The client of Rasa: what does this text want? An answer within the deadline, or none."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx2

from nlu.understanding import Dialogue, Intent

MAX_TEXT = 2000
"""Characters Rasa is given; a stock Rasa took gigabytes for a message of 100,000."""
RANKED = 5
FAILURES = 3
"""After so many in a row nothing is asked for a while, so an absent Rasa costs a message nothing."""
REST = 5.0
"""Seconds until one message is let through again to see whether Rasa is back."""
PROBE = 1.0
"""Seconds a health check waits."""


class Breaker:
    """Remembers failures, and says whether it is worth asking. Safe to share between threads."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0

    def allows(self) -> bool:
        """True when closed; once open, true for one caller every `REST` seconds."""
        with self._lock:
            now = self._monotonic()
            if self._failures < FAILURES:
                return True
            if now < self._closed_until:
                return False
            self._closed_until = now + REST
            return True

    def record(self, *, success: bool) -> None:
        """Takes note of how asking went."""
        with self._lock:
            self._failures = 0 if success else self._failures + 1
            self._closed_until = self._monotonic() + REST


class RasaClassifier:
    """Asks `POST /model/parse`. Keeps its connections; safe to share between threads; logs no message."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        deadline: float = 2.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        # httpx2 writes the address of every request at INFO, and Rasa takes its token in the address.
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        self._client = httpx2.Client(
            base_url=url, params={"token": token}, timeout=deadline, trust_env=False, follow_redirects=False
        )
        self._breaker = Breaker(monotonic)

    def classify(self, text: str, dialogue: Dialogue | None = None) -> Intent | None:
        """The intent with the five likeliest as ranking; `None` when Rasa does not answer. Never raises."""
        sent = for_rasa(text)
        if not sent or not self._breaker.allows():
            return None
        intent = self._parse(f"[{dialogue}] {sent}" if dialogue else sent)
        self._breaker.record(success=intent is not None)
        return intent

    def ready(self) -> bool:
        """Whether Rasa answers now with a model loaded. Closes the breaker when it does."""
        try:
            answer = self._client.get("/status", timeout=PROBE)
            loaded = answer.status_code == httpx2.codes.OK and bool(answer.json().get("model_file"))
        except (httpx2.HTTPError, ValueError, AttributeError):
            return False
        if loaded:
            self._breaker.record(success=True)
        return loaded

    def close(self) -> None:
        """Lets the connections go."""
        self._client.close()

    def _parse(self, text: str) -> Intent | None:
        try:
            answer = self._client.post("/model/parse", json={"text": text})
            answer.raise_for_status()
            return _intent(answer.json())
        except (httpx2.HTTPError, ValueError, KeyError, TypeError):
            return None


def for_rasa(text: str) -> str:
    """The text as Rasa may have it: not too long, and not beginning with "/", which makes it a command."""
    stripped = text[:MAX_TEXT].strip()
    return stripped.replace("/", "\N{DIVISION SLASH}", 1) if stripped.startswith("/") else stripped


def _intent(parsed: dict[str, Any]) -> Intent | None:
    ranking = tuple((str(one["name"]), float(one["confidence"])) for one in parsed["intent_ranking"][:RANKED])
    return Intent(*ranking[0], ranking) if ranking else None
