"""Fits the weights of `actions/roles/data/asked-words.yaml` to the sentences of adverts; prints them.

    python -m tests.actions.roles.fit_asked FILE …

The files hold JSON lines `{"text": an advert, "source": where it is from}`. What a sentence does is told by
the known heading it stands under, so that nobody has to say it; which is often enough right to learn from.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from actions.roles.advert import read_segments
from actions.roles.headings import section_of
from actions.roles.likely_asked import signs_of
from tests.in_rasa import said_by

ASKING = frozenset({"required", "preferred", "education", "soft"})
OTHERS = frozenset({"responsibilities", "benefits", "about", "process", "legal"})
_OF_BOTH = re.compile(
    r"\b(?:looking for|seek(?:s|ing)|hiring|recruiting|search(?:ing)?|ideal|candidates?|applicants?)\b",
    re.IGNORECASE,
)
"""What makes a sentence about the job say whom it is for, too: "The ideal candidate will know Go"."""
LONGEST = 400
"""Characters of a sentence that are read."""
MOST = 6000
"""Sentences of one source that ask, and that do not: no board's way of writing counts for all."""
SOURCES, TIMES = 14, 30
"""Sources and sentences in which a word must stand; else it is a trade's or an employer's own."""

Sentence = tuple[str, bool, str]


def sentences(files: Sequence[str]) -> Iterator[Sentence]:
    """The source, whether it asks, and the words of every sentence under a known heading."""
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            advert = read_segments(entry["text"])
            for segment in advert.body:
                section = section_of(segment.heading) if segment.heading else None
                words = advert.words(segment)[:LONGEST]
                if section in ASKING | OTHERS and not (section == "about" and _OF_BOTH.search(words)):
                    yield entry["source"], section in ASKING, words


def balanced(found: list[Sentence]) -> list[Sentence]:
    """At most so many of each source."""
    random.Random(1).shuffle(found)
    counted: Counter[tuple[str, bool]] = Counter()
    kept = []
    for source, asks, words in found:
        counted[source, asks] += 1
        if counted[source, asks] <= MOST:
            kept.append((source, asks, words))
    return kept


def main(files: Sequence[str]) -> None:
    """Print the data file's numbers."""
    kept = balanced(list(sentences(files)))
    signs = [sorted(signs_of(words)) for _, _, words in kept]
    sources = defaultdict(set)
    for (source, _, _), own in zip(kept, signs, strict=True):
        for sign in own:
            sources[sign].add(source)
    times = Counter(sign for own in signs for sign in own)
    names = sorted(sign for sign, count in times.items() if count >= TIMES and len(sources[sign]) >= SOURCES)
    place = {name: number for number, name in enumerate(names)}
    rows = [[place[sign] for sign in own if sign in place] for own in signs]
    given = {"names": names, "rows": rows, "right": [asks for _, asks, _ in kept]}
    found = said_by(Path(__file__).with_name("regress_words.py"), given)
    print(f"base: {found['base']}\nweights:")
    for name, value in sorted(found["weights"].items(), key=lambda item: -item[1]):
        print(f"  {name!r}: {value}" if "'" not in name else f'  "{name}": {value}')


if __name__ == "__main__":
    main(sys.argv[1:])
