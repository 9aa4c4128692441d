"""What one question asks: the topic its words name, else the one its intent or a hint stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.answers.asked_tools import Asked, tools_asked
from actions.answers.catalogue import Named, catalogue, cue, hinted, is_circumstance, load, named
from actions.answers.evidence import telling
from actions.answers.glossary import term_asked
from actions.answers.parts import Part, joined, looks_like_a_question, opens_like_a_question
from actions.answers.retrieval import details
from actions.roles.places import names_place
from nlu.lexicon import everyday_words
from nlu.thresholds import BELIEVED, POLICY, UNASKED

TOPIC_LENGTH = 80
"""Characters; the length the store keeps a topic in."""
_FEW = 4
"""Words; a longer question in which a place stands is about something else, if it names anything else."""

_MORE = 4
"""Characters by which the words of one of our own topics must outdo a "does that …" to be meant by it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one question was taken to ask."""

    topic: str
    """The topic's id, or "" when nothing was recognised."""
    definite: bool
    """Whether the question's own words say so."""
    tools: Asked
    left: str = ""
    """What the question says beside the words that name its topic, up to the next comma."""


def read(part: Part, known: Sequence[str]) -> Reading:
    """What the question asks; `known` are the skills the role names."""
    words = part.plain
    tools = tools_asked(part.text, words, tuple(known))
    found = _named(words, _likely(part))
    is_a_topic = found and found.topic.kind == "fact" and not _defines(part)
    if (term := term_asked(words)) and not is_a_topic:
        return Reading(f"term:{term}", True, tools)
    if tools.topic and (found is None or found.topic.id in load("topics_of_intents")["yield_to_tools"]):
        teaches = found is None and cue("teaches").search(words)
        return Reading("", False, tools) if teaches else Reading(tools.topic, True, tools)
    if found:
        refers = cue("refers").search(words)
        longer = refers and found.topic.kind == "policy" and found.end - found.start > len(refers[0]) + _MORE
        return Reading(found.topic.id, refers is None or bool(longer), tools, _left(words, found))
    if _is_a_place(part):
        return Reading("location", True, tools)
    return Reading(_intended(part) or _hint(part), False, tools)


def _left(words: str, found: Named) -> str:
    """What stands beside the topic's own words, up to the commas around them."""
    begin, end = words.rfind(",", 0, found.start) + 1, words.find(",", found.end)
    left = f"{words[begin : found.start]} {words[found.end : end if end >= 0 else None]}"
    for pattern in found.topic.asks:
        left = pattern.sub(" ", left)
    return left


def _named(words: str, likely: frozenset[str]) -> Named | None:
    """The topic the words name: one that is `likely`, unless its words are only a part of another's."""
    best, expected = named(words), named(words, likely) if likely else None
    if best is None or expected is None:
        return best
    if is_circumstance(words, expected, best):
        return best
    longer = best.end - best.start > expected.end - expected.start
    within = best.start <= expected.start and expected.end <= best.end
    return best if longer and within and best.topic.kind == "fact" else expected


def definite_topic(text: str, known: Sequence[str]) -> str:
    """The topic a piece of text names beyond doubt, or ""."""
    reading = read(Part(text), known) if text else None
    return reading.topic if reading and reading.definite else ""


def asking(found: Sequence[Part], known: Sequence[str], *, sure: bool = False) -> Iterator[Part]:
    """The parts that ask. A statement does when the next part asks about it: "No degree. A problem?".

    One that asks nothing in so many words does by what it lacks ("I have no experience"), and any does when
    the message is `sure` to be a question.
    """
    found = list(joined(found, _with_subject))
    readings = [read(part, known) for part in found]
    if not any(asks(part) for part in found):
        if sure:
            found = [replace(part, is_question=True) for part in found]
        else:
            each = zip(found, readings, strict=True)
            yield from (part for part, reading in each if _is_implied(part, reading))
    answered = False
    marked = any(_puts_a_question(part) for part in found)
    for place, (part, reading) in enumerate(zip(found, readings, strict=True)):
        about_this = place + 1 < len(found) and _is_about_before(found[place + 1], readings[place + 1])
        tells = marked and _only_tells(part)
        statement = reading.definite and (tells or not _marked(part))
        if answered and _is_about_before(part, reading):
            answered = False
        elif (asks(part) and not tells) or (reading.definite and (_is_policy(reading.topic) or about_this)):
            answered = statement
            yield part


