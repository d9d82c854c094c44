"""One clause of a roster's sentence as rules: who is on, who is off, how often, with whom.

Guarantees: what decides is whom and which slots the clause names, its count, and whether it denies;
a clause of which something named stays unused gives no rule at all, so that the caller doubts it.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Compare,
    CountOf,
    InARow,
    Is,
    Not,
    PerItem,
    Rule,
)
from core.reading.declared.absence import AWAY
from core.reading.work.roster_company import company, more_than, one_of
from core.reading.work.roster_neighbours import neighbours
from core.reading.work.roster_place import joint, place
from core.reading.work.roster_stretch import Stretch, bounds
from core.reading.work.roster_words import NOT, ROW, Count

_LIMITED = re.compile(r"\b(?:nobody|none)\b.*\bQ\d+\b.*\b(?:and|but|while|,)\b")


def clause_rules(clause: Stretch) -> list[Rule] | None:
    """The rules of a clause about named people, or about everyone; None where it was not read."""
    near = neighbours(clause)
    if near is not None:
        return near
    if re.search(ROW, clause.text):
        return _row(clause)
    for form in (_row, _late_early, company, more_than, one_of, _both, _count, place):
        found = form(clause)
        if found is not None:
            return found
    return None


# ---------------------------------------------------------------- in a row


def _row(clause: Stretch) -> list[Rule] | None:
    text = clause.text
    together = re.search(r"\bQ\d+ (?:\w+ )?together\b", text) and not re.search(
        r"\bP\d+ (?:and|with)\b", text
    )
    if not re.search(ROW, text) and not together:
        return None
    denied = clause.denies or re.search(r"\bhates?\b", text) is not None
    counts = clause.counts
    if not counts:
        if len(clause.people_named) > 1 and re.search(r"\b(?:after|follow\w*|before)\b", text):
            return None
        return [InARow(1, clause.subject)] if denied else None
    count = counts[0]
    if count.strict and count.low is not None:
        return [InARow(count.low - 1, clause.subject)] if denied else None
    bound = re.search(r"\b(?:at (?:the )?most|max\w*|tops|up to)\b", text)
    if count.high is not None and (count.low is None or bound):
        return [InARow(count.high, clause.subject)]
    if denied and count.low is not None and count.low > 1:
        return [InARow(count.low - 1, clause.subject)]
    return None


def _late_early(clause: Stretch) -> list[Rule] | None:
    """ "Whoever does a late must not do the early of the next day", "no early after a late"."""
    frame, text = clause.said.frame, clause.text
    joined = re.search(
        r"\b(?:next|following|straight|after|day after|into|followed|follows?|then|before)\b", text
    )
    if joined is None or not clause.denies:
        return None
    names = clause.said.marked.names("S", text)
    sets = [clause.said.marked.tags[n].members for n in names]
    if len(sets) != 2 or any(not s or len({frame.part(m) for m in s}) != 1 for s in sets):
        return None
    if set(sets[0]) & set(sets[1]) or not all(frame.part(s[0]) for s in sets):
        return None
    between = text[text.find(names[0]) : text.find(names[1])]
    turned = re.search(r"\b(?:after|follows?|following)\b", between) and not re.search(
        r"\b(?:followed|day after|night after|(?:the )?following)\b", between
    )
    first, then = (sets[1], sets[0]) if turned else (sets[0], sets[1])
    slots = list(frame.slots)
    pairs = [
        (a, b) for a in first for b in then
        if 0 < slots.index(b) - slots.index(a) <= 2 and frame.day_of(a) != frame.day_of(b)
    ]  # fmt: skip
    nearest = dict(reversed(pairs))
    found: list[Rule] = [PerItem(Compare.LE, 1, clause.subject, pair) for pair in nearest.items()]
    return found or None


# ---------------------------------------------------------------- with whom


# ---------------------------------------------------------------- which slots


def _both(clause: Stretch) -> list[Rule] | None:
    """ "Nobody works both 24 Dec and 25 Dec", "not both shifts of one day", "one of them is fine"."""
    text, frame = clause.text, clause.said.frame
    slots = clause.slots
    if (
        len(frame.slots) == 2
        and "nobody" in text
        and re.search(r"\bboth (?:days|nights|of them)\b", text)
    ):
        left = re.search(r"\b(?:except|but|bar|apart from|other than)\b", text)
        people = tuple(p for p in frame.people if p not in clause.subject)
        if bool(left) is bool(clause.subject):
            return [PerItem(Compare.LE, 1, people)]
    per_day = re.search(
        r"\b(?:both|N98|two|Q\d+) (?:shifts?|sessions?|slots?|\w+s) (?:of|on|in) (?:the same|one|a|any|EACHS|the one)\b|\bsame day\b|\b(?:two|both|Q\d+) \w+ (?:a|the same) day\b",
        text,
    )
    if per_day and clause.denies and not slots:
        days = dict.fromkeys(frame.day_of(s) for s in frame.slots)
        groups = [tuple(s for s in frame.slots if frame.day_of(s) == d) for d in days]
        rules: list[Rule] = [
            PerItem(Compare.LE, 1, clause.subject, g) for g in groups if len(g) > 1
        ]
        return rules or None
    both = re.search(
        r"\bboth\b|\bnot the two\b|\bone of (?:them|the two|those) is (?:ok|okay|fine|enough)\b|\bas well as\b",
        text,
    )
    if not both or len(slots) < 2 or not clause.denies:
        return None
    found: list[Rule] = []
    if re.search(r"\bonly\b", text) or (re.search(r"\bor\b|S\d+", text) and joint(clause) == "or"):
        rest = tuple(s for s in frame.slots if s not in slots)
        if rest and re.search(r"\bonly\b", text):
            found += [Not(Is(p, rest)) for p in clause.subject]
    told = re.search(
        r"\b(?:must|has to|have to|works?|does|takes?|needs?|wants?|gets?|should)\b", text
    )
    turned = re.search(r"\b(?:not|never|cant|mustnt|wont|doesnt|may not)\b(?! both)", text)
    exactly = told and not turned and not found and joint(clause) == "or"
    compare = Compare.EQ if exactly else Compare.LE
    return [*found, PerItem(compare, 1, clause.subject, slots)]


def _count(clause: Stretch) -> list[Rule] | None:
    """ "Dev at most two days", "Fidel: one night only", "nobody more than three"."""
    counts = clause.counts
    if len(counts) == 2 and clause.nobody and all(c.strict for c in counts):
        return [PerItem(c, n, clause.subject) for q in counts for c, n in bounds(q.denied())]
    if len(counts) != 1 or not (clause.subject or clause.everyone or clause.nobody):
        return None
    count, text = counts[0], clause.text
    if count.only and count.low == count.high and _LIMITED.search(clause.said.text):
        count = Count(None, count.high)
    if re.search(r"\b(?:after|between)\b (?:the )?Q\d+\b(?! and)", text):
        return None  # "after two days a day off": no count of days
    denied = clause.nobody or re.search(NOT, text.replace("nobody", "")) is not None
    total = len(clause.said.frame.slots)
    able = re.search(r"\b(?:can|may|could|allowed|available|willing|happy)\b", text)
    if able and count.low == count.high and not denied and not re.search(r"\bonly\b", text):
        count = Count(None, count.high)
    off = re.search(r"\bQ\d+ (?:\w+ )?(?:off|free)\b", text)
    if off is None and clause.slots and re.search(r"\bQ\d+ of S\d+ (?:off|free)\b", text):
        off, total = re.search(r"Q", text), len(clause.slots)
    if (count.low or 0) > total or (count.high or 0) > total + 1:
        return None
    if off is not None:
        count = Count(
            None if count.high is None else total - count.high,
            None if count.low is None else total - count.low,
        )
        if denied:
            return None
    elif denied:
        if not (count.strict or clause.nobody or (count.low == count.high)):
            return None
        if count.low == count.high and not clause.nobody and not re.search(r"\ball\b", text):
            return None
        count = count.denied()
    slots = clause.slots
    if len(clause.subject) > 1 and re.search(
        r"\b(?:between (?:them|the two)|in total|altogether|combined|put together)\b",
        clause.said.text,
    ):
        every = slots or clause.said.frame.slots
        ones = tuple(Is(p, (s,)) for p in clause.subject for s in every)
        return [CountOf(ones, c, n) for c, n in bounds(count)]
    rest = re.sub(r"\b[PSQ]\d+\b", "", text)
    if slots and off is None and re.search(AWAY, rest):
        return None
    return [PerItem(c, n, clause.subject, slots) for c, n in bounds(count)]
