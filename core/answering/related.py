"""Sentences that no rule reads, read by the learned reader of relations between two names.

Guarantees: only sentences that are in doubt are read so, and what comes of it stays in doubt: the
answer says how they were taken. A relation of names that a rule of the same sentence already tells
of is not told twice; nothing is added that the plan's shape cannot have.

A request without any doubt is read a second time by it (`overlooked`): a rule that it is sure of,
and that some allowed plan does not keep, as the solver finds, becomes a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from core.answering.misfits import without_misfits
from core.answering.parts import Notebook, SolveWorker
from core.answering.second_reading import told
from core.errors import ReckonerError
from core.language.clauses import (
    AnyOf,
    Asked,
    Assign,
    Clause,
    CountOf,
    Goal,
    Group,
    If,
    Iff,
    Match,
    Position,
    Prefer,
    Problem,
    ReadBy,
    Rule,
)
from core.language.english import say
from core.reading.relating.places import NUMBER, Place, places_of
from core.reading.relating.read import relations
from core.reading.relating.rules import rules_of
from core.solving.differ import Difference
from core.solving.solution import Limits

_UNREAD = (
    "not fully underst", "were not understood", "could not be made a rule",
    "could not be read for certain",
)  # fmt: skip
_QUOTED = re.compile(r"«(.+)»", re.DOTALL)
_END = re.compile(r"[.!?;]\s|\n")
_LEAST = 0.5
_SURE = 0.95
_MOST = 4  # rules that the solver looks at
_MOST_SENTENCES, _MOST_NAMES = 12, 3  # that are read a second time, and of each
_SECONDS = 0.5  # for each
_POSITION = re.compile(r"(?:place|position|slot|seat)? ?\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Unread:
    """A doubt about the words from `start` to `end` of the request."""

    doubt: str
    start: int
    end: int


def with_related(problem: Problem, notebook: Notebook) -> Problem:
    """The problem with what the learned reader makes of the sentences that were not read."""
    if not any(problem.shapes()):
        return problem
    for unread in _unread(notebook):
        added = list(_added(problem, unread, notebook.request))
        grown = _grown(problem, added)
        if grown is None:
            continue
        problem = grown
        _noted(notebook, unread, " ".join(say(c.body, problem) for c in added))
    return problem


def overlooked(problem: Problem, notebook: Notebook, worker: SolveWorker) -> None:
    """Notes the rules that the learned reader is sure of and that the plan need not keep."""
    shape = next(problem.shapes(), None)
    doubted = notebook.warnings or notebook.doubts_of_reading()
    if doubted or shape is None or isinstance(shape, Match):  # a grid shows by its one solution
        return
    looked = 0
    for start, end in list(_sentences(notebook.request))[:_MOST_SENTENCES]:
        for rule in _sure_rules(problem, notebook.request, start, end):
            looked += 1
            if looked > _MOST:
                return
            found = _beside(problem, rule, worker)
            if found is None:
                continue
            grown, difference = found
            other = told((start, end), problem, grown, difference)
            notebook.others.append(other)
            words = " ".join(notebook.request[start:end].split())
            doubt = f"«{words}» could also mean: {say(rule, grown)} {other.situation}"
            notebook.warnings.append(doubt.strip())
            return


def _sentences(request: str) -> Iterator[tuple[int, int]]:
    """The sentences that state something."""
    start = 0
    for match in (*_END.finditer(request), None):
        end = match.start() + 1 if match else len(request)
        if request[start:end].strip() and not request[start:end].rstrip().endswith("?"):
            yield start, end
        start = match.end() if match else end


def _sure_rules(problem: Problem, request: str, start: int, end: int) -> list[Rule]:
    """What the learned reader is sure a sentence says and no clause of it says in the same words;
    nothing of a sentence with a wish or a condition, nor of numbers, which say too many things."""
    here = [c.body for c in problem.clauses if c.source[0] < end and start < c.source[1]]
    if any(isinstance(b, Prefer | If | Iff | AnyOf | CountOf | Goal) for b in here):
        return []
    text = request[start:end]
    names = [p for p in places_of(text, *_names(problem)) if p.kind != NUMBER]
    if len({p.name for p in names}) > _MOST_NAMES:
        return []
    sure = [f for f in relations(text, names) or () if f.chance >= _SURE]
    known = {rule for _, rule in problem.rules()}
    return [rule for rule, _ in rules_of(sure, problem) if rule not in known]


def _beside(problem: Problem, rule: Rule, worker: SolveWorker) -> tuple[Problem, Difference] | None:
    """The problem with the rule, and a plan that it alone forbids; None where there is none."""
    grown = _grown(problem, [Clause(rule, by=ReadBy.MODEL)])
    if grown is None:
        return None
    try:
        difference: Difference = worker.call(
            "differ", problem, grown, Limits(_SECONDS, 1, count=False), timeout=_SECONDS * 4 + 5
        )
    except (ReckonerError, ValueError, KeyError):
        return None
    return (grown, difference) if difference.same is False else None


def _unread(notebook: Notebook) -> Iterator[Unread]:
    """The doubts that quote words of the request which no rule read."""
    for doubt in [*notebook.warnings, *notebook.doubts_of_reading()]:
        quoted = _QUOTED.search(doubt)
        if quoted is None or not any(part in doubt for part in _UNREAD):
            continue
        words = re.split(r"\s+", quoted[1].strip())
        found = re.search(r"\s+".join(map(re.escape, words)), notebook.request)
        if found is not None:
            yield Unread(doubt, found.start(), found.end())


def _added(problem: Problem, unread: Unread, request: str) -> Iterator[Clause]:
    start, end = _sentence(request, unread)
    places = places_of(request[start:end], *_names(problem))
    found = relations(request[start:end], places)
    if found is None:
        return
    known = [
        names_in(c.body)
        for c in problem.clauses
        if not isinstance(c.body, Asked) and c.source[0] < end and start < c.source[1]
    ]
    low, high = unread.start - start, unread.end - start
    fresh = [
        f for f in found
        if f.chance >= _LEAST and not _told(f.first, f.second, known)
        and any(low <= p.start < high for p in (f.first, f.second))
    ]  # fmt: skip
    for rule, chance in rules_of(fresh, problem):
        yield Clause(rule, (unread.start, unread.end), ReadBy.MODEL, round(chance, 3))


def _sentence(request: str, unread: Unread) -> tuple[int, int]:
    """The sentence around the words."""
    ends = [m.end() for m in _END.finditer(request, 0, unread.start)]
    after = _END.search(request, max(unread.start, unread.end - 1))
    return (ends[-1] if ends else 0), (after.start() + 1 if after else len(request))


def _names(problem: Problem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members that are planned, and those that they are given."""
    shape = next(problem.shapes())
    if isinstance(shape, Assign):
        slots = problem.group(shape.slots).members
        named = () if all(_POSITION.fullmatch(s) for s in slots) else slots
        return problem.group(shape.items).members, named
    if isinstance(shape, Match):
        return tuple(m for name in shape.groups for m in problem.group(name).members), ()
    return problem.group(shape.group).members, ()


