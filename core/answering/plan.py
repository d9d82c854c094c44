"""From a grounded planning problem to its answer: solve, check, explain.

Guarantees: an answer is given only as far as it was proved; an impossible request comes with its
smallest clash in the user's words; the independent check goes over every rule before anything is
called answered, and a plan that fails it is reported as our bug, not shown as right.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from core.answer import Answer, Conflict, Formal, Step, Table
from core.answering.parts import Notebook, Options, SolveWorker, readings_of
from core.explaining.infeasible import conflict_of, infeasible_steps
from core.explaining.summary import answer_text, answer_value
from core.explaining.tables import answer_table
from core.language.clauses import Asked, Match, Problem, ReadBy, Want
from core.language.notation import write_problem
from core.solving.check import check
from core.solving.solution import Limits, Outcome, Solution, State

Stage = Callable[[str], AbstractContextManager[None]]
_SPARE_SECONDS = 10.0  # beyond the solver's own limit, before its process is ended


class PlanAnswerer:
    """Answers planning problems with a solve worker, within the options' time."""

    def __init__(self, worker: SolveWorker, options: Options, stage: Stage) -> None:
        self.worker = worker
        self.options = options
        self.stage = stage
        self.found: list[Solution] = []

    def answer(self, problem: Problem, notebook: Notebook) -> Answer:
        """The whole answer but for its account. Raises UserError where the problem is not sound."""
        with self.stage("solve"):
            outcome = self._solve(problem)
        if outcome.state is State.INFEASIBLE and not self._asks_possible(problem):
            return self._impossible(problem, outcome, notebook)
        with self.stage("check"):
            held = check(problem, outcome.solutions[0]) if outcome.solutions else ()
        with self.stage("explain"):
            verdict = self._verdict(problem)
            conflict, steps = self._reasons(problem, outcome)
        return self._finished(problem, outcome, notebook, held, steps, verdict, conflict)

    # ------------------------------------------------ solving

    def _limits(self) -> Limits:
        return Limits(self.options.time_limit, max(1, self.options.all))

    def _call(self, task: str, *arguments: object) -> Outcome:
        found: Outcome = self.worker.call(
            task, *arguments, timeout=self.options.time_limit + _SPARE_SECONDS
        )
        return found

    def _solve(self, problem: Problem) -> Outcome:
        asked = _question(problem)
        if asked is not None and asked.want is Want.POSSIBLE and asked.rule is not None:
            return self._call("possible_with", problem, asked.rule, self._limits())
        if asked is not None and asked.want in (Want.EARLIEST, Want.LATEST):
            latest = asked.want is Want.LATEST
            outcome: Outcome = self.worker.call(
                "extreme", problem, asked.subject, self._limits(), latest=latest,
                timeout=self.options.time_limit + _SPARE_SECONDS,
            )  # fmt: skip
            return outcome
        found: Outcome = self.worker.call(
            "solve", problem, self._limits(), on_event=self._keep,
            timeout=self.options.time_limit + _SPARE_SECONDS,
        )  # fmt: skip
        return found

    def _keep(self, solution: object) -> None:
        """Partial results, shown if the user stops the search."""
        if isinstance(solution, Solution):
            self.found.append(solution)

    def _verdict(self, problem: Problem) -> bool | None:
        asked = _question(problem)
        if asked is None or asked.want is not Want.MUST or asked.rule is None:
            return None
        verdict: bool | None = self.worker.call("holds_always", problem, asked.rule, self._limits())
        return verdict

    @staticmethod
    def _asks_possible(problem: Problem) -> bool:
        asked = _question(problem)
        return asked is not None and asked.want is Want.POSSIBLE

    # ------------------------------------------------ reasons

    def _reasons(
        self, problem: Problem, outcome: Outcome
    ) -> tuple[Conflict | None, tuple[Step, ...]]:
        if outcome.state is State.INFEASIBLE:
            return self._clash(problem)
        if not outcome.solutions:
            return None, ()
        seconds = min(4.0, self.options.time_limit)
        steps: tuple[Step, ...] = self.worker.call(
            "plan_reasons", problem, outcome, seconds, timeout=seconds * 3 + _SPARE_SECONDS
        )
        return None, steps

    def _clash(self, problem: Problem) -> tuple[Conflict | None, tuple[Step, ...]]:
        """The smallest clash and change; with a question, the asked rule counts as a rule."""
        problem = _with_asked_rule(problem)
        limits = Limits(min(8.0, self.options.time_limit), 1, count=False)
        clashes = self.worker.call("conflicts", problem, limits)
        if not clashes:
            return None, ()
        relaxations = self.worker.call("relaxations", problem, limits)
        first = clashes[0].clauses
        return conflict_of(problem, first, relaxations), infeasible_steps(
            problem, first, relaxations
        )

    def _impossible(self, problem: Problem, outcome: Outcome, notebook: Notebook) -> Answer:
        with self.stage("explain"):
            conflict, steps = self._clash(problem)
        doubts = notebook.doubts_of_reading() + notebook.warnings
        doubts += _shaky(problem, steps) + _loose_grid(problem, outcome)
        return Answer(
            status="uncertain" if doubts else "infeasible",
            kind="plan",
            text=answer_text(problem, outcome, conflict),
            request=problem.request,
            value=answer_value(problem, outcome),
            proof="infeasible",
            count=0,
            count_complete=True,
            conflict=conflict,
            formal=Formal("clauses", write_problem(problem)),
            reading=readings_of(problem),
            unused=notebook.unused(),
            warnings=tuple(doubts),
            derivation=steps,
            engine=outcome.engine,
        )

    # ------------------------------------------------ the answer

    def _finished(
        self,
        problem: Problem,
        outcome: Outcome,
        notebook: Notebook,
        held: tuple[bool | None, ...],
        steps: tuple[Step, ...],
        verdict: bool | None,
        conflict: Conflict | None,
    ) -> Answer:
        doubts = notebook.doubts_of_reading() + notebook.warnings + _loose_grid(problem, outcome)
        doubts += _cut_count(problem, outcome)
        kept = set(outcome.kept_wishes)
        checked = _all_hold(held, problem, kept) if outcome.solutions else None
        goal = next((g for _, g in problem.goals()), None)
        answer = Answer(
            status=_status(outcome, checked, bool(doubts)),
            kind="plan",
            text=answer_text(problem, outcome, conflict, verdict),
            request=problem.request,
            value=answer_value(problem, outcome, verdict),
            table=answer_table(problem, outcome.solutions[0]) if outcome.solutions else None,
            objective=outcome.objective if goal is not None else None,
            sense=goal.sense.value if goal is not None else None,
            proof=outcome.proof,
            count=outcome.count,
            count_complete=outcome.count_complete,
            conflict=conflict,
            formal=Formal("clauses", write_problem(problem)),
            reading=readings_of(problem, held),
            unused=notebook.unused(),
            warnings=tuple(doubts),
            derivation=(*steps, *(Step(note) for note in outcome.notes)),
            checked=checked,
            engine=outcome.engine,
            alternatives=_others(problem, outcome),
        )
        if checked is False:
            return replace(
                answer, text="The plan found failed the independent check: " + answer.text
            )
        return answer


