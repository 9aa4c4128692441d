"""`make evaluate`: how well messages, times, questions and adverts are understood, on data of our own."""

from __future__ import annotations

from tests.actions.evaluate_answers import rows as answers
from tests.actions.evaluate_asked import rows as asked
from tests.actions.roles.evaluate import rows as adverts
from tests.actions.roles.evaluate_lint import rows as lint
from tests.bot.conversation.evaluate_bookings import rows as bookings
from tests.bot.conversation.evaluate_degraded import rows as conversations
from tests.nlu.evaluate_claims import rows as claims
from tests.nlu.evaluate_libraries import rows as claims_by_libraries
from tests.nlu.evaluate_times import rows as times
from tests.nlu.rasa.evaluate import cross_validation
from tests.nlu.rasa.evaluate import rows as intents
from tests.tables import show

TABLES = (
    ("Intents", intents),
    ("Intents, five-fold cross-validation", cross_validation),
    ("Claims", lambda: [*claims(), *claims_by_libraries()]),
    ("Times in words", times),
    ("Answers", answers),
    ("Answers on other trades", asked),
    ("Conversations to their end", conversations),
    ("Turns to a booking", bookings),
    ("Adverts", adverts),
    ("Lint phrases", lint),
)


def main() -> None:
    """Prints every table."""
    for title, rows in TABLES:
        show(title, rows())


if __name__ == "__main__":
    main()
