"""`rolecall understand`: what messages mean, as JSON lines."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import utc_now
from bot.commands import output
from bot.commands.options import AsJson, NoRasa, reading
from bot.conversation.hearing import Reader
from nlu.text import clean
from nlu.understanding import Clause, Intent, ReadingContext, Understanding
from nlu.zones import canonical_zone


def understand(as_json: AsJson = False, no_rasa: NoRasa = False) -> None:
    """Read JSON lines on standard input and say what each message means.

    Keys: text, and if wanted asked, reference_date, timezone, offered, context.

    Example: echo '{"text": "4 yrs of Go, and is it remote?"}' | rolecall understand --json
    """
    with reading(no_rasa) as read:
        for asked in output.input_lines():
            understood = _understood(read, asked)
            if as_json:
                output.line(understood)
            else:
                output.console.print_json(data=understood)


def _understood(read: Reader, asked: dict[str, Any]) -> dict[str, Any]:
    zone = canonical_zone(str(asked.get("timezone") or "UTC")) or "UTC"
    context = ReadingContext(
        reference=_moment(asked.get("reference_date"), ZoneInfo(zone)),
        timezone=zone,
        asked=asked.get("asked"),
        offered=tuple(_aware(text, ZoneInfo(zone)) for text in asked.get("offered") or ()),
        dialogue=asked.get("context"),
    )
    text = clean(asked.get("text"))
    nothing = Understanding("", Intent("out_of_scope", 0.0), language="und")
    return _as_json(read(text, context) if text else nothing)


def _moment(text: str | None, zone: ZoneInfo) -> datetime:
    if not text:
        return utc_now()
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time(12), zone)
    return _aware(text, zone)


def _aware(text: str, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _as_json(understood: Understanding) -> dict[str, Any]:
    times = understood.times
    return {
        "text": understood.text,
        "intent": understood.intent.name,
        "confidence": round(understood.intent.confidence, 4),
        "degraded": understood.degraded,
        "clauses": [_clause(clause) for clause in understood.clauses],
        "claims": [dataclasses.asdict(claim) for claim in understood.claims],
        "times": {
            "windows": [[f"{start:%Y-%m-%dT%H:%M}", f"{end:%Y-%m-%dT%H:%M}"] for start, end in times.windows],
            "selection": times.selection,
            "ask": times.ask,
            "timezone": times.timezone,
        },
        "contact": dataclasses.asdict(understood.contact),
        "language": understood.language,
        "flags": sorted(understood.flags),
    }


def _clause(clause: Clause) -> dict[str, Any]:
    intent = {"intent": clause.intent.name, "confidence": round(clause.intent.confidence, 4)}
    return {"text": clause.text, "start": clause.start, "end": clause.end, **intent}
