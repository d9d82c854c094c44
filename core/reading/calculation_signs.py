"""Whether a calculation's direction stands in the words, where only the model has read it.

Guarantees: "up" and "down", "of" and "more" are never left to the model alone: a reading of its own
whose operation no word of the sentence names is a doubt. Readings by the rules pass as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import ReadBy
from core.reading.reading import SentenceReading

_MORE = (
    r"add\w*|plus|up|more|ris\w*|rose|rais\w*|increas\w*|gr[eo]w\w*|on top|incl\w*|with|after|"
    r"higher|mark\w*|extra|interest|tip|premium|surcharge|tax|vat|dearer|gain\w*|inflat\w*"
)
_FEWER = (
    r"off|less|minus|reduc\w*|discount\w*|drop\w*|fell|fall\w*|los[est]\w*|below|under|down|cut\w*|"
    r"decreas\w*|lower\w*|cheaper|deduct\w*|rebate|knock\w*|sale|shrink\w*|without|take\w*"
)
_NAMED = {
    "increase": re.compile(rf"\b(?:{_MORE})\b"),
    "decrease": re.compile(rf"\b(?:{_FEWER})\b"),
    "percent_of": re.compile(r"\b(?:of|on|from)\b"),
    "percent_is": re.compile(r"\b(?:percent\w*|per cent|share|proportion|rate|turnout|of)\b|%"),
    "whole_from": re.compile(
        r"\b(?:is|are|was|were|being|that's|thats|makes?|covers?|represents?|equals?)\b"
    ),
    "change_from": re.compile(
        r"\b(?:from|to|now|was|were|then|before|chang\w*|growth|gr[eo]w\w*)\b|->|→"
    ),
    "times": re.compile(r"\b(?:x|times|at|each|per|a|by|every|apiece|multipl\w*)\b|[*×]"),
    "divided": re.compile(
        r"\b(?:per|over|by|into|among\w*|between|split\w*|shar\w*|divid\w*|each|a)\b|[/÷]"
    ),
    "minus": re.compile(
        r"\b(?:minus|less|take\w*|subtract\w*|left|remain\w*|after|spent|gone|differen\w*|from)\b|[-–]"
    ),
    "plus": re.compile(r"\b(?:plus|and|add\w*|sum|total|together|altogether|in all)\b|[+,&]"),
}  # fmt: skip
TO_ONE = re.compile(r"(?:\bto|:) one\b|\bone (?:to|:)")
_OF_IT = re.compile(r"\bp\d{1,2} (?:\S+ ){0,4}?(?:of|on|from) (?:\S+ ){0,4}?[nkhqg]\d{1,2}\b")
# An operation whose opposite is named just as well is not named at all.
_OPPOSITE = {"increase": "decrease", "decrease": "increase"}


def signs_checked(reading: SentenceReading) -> SentenceReading:
    """The reading, doubtful where the model alone gave an operation that no word names."""
    words = reading.sentence.text.lower()
    if any(s.relation == "split" for s in reading.sketches) and TO_ONE.search(words):
        return replace(reading, doubt="the ratio has a part that was not read")
    if reading.by is not ReadBy.MODEL or reading.doubt:
        return reading
    for sketch in reading.sketches:
        if sketch.relation == "percent_of" and not _OF_IT.search(reading.sentence.lifted):
            return replace(reading, doubt="of what this is a share is not quite clear")
        named = _NAMED.get(sketch.relation)
        other = _NAMED.get(_OPPOSITE.get(sketch.relation, ""))
        if named is not None and (
            not named.search(words) or (other is not None and other.search(words))
        ):
            return replace(reading, doubt="no word says which way this is to be worked out")
    return reading
