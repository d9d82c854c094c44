"""Numbers that limit what the options taken come to, or what each may come to.

Guarantees: the column is the one that the unit, the noun or the words of the clause name, else the
only one that the number can bind; where two fit alike there is none.
"""

from __future__ import annotations

from core.language.clauses import Chosen, Compare, Not, Rule, Sense, Total
from core.reading.declared.names import stem
from core.reading.loads.columns import Column
from core.reading.loads.figures import Figure
from core.reading.loads.limiting import (
    CAPPING,
    GENERIC,
    PICKING,
    RAISING,
    Reading,
    bound_value,
    told_by,
    units_fit,
    values_of,
)
from core.reading.loads.nearness import has
from core.reading.loads.room import column_names
from core.reading.loads.words import converted


def each_bound(reading: Reading, n: int, figure: Figure) -> list[Rule] | None:
    """ "Nothing over 50": a bound that every single option taken must keep."""
    words = [m.word for m in reading.clause[max(0, n - 4) : n]]
    phrases = (
        ("over",), ("above",), ("more", "than"), ("heavier", "than"), ("longer", "than"),
        ("dearer", "than"), ("under",), ("below",), ("less", "than"), ("costing", "over"),
    )  # fmt: skip
    opens = [m.word for m in reading.clause[max(0, n - 5) : n] if m.word in ("nothing", "none")]
    if not opens or not has(words, phrases):
        return None
    column = _column(reading, figure, single=True)
    if column is None:
        return None
    low = bool({"under", "below", "less"} & set(words))
    value = converted(figure.value, figure.unit or column.unit, column.unit) or figure.value
    return [
        Not(Chosen(m))
        for m, v in zip(reading.scene.items.members, column.values, strict=True)
        if v is not None and (v < value if low else v > value)
    ]


def total_of(reading: Reading, figure: Figure, sign: Compare | None) -> Total | None:
    column = _column(reading, figure)
    if column is None:
        return None
    columns = reading.scene.items.columns
    name = column_names(columns)[columns.index(column)]
    value = bound_value(column, figure)
    if value is None:
        value = converted(figure.value, figure.unit or column.unit, column.unit) or figure.value
    return Total(name, sign or _usual(reading, name), value)


def _usual(reading: Reading, name: str) -> Compare:
    """Which way a number limits where no word by it says so."""
    words = {m.word for m in reading.clause if m.kind == "w"}
    aim = reading.aim
    if {"exactly", "precisely"} & words:
        return Compare.EQ
    if aim.goal == name:
        return Compare.LE if aim.sense is Sense.MAX else Compare.GE
    if aim.sense is Sense.MAX or CAPPING & words:
        return Compare.LE
    if aim.sense is Sense.MIN and (aim.goal or RAISING & words):
        return Compare.GE
    return Compare.GE if RAISING & words else Compare.LE


def _column(reading: Reading, figure: Figure, single: bool = False) -> Column | None:
    """The one column that a number can limit; None where there is none, or more."""
    columns = reading.scene.items.columns
    names = column_names(columns)
    clause = {m.word for m in reading.clause if m.kind == "w"} | {figure.noun}
    scored: list[tuple[float, Column]] = []
    for column, name in zip(columns, names, strict=True):
        binds = bound_value(column, figure) is not None or (
            single and figure.value < max(values_of(column))
        )
        said = told_by(column, clause)
        suits = bool(figure.unit) and converted(1, figure.unit, column.unit) is not None
        if not column.full or not (binds or said or suits) or not units_fit(column, figure):
            continue
        score = 4.0 * suits + 2.0 * said + 1.0 * binds
        score += 3.0 * (bool(figure.noun) and stem(figure.noun) in column.words)
        score += 3.0 * (name == reading.aim.last and len(reading.clause) <= 4 and not figure.unit)
        strange = bool(figure.noun) and figure.noun not in GENERIC | PICKING | CAPPING
        if strange and not suits and not said and (column.words or name == reading.aim.goal):
            continue  # "17 chairs" are no hours
        score -= 1.5 * (name in reading.aim.limited) + 0.8 * (name == reading.aim.goal)
        scored.append((score, column))
    best = max((s for s, _ in scored), default=0.0)
    fitting = [c for s, c in scored if s == best]
    return fitting[0] if len(fitting) == 1 else None
