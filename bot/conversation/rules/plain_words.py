"""Words that say beyond doubt what a part of a message wants, whatever a classifier makes of them."""

from __future__ import annotations

import re

from nlu.understanding import Clause

MUST = re.compile(
    r"(?i)^\W*(?:and )?(?:do|must|should|need) i (?:really )?(?:(?:have|need) to )?"
    r"(?:answer|say|tell|share|give|reply|respond|disclose)\b[^.]{0,30}\?*$"
    r"|^\W*(?:and )?do i (?:really )?(?:have|need) to\W*$"
    r"|^\W*is (?:it|this|that) (?:question )?(?:mandatory|compulsory|required|necessary|optional)\W*$"
)
"""Asks whether a question has to be answered; why it is asked, and that it may be skipped, is the answer."""
THAT = re.compile(
    r"(?i)^\W*(?:and |sorry,? )?what(?:['’]?s| is| does)? (?:that|it|this)(?: mean| stand for)?\W*$"
)
"""Asks what was just named: "gRPC, what is that?"."""
ANNOUNCES = re.compile(
    r"(?i)(?:\W*\b(?:ok|okay|so|wait|hey|hi|well|and|but|just|first|before|that|this|we|go|on|i|have|had"
    r"|got|a|an"
    r"|one|two|few|couple|of|more|another|last|quick|small|short|silly|stupid|dumb|little|sorry|for|you"
    r"|though"
    r"|please|here|questions?|thing|things|start|begin|apply)\b)+\W*"
)
"""Announces a question and asks nothing yet: "quick question first"."""
WHY = re.compile(
    r"(?i)^\W*(?:but |and |so |ok |sorry |hm+ )*(?:why|how come|what for)\b[^.?!]{0,25}"
    r"\b(?:ask\w*|(?:need|want) to know|wanna know|matters?|relevant|(?:need|know) (?:that|this|it))\b"
    r"|\bwhat(?:['’]?s| is| has| does)? (?:that|this|it)(?: got)? to do with\b"
)
"""Asks why something is asked."""
ASKS = re.compile(
    r"(?i)\W*(?:(?:and|but|so|also|or|then)\W+)*(?:what|when|where|which|who\w*|why|how|is|are|was|do|does|did"
    r"|can|could|will|would|should|shall|may|must|have|has|any)\b"
)
"""Opens as a question does; beside a "why do you ask", what does not only argues: "it's in any job"."""
STATUS = re.compile(
    r"(?i)\b(?:application|submission|answers|responses)\b[^.?!]{0,12}"
    r"\b(?:arrived?|received?|gone|go(?:ne)? through|come through)\b"
    r"|\b(?:receive|received|get|got)\b[^.?!]{0,12}\b(?:application|submission|answers|responses)\b"
)
"""Asks whether what was sent has come."""
MAY = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|sure|ok|okay|fine)\W+(?:you|we) (?:can|may|could)\b")
"""Allows what was spoken of: "yes you can store it"."""
HOW_FAR = re.compile(
    r"(?i)\bhow (?:many|much) (?:more|longer|left|to go)\b"
    r"|\b(?:is|was) (?:that|this|it) (?:all|everything|the last(?: one)?)\b"
    r"|\b(?:is there )?any ?thing (?:else )?(?:left|missing|outstanding|(?:that )?you (?:still )?need)\b"
    r"|\bhow (?:many|much)\b[^.?!]{0,20}\b(?:are left|is left|left|remain\w*|to go)\b"
    r"|\bwhere (?:was|were|did|am|are) (?:i|we)\b[^.?!]{0,10}$"
    r"|\b(?:are we|am i|is (?:it|this)) (?:nearly |almost |soon )?(?:done|there yet|over|finished)\b"
)
"""Asks how many questions there are yet."""
UNCLEAR = re.compile(
    r"(?i)^\W*(?:sorry|hm+|ok|but|and)?\W*(?:what do you mean|what does (?:that|this|it) mean"
    r"|(?:i )?(?:do not|don['’]?t|didn['’]?t|dont) (?:really |quite )?(?:understand|get|follow)"
    r"(?: (?:the|this|that|your|what you (?:ask|mean)))?(?: (?:question|one|that))?"
    r"|not sure (?:what|i know what) (?:you|this|that) (?:mean|ask)\w*)\W*$"
)
"""Does not understand what is asked; the advert's own line may help."""
TOLD_YOU = re.compile(
    r"(?i)\b(?:i|i['’]ve|i have) (?:already |just |literally )+"
    r"(?:said|told|wrote|written|answered|pasted|put|mentioned|gave|given|typed|sent|explained)\b"
    r"|\b(?:is|was|did|have)n['’]?t (?:that|it|this|i|all that) (?:all |already |just )*"
    r"(?:in (?:what|my|the)|(?:say|tell|write|answer|paste|said|told|answered)\b|above|up there"
    r"|there already)|\bas i (?:already )?(?:said|told|wrote)\b"
    r"|\byou (?:already )?asked (?:me )?(?:that|this)(?: already)?\b"
)
"""Complains that it was said before; nobody but the assistant is asked."""
NOTED = re.compile(
    r"(?i)\bwhat (?:have|did|do) (?:you|u) (?:noted?|noted down|got|get|have|recorded?|written|wrote|put"
    r"|understood|understand)\b"
    r"(?: (?:down|from|so|about|for|of|on|in)\b.*)?\W*$"
    r"|\bwhat (?:was|were) my (?:last |previous |first )?answers?\b|\bwhat did i (?:say|answer|put|tell"
    r"|write)\b"
    r"|\b(?:did|do|have) (?:you|u) (?:even |really |actually )?(?:understand|understood|get|got|note"
    r"|noted|read|catch|caught)"
    r" (?:any(?:thing)? of )?(?:that|this|it|what i (?:said|wrote)|me|all (?:of )?(?:that|this)"
    r"|everything)\W*$"
)
"""Asks what was understood so far."""
WRONG = re.compile(
    r"(?i)\W*(?:no,? )?(?:that|this|it)(?:['’]?s| is| was) (?:all |totally |completely |just )?"
    r"(?:wrong|incorrect|false|not (?:right|correct|true))\W*"
)
"""Finds fault with what was noted, and denies nothing that was asked."""
WISHES = re.compile(
    r"(?i)\b(?:not?|don['’]?t|never|instead|rather|prefer|want|without|please|refuse|object|human|person)\b"
)
ABOUT_US = re.compile(r"(?i)\W*(?:so |but |and )*(?:do|does|is|are|will|would|how|what|who|which)\b")


