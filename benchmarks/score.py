"""Right or wrong: one answer against what was expected of it.

Guarantees: an answer counts as right only if everything that decides it is right: the status, and
the plan, the value, the rows, the objective or the count where they are expected. A plan is checked
against the gold clauses, not against one remembered plan, wherever several plans are right. What
is wrong and carries neither "uncertain" nor a warning is WRONG: the figure to keep lowest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from benchmarks.entries import Entry
from benchmarks.plans import plan_in
from benchmarks.values import equal, equal_lists, equal_rows
from core.answer import Answer
from core.language.clauses import Prefer, Problem
from core.solving.check import check, objective_of, passes
from core.solving.solution import Solution


class Outcome(Enum):
    """What became of one request."""

    RIGHT = "right"
    RIGHT_FLAGGED = "right, flagged"  # right, but called uncertain
    WRONG_FLAGGED = "wrong, flagged"
    WRONG = "WRONG, NOT FLAGGED"
    ABSTAINED = "abstained"
    ERROR = "error"


@dataclass(frozen=True)
class Score:
    """The outcome, and in a few words why it is not right ("" where it is)."""

    outcome: Outcome
    reason: str = ""


_REFUSALS = ("not_understood", "not_answerable")
_HELD = ("answered", "uncertain", "infeasible")


def score(entry: Entry, answer: Answer) -> Score:
    """How `answer` does on `entry`."""
    if answer.status == "error":
        return Score(Outcome.ERROR, answer.text)
    reason = _fault(entry, answer)
    if not reason:
        flagged = answer.status == "uncertain"
        return Score(Outcome.RIGHT_FLAGGED if flagged else Outcome.RIGHT)
    if answer.status in _REFUSALS or (answer.status == "stopped" and _is_empty(answer)):
        return Score(Outcome.ABSTAINED, reason)
    flagged = answer.status == "uncertain" or bool(answer.warnings)
    return Score(Outcome.WRONG_FLAGGED if flagged else Outcome.WRONG, reason)


def _is_empty(answer: Answer) -> bool:
    return answer.table is None and answer.value is None


def _fault(entry: Entry, answer: Answer) -> str:
    """Why the answer is not right; "" where it is."""
    expect = entry.expect
    wanted = expect["status"]
    if wanted in _REFUSALS:
        fits = answer.status == wanted or answer.status in expect.get("also", ())
        return "" if fits else f"{answer.status} instead of {wanted}"
    if answer.status in _REFUSALS:
        return f"{answer.status}: {answer.text}"
    if wanted == "infeasible":
        fits = answer.status == "infeasible" or _says_no(expect, answer)
        return "" if fits else f"{answer.status} instead of infeasible"
    if answer.status == "infeasible":
        possible = expect.get("value") is not False and expect.get("value") != 0
        return "infeasible, though there is an answer" if possible else ""
    return _wrong_count(expect, answer) or _wrong_answer(entry, answer)


def _says_no(expect: Mapping[str, Any], answer: Answer) -> bool:
    """Whether "is it possible" was answered with no."""
    asked = expect.get("value") is False
    return asked and answer.status in _HELD and equal(False, _single(answer.value))


def _wrong_count(expect: Mapping[str, Any], answer: Answer) -> str:
    """A complete count of other plans than there are shows that a rule was misread."""
    if "count" not in expect or answer.count is None or not answer.count_complete:
        return ""
    if answer.count == expect["count"] or expect.get("proof") == "optimal":
        return ""
    return f"counts {answer.count} instead of {expect['count']}"


def _wrong_answer(entry: Entry, answer: Answer) -> str:
    expect = entry.expect
    if "rows" in expect:
        return _wrong_rows(expect, answer)
    if "value" in expect:
        found = _wrong_value(expect, answer)
        plan_too = bool(found) and answer.value is None and "assignment" in expect
        return _wrong_plan(entry, answer) if plan_too else found
    if entry.problem is not None:
        return _wrong_plan(entry, answer)
    return "nothing to compare with"


# ---------------------------------------------------------------- values and rows


def _single(value: Any) -> Any:
    """The one value in a list of one."""
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 else value


def _given_values(answer: Answer) -> list[Any]:
    """The values that the answer gives, flat: from `value`, else from its table's last column."""
    if isinstance(answer.value, list | tuple):
        return list(answer.value)
    if answer.value is not None:
        return [answer.value]
    if answer.table and answer.table.rows:
        return [row[-1] for row in answer.table.rows]
    return [] if answer.objective is None else [answer.objective]


