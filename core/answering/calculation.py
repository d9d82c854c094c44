"""From calculations read to their answer: each computed exactly, with its steps.

Guarantees: every calculation of the request is answered, in order; the steps show the numbers;
each result is computed a second time by other means, and `checked` says what came of it.
"""

from __future__ import annotations

from core.answer import Answer, Cell, Formal, Reading, Step, Table
from core.answering.parts import Notebook
from core.language.clauses import Calculate, Operation
from core.language.english_queries import calculation as say_calculation
from core.language.notation import write
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_words import source_of
from core.reading.sketch import CALCULATION_RELATIONS
from core.solving.calculation import Result, calculate
from core.solving.calculation_check import recomputed


def answer_calculations(found: list[tuple[Calculate, Said, str]], notebook: Notebook) -> Answer:
    """The answer to one or several calculations. Raises UserError where one has no result."""
    results = [calculate(c) for c, _, _ in found]
    held = [recomputed(c, r.value) for (c, _, _), r in zip(found, results, strict=True)]
    reading = tuple(
        Reading(
            write(c),
            say_calculation(c),
            source_of(s),
            s.reading.by.value,
            round(s.reading.confidence, 3),
            holds,
        )
        for (c, s, _), holds in zip(found, held, strict=True)
    )
    values: list[Cell] = []
    for result in results:
        values += result.value if isinstance(result.value, list) else [result.value]
    doubts = notebook.doubts_of_reading() + notebook.warnings
    read = sum(s.relation in CALCULATION_RELATIONS for r in notebook.readings for s in r.sketches)
    if read > len(found):  # "…, then take off 10 %": of what is not said
        doubts.append("A part of this calculation could not be worked out and was left out.")
    if False in held:
        doubts.append("A second computation gives another result; do not rely on this one.")
    steps = tuple(Step(text, (n,)) for n, r in enumerate(results) for text in r.steps)
    return Answer(
        status="uncertain" if doubts else "answered",
        kind="calculation",
        text=" ".join(_sentence(c, v.value) for (c, _, _), v in zip(found, results, strict=True)),
        request=notebook.request,
        value=values[0] if len(values) == 1 else values,
        table=_table(found, results) if len(values) > 1 else None,
        proof=None,
        formal=Formal("clauses", "\n".join(write(c) for c, _, _ in found)),
        reading=reading,
        unused=notebook.unused(),
        warnings=tuple(doubts),
        derivation=steps,
        checked=_all_hold(held),
        engine="exact arithmetic: fractions, no rounding before the end",
    )


def _all_hold(held: list[bool | None]) -> bool | None:
    """False where one check fails, True where all hold, None where one could not be made."""
    if False in held:
        return False
    return True if all(held) else None


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(v) for v in value)
    if isinstance(value, (int, float)):
        return f"{value:,.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return str(value)


def _sentence(calculation: Calculate, value: object) -> str:
    unit = {
        Operation.PERCENT_IS: " %", Operation.CHANGE: " %", Operation.WORKDAYS: " working days",
        Operation.DAYS: " days",
    }.get(calculation.operation, "")  # fmt: skip
    said = say_calculation(calculation).rstrip(".")
    sign = " =" if calculation.operation is Operation.ARITHMETIC else ":"
    return f"{said}{sign} {_shown(value)}{unit}."


def _table(found: list[tuple[Calculate, Said, str]], results: list[Result]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for (calculation, _, _), result in zip(found, results, strict=True):
        values = result.value if isinstance(result.value, list) else [result.value]
        rows += [(say_calculation(calculation).rstrip("."), one) for one in values]
    return Table(("Calculation", "Result"), tuple(rows))
