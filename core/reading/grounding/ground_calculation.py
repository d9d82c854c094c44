"""Grounding of calculations: sketches become exact operations on numbers and dates.

Guarantees: numbers keep their value as written; a period of one day is a date; a whole period
("May 2025") gives its first and last day.
"""

from __future__ import annotations

from core.language.clauses import Calculate, Operation
from core.reading.grounding.ground_draft import Said
from core.reading.lasting import lasts
from core.reading.lifting.mentions import Mention
from core.reading.reading import SentenceReading
from core.reading.sketch import CALCULATION_RELATIONS

_PAIRS = {
    "percent_of": Operation.PERCENT_OF, "percent_is": Operation.PERCENT_IS,
    "change_from": Operation.CHANGE, "increase": Operation.INCREASE,
    "decrease": Operation.DECREASE, "whole_from": Operation.WHOLE_FROM,
    "split": Operation.RATIO_SPLIT,
}  # fmt: skip
_SIGNS = {"times": "*", "divided": "/", "plus": "+", "minus": "-"}
_DATES = {
    "workdays": Operation.WORKDAYS, "days": Operation.DAYS,
    "add_workdays": Operation.ADD_WORKDAYS, "add_days": Operation.ADD_DAYS,
    "last_workday": Operation.LAST_WORKDAY, "last_day": Operation.LAST_DAY,
    "weekday": Operation.WEEKDAY,
}  # fmt: skip


def ground_calculations(readings: tuple[SentenceReading, ...]) -> list[tuple[Calculate, Said, str]]:
    """The calculations of the readings with their sources and a doubt (or "")."""
    found = []
    for reading in readings:
        for sketch in reading.sketches:
            if sketch.relation in CALCULATION_RELATIONS:
                said = Said(sketch, reading)
                calculation = _calculation(said)
                if calculation is not None:
                    found.append((calculation, said, ""))
    return found


def _calculation(said: Said) -> Calculate | None:
    relation = said.sketch.relation
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    if relation == "compute":
        return Calculate(Operation.ARITHMETIC, (_expression(mentions[0].text),))
    if relation in _SIGNS:
        numbers = [_number(m) for m in mentions]
        if len(numbers) < 2:
            return None
        return Calculate(
            Operation.ARITHMETIC, (f" {_SIGNS[relation]} ".join(f"{n:.12g}" for n in numbers),)
        )
    if relation in _PAIRS:
        if len({m.id for m in mentions}) < 2 or all(m.kind == "p" for m in mentions):
            return None  # "then take off 10%": of what is not said
        return Calculate(
            _PAIRS[relation],
            tuple(_number(m, percent=m.unit == "%" or m.kind == "p") for m in mentions),
        )
    backwards = any(
        m.direction is not None and m.direction.sign < 0 for m in said.reading.sentence.mentions
    )
    return dated(relation, mentions, backwards, lasts(said.reading.sentence.text))


def dated(
    relation: str, mentions: list[Mention], backwards: bool, lasting: bool = False
) -> Calculate | None:
    """A calculation on dates; `backwards`: the span is taken off the date; `lasting`: it is a
    stretch that starts on the date, and its last day is asked for."""
    periods = [m.period for m in mentions if m.kind == "y" and m.period is not None]
    if not periods:
        return None
    if relation in ("workdays", "days"):
        last = periods[1][1] if len(periods) > 1 else periods[0][1]
        return Calculate(_DATES[relation], (periods[0][0], last))
    if relation == "weekday":
        return Calculate(Operation.WEEKDAY, (periods[0][0],))
    numbers = [m for m in mentions if m.kind in "nh" and m.number is not None]
    if not numbers:
        return None
    steps = numbers[0].number or 0.0
    if numbers[0].unit == "workday":
        relation = "add_workdays"
    elif numbers[0].unit == "week" and relation == "add_workdays":
        relation = "add_days"  # weeks are never counted in working days
    steps *= {"week": 7.0}.get(numbers[0].unit, 1.0) * (-1 if backwards else 1)
    if numbers[0].unit not in ("", "day", "week", "workday"):
        return None
    if lasting and steps > 0:
        relation = "last_workday" if relation == "add_workdays" else "last_day"
    return Calculate(_DATES[relation], (periods[0][0], steps))


def number_of(mention: Mention) -> float:
    """The number of a mention as the user wrote it; shares in per cent."""
    return _number(mention, percent=mention.kind == "p")


def _number(mention: Mention, percent: bool = False) -> float:
    number = mention.number if mention.number is not None else 0.0
    return round(number * 100, 9) if percent else number


def _expression(text: str) -> str:
    """The expression in plain signs, without thousands separators."""
    plain = text.replace("×", "*").replace("÷", "/").replace(",", "").replace("x", "*")
    return " ".join(plain.split())