def _wrong_value(expect: Mapping[str, Any], answer: Answer) -> str:
    wanted = expect["value"]
    values = list(wanted) if isinstance(wanted, list) else [wanted]
    given = _given_values(answer)
    with_count = [*values, expect["count"]] if "count" in expect else values
    only = [*with_count, expect.get("count") == 1]
    if any(equal_lists(accepted, given) for accepted in (values, with_count, only)):
        return ""
    return f"value {given} instead of {wanted}"


def _wrong_rows(expect: Mapping[str, Any], answer: Answer) -> str:
    if "value" in expect and equal(expect["value"], _single(answer.value)):
        return ""
    rows: list[Any] = list(answer.table.rows) if answer.table else []
    if answer.table is None:
        rows = [[value] for value in _given_values(answer)]
    key = expect.get("key") if expect.get("ordered") else None
    if equal_rows(expect["rows"], rows, key):
        return ""
    return f"rows {rows[:4]} instead of {expect['rows'][:4]}"


# ---------------------------------------------------------------- plans


def _wrong_plan(entry: Entry, answer: Answer) -> str:
    expect, problem = entry.expect, entry.problem
    assert problem is not None
    if "objective" in expect and answer.objective is not None:
        given, wanted = answer.objective, expect["objective"]
        if not _close(given, wanted):
            return f"objective {given} instead of {wanted}"
    if answer.table is None:
        decided = set(expect) <= {"status", "objective", "proof"} and answer.objective is not None
        return "" if decided else "no plan is shown"
    plan = plan_in(problem, answer.table)
    if plan is None:
        return "the plan's table cannot be read"
    return _wrong_solution(expect, problem, plan)


def _close(given: float, wanted: float) -> bool:
    return abs(given - wanted) <= max(1e-4, 1e-6 * abs(wanted))


def _wrong_solution(expect: Mapping[str, Any], problem: Problem, plan: Solution) -> str:
    if "assignment" in expect and not _is_assignment(plan, expect["assignment"]):
        return f"another plan than the right one: {plan.slots}"
    if "assignments" in expect and not any(_is_assignment(plan, a) for a in expect["assignments"]):
        return f"not one of the right plans: {plan.slots}"
    if "chosen" in expect and set(plan.chosen) != set(expect["chosen"]):
        return f"chooses {sorted(plan.chosen)} instead of {expect['chosen']}"
    if "amounts" in expect:
        given = dict(plan.amounts)
        right = all(equal(given.get(name), value) for name, value in expect["amounts"].items())
        return "" if right else f"amounts {given} instead of {expect['amounts']}"
    if not passes(problem, plan):
        return "the plan breaks a rule"
    if _wishes_kept(problem, plan) < expect.get("wishes_kept", 0):
        return "a wish that can be kept is not kept"
    value = objective_of(problem, plan)
    if "objective" in expect and (value is None or not _reached(value, expect["objective"])):
        return f"the plan reaches {value} instead of {expect['objective']}"
    return ""


def _wishes_kept(problem: Problem, plan: Solution) -> int:
    results = zip(problem.clauses, check(problem, plan), strict=True)
    return sum(result is True for clause, result in results if isinstance(clause.body, Prefer))


def _reached(value: float, wanted: float) -> bool:
    """As `_close`, with room for amounts that are shown to two places."""
    return abs(value - wanted) <= max(1e-4, 1e-4 * abs(wanted))


def _is_assignment(plan: Solution, expected: Mapping[str, Any]) -> bool:
    """Whether the plan puts together just the names expected, whichever group comes first."""
    wanted = {
        frozenset((item, *map(str, slots if isinstance(slots, list) else [slots])))
        for item, slots in expected.items()
    }
    return wanted == {frozenset((item, *slots)) for item, slots in plan.slots}
