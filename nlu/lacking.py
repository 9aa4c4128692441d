"""Ways to say that a thing was never one's own work or is still to be learnt: "wasn't part of my job"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.grouping import SKILL_MARK

_MY = r"(?:my|our|the)"
_WORK = (
    r"(?:job|jobs|role|roles|remit|work|duties|duty|tasks|task|responsibility|responsibilities|scope|stack|position"
    r"|department|dept|desk|portfolio|brief|daily work|day to day|workflow|toolbox|toolkit|repertoire"
    r"|skillset"
    r"|skill set|wheelhouse|lane|line|line of work|area|areas|field|pay grade|world|kitchen|curriculum"
    r"|training"
    r"|studies|degree|syllabus|process|tech stack|specialty|speciality|trade)"
)
_NOT = (
    r"(?:isnt|wasnt|arent|werent|not|never|nor|hasnt been|havent been|is not|was not|are not"
    r"|were not|never been)"
)
_VERY = r"(?:really |actually |exactly |quite |ever |yet |so far |directly )?"
_LACKS = re.compile(
    rf"{_NOT} {_VERY}(?:a |any |much )?(?:part of|in|within|under|on) {_MY} (?:own |last |previous "
    rf"|current )?{_WORK}\b"
    rf"|(?:outside|beyond|out of|above|not within) (?:of )?(?:the scope of )?{_MY} "
    rf"(?:own |last |previous |current )?{_WORK}\b"
    rf"|{_NOT} {_VERY}(?:my|our) (?:department|dept|area|remit|responsibility|task|field|thing|job"
    rf"|world|turf|trade"
    r"|cup of tea)\b"
    r"|\b(?:never|didnt ever|hasnt|hasnt ever|has never|havent)(?: ever| yet)? (?:came|come|cropped|crop) "
    r"(?:up|my way|across it|across that)\b"
    r"|\bnever (?:arose|landed on my desk|crossed my (?:path|desk|mind)|was (?:asked|required|needed) of me"
    r"|had (?:the )?(?:occasion|need|cause|reason)|got round to it|got around to it|got that far)\b"
    r"|\bstill (?:have|need|got|has|having|am|to)(?: got)?(?: to)? (?:learn|study|pick up|get into|try"
    r"|discover|look into)\b"
    r"|\b(?:have|need|got|has)(?: got)? (?:still |yet )to (?:learn|study|pick up|get into|try|discover"
    r"|look into)\b"
)


def lacks(words: Sequence[str]) -> bool:
    """Whether a clause tells that the thing lay outside one's work or is still ahead, and names no other."""
    return SKILL_MARK not in words and _LACKS.search(" ".join(words)) is not None