def only_asks(clause: Clause) -> bool:
    """Whether a question about how we judge only wants to know: "do you use AI to rank people?"."""
    return clause.is_question and bool(ABOUT_US.match(clause.text)) and not WISHES.search(clause.text)


APPLIES = re.compile(
    r"(?i)\b(?:wish|want|wanna|like|love|looking|here|hoping) (?:to )?"
    r"(?:apply|join|work for|drive for|be considered)\b"
    r"|\b(?:i['’]?m|i am) (?:very |really )?"
    r"(?:applying|interested in (?:this|the|your) (?:job|role|position|post))\b"
)
"""Wants to apply: "I wish to apply for the accountant position"."""
STARTS = re.compile(
    r"(?i)\W*(?:(?:ok|okay|k|kk|yes|yeah|sure|well|fine|right|alright|cool|great|good|then|so|now|please|hm+|um+"
    r"|sir|ma['’]?am|mate"
    r"|can we|shall we|just|i guess|i suppose|i think|we can|we could|i can|i could|i['’]?d like to"
    r"|i would like to|i want to|i['’]?ll|let me|still|maybe)\W+){0,4}"
    r"(?:start|begin|get started|kick off|let['’]?s (?:try|go|start|begin|do (?:it|this)|get going|give it)"
    r"|give it a (?:go|try|shot)|put me (?:down|in|forward)|sign me up"
    r"|count me in|go ahead|try(?: it| this)?)\b(?! (?:date|time|pay|salary|to|and))"
)
"""Wants to begin: "ok lets try", "fine, start your questions"."""
GOES_ON = re.compile(
    r"(?i)\W*(?:y(?:es|eah|ep|up|a)|ok(?:ay)?|sure|fine|can(?: lah)?|alright|all right|go)"
    r"(?:\W+(?:then|please|sorry|whatever|lah|x+|man|mate|sir|ma['’]?am|ok|sure|go|on|so)){0,2}\W*"
)
"""A short yes to what is put, whatever goes with it: "yes sorry", "yes whatever"."""
AGREED = re.compile(
    r"(?i)\W*(?:(?:lol|haha|cool|great|right|well|ok|okay|yes|yeah|yep|yup|sure|fine|alright|all right"
    r"|of course)\W+){0,3}"
    r"(?:go ahead|go on|crack on|fire away|hit me|bring it on|i['’]?m (?:in|ready|game)"
    r"|let['’]?s (?:go|start|begin|do (?:it|this))|i (?:am )?agree|agreed"
    r"|(?:i (?:do |hereby )?)?consent(?:ed| given| granted)?"
    r"|you have my (?:consent|permission|agreement)|permission granted)"
    r"(?: (?:then|please|now))?\W*"
)
"""Agrees to what was just put, in words that elsewhere wish something else: "ok let's go"."""
SWEARS = re.compile(
    r"(?i)\b(?:god)?(?:damn(?:ed)?|bloody|fucking|fuckin|freaking|friggin\w*|effing|darn|stupid)\s+"
)
"""Swearing at nobody: "just send the damn thing"."""
SENDS_IT = re.compile(
    r"(?i)\W*(?:(?:ok|okay|yes|please|just|now|fine|go|and|then|looks|all|good|gud"
    r"|right)\W+){0,3}(?:send|submit)"
    r"(?: (?:it|this|that|them|all|everything|the \w+(?: \w+)?|my \w+))?"
    r"(?:\W+(?:please|now|off|then|already))*\W*"
)
"""Wants all of it sent, and answers nothing."""
SENDS_ON = re.compile(r"(?i)\b(?:send|submit|book)\b|\boff (?:it|they) go(?:es)?\b")
_MOVES_ON = re.compile(
    r"(?i)\boff (?:it|they) go(?:es)?\b"
    r"|\bship it\b"
    r"|\b(?:send|submit|book|schedul\w+|proceed|continue|go (?:on|ahead)|next|move on|carry on|start|begin"
    r"|done|finish\w*|hurry|whatever)\b"
)
_SAYS_YES = re.compile(
    r"(?i)\b(?:y(?:es+|eah|ep|up|ea|a)|correct|right|true|exactly|indeed|sure|of course|definitely|haan?"
    r"|i (?:do|have|did|am|can))\b"
)
NO_CHANGES = re.compile(
    r"(?i)\W*(?:no|nothing|none|without) (?:more |further |else )?"
    r"(?:to )?(?:changes?|corrections?|add|edits?)\W*"
    r"|\W*(?:(?:yes|yeah|ok|it|that|this|everything|all)\W+){0,3}(?:looks?|is|all) "
    r"(?:ok|okay|fine|good|right|correct|perfect)(?: (?:so|now|to me|thanks?|thank you))*\W*"
)
"""Is content with what was noted, and tells nothing: "no changes", "looks good"."""
CHECKED = re.compile(
    r"(?i)(?=.*\b(?:all|everything|so far)\b)"
    r"\W*(?:(?:yes|yeah|ok|okay|it|that|this|everything|all|so far|is|are|looks?|seems?"
    r"|(?:it|that)['’]?s)\W+){1,5}"
    r"(?:correct|right|accurate)(?:\W+(?:so far|now|thanks?|thank you))*\W*"
)
"""Has looked over what was shown: "that is all correct"; to a single question it says neither yes nor no."""
GOES_BACK = re.compile(
    r"(?i)\b(?:go|take me|jump|return) back\b[^.?!]{0,15}\b(?:questions?|one|step)\b"
    r"|\b(?:previous|last|earlier) question (?:again|please)\b"
    r"|\bback to the (?:previous|last) (?:question|one)\b"
    r"|^\W*(?:please )?(?:go )?back(?: please)?\W*$"
)
"""Wants the question before once more."""
NEVER_MIND = re.compile(
    r"(?i)\W*(?:(?:oh|no|ok|ah|actually|sorry|well)\W+){0,2}"
    r"(?:never ?mind|forget (?:it|that)|scratch that|doesn['’]?t matter|leave it)\b"
)
"""Takes back a wish just made."""
GOES = re.compile(r"(?i)\b(?:good ?)?(?:bye|night)(?: (?:then|now|for now|all|x+))*\W*$")
"""Takes leave: "thank you, bye"."""
SHOWS = re.compile(
    r"(?i)\b(?:show|see|read|look (?:at|over)|check)\b[^.?!]{0,25}"
    r"\b(?:sent|send|goes|summary|everything|all of it|my answers|what (?:you|i)(?:['’]ve)?)\b"
)
"""Wants to see what will be sent."""
WAITS = re.compile(r"(?i)\b(?:wait|hold on|hang on|not yet)\b")
"""Holds something back: "send it. no wait"."""
YES_ELSEWHERE = re.compile(
    r"(?i)\W*(?:ja(?:wohl)?|genau|stimmt|passt|richtig|klar|s[ií]|claro|correcto|exacto|oui|d['’]accord"
    r"|haa?n(?: ?ji)?|ji(?: haa?n)?|theek hai|tak|sim|certo|esatto)"
    r"(?:\W+(?:genau|stimmt|passt|so|richtig|ja|bitte|ji|claro|s[ií]|oui)){0,2}\W*"
)
"""A yes in a language of theirs, as it slips in: "ja passt"."""
WHEN_WAS_IT = re.compile(
    r"(?i)\b(?:what|which) (?:time|day|date)(?:['’]s| is| was)? (?:that|it|this|we|my|the|our)\b"
    r"[^.?!]{0,15}\b(?:again|interview|meeting|call)\W*$"
    r"|\b(?:what|which) (?:time|day|date)(?:['’]s| is| was)? (?:that|it)\W*$"
    r"|\bwhen (?:is|was) (?:it|that|my interview|the interview|our meeting)(?: again)?\W*$"
)
"""Asks again when the interview is: "what time was that again?"."""
BOOKS = re.compile(
    r"(?i)\b(?:re-?)?book(?:ing)?\b[^.?!]{0,20}\b(?:again|another|new|a time|one|it)\b|\bre-?book\b"
)
"""Wants an interview time again."""
LEAVES = re.compile(
    r"(?i)\b(?:got|gotta|have|need) (?:to )?(?:go|run|dash|stop here|leave it (?:here|there))\b(?! (?:to"
    r"|into|over|through))"
    r"|\b(?:in|into) a (?:meeting|call)\b|^\W*(?:(?!\d|an?\b|hours?\b|minutes?\b|days?\b)\w+\W+){0,4}"
    r"(?:later|not now)\W*$"
    r"|\b(?:gtg|g2g|brb)\b|\bback (?:later|soon|in a (?:bit|minute|sec\w*))\b"
    r"|\b(?:come back|continue|finish|carry on|do)(?: (?:this|it|with this))? (?:later|tomorrow|tonight)\b"
    r"|\b(?:think (?:about it|it over)|have a think|sleep on it|get back to you|let you know)\b"
)
"""Leaves for now: "sorry, got to go", "I'll think about it"."""
PUTS_OFF = re.compile(
    r"(?i)\b(?:tomorrow|later|tonight|next week|another (?:day|time))\b[^.?!]{0,8}"
    r"\b(?:ok|okay|fine|alright|all right|possible|good)\W*$"
)
"""Asks whether it can wait: "need to think about the portfolio, tomorrow ok?"."""
COMES = re.compile(
    r"(?i)\b(?:i|we)(?:['’]ll| will| shall| can) (?:be there|attend|make it|join|come)\b|\bsee you\b"
    r"|^\W*(?:(?:ok|okay|yes|yep|sure|great|good|thanks|thank you|noted|perfect)\W+){0,3}will be there\b"
)
"""Says that they come to the interview."""
WITHDRAWS = re.compile(
    r"(?i)\b(?:don['’]?t|dont|do not|no longer|not) want (?:this|the|that|your|to) "
    r"(?:job|role|position|post|apply|application|go on|continue)\b"
    r"|\bwithdraw\w* (?:my |the |from )?"
    r"|\b(?:cancel|scrap|call off|drop) (?:the whole thing|everything|all of (?:it|this)|my application)\b"
    r"|\b(?:don['’]?t|do not) (?:send|submit|pass on) (?:anything|any of (?:it|this|that))\b"
    r"|\b(?:not|no longer) interested (?:any ?more|in (?:this|the|it|your))\b"
)
"""Wants the post no more."""


def only_moves_on(text: str) -> bool:
    """Whether it agrees to go on rather than to what was asked: "ok done", "send it"; a fact needs a yes."""
    return _MOVES_ON.search(text) is not None and _SAYS_YES.search(text) is None
