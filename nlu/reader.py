"""One message read: cleaned text and context in, an `Understanding` out; pure but for the classifiers."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.clauses import ClauseSpan, refers, split
from nlu.contact import read_contact
from nlu.experience import read_experience
from nlu.flags import only_emoji, surface_flags
from nlu.languages import language
from nlu.moments import read_times
from nlu.parting import parted, plainly
from nlu.phrases import phrases
from nlu.text import is_noise, mask_sensitive
from nlu.thresholds import URGENT, WHOLE, WHOLE_PLAIN
from nlu.understanding import Clause, Intent, IntentClassifier, ReadingContext, Understanding

_NOTHING = Intent("out_of_scope", 0.0)


def read(text: str, context: ReadingContext, classifiers: Sequence[IntentClassifier]) -> Understanding:
    """What a cleaned message means.

    The first classifier that answers counts, and `degraded` says that it was not the first of them. A message
    of several clauses has each classified. Its intent is that of the whole when that is plain, as a clause
    alone may mislead ("i use a screen reader, will the test work with it"); else that of the clause that most
    needs a reaction: a request or question before a statement, that before a yes or no, that before small
    talk; among equals the surer, then the earlier. When even that one is unsure, the surer of both counts.
    What is plainly urgent leads in any case. Questions claim nothing. Numbers of cards and papers are masked
    before anything else, and a key held down ("xxxxxx") is not asked about at all.
    """
    masked, was_masked = mask_sensitive(text)
    spans, noise = split(masked), is_noise(masked)
    asker = _Asker([] if noise else classifiers, context)
    clauses = asker.clauses(spans, masked)
    intent = _NOTHING if noise or only_emoji(masked) else _intent(asker.intent(masked), clauses)
    experience = read_experience(masked, context)
    flags = {*surface_flags(masked), *experience.flags, *(("masked",) if was_masked else ())}
    return Understanding(
        masked, intent, clauses, experience.claims, read_times(masked, context),
        read_contact(masked, context.timezone), asker.degraded, language(masked), frozenset(flags),
    )  # fmt: skip


class _Asker:
    """Asks the classifiers in turn and remembers each answer, and whether the first ever failed."""

    def __init__(self, classifiers: Sequence[IntentClassifier], context: ReadingContext) -> None:
        self._classifiers = list(classifiers)
        self._context = context
        self._known: dict[str, Intent] = {}
        self.degraded = False

    def intent(self, text: str) -> Intent:
        """The intent of a text, `out_of_scope` without confidence when no classifier answers."""
        if text not in self._known:
            self._known[text] = self._ask(text)
        return self._known[text]

    def _ask(self, text: str) -> Intent:
        while self._classifiers:
            answer = self._classifiers[0].classify(text, self._context.dialogue)
            if answer is not None:
                return answer
            self.degraded = True
            # It is not asked again within the message: each try may cost its deadline.
            self._classifiers.pop(0)
        return _NOTHING

    def clauses(self, spans: Sequence[ClauseSpan], whole: str) -> tuple[Clause, ...]:
        """The clauses with their intents, parted where parts want different things."""
        if len(spans) == 1:
            # The only clause of a message is asked for together with its marks.
            only = spans[0]
            known = [Clause(only.text, only.start, only.end, self.intent(whole), only.is_question)]
        else:
            known = [
                self._clause(span, before, whole) for before, span in zip((None, *spans), spans, strict=False)
            ]
        return tuple(part for clause in known for part in parted(clause, self.intent))

    def _clause(self, span: ClauseSpan, before: ClauseSpan | None, whole: str) -> Clause:
        """A clause with its intent; a question about the words before it ("is that ok?") goes with them."""
        intent = self.intent(plainly(span.text, asks=span.is_question))
        if before and not before.is_question and span.is_question and refers(span.text):
            together = self.intent(f"{whole[before.start : span.end]}?")
            if together.name.startswith("ask_") and together.confidence >= WHOLE:
                intent = together
        return Clause(span.text, span.start, span.end, intent, span.is_question)


def _intent(whole: Intent, clauses: Sequence[Clause]) -> Intent:
    """The intent of a message, from that of all its words and those of its clauses."""
    if len(clauses) <= 1:
        return whole
    leading = _leading(clauses)
    urgent = leading.name in phrases("ranks.yml", "urgent") and leading.confidence >= URGENT
    if whole.confidence >= WHOLE_PLAIN and not urgent:
        return whole
    return leading if leading.confidence >= WHOLE else max(leading, whole, key=lambda known: known.confidence)


def _leading(clauses: Sequence[Clause]) -> Intent:
    """The intent of the clause that most needs a reaction."""
    return max(clauses, key=_weight).intent


def _weight(clause: Clause) -> tuple[int, float]:
    return _rank(clause), round(clause.intent.confidence, 2)


def _rank(clause: Clause) -> int:
    name = clause.intent.name
    if name in phrases("ranks.yml", "urgent"):
        return 5
    if clause.is_question or name.startswith("ask_") or name in phrases("ranks.yml", "requests"):
        return 4 if name != "out_of_scope" else 2
    ranks = {"statement": 3, "affirm": 2, "deny": 2}
    return ranks.get(name, 1 if name == "out_of_scope" else 0 if name in phrases("ranks.yml", "small") else 3)
