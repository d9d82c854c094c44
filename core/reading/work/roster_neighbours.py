"""Slots that follow each other: who may not come right after whom, how long a rest must be.

Guarantees: a rule speaks of pairs or runs of slots as the request lists them; without a denial
nothing is forbidden, and a wording that leaves open who comes first gives no rule.
"""

from __future__ import annotations

import re
from itertools import pairwise

from core.language.clauses import AllOf, AnyOf, Compare, If, InARow, Is, Not, Order, PerItem, Rule
from core.reading.work.roster_stretch import Stretch
from core.reading.work.roster_words import NOT, ROW

_DIRECT = r"(?:right|straight|directly|immediately|just|straight ?away|the very)"
_UNIT = r"(?:day|night|shift|slot|date|evening|morning|session|week|turn|EACHS|duty|watch)"
_AFTER = re.compile(
    rf"\b(?:{_DIRECT} (?:after|behind|following)|follow\w*(?: on)?(?: from)?|{_UNIT} (?:{_DIRECT} )?(?:after|following)"
    rf"|after|succeeds?|takes? over from|reliev\w+)\b"
)
_BEFORE = re.compile(
    rf"\b(?:{_DIRECT} before|{_UNIT} (?:{_DIRECT} )?before|before|preced\w+|followed by)\b"
)
_CLOSE = re.compile(
    rf"\b{_DIRECT}\b|\bfollow(?:s|ing|ed)?\b|\b{_UNIT} (?:{_DIRECT} )?(?:after|before|following)\b|\bnext\b|\bsucceeds?|\breliev"
)
_OWN = re.compile(
    rf"\bafter (?:another|one|Q\d+)(?: (?:one|Q\d+|{_UNIT}))? of (?:his|hers?|theirs?)(?: own)?\b"
    rf"|\bnext to (?:another|one) of (?:his|hers?|theirs?)\b|\btwo after another\b"
)
_REFUSES = r"\b(?:refus\w+|hates?|dislikes?|objects?|avoid\w*|declines?)\b"
_REST = re.compile(rf"\bQ\d+ (?:\w+ )?{_UNIT}s? (?:off|free)\b|\bQ\d+ (?:\w+ )?(?:off|free)\b")


def neighbours(clause: Stretch) -> list[Rule] | None:
    """Rules over slots that follow each other; None where the clause says none."""
    return (
        _levelled(clause)
        or _rest(clause)
        or _own(clause)
        or _next_to_whom(clause)
        or _earlier(clause)
    )


def _levelled(clause: Stretch) -> list[Rule] | None:
    """ "Nobody gets more than one day more than anyone else": by cases of how many."""
    even = re.search(
        r"\bmore than (?:EACHP|any ?one|the others?|any other)\b|\bmore than EACHP else\b",
        clause.text,
    )
    if even is None or not clause.nobody or not clause.counts or clause.people_named:
        return None
    count = clause.counts[0]
    gap = (count.low or 1) - 1 if count.strict else (count.high or 0)
    ways = (
        AllOf((PerItem(Compare.GE, low), PerItem(Compare.LE, low + gap)))
        for low in range(len(clause.said.frame.slots) + 1)
    )
    return [AnyOf(tuple(ways))]


def _rest(clause: Stretch) -> list[Rule] | None:
    """ "At least two days off in a row": somewhere a run of that length is free."""
    text, every = clause.text, clause.said.frame.slots
    if not (re.search(ROW, text) or re.search(r"\btogether\b", text)) or not _REST.search(text):
        return None
    if clause.denies or len(clause.counts) != 1 or not (clause.subject or clause.everyone):
        return None
    size = clause.counts[0].low
    if size is None or not 0 < size <= len(every):
        return None
    runs = [every[n : n + size] for n in range(len(every) - size + 1)]
    return [
        AnyOf(tuple(Not(Is(p, run)) for run in runs))
        for p in (clause.subject or clause.said.frame.people)
    ]


def _own(clause: Stretch) -> list[Rule] | None:
    """ "Kenji not the day right after another of his": never two in a row."""
    if not _OWN.search(clause.text) or not clause.denies or len(clause.people_named) > 1:
        return None
    return [InARow(1, clause.subject)]


def _next_to_whom(clause: Stretch) -> list[Rule] | None:
    """ "Ann must not work the day after Bob", "Bob refuses to follow Ann directly"."""
    said, text = clause.said, clause.text
    names = said.marked.names("P", text)
    if len(names) != 2 or clause.slots or clause.counts or not _CLOSE.search(text):
        return None
    if not (re.search(NOT, text) or re.search(_REFUSES, text)):
        return None
    between = text[text.find(names[0]) : text.find(names[1])]
    ones, others = (said.marked.tags[n].members for n in names)
    if _BEFORE.search(between):
        ones, others = others, ones
    elif not _AFTER.search(between):
        return None
    every = said.frame.slots
    return [
        If(Is(other, (a,)), Not(Is(one, (b,))))
        for one in ones
        for other in others
        for a, b in pairwise(every)
        if one != other
    ]


_TELLS = (
    r"(?: (?:must|has to|should|is to|comes?|goes|be|is|works?|drives|sometime|earlier|somewhere|on"
    r"|wants?|needs?|would need to|will|does|takes?|to|have|has|asked for))*"
)
_PLAIN_ORDER = re.compile(
    rf"(?:and )?(?:the )?(P\d+){_TELLS} (?P<way>(?P<close>(?:the )?(?:{_UNIT} )?{_DIRECT} (?:before|after)"
    rf"|the {_UNIT} (?:before|after))|before|ahead of|earlier than|after|later than)"
    r" (?:the )?(P\d+)(?: in (?:the|that) week| that week| does)?"
)


def _earlier(clause: Stretch) -> list[Rule] | None:
    """ "Dai before Emrys": on an earlier slot, where each has one."""
    found = _PLAIN_ORDER.fullmatch(clause.text.strip(" ,."))
    if found is None:
        return None
    ones, others = (clause.said.marked.tags[found[n]].members for n in (1, 4))
    if len(ones) != 1 or len(others) != 1 or ones == others:
        return None
    first = re.search(r"before|ahead|earlier", found["way"]) is not None
    pair = (ones[0], others[0]) if first else (others[0], ones[0])
    return [Order(*pair, Compare.EQ, 1) if found["close"] else Order(*pair)]