def names_in(body: object) -> frozenset[str]:
    """Every text in a clause, and that it is about a place in the order."""
    if isinstance(body, str):
        return frozenset((body,))
    if isinstance(body, Group):
        return frozenset()
    if isinstance(body, Position):
        return frozenset((body.item, "#"))
    if isinstance(body, tuple):
        return frozenset().union(*(names_in(part) for part in body))
    if is_dataclass(body):
        return frozenset().union(*(names_in(getattr(body, f.name)) for f in fields(body)))
    return frozenset()


def _told(first: Place, second: Place, told: list[frozenset[str]]) -> bool:
    """Whether a clause of the same sentence already relates the two."""
    names = {p.name if not p.number else "#" for p in (first, second)}
    return any(names <= one for one in told)


def _grown(problem: Problem, added: list[Clause]) -> Problem | None:
    """The problem with new clauses before what is asked; None where they add nothing or misfit."""
    known: set[Rule] = {rule for _, rule in problem.rules()}
    new = [c for c in added if c.body not in known]
    if not new:
        return None
    asked = [c for c in problem.clauses if isinstance(c.body, Asked)]
    rest = [c for c in problem.clauses if not isinstance(c.body, Asked)]
    grown, misfits = without_misfits(replace(problem, clauses=(*rest, *new, *asked)))
    return None if misfits else grown


def _noted(notebook: Notebook, unread: Unread, said: str) -> None:
    """The doubt now says how the words were taken."""
    words = " ".join(notebook.request[unread.start : unread.end].split())
    taken = f"«{words}» was taken to mean: {said} Please check."
    notebook.warnings = [w for w in notebook.warnings if w != unread.doubt]
    notebook.readings = tuple(
        replace(r, doubt="") if r.doubt and r.sentence.text.strip() in unread.doubt else r
        for r in notebook.readings
    )
    notebook.warnings.append(taken)
