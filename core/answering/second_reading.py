"""What hangs on the reading of a sentence that was read in two ways.

Guarantees: where both readings of a sentence allow the same plans, as the solver proves, its doubt
falls away; where they do not, the other reading is kept for the user to see, with the smallest
situation that tells the two apart. A difference that could not be decided in time stays a doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.answer import OtherReading
from core.answering.misfits import without_misfits
from core.answering.parts import Notebook, SolveWorker
from core.errors import UserError
from core.language.clauses import Group, LabelOf, NumberOf, Problem
from core.language.english import phrase, say
from core.language.english_terms import Terms
from core.language.english_words import capital, joined
from core.language.notation import read, write
from core.reading.grounding.ground_plan import ground_plan
from core.reading.reading import SentenceReading
from core.solving.align import called_alike, group_names, in_names
from core.solving.differ import Difference
from core.solving.solution import Limits
from core.workers.worker import TimedOut

Ground = Callable[[tuple[SentenceReading, ...]], Problem]
Things = tuple[Group, tuple[NumberOf | LabelOf, ...]]
_MOST = 4  # sentences that are looked at
_SECONDS = 1.0  # for each
_SAID = 2  # clauses of the other reading that are put in words
_NOTHING = "No rule at all."
_AGREED = 0.95  # confidence in a sentence whose two readings come to the same


@dataclass(frozen=True)
class Weighed:
    """The readings with their doubts settled or sharpened, and the readings not taken."""

    readings: tuple[SentenceReading, ...]
    others: tuple[OtherReading, ...] = ()


def settled(
    problem: Problem, things: Things | None, notebook: Notebook, worker: SolveWorker
) -> tuple[Problem, tuple[OtherReading, ...]]:
    """The problem once the sentences read in two ways were compared, and the readings not taken.

    `notebook.readings` loses the doubts on which nothing hangs. `things`: from a table, if any.
    """
    lifted = notebook.lifted
    assert lifted is not None  # lifted before reading

    def ground(readings: tuple[SentenceReading, ...]) -> Problem:
        return without_misfits(ground_plan(lifted, readings, things)[0])[0]

    weighed = weigh(notebook.readings, problem, ground, worker)
    if weighed.readings == notebook.readings:
        return problem, weighed.others
    notebook.readings = weighed.readings
    return ground(weighed.readings), weighed.others


def weigh(
    readings: tuple[SentenceReading, ...], problem: Problem, ground: Ground, worker: SolveWorker
) -> Weighed:
    """Compares `problem` with what it would be if each sentence were read the other way.

    Args:
        readings: of all sentences; those with another reading are looked at.
        problem: what the readings say together.
        ground: makes the problem of other readings.
        worker: solves.
    """
    weighed, others = list(readings), []
    open_ones = [n for n, r in enumerate(readings) if r.other]
    for number in open_ones[:_MOST]:
        swapped = _swapped(readings, number)
        found = _compared(problem, swapped, ground, worker)
        if found is None:
            continue
        other, difference = found
        sentence = readings[number].sentence
        left = told((sentence.start, sentence.end), problem, other, difference)
        weighed[number] = _judged(readings[number], difference, left)
        if difference.same is False:
            others.append(left)
    return Weighed(tuple(weighed), tuple(others))


def _swapped(readings: tuple[SentenceReading, ...], number: int) -> tuple[SentenceReading, ...]:
    one = readings[number]
    other = replace(one, sketches=one.other, doubt="", bodies=())
    return (*readings[:number], other, *readings[number + 1 :])


def _compared(
    problem: Problem, readings: tuple[SentenceReading, ...], ground: Ground, worker: SolveWorker
) -> tuple[Problem, Difference] | None:
    """The other problem and how it differs; None where the other reading makes no sense."""
    try:
        other = ground(readings)
        limits = Limits(_SECONDS, 1, count=False)
        difference: Difference = worker.call(
            "differ", problem, other, limits, timeout=_SECONDS * 4 + 5
        )
    except (UserError, TimedOut, ValueError, KeyError):
        return None
    return other, difference


def _judged(
    reading: SentenceReading, difference: Difference, other: OtherReading
) -> SentenceReading:
    """The reading without its doubt where nothing hangs on it, or with a doubt that shows what."""
    if not reading.settled_by_other or difference.same is None:
        return reading
    if difference.same:
        return replace(reading, doubt="", confidence=max(reading.confidence, _AGREED))
    words = " ".join((f"it could also mean: {' '.join(other.english)}", other.situation))
    return replace(reading, doubt=words.strip().rstrip("."))


# ---------------------------------------------------------------- in words


def told(
    source: tuple[int, int], problem: Problem, other: Problem, difference: Difference
) -> OtherReading:
    """What `source` would say in the other problem, and the situation that tells them apart."""
    alike = called_alike(problem, other)
    known = {clause.body for clause in problem.clauses}
    new = [n for n, clause in enumerate(alike.clauses) if clause.body not in known]
    english = tuple(say(other.clauses[n].body, other) for n in new[:_SAID]) or (_NOTHING,)
    clauses = tuple(write(alike.clauses[n].body) for n in new)
    said = {clause.body for clause in alike.clauses}
    without = tuple(write(clause.body) for clause in problem.clauses if clause.body not in said)
    return OtherReading(source, clauses, english, situation(problem, difference), without)


def called_anew(
    others: tuple[OtherReading, ...], before: Problem, after: Problem
) -> tuple[OtherReading, ...]:
    """The other readings of a problem whose groups were given other names since."""
    names = group_names(before, after)
    if not names:
        return others

    def renamed(clauses: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(write(in_names(read(text), names)) for text in clauses)

    return tuple(replace(o, clauses=renamed(o.clauses), without=renamed(o.without)) for o in others)


def situation(problem: Problem, difference: Difference) -> str:
    """The situation in a sentence; "" where there is none."""
    if not difference.situation:
        return ""
    terms = Terms(problem)
    facts = joined([phrase(fact, terms) for fact in difference.situation])
    first = "allowed by the reading taken, forbidden by the other"
    second = "forbidden by the reading taken, allowed by the other"
    return capital(f"{facts}: {first if difference.allowed_by == 1 else second}.")
