"""An impossible request in words: what clashes, and the smallest change that makes it possible.

Guarantees: the clash is told in the user's own sentences; each change is one that the solver has
shown to suffice.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.answer import Conflict, Step
from core.explaining.quoting import distinct_words, quoted, words_of
from core.language.clauses import SHAPES, Assign, Body, Problem, Schedule
from core.language.english import say_with
from core.language.english_terms import Terms
from core.language.english_words import counted, joined
from core.solving.relax import Change, Relaxation


def conflict_of(
    problem: Problem, clash: Sequence[int], relaxations: Sequence[Relaxation] = ()
) -> Conflict:
    """The user's words that clash, and the changes of the first (smallest) relaxation."""
    relaxation = (
        tuple(change_words(problem, c) for c in relaxations[0].changes) if relaxations else ()
    )
    return Conflict(distinct_words(problem, clash), relaxation)


def infeasible_steps(
    problem: Problem, clash: Sequence[int], relaxations: Sequence[Relaxation] = ()
) -> tuple[Step, ...]:
    """The clash, what each of its rules means, and the ways out, smallest first."""
    steps = [Step(clash_words(problem, clash), tuple(clash))]
    terms = Terms(problem)
    meant = [i for i in clash if say_with(problem.clauses[i].body, terms) != words_of(problem, i)]
    if len(clash) > 1 and meant:
        means = " ".join(say_with(problem.clauses[i].body, terms) for i in clash)
        steps.append(Step(f"They were understood as: {means}", tuple(clash)))
    steps += [_way_out(problem, way, first=not k) for k, way in enumerate(relaxations)]
    return tuple(steps)


def clash_words(problem: Problem, clash: Sequence[int]) -> str:
    """What cannot hold together, in one sentence."""
    words = [f"“{part.rstrip('.')}”" for part in distinct_words(problem, clash)]
    if not words:
        return "The things named do not fit together, whatever the rules."
    if len(words) == 1:
        return f"No plan can satisfy {words[0]}."
    how = "both hold" if len(words) == 2 else "all hold at once"
    return f"{joined(words)} cannot {how}."


def _way_out(problem: Problem, relaxation: Relaxation, *, first: bool) -> Step:
    words = [change_words(problem, change).rstrip(".") for change in relaxation.changes]
    changes = [part[:1].lower() + part[1:] for part in words]
    lead = "The smallest change that makes it possible" if first else "Another way out"
    indexes = tuple(change.index for change in relaxation.changes)
    return Step(f"{lead}: {joined(changes)}.", indexes)


def change_words(problem: Problem, change: Change) -> str:
    """One change in words: drop a sentence, or loosen its number."""
    words = quoted(problem, change.index)
    if change.body is None:
        return f"Drop {words}"
    return f"Change {words} to “{_new_words(problem, change.index, change.body).rstrip('.')}”"


def _new_words(problem: Problem, index: int, body: Body) -> str:
    """The changed clause; of a shape only what its numbers say."""
    if isinstance(body, Schedule) and isinstance(problem.clauses[index].body, SHAPES):
        return f"at most {counted(body.machines or 0, 'job')} at the same time."
    terms = Terms(problem)
    new, old = say_with(body, terms), say_with(problem.clauses[index].body, terms)
    if isinstance(body, Assign):
        parts = new.rstrip(".").split(", and ")
        changed = [part for part in parts if part not in old]
        return ", and ".join(changed) or new
    return new
