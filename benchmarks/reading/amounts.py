"""The suite `lp`: linear programming word problems, judged by the value of the best plan.

Guarantees: the gold value comes from the canonical declarations alone, by a linear solver that is
used nowhere else in a check; both the whole-number and the fractional optimum are accepted, since
the texts seldom say which is meant. A gold without an optimum expects that to be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ortools.linear_solver import pywraplp

from benchmarks.naming import Names
from benchmarks.reading.items import DEV, Item, Verdict, lines
from core.answer import Answer

_TOLERANCE = 1e-4
_WORDS = {
    "half": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2, "tenth": 0.1,
    "once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3, "one": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "a": 1, "an": 1,
}  # fmt: skip
_SCALES = {"thousand": 1000, "million": 1e6}
_PARTS = {"half", "third", "quarter", "fourth", "fifth", "tenth", "thirds", "quarters", "fifths"}


def amount_items(shared: Path, part: str) -> Iterator[Item]:
    """The word problems of one part, whose gold can be computed."""
    name = "dev" if part == DEV else "train"
    for line in lines(shared / "nl4opt" / f"{name}.jsonl.gz"):
        gold = gold_of(line)
        if gold is not None:
            yield Item(
                f"lp{line['doc_id']}", "lp", line["document"], (), _told(line, gold), _Judge(gold)
            )


@dataclass(frozen=True)
class Gold:
    """Optimal values, fractional and whole; None: no optimum ("infeasible" or "unbounded")."""

    fractional: float | None
    whole: float | None
    state: str


@dataclass(frozen=True)
class _Judge:
    gold: Gold

    def __call__(self, answer: Answer) -> Verdict:
        if self.gold.state == "infeasible":
            told = answer.status == "infeasible" or answer.proof == "infeasible"
            return Verdict("" if told else f"{answer.status} instead of infeasible")
        if self.gold.state == "unbounded":
            told = answer.objective is None and "limit" in answer.text.casefold()
            return Verdict("" if told else f"{answer.status} instead of unbounded")
        if answer.objective is None:
            return Verdict(f"{answer.status}: no objective; {answer.text[:80]}")
        wanted = [v for v in (self.gold.fractional, self.gold.whole) if v is not None]
        fits = any(abs(answer.objective - v) <= _TOLERANCE * max(1, abs(v)) for v in wanted)
        return Verdict("" if fits else f"objective {answer.objective} instead of {wanted}")


def gold_of(line: dict[str, Any]) -> Gold | None:
    """The optimum of the canonical declarations; None where they cannot be computed, as where an
    annotation has lost its terms."""
    declared = [*line["const_declarations"], line["obj_declaration"]]
    if any(d.get("terms", True) in ({}, None) for d in declared):
        return None
    try:
        fractional, state = _optimum(line, whole=False)
        return Gold(fractional, _optimum(line, whole=True)[0], state)
    except (KeyError, ValueError):
        return None


def _optimum(line: dict[str, Any], *, whole: bool) -> tuple[float | None, str]:
    solver = pywraplp.Solver.CreateSolver("SCIP" if whole else "GLOP")
    variable = solver.IntVar if whole else solver.NumVar
    model = _Model(line, [variable(0, solver.infinity(), str(n)) for n in _columns(line)])
    for declared in line["const_declarations"]:
        solver.Add(model.constraint(declared))
    value = model.objective(line["obj_declaration"])
    if re.match(r"max|increas|high|most|larg|great", _sense(line)):
        solver.Maximize(value)
    else:
        solver.Minimize(value)
    end = solver.Solve()
    if end == pywraplp.Solver.OPTIMAL:
        return solver.Objective().Value(), "optimal"
    solver.Minimize(0)
    feasible = solver.Solve() == pywraplp.Solver.OPTIMAL
    return None, "unbounded" if feasible else "infeasible"


def _sense(line: dict[str, Any]) -> str:
    return str(line["obj_declaration"]["direction"]).casefold()


def _columns(line: dict[str, Any]) -> range:
    return range(len(set(line["order_mapping"].values())))


@dataclass(frozen=True)
class _Model:
    line: dict[str, Any]
    variables: list[Any]

    def of(self, name: str) -> Any:
        """The variable of that name, as the mapping spells it or nearly so."""
        mapping = self.line["order_mapping"]
        if name in mapping:
            return self.variables[mapping[name]]
        found = Names(mapping).find(name)
        if found is None:
            raise KeyError(name)
        return self.variables[mapping[found]]

    def total(self) -> Any:
        return sum(self.variables)

    def weighted(self, terms: dict[str, str]) -> Any:
        return sum(number(value) * self.of(name) for name, value in terms.items())

    def objective(self, declared: dict[str, Any]) -> Any:
        if "terms" in declared:
            return self.weighted(declared["terms"])
        return self.total()

    def constraint(self, declared: dict[str, Any]) -> Any:
        left, right = self._sides(declared)
        return left <= right if declared["operator"] == "LESS_OR_EQUAL" else left >= right

    def _sides(self, declared: dict[str, Any]) -> tuple[Any, Any]:
        match declared["type"]:
            case "linear":
                return self.weighted(declared["terms"]), number(declared["limit"])
            case "sum":
                return self.total(), number(declared["limit"])
            case "ratio":
                return self.of(declared["var"]), _share(declared["limit"]) * self.total()
            case "xy":
                return self.of(declared["x_var"]), self.of(declared["y_var"])
            case "xby":
                times = number(declared["param"])
                return self.of(declared["x_var"]), times * self.of(declared["y_var"])
            case _:
                return self.of(declared["var"]), number(declared["limit"])


def _share(text: str) -> float:
    """A share of the whole; the declarations often leave out its per cent sign."""
    value = number(text)
    return value / 100 if value > 1 else value


def number(text: str) -> float:
    """A quantity as the declarations write it: "70%", "one third", "3 times", "10,000"."""
    words = re.findall(r"[a-z]+|\d+(?:\.\d+)?|%|/", str(text).casefold().replace(",", ""))
    digits = [w for w in words if w[0].isdigit()]
    value = _plain(digits) if digits else _spelt(words)
    if "/" in words and len(digits) == 2:
        value = float(digits[0]) / float(digits[1])
    return value / 100 if {"%", "percent", "percentage"} & set(words) else value


def _plain(digits: list[str]) -> float:
    return float(digits[0])


def _spelt(words: list[str]) -> float:
    total, current = 0.0, 0.0
    for word in words:
        if word.rstrip("s") in _PARTS or word in _PARTS:
            return (current or 1) * _WORDS[word if word in _WORDS else word.rstrip("s")]
        if word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0.0
        elif word in _WORDS:
            current += _WORDS[word]
    if not total + current:
        raise ValueError(f"no number in {words}")
    return total + current


def _told(line: dict[str, Any], gold: Gold) -> str:
    shown = [f"{d}" for d in line["const_declarations"]]
    values = f"{gold.state} {gold.fractional} (whole {gold.whole})"
    return "\n".join([values, str(line["obj_declaration"]), *shown])
