"""Whether a whole request is one about amounts, and its clauses if so.

Guarantees: None where the request has no goal, no two things, too little of it was explained, or
its words are those of another kind of plan (which of them to take, who works when); other readers
then have it. What is taken comes with every doubt of its reading.
"""

from __future__ import annotations

import re

from core.language.clauses import Compare, Problem
from core.reading.amounts.emit import to_problem
from core.reading.amounts.measures import converted
from core.reading.amounts.reader import AmountsReading, read_amounts
from core.reading.amounts.words import stem

_LOWEST_SCORE = 2.0
_MOST_FAULTS = 3
_ASKED = re.compile(
    r"\bhow (?:many|much)\b(?! (?:ways|solutions|possib))|\b(?:of|in|for) each\b|\bblend|\bmix(?!er)|"
    r"\binvest|\b(?:LP|linear program)|\beither type\b|\bwhat (?:numbers|mix)|\bwhich (?:numbers|mix|output)|\bquantit|\bproduction\b|"
    r"\bprogramme\b|\bhow (?:should|do|can) (?:i|we|they) (?:split|divide|use)\b|\bwhat (?:should|would|do) (?:i|we|you) (?:make|plant|grow|run|produce|sell|bake|sew|print|buy)\b",
    re.IGNORECASE,
)
# Words of other plans: which of them to take, who works when, what comes first.
_OTHER = re.compile(
    r"\bwhich (?:of (?:them|these|the)|projects?|ones?|items?|jobs?|towns?)\b|\b(?:pick(?!-)|choose|select)\b|"
    r"\bonly if\b|\bnot both\b|\bunless\b|\bboth or (?:none|neither)\b|\bis a must\b|\bprerequisite\b|"
    r"\bmutually\b|\bpointless\b|\bxor\b|\bgoes? together\b|\bwithout\b|\bfloors?\b|\bat most one\b|"
    r"\bone of\b|\bif we do\b|\bdeadline\b|\bapart\b|\bside by side\b|\bwho\b|\bdidn['’]t\b|"
    r"\bis there a way\b|\bwhat did\b",
    re.IGNORECASE,
)


def whole_amounts(request: str) -> tuple[Problem, tuple[str, ...]] | None:
    """The clauses of a request about amounts with their doubts, or None."""
    reading = read_amounts(request)
    if reading is None or not _explained(reading) or not _of_amounts(reading):
        return None
    problem, doubts = to_problem(reading)
    return problem, (*doubts, *_once_or_more(reading))


def _once_or_more(reading: AmountsReading) -> tuple[str, ...]:
    """A doubt where four things or more could as well be taken once or not at all."""
    told = reading.facts
    bounds = any(r.kind in ("bound", "sum") for r in reading.roles)
    settled = bounds or told.ratios or told.shares or _more_than_one_each(reading)
    if settled or len(reading.scene.things) < 4 or "how m" in reading.scene.raw.lower():
        return ()
    return ("Whether more than one of each may be taken is not said.",)


def _explained(reading: AmountsReading) -> bool:
    """Whether a reading leaves little open."""
    limits = [r for r in reading.roles if r.kind]
    bounded = bool(limits or reading.facts.ratios or reading.facts.shares)
    if not (reading.aim.kind and bounded):
        return False
    return reading.score >= _LOWEST_SCORE and len(reading.faults) <= _MOST_FAULTS


def _of_amounts(reading: AmountsReading) -> bool:
    """Whether the request speaks of amounts of things rather than of things to take or leave."""
    raw = reading.scene.raw
    if _ASKED.search(raw):
        return True
    if not reading.faults and _more_than_one_each(reading):
        return True
    if _OTHER.search(raw):
        return False
    told = reading.facts
    if any(
        r.kind == "sum" and not r.limit.unit and r.limit.value < len(reading.scene.things)
        for r in reading.roles
    ):
        return False  # "at most 3 of them": things to take or leave
    bounds = [r for r in reading.roles if r.kind in ("bound", "sum") and r.limit.value > 1]
    wished = reading.wish.words if reading.wish is not None else frozenset()
    counted = any(stem(u) not in wished for u in reading.units.own)  # per batch, a kilo of
    return bool(
        told.ratios or told.shares or bounds or counted or _in_both_numbers(reading)
        or _more_than_one_each(reading)
    )  # fmt: skip


def _more_than_one_each(reading: AmountsReading) -> bool:
    """Whether one of each would be no question: all of them fit, or do not reach what is needed."""
    most: list[tuple[float, float]] = []
    least: list[tuple[float, float]] = []
    for role in reading.roles:
        if role.kind == "measure" and not role.limit.things:
            measure = reading.measures[role.measure]
            every = sum(measure.value(t) for t in range(len(reading.scene.things)))
            value = converted(role.limit.value, role.limit.unit or measure.unit, measure.unit)
            (most if role.compare in (Compare.LE, Compare.LT) else least).append((value, every))
    if any(value > every for value, every in least):
        return True
    return bool(most) and not least and all(value >= 2 * every for value, every in most)


def _in_both_numbers(reading: AmountsReading) -> bool:
    """Whether things are spoken of as one of a kind: "a chair", "per chair", "chairs"."""
    tokens = reading.scene.tokens
    kinds = {
        t
        for m in reading.scene.named
        for t in m.things
        if tokens[m.end - 1].lower != tokens[m.end - 1].lemma
        or (m.start and tokens[m.start - 1].lower in ("a", "an", "each", "per", "every", "one"))
    }
    return len(kinds) == len(reading.scene.things)
