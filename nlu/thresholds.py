"""How sure a reading must be for each thing that is done with it; every such number stands here.

Confidences are calibrated: of the messages read with 0.6, about six in ten are read right.
"""

from __future__ import annotations

# A message is taken apart.

WHOLE = 0.4
"""Below this the clause that leads a message is not believed; the surer of it and the whole counts."""
WHOLE_PLAIN = 0.7
"""From here on the whole message is believed before any clause of it."""
URGENT = 0.9
"""But not before a clause as sure as this that wants something at once: a person, an end, its data gone."""
PART = 0.5
"""Each side of a cut within a clause must be this sure: a wrong cut costs more than a missed one."""
PART_OF_PLAIN = 0.6
"""The same where the clause as a whole was plain already."""
PLAIN = 0.8
"""From here on a clause counts as plain as it stands."""

# Keywords stand in while Rasa is away.

PATTERN = 0.75
"""The confidence of a message that fits one of our patterns."""
WORD_FOR_WORD = 0.8
"""The confidence of a message that is one of our examples; keywords are never surer."""
EASED = 0.16
"""Confidences are low then; so much is enough for a request that changes no answer."""
EASED_LEAD = 1.5
"""By how much the likeliest intent must then outdo the next."""

# The conversation accepts a wish, or asks again.

GUESSED = 0.3
"""Enough for a reply to what was just put, where little else can be meant: "go on?"."""
HEARD = 0.35
"""Enough where nothing else is said: the message, or a clause of it, has the intent at all."""
LIKELY = 0.4
"""Enough for a courtesy, a yes or a no: being wrong costs a sentence, never an answer."""
WANTED = 0.45
"""Enough to pass over a question, bring a person, or look for other times: all of it can be taken back."""
CLEAR = 0.5
"""Needed for what changes where the conversation goes, and to let a clause answer by its words alone."""
SEEMS_TO_ASK = 0.55
"""Needed to take a clause without a question mark for a question."""
SURE = 0.6
"""Needed to stop, to correct what is noted, or to begin the application; below it we ask."""

# A question about the role is answered, or "not stated" is said.

BELIEVED = 0.25
"""An intent less sure than this names no topic."""
UNASKED = 0.6
"""Needed for an answer of whose topic no word was asked for."""
POLICY = 0.8
"""Needed to answer on what is asked of us rather than of the job: beside the point it helps nobody."""
LINE_ANSWERS = 0.45
"""The share of a question's weight that a line of the advert must hold to count as its answer."""
LINE_SHOWN = 0.3
"""The same for a line only shown as what comes closest, beside the word that nothing is stated."""
LINE_ALONE = 0.7
"""The same for a line that answers a question no topic covers."""
NEAR_BEST = 0.7
"""The share of the best line's weight that another must reach to be told beside it."""

# How likely a line must be to answer (`actions/answers/relevance.py`): of those given 0.5, half do.

LINE_CERTAIN = 0.9
"""Enough to answer where the words seemed to name a topic on which nothing is stated, or one of ours."""
LINE_LIKELY = 0.7
"""Enough to answer a question of which no word names a topic."""
LINE_WANTED = 0.6
"""Enough for a line that is asked of people, where it is asked whether something is."""
LINE_POSSIBLE = 0.4
"""Enough to be shown as what comes closest, or beside an answer that is much less likely to be one."""
LINE_BETTER = 0.2
"""How much that is."""
LINE_FAR = 0.25
"""How likely the next line may be against the likeliest, where that is to answer alone."""
LINE_SHARE = 0.3
"""How likely a line must be against the likeliest that is told, to be told with it: of those below, one in
fourteen holds what was asked for."""
LINE_SHARE_BARE = 0.1
"""The same where nothing but the topic is asked for, so that there is little to choose by."""
LINE_UNLIKELY = 0.05
"""A line less likely than this is not shown at all, whatever words it shares with the question."""

# Of the lines nearest to our questions, half of those that answer hold 0.6,
# half of the others less than 0.25.

LIKE_SHOWN = 0.4
"""The share a line must hold to be shown as what comes closest, where words of like meaning count too."""
LIKE_ANSWERS = 0.3
"""The same for a line that is to answer a yes-or-no question."""
LIKE_BESIDE = 0.35
"""The same for a line told beside an answer, if it holds more than those the answer quotes."""
LIKE_MORE = 0.05
"""How much more that is."""
SAME_THING = 0.4
"""The likeness from which on two words may name the same thing, as people and team do."""