def _shaky(problem: Problem, steps: tuple[Step, ...]) -> list[str]:
    """Clauses of the clash that only the model read: an impossibility may then be a misreading."""
    clauses = [problem.clauses[n] for n in (steps[0].clauses if steps else ())]
    alone = [c for c in clauses if c.by is ReadBy.MODEL]
    words = ", ".join(f"«{problem.request[slice(*c.source)].strip()}»" for c in alone)
    return [f"Please check how {words} was read before you believe this."] if alone else []


def _cut_count(problem: Problem, outcome: Outcome) -> list[str]:
    """Where "how many" is asked and counting stopped, the number is only a lower bound."""
    asked = any(a.want is Want.COUNT for a in problem.asked())
    if not asked or outcome.count is None or outcome.count_complete:
        return []
    return [f"Counting stopped at {outcome.count:,}; there are at least that many."]


def _loose_grid(problem: Problem, outcome: Outcome) -> list[str]:
    """A logic grid with no solution or several: such puzzles are made to have one."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Match) or len(shape.groups) < 3 or outcome.count in (None, 1):
        return []
    if any(a.want in (Want.COUNT, Want.ALL, Want.POSSIBLE, Want.MUST) for a in problem.asked()):
        return []
    least = sorted(
        (c for c in problem.clauses if c.source[0] < c.source[1] and c.confidence < 0.95),
        key=lambda c: c.confidence,
    )
    words = [f"«{problem.request[slice(*c.source)].strip()}»" for c in least]
    named = f" Least sure: {', '.join(dict.fromkeys(words[:2]))}." if words else ""
    return [
        f"Puzzles of this kind have one solution; a clue may have been missed or misread.{named}"
    ]


def _question(problem: Problem) -> Asked | None:
    """The question that decides how to solve: the last that is more than "show the plan"."""
    asked = [a for a in problem.asked() if a.want is not Want.PLAN]
    return asked[-1] if asked else None


def _with_asked_rule(problem: Problem) -> Problem:
    asked = [
        (n, c)
        for n, c in enumerate(problem.clauses)
        if isinstance(c.body, Asked) and c.body.rule is not None
    ]
    if not asked:
        return problem
    number, clause = asked[-1]
    assert isinstance(clause.body, Asked)  # by the filter above
    assert clause.body.rule is not None
    clauses = list(problem.clauses)
    clauses[number] = replace(clause, body=clause.body.rule)
    return replace(problem, clauses=tuple(clauses))


def _all_hold(held: tuple[bool | None, ...], problem: Problem, kept: set[int]) -> bool:
    """Whether every rule holds; wishes need not."""
    wishes = {n for n, _ in problem.wishes()}
    return all(h is not False for n, h in enumerate(held) if n not in wishes or n in kept)


def _status(outcome: Outcome, checked: bool | None, doubtful: bool) -> str:
    if checked is False:
        return "error"
    if outcome.state is State.STOPPED:
        return "stopped"
    if doubtful or outcome.state is State.UNBOUNDED:
        return "uncertain"
    return "answered"


def _others(problem: Problem, outcome: Outcome) -> tuple[Table, ...]:
    shape = next(problem.shapes(), None)
    most = 50 if isinstance(shape, Match) else 20
    return tuple(answer_table(problem, s) for s in outcome.solutions[1 : most + 1])
