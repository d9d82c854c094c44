"""The choice between a plan read whole and the same plan read sentence by sentence.

Guarantees: a reading without doubts goes before one with doubts, and the whole reading before the
other; where both are without doubts and the solver finds plans that only one of them allows, the
answer is doubtful and the difference is named.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.answering.misfits import without_misfits
from core.answering.parts import Notebook, SolveWorker
from core.answering.second_reading import told
from core.errors import ReckonerError
from core.language.clauses import (
    Amounts,
    Asked,
    Assign,
    Choose,
    Group,
    Match,
    PerSlot,
    Problem,
    Total,
)
from core.reading.clues.paired import one_each
from core.reading.orders.believed import explains_more
from core.reading.orders.whole import read_order
from core.reading.whole_plans import read_whole, work_for_sure
from core.solving.align import aligned
from core.solving.differ import Difference
from core.solving.solution import Limits

RULES_ALONE = "The rules read the request alone."
_SECONDS = 1.0
_UNREAD = ("not fully underst", "It is not said how many")
_TWO_WAYS = "This request can be read in two ways; please check its rules."


def better_reading(problem: Problem, notebook: Notebook, worker: SolveWorker) -> Problem:
    """`problem`, or the request read whole where that leaves less in doubt.

    The notebook then holds the doubts of the reading that was taken.
    """
    work = work_for_sure(notebook.request)
    told_by_clues = _clues_told(notebook) and work is None
    whole = read_order(notebook.request) if told_by_clues else read_whole(notebook.request)
    whole = work or whole
    doubted = bool(notebook.doubts_of_reading())
    sure = whole is not None and not whole.doubts and doubted
    sure = sure and whole is not None and (not _several(notebook) or _limits_room(whole.problem))
    if whole is None or (work is None and not sure and _paired(notebook, problem, whole.problem)):
        return problem
    read, misfits = without_misfits(whole.problem)
    doubts = [*whole.doubts, *misfits]
    if doubts and _mostly_grid(notebook):
        return problem
    told_of = [w for w in notebook.warnings if not w.endswith(RULES_ALONE)]
    others = [*told_of, *notebook.doubts_of_reading(), *map(str, notebook.unused())]
    complete = bool(any(problem.shapes())) and not others
    if complete and doubts:
        partial = any(part in doubt for doubt in doubts for part in _UNREAD)
        # a reading that is partial differs for that alone, unless what it read was lost
        if whole.read > 1 and (
            _says_more(read, problem, worker) if partial else not _same(read, problem, worker)
        ):
            _tell_of(read, problem, notebook, worker)
        return problem
    if (
        complete
        and not explains_more(read, problem)
        and (found := _difference(read, problem, worker)) is not None
    ):
        left = told((0, len(notebook.request)), read, problem, found)
        notebook.others.append(left)
        doubts.append(" ".join(filter(None, (_TWO_WAYS, left.situation))))
    if doubts and others and _another_kind(problem) and len(doubts) > len(others):
        return problem
    alone = [w for w in notebook.warnings if w.endswith(RULES_ALONE)]
    notebook.readings, notebook.warnings = (), [*alone, *doubts]
    return read


def _tell_of(read: Problem, problem: Problem, notebook: Notebook, worker: SolveWorker) -> None:
    """The reading that is not taken, beside the doubt that there is one."""
    found = _difference(problem, read, worker) or Difference(same=False)
    left = told((0, len(notebook.request)), problem, read, found)
    notebook.others.append(left)
    notebook.warnings.append(" ".join(filter(None, (_TWO_WAYS, left.situation))))


def _clues_told(notebook: Notebook) -> bool:
    """Whether the request is a clue puzzle, read for certain, and mostly clue by clue."""
    puzzle = notebook.lifted.puzzle if notebook.lifted is not None else None
    if puzzle is None or not puzzle.clues or notebook.doubts_of_reading():
        return False
    return 2 * sum(bool(r.bodies) for r in notebook.readings) >= len(puzzle.clues)


def _mostly_grid(notebook: Notebook) -> bool:
    """Whether the request is a logic grid of which at least half of the clues were read."""
    puzzle = notebook.lifted.puzzle if notebook.lifted is not None else None
    if puzzle is None or not isinstance(puzzle.shape, Match) or not puzzle.clues:
        return False
    return 2 * sum(bool(r.bodies) for r in notebook.readings) >= len(puzzle.clues)


def _several(notebook: Notebook) -> bool:
    """Whether the request tells of places that take several each, or stay free."""
    puzzle = notebook.lifted.puzzle if notebook.lifted is not None else None
    shape = puzzle.shape if puzzle is not None else None
    return isinstance(shape, Assign) and (shape.slot_low, shape.slot_high) != (1, 1)


def _limits_room(whole: Problem) -> bool:
    """Whether a reading says how much each place holds."""
    return any(isinstance(rule, PerSlot | Total) for _, rule in whole.rules())


_MOST_TOLD = 2 / 3


def _paired(notebook: Notebook, problem: Problem, whole: Problem) -> bool:
    """Whether the request is a logic grid read for certain, or says "one each" of two lists (or
    another reader would merely choose from one of them) and most of its clues were read as such:
    no other reader then knows better what plan it is."""
    puzzle = notebook.lifted.puzzle if notebook.lifted is not None else None
    if puzzle is not None and isinstance(puzzle.shape, Match) and _clues_told(notebook):
        return True
    if puzzle is None or not puzzle.clues:
        return False
    each = one_each(notebook.request) or _several(notebook)
    if not (each or isinstance(next(whole.shapes(), None), Choose)):
        return False
    lists = isinstance(puzzle.shape, Assign) and all(
        c.span != (0, 0) for c in puzzle.puzzle.categories
    )
    told = sum(bool(r.bodies) for r in notebook.readings)
    kept = isinstance(next(problem.shapes(), None), Assign)
    return lists and kept and told >= _MOST_TOLD * len(puzzle.clues)


def _another_kind(problem: Problem) -> bool:
    shape = next(problem.shapes(), None)
    return isinstance(shape, Match | Choose | Amounts)


def _same(read: Problem, problem: Problem, worker: SolveWorker) -> bool:
    """Whether the solver can tell that the two readings allow the same plans."""
    try:
        difference: Difference = worker.call(
            "differ", read, problem, Limits(_SECONDS, 1, count=False), timeout=_SECONDS * 4 + 5
        )
    except (ReckonerError, ValueError, KeyError):
        return False
    return difference.same is True


def _says_more(read: Problem, problem: Problem, worker: SolveWorker) -> bool:
    """Whether a rule of the reading in doubt forbids what the other allows: a sentence of which
    the other lost a part."""
    one, other = aligned(problem, read)
    if set(map(repr, _frame_of(one))) != set(map(repr, _frame_of(other))):
        return False
    known = {rule for _, rule in one.rules()}
    more = tuple(other.clauses[at] for at, rule in other.rules() if rule not in known)
    joint = replace(one, clauses=(*one.clauses, *more))
    return bool(more) and _difference(joint, one, worker) is not None


def _frame_of(problem: Problem) -> list[object]:
    return [c.body for c in problem.clauses if isinstance(c.body, Group | Assign)]


def _asked_alike(read: Problem, problem: Problem) -> Problem:
    """`problem`, asking in the words of `read` where both ask the same of the same thing: what
    the group is called there is no difference."""
    asks = {_asking(c.body): c.body for c in read.clauses if isinstance(c.body, Asked)}
    clauses = tuple(
        replace(c, body=asks[_asking(c.body)])
        if isinstance(c.body, Asked) and _asking(c.body) in asks
        else c
        for c in problem.clauses
    )
    return replace(problem, clauses=clauses)


def _asking(asked: Asked) -> tuple[object, ...]:
    """What is asked, with numbered places by their number alone."""
    return asked.want, re.sub(r"^\D+(?=\d+$)", "", asked.subject), asked.rule


def _difference(read: Problem, problem: Problem, worker: SolveWorker) -> Difference | None:
    """How the plans that the two readings allow differ; None where they are the same, as far as
    the solver can tell."""
    problem = _asked_alike(read, problem)
    try:
        difference: Difference = worker.call(
            "differ", read, problem, Limits(_SECONDS, 1, count=False), timeout=_SECONDS * 4 + 5
        )
    except (ReckonerError, ValueError, KeyError):
        return Difference(same=False)
    return difference if difference.same is False else None
