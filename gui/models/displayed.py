"""An answer as it is shown while it is worked on: one rule for each line, switched off or not.

Guarantees: rules, words and steps are numbered by the lines of the revision, so that a line keeps
its number, its colour and its links while others are switched off; without a revision the answer is
shown as it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.answer import Answer, Reading, Step

if TYPE_CHECKING:
    from core.reworking.revision import Line, Revision


def displayed(answer: Answer, revision: Revision | None) -> Answer:
    """The answer with its rules and steps numbered by the lines of `revision`."""
    if revision is None:
        return answer
    numbers = revision.numbers_on()
    if revision.is_query:
        steps = tuple(_query_step(step, revision) for step in answer.derivation)
        held = dict.fromkeys(numbers, answer.checked)
    elif len(answer.reading) == len(numbers):
        steps = tuple(
            Step(s.text, tuple(numbers[c] for c in s.clauses if c < len(numbers)))
            for s in answer.derivation
        )
        held = {n: r.holds for n, r in zip(numbers, answer.reading, strict=True)}
    else:  # an answer that failed says nothing of its rules
        steps, held = (), {}
    reading = tuple(
        Reading(
            _notation(answer, line), revision.english(number), line.source, line.by.value,
            line.confidence,
            held.get(number) if line.optional or not revision.is_query else None,
        )
        for number, line in enumerate(revision.lines)
    )  # fmt: skip
    return replace(answer, reading=reading, derivation=steps)


def _notation(answer: Answer, line: Line) -> str:
    """The line's clause where another reading of the request tells which of them it lacks."""
    from core.language.notation import write

    told = any(other.without for other in answer.other_readings)
    return write(line.body) if told and answer.kind == "plan" else ""  # type: ignore[arg-type]


def _query_step(step: Step, revision: Revision) -> Step:
    """A query's step with the line whose words it repeats, or the first."""
    said = step.text.casefold()
    found = [
        number
        for number, line in enumerate(revision.lines)
        if line.on and (words := _core_words(revision.english(number))) and words in said
    ]
    return Step(step.text, tuple(found) or (0,))


def _core_words(english: str) -> str:
    """What a line says, without the words that lead in and out."""
    words = english.rstrip(".").casefold()
    for lead in ("only where ", "ordered by ", "only "):
        words = words.removeprefix(lead)
    return words.split(" (")[0]
