"""The simulated workspace: its people, messages, views and undelivered events, in one SQLite file.

Everything is on disk before a call is answered, so that `kill -9` loses nothing Slack would have kept.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, tz TEXT NOT NULL, dm TEXT NOT NULL UNIQUE,
  recruiter INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
  channel TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT, user TEXT NOT NULL, body TEXT NOT NULL,
  only_for TEXT, PRIMARY KEY (channel, ts));
CREATE TABLE IF NOT EXISTS open_views (
  id TEXT PRIMARY KEY, user TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS events (
  id TEXT PRIMARY KEY, payload TEXT NOT NULL, attempts INTEGER NOT NULL, next_at REAL NOT NULL);
"""

BOT = "UROLECALL"
TEAM = "TDEMO"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the workspace."""

    id: str
    name: str
    tz: str
    dm: str
    """The channel of their direct messages with the app."""
    recruiter: bool


class Workspace:
    """The state of the simulated Slack. Used from the event loop only."""

    def __init__(self, path: Path | str, channel: str, clock: Callable[[], datetime]) -> None:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._clock, self.channel = clock, channel
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;"
            "PRAGMA secure_delete=ON;" + _SCHEMA
        )

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def secret(self, name: str, prefix: str = "") -> str:
        """A secret of this workspace, made at first use: there are no default credentials."""
        fresh = prefix + secrets.token_hex(24)
        self._db.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, fresh))
        return str(self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()[0])

    @property
    def revision(self) -> int:
        """Rises with everything the page shows."""
        row = self._db.execute("SELECT value FROM settings WHERE name = 'revision'").fetchone()
        return int(row[0]) if row else 0

    def join(self, member: Member) -> None:
        """Adds somebody, unless they are here."""
        self._db.execute(
            "INSERT OR IGNORE INTO people VALUES (?, ?, ?, ?, ?)",
            (member.id, member.name, member.tz, member.dm, member.recruiter),
        )
        self._changed()

    def members(self) -> list[Member]:
        """Everybody, in the order they joined."""
        rows = self._db.execute("SELECT id, name, tz, dm, recruiter FROM people ORDER BY rowid")
        return [Member(row["id"], row["name"], row["tz"], row["dm"], bool(row["recruiter"])) for row in rows]

    def member(self, user: str) -> Member | None:
        """Somebody by id."""
        return next((member for member in self.members() if member.id == user), None)

    def has_channel(self, channel: str) -> bool:
        """Whether the channel exists and the app is in it."""
        return channel == self.channel or any(member.dm == channel for member in self.members())

    def next_ts(self) -> str:
        """The next message time: unique and rising, also over a restart."""
        row = self._db.execute("SELECT value FROM settings WHERE name = 'ts'").fetchone()
        micros = max(int(self._clock().timestamp() * 1_000_000), int(row[0]) + 1 if row else 0)
        self._db.execute("INSERT OR REPLACE INTO settings VALUES ('ts', ?)", (str(micros),))
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def add_message(
        self,
        channel: str,
        user: str,
        body: dict[str, Any],
        *,
        thread: str | None = None,
        only_for: str | None = None,
    ) -> dict[str, Any]:
        """Adds a message and gives it as Slack would; `only_for` makes it ephemeral."""
        ts = self.next_ts()
        whole = {
            "type": "message",
            "user": user,
            "ts": ts,
            **body,
            **({"thread_ts": thread} if thread else {}),
        }
        self._db.execute(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?)",
            (channel, ts, thread, user, json.dumps(whole), only_for),
        )
        self._changed()
        return whole

    def message(self, channel: str, ts: str) -> dict[str, Any] | None:
        """One message that everybody sees."""
        row = self._db.execute(
            "SELECT body FROM messages WHERE channel = ? AND ts = ? AND only_for IS NULL", (channel, ts)
        ).fetchone()
        return json.loads(row["body"]) if row else None

    def change_message(self, channel: str, ts: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Puts new parts into a message; `KeyError` when there is none."""
        found = self.message(channel, ts)
        if found is None:
            raise KeyError(ts)
        whole = {**found, **changes, "edited": {"user": found["user"], "ts": self.next_ts()}}
        self._db.execute(
            "UPDATE messages SET body = ? WHERE channel = ? AND ts = ?", (json.dumps(whole), channel, ts)
        )
        self._changed()
        self._forget()
        return whole

    def delete_message(self, channel: str, ts: str) -> bool:
        """Deletes a message, its bytes in the file included; false when there is none."""
        gone = (
            self._db.execute("DELETE FROM messages WHERE channel = ? AND ts = ?", (channel, ts)).rowcount > 0
        )
        self._changed()
        self._forget()
        return gone

    def messages(self, channel: str, *, viewer: str | None = None) -> list[dict[str, Any]]:
        """A channel's messages with all threads, oldest first; `viewer` also sees what is only for them."""
        rows = self._db.execute(
            "SELECT body, only_for FROM messages"
            " WHERE channel = ?1 AND coalesce(only_for, ?2) = ?2 ORDER BY ts",
            (channel, viewer or ""),
        )
        return [{**json.loads(row["body"]), "ephemeral": row["only_for"] is not None} for row in rows]

    def open_view(self, user: str, view: dict[str, Any]) -> dict[str, Any]:
        """Opens a view for somebody, in the place of one that is open."""
        whole = {**view, "id": f"V{secrets.token_hex(6).upper()}", "state": {"values": {}}, "team_id": TEAM}
        self._db.execute("DELETE FROM open_views WHERE user = ?", (user,))
        self._db.execute("INSERT INTO open_views VALUES (?, ?, ?)", (whole["id"], user, json.dumps(whole)))
        self._changed()
        return whole

    def change_view(self, view_id: str, view: dict[str, Any]) -> dict[str, Any]:
        """Replaces what an open view shows; `KeyError` when it is not open."""
        row = self._db.execute("SELECT body FROM open_views WHERE id = ?", (view_id,)).fetchone()
        if row is None:
            raise KeyError(view_id)
        whole = {**json.loads(row["body"]), **view}
        self._db.execute("UPDATE open_views SET body = ? WHERE id = ?", (json.dumps(whole), view_id))
        self._changed()
        return whole

    def view_of(self, user: str) -> dict[str, Any] | None:
        """The view somebody has open."""
        row = self._db.execute("SELECT body FROM open_views WHERE user = ?", (user,)).fetchone()
        return json.loads(row["body"]) if row else None

    def close_view(self, view_id: str) -> None:
        """Closes a view, of which Slack keeps nothing."""
        self._db.execute("DELETE FROM open_views WHERE id = ?", (view_id,))
        self._changed()

    def add_event(self, event_id: str, payload: dict[str, Any]) -> None:
        """Keeps an event until our endpoint has taken it."""
        self._db.execute("INSERT INTO events VALUES (?, ?, 0, 0)", (event_id, json.dumps(payload)))

    def due_events(self) -> list[tuple[str, dict[str, Any], int]]:
        """Events to deliver now: id, payload, attempts so far."""
        rows = self._db.execute(
            "SELECT id, payload, attempts FROM events WHERE next_at <= ? ORDER BY rowid",
            (self._clock().timestamp(),),
        )
        return [(row["id"], json.loads(row["payload"]), row["attempts"]) for row in rows]

    def postpone_event(self, event_id: str, seconds: float) -> None:
        """Notes a failed attempt; the next one is due in so many seconds."""
        self._db.execute(
            "UPDATE events SET attempts = attempts + 1, next_at = ? WHERE id = ?",
            (self._clock().timestamp() + seconds, event_id),
        )

    def drop_event(self, event_id: str) -> None:
        """The event was taken, or given up as Slack gives up."""
        self._db.execute("DELETE FROM events WHERE id = ?", (event_id,))

    def _forget(self) -> None:
        """Empties the log, which holds the file's pages as they were before."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _changed(self) -> None:
        self._db.execute("INSERT OR REPLACE INTO settings VALUES ('revision', ?)", (str(self.revision + 1),))
