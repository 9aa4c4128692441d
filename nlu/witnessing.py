"""What is known by watching, hearing or reading alone: "saw a Kafka talk once", "watched somebody do it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.phrases import phrases

_SAW = r"(?:saw|seen|see|watched|watching|observed|shadowed|witnessed)"
_PEOPLE = (
    r"(?:somebody|someone|others?|people|person|him|her|them|guys?|folks|colleagues?|coworkers?|teammates?|seniors?"
    r"|consultants?|team|friends?|mentor|boss|manager|husband|wife|brother|sister|dad|mum|mom|nurses?|experts?)"
)
_SHOWS = (
    r"(?:talks?|demos?|videos?|vids?|webinars?|tutorials?|books?|blogs?|posts?|articles?|presentations?|podcasts?"
    r"|docs|documentation|conferences?|meetups?|keynotes?|lectures?|seminars?|posters?|documentary|slides|memes?)"
)
_ATTENDED = rf"(?:{_SAW}|attended|heard|listened to|read|skimmed|went to|been to|sat (?:in|through|in on))"
_WITNESSED = re.compile(
    rf"\b{_SAW} (?:[\w§]+ ){{0,2}}?{_PEOPLE}\b"
    r"|\b(?:watched|observed|shadowed) only\b"
    r"|\b(?:only|just|merely|mostly) (?:watched|watching|observed|observing|shadowed|shadowing|looked on)\b"
    rf"|\b{_ATTENDED} (?:[\w§]+ ){{0,4}}?{_SHOWS}\b"
    rf"|\b{_SAW} (?:it|that|this|them|§) (?:being )?"
    r"(?:done|used|run|in action|in use|from|on|at|once|working)\b"
    rf"|\b(?:shadowed|stood next to|sat next to|sat beside|stood beside|looked over)\b"
)
"""Seen or heard, in the words of a segment."""


def witnessed(words: Sequence[str]) -> bool:
    """Whether a segment tells of seeing or hearing of the thing, and denies none of that."""
    return (
        phrases("polarity.yml", "denials").isdisjoint(words)
        and _WITNESSED.search(" ".join(words)) is not None
    )