def _only_tells(part: Part) -> bool:
    """Whether a part beside a question is a statement, though it names a topic: "english is fine"."""
    if _puts_a_question(part):
        return False
    stated = part.intent is not None and part.intent.name == "statement"
    return stated or cue("only_tells").search(part.plain) is not None


def _puts_a_question(part: Part) -> bool:
    """Whether a part is a question by its own form, not only by naming a topic."""
    return part.is_question or "?" in part.text or opens_like_a_question(part.text)


def _is_about_before(part: Part, reading: Reading) -> bool:
    """Whether a question may be about the statement before it: it names nothing itself, or says "that"."""
    return asks(part) and (not reading.definite or cue("refers").search(part.plain) is not None)


def _with_subject(before: Part, part: Part) -> Part | None:
    """A question that says nothing of its own ("does that matter") with what it is about."""
    bare = not telling(part.text) and cue("refers").search(part.plain)
    if not bare or asks(before) or read(before, ()).definite:
        return None
    return Part(f"{before.text}, {part.text}", part.intent, is_question=True)


def _is_implied(part: Part, reading: Reading) -> bool:
    """Whether a statement asks by what it lacks: "I have no experience"."""
    return reading.definite and cue("statement_asks").search(part.plain) is not None


def asks(part: Part) -> bool:
    """Whether a part is a question by its form or its intent."""
    return _marked(part) or (part.intent is not None and part.intent.name.startswith("ask_"))


def own_topic(part: Part, reading: Reading, *, close: bool = False) -> str | None:
    """A topic of its own for a question about the job that no topic covers, made of its telling words.

    `close` says that a line of the advert comes close to the question, which is then about the job.
    """
    ours = asks(part) and (reading.topic or close or _is_about_the_job(part))
    stems = telling(part.text) if ours else ()
    return f"other:{'-'.join(stems)}"[:TOPIC_LENGTH] if stems else None


def _defines(part: Part) -> bool:
    """Whether a word is asked for ("what does PTO mean"), not the thing ("what is the PTO")."""
    named_so = part.intent is not None and part.intent.name == "ask_define"
    return named_so or cue("defines").search(part.plain) is not None


def _is_a_place(part: Part) -> bool:
    """Whether little but a place is asked about: "Munich or Berlin?"."""
    words = [word.strip("?.!,") for word in part.plain.split()]
    rare = [word for word in words if word not in everyday_words()]
    few = len(words) <= _FEW or all(names_place(word.title()) for word in details(part.plain))
    return few and _marked(part) and names_place(" ".join(word.title() for word in rare))


def _marked(part: Part) -> bool:
    return part.is_question or looks_like_a_question(part.text)


def sure(part: Part, reading: Reading) -> bool:
    """Whether a question is known to be on its topic: by its own words, or by an intent beyond doubt."""
    return reading.definite or (part.intent is not None and part.intent.confidence >= UNASKED)


def _is_policy(topic: str) -> bool:
    return topic in catalogue() and catalogue()[topic].kind == "policy"


def topic_of_intent(part: Part) -> str:
    """The topic the intent of a part stands for, however sure it is; "" when it stands for none."""
    return str(load("topics_of_intents")["intents"].get(part.intent.name, "")) if part.intent else ""


def _intended(part: Part) -> str:
    if part.intent is None:
        return ""
    topic = topic_of_intent(part)
    if _is_policy(topic) and cue("how_many").search(part.plain):
        return ""
    return topic if part.intent.confidence >= (POLICY if _is_policy(topic) else BELIEVED) else ""


def _likely(part: Part) -> frozenset[str]:
    """The topics an intent is asked about in, which go before others that the words name as well."""
    if part.intent is None or part.intent.confidence < BELIEVED:
        return frozenset()
    return frozenset(load("topics_of_intents")["within"].get(part.intent.name, ()))


def _hint(part: Part) -> str:
    hint = hinted(part.plain) if _marked(part) else None
    return hint.topic.id if hint else ""


def _is_about_the_job(part: Part) -> bool:
    if part.intent and part.intent.confidence >= BELIEVED and part.intent.name != "out_of_scope":
        return part.intent.name.startswith("ask_")
    if cue("teaches").search(part.plain):
        return False
    return not set(part.plain.split()).isdisjoint(load("topics_of_intents")["job_words"])
