"""The suites `clues` and `puzzles`: logic grids, clue by clue and whole.

Guarantees: a clue is right if the reading allows exactly the grids that the gold parse allows,
decided by going over every grid; a puzzle is right if the one solution shown is the gold's. Puzzles
are held back by the names of their first category; only clues parsed by a person are scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations, product
from pathlib import Path
from typing import Any

from benchmarks.naming import Names
from benchmarks.plans import plan_in
from benchmarks.reading.items import DEV, Item, Verdict, held_back, lines, pick
from core.answer import Answer
from core.language.clauses import Clause, Group, Match, Problem
from core.language.notation import read_problem
from core.solving.check import passes
from core.solving.solution import Solution

SHARE = 0.2
Grid = tuple[tuple[int, ...], ...]  # for each category, the row of each of its members


@dataclass(frozen=True)
class Puzzle:
    """One puzzle of the data file."""

    number: int
    categories: tuple[str, ...]
    members: tuple[tuple[str, ...], ...]
    clues: tuple[str, ...]
    parse: tuple[str, ...]
    by_person: bool
    solution: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        return "|".join(self.members[0])


def puzzles(shared: Path, part: str) -> Iterator[Puzzle]:
    """The puzzles of one part."""
    for number, line in enumerate(lines(shared / "logic_grid" / "train.jsonl.gz")):
        puzzle = _puzzle(number, line)
        if held_back(puzzle.key, SHARE) == (part == DEV):
            yield puzzle


def _puzzle(number: int, line: dict[str, Any]) -> Puzzle:
    return Puzzle(
        number, tuple(line["categories"]), tuple(map(_mended, line["members"])),
        tuple(line["clues"]), tuple(line["parse"]), line["parse_by"] == "human",
        tuple(map(tuple, line["solution"])),
    )  # fmt: skip


def _mended(members: list[str]) -> tuple[str, ...]:
    """Numbers that the data cut at their thousands comma ("$2", "000") put together again."""
    found: list[str] = []
    for member in members:
        if found and re.fullmatch(r"000\b.*", member):
            found[-1] += f",{member}"
        else:
            found.append(member)
    return tuple(found)


# ---------------------------------------------------------------- single clues


def clue_items(shared: Path, part: str) -> Iterator[Item]:
    """Each clue on its own within its puzzle; the count is asked, since one clue decides little."""
    for puzzle in puzzles(shared, part):
        if not puzzle.by_person:
            continue
        for number, (clue, parse) in enumerate(zip(puzzle.clues, puzzle.parse, strict=True)):
            accepted = gold_sets(puzzle, parse)
            yield Item(
                f"clue-{puzzle.number:03}-{number}", "clues",
                f"{_listed(puzzle)}\n{clue}\nHow many solutions are there?", (),
                f"{parse}  {_labels(puzzle, parse)}", _ClueJudge(puzzle, accepted),
            )  # fmt: skip


@dataclass(frozen=True)
class _ClueJudge:
    puzzle: Puzzle
    accepted: tuple[frozenset[Grid], ...]

    def __call__(self, answer: Answer) -> Verdict:
        if answer.formal is None or answer.formal.language != "clauses":
            return Verdict(f"{answer.status}: read as {answer.kind}")
        problem = read_problem(answer.formal.text)
        read = read_set(self.puzzle, problem)
        if read is None:
            return Verdict("the categories were not read")
        return Verdict("" if read in self.accepted else f"allows {len(read)} grids, not the gold's")


def grids(puzzle: Puzzle) -> Iterator[Grid]:
    """Every way to put the members in rows; the first category stays in its order."""
    size = len(puzzle.members[0])
    orders = [tuple(permutations(range(size)))] * (len(puzzle.categories) - 1)
    for rest in product(*orders):
        yield (tuple(range(size)), *rest)


def gold_sets(puzzle: Puzzle, parse: str) -> tuple[frozenset[Grid], ...]:
    """The sets of grids that the gold parse may mean: a comparison along each ordered category
    that fits the solution, in its units or else in places; an either-or with and without its two
    ends being one."""
    name, marks = re.fullmatch(r"(\w+)\((.*)\)", parse).groups()  # type: ignore[union-attr]
    parts = [part.strip() for part in marks.split(",")]
    if name == "comp":
        return _comparisons(puzzle, parts)
    tests = {"is": [_is], "diff": [_different], "pairdiff": [_pairs], "either": [_either, _one_of]}
    places = [_place(mark) for mark in parts]
    return tuple(
        frozenset(grid for grid in grids(puzzle) if test([grid[c][m] for c, m in places]))
        for test in tests[name]
    )


def _is(rows: list[int]) -> bool:
    return rows[0] == rows[1]


def _different(rows: list[int]) -> bool:
    return len(set(rows)) == len(rows)


def _pairs(rows: list[int]) -> bool:
    return rows[0] != rows[1] and {rows[0], rows[1]} == {rows[2], rows[3]}


def _either(rows: list[int]) -> bool:
    return rows[0] in rows[1:]


def _one_of(rows: list[int]) -> bool:
    return (rows[0] == rows[1]) != (rows[0] == rows[2])


def _place(mark: str) -> tuple[int, int]:
    """Category and member of a mark such as B2."""
    return "ABCDE".index(mark[0]), int(mark[1:])


def _comparisons(puzzle: Puzzle, parts: list[str]) -> tuple[frozenset[Grid], ...]:
    first, second, sign = _place(parts[0]), _place(parts[1]), parts[-1]
    step = float(parts[2]) if len(parts) == 4 else None
    solution = _solution_grid(puzzle)
    in_units: list[frozenset[Grid]] = []
    in_places: list[frozenset[Grid]] = []
    for category, values in enumerate(map(scale, puzzle.members)):
        if values is None or category in (first[0], second[0]):
            continue
        places = tuple(float(sorted(values).index(value)) for value in values)
        for scaled, found in ((values, in_units), (places, in_places)):
            test = _Along(category, scaled, first, second, sign, step)
            if solution is None or test(solution):
                found.append(frozenset(grid for grid in grids(puzzle) if test(grid)))
    return tuple(dict.fromkeys(in_units or in_places))


@dataclass(frozen=True)
class _Along:
    """A comparison of two members along an ordered category, in its units."""

    category: int
    values: tuple[float, ...]
    first: tuple[int, int]
    second: tuple[int, int]
    sign: str
    step: float | None

    def __call__(self, grid: Grid) -> bool:
        by_row = dict(zip(grid[self.category], self.values, strict=True))
        one = by_row[grid[self.first[0]][self.first[1]]]
        other = by_row[grid[self.second[0]][self.second[1]]]
        difference = one - other if self.sign == ">" else other - one
        return difference > 0 if self.step is None else abs(difference - self.step) < 1e-6


def solution_of(puzzle: Puzzle) -> tuple[tuple[str, ...], ...] | None:
    """The gold solution in the members' own spelling; None where a cell is no member's."""
    known = [Names(group) for group in puzzle.members]
    rows = tuple(
        tuple(names.find(cell) or "" for names, cell in zip(known, row, strict=True))
        for row in puzzle.solution
    )
    whole = all(len(set(column)) == len(puzzle.members[0]) for column in zip(*rows, strict=True))
    return rows if whole and all(map(all, rows)) else None


def _solution_grid(puzzle: Puzzle) -> Grid | None:
    rows = solution_of(puzzle)
    if rows is None:
        return None
    rows = tuple(sorted(rows, key=lambda row: puzzle.members[0].index(row[0])))
    columns = zip(puzzle.members, zip(*rows, strict=True), strict=True)
    return tuple(tuple(column.index(member) for member in group) for group, column in columns)


def scale(members: tuple[str, ...]) -> tuple[float, ...] | None:
    """The members as numbers, where each holds one: amounts, years, dates, months, times."""
    found = [_value(member) for member in members]
    if None in found or len(set(found)) != len(found):
        return None
    return tuple(value for value in found if value is not None)


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mon tue wed thu fri sat sun".split()
_ORDINALS = "first second third fourth fifth sixth seventh".split()


def _value(member: str) -> float | None:
    text = member.casefold().replace(",", "").strip()
    if "noon" in text:
        return 12 * 60.0
    clock = re.fullmatch(r"(\d+)(?::(\d\d))? *(?:([ap])\.?m\.?)?", text)
    if clock and (clock[2] or clock[3]):
        hour = int(clock[1]) % 12 + 12 * (clock[3] == "p") if clock[3] else int(clock[1])
        return hour * 60.0 + int(clock[2] or 0)
    month = next((n for n, name in enumerate(_MONTHS) if text.startswith(name)), None)
    number = re.search(r"\d+(?:\.\d+)?", text)
    if month is not None:
        if number is None:
            return float(month)
        return float(datetime(2023, month + 1, int(number[0])).timetuple().tm_yday)  # noqa: DTZ001
    if number is not None:
        return float(number[0]) * (1e6 if "million" in text else 1)
    named = [
        float(n) for names in (_DAYS, _ORDINALS) for n, w in enumerate(names) if text[: len(w)] == w
    ]
    return named[0] if named else None


def read_set(puzzle: Puzzle, problem: Problem) -> frozenset[Grid] | None:
    """The grids that a reading allows; None where its groups are not the puzzle's categories."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Match):
        return None
    names = _translated(puzzle, problem, shape)
    if names is None:
        return None
    rules = tuple(Clause(rule) for _, rule in problem.rules())
    kept = [Clause(thing) for thing in problem.things()] + [Clause(shape), *rules]
    bare = Problem(tuple(kept), problem.request)
    first = shape.groups[0]
    return frozenset(g for g in grids(puzzle) if passes(bare, _as_solution(bare, first, names, g)))


def _translated(
    puzzle: Puzzle, problem: Problem, shape: Match
) -> dict[tuple[int, int], tuple[str, str]] | None:
    """(category, member) -> (group, member) of the reading."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for category, members in enumerate(puzzle.members):
        for group in map(problem.group, shape.groups):
            known = [Names(group.members).find(member) for member in members]
            if None not in known and len(set(known)) == len(group.members):
                found |= {(category, n): (group.name, m or "") for n, m in enumerate(known)}
                break
        else:
            return None
    same = len({name for name, _ in found.values()}) == len(shape.groups)
    return found if same else None


def _as_solution(
    problem: Problem, first: str, names: dict[tuple[int, int], tuple[str, str]], grid: Grid
) -> Solution:
    shape = next(problem.shapes())
    assert isinstance(shape, Match)
    by_row: dict[int, dict[str, str]] = {}
    for (category, member), (group, name) in names.items():
        by_row.setdefault(grid[category][member], {})[group] = name
    order = problem.group(first).members
    rows = sorted(by_row.values(), key=lambda row: order.index(row[first]))
    return Solution(
        slots=tuple((row[first], tuple(row[g] for g in shape.groups[1:])) for row in rows)
    )


# ---------------------------------------------------------------- whole puzzles


def puzzle_items(shared: Path, part: str) -> Iterator[Item]:
    """Whole puzzles, each in one of three presentations."""
    for puzzle in puzzles(shared, part):
        if solution_of(puzzle) is None:
            continue
        request = _PRESENTATIONS[pick(puzzle.key + puzzle.clues[0], len(_PRESENTATIONS))](puzzle)
        gold = "\n".join(", ".join(row) for row in puzzle.solution)
        name = f"puzzle-{puzzle.number:03}"
        yield Item(name, "puzzles", request, (), gold, _PuzzleJudge(puzzle))


@dataclass(frozen=True)
class _PuzzleJudge:
    puzzle: Puzzle

    def __call__(self, answer: Answer) -> Verdict:
        if answer.table is None:
            return Verdict(f"{answer.status}: no grid is shown")
        groups = [
            Group(name, members)
            for name, members in zip(self.puzzle.categories, self.puzzle.members, strict=True)
        ]
        shape = Match(tuple(group.name for group in groups))
        plan = plan_in(Problem((*map(Clause, groups), Clause(shape))), answer.table)
        if plan is None:
            return Verdict("the grid shown does not hold every member")
        given = {frozenset(map(str.casefold, (item, *rest))) for item, rest in plan.slots}
        gold = {frozenset(map(str.casefold, row)) for row in solution_of(self.puzzle) or ()}
        return Verdict("" if given == gold else f"another solution, of {answer.count}")


def _listed(puzzle: Puzzle) -> str:
    """ "Category: a, b, c, d", a line each."""
    pairs = zip(puzzle.categories, puzzle.members, strict=True)
    return "\n".join(f"{name.capitalize()}: {', '.join(members)}" for name, members in pairs)


def _as_lines(puzzle: Puzzle) -> str:
    return f"{_listed(puzzle)}\n\n" + "\n".join(puzzle.clues)


def _as_prose(puzzle: Puzzle) -> str:
    pairs = zip(puzzle.categories, puzzle.members, strict=True)
    said = [f"the {name} are {', '.join(m[:-1])} and {m[-1]}" for name, m in pairs]
    intro = f"Match the {puzzle.categories[0]} with their {' and '.join(puzzle.categories[1:])}. "
    told = ". ".join(text[0].upper() + text[1:] for text in said)
    return f"{intro}{told}. {' '.join(puzzle.clues)}"


def _as_numbered(puzzle: Puzzle) -> str:
    head = f"Logic puzzle: each of the {puzzle.categories[0]} goes with one of each other category."
    clues = "\n".join(f"{n}. {clue}" for n, clue in enumerate(puzzle.clues, 1))
    return f"{head}\n{_listed(puzzle)}\nClues:\n{clues}\nWho goes with what?"


_PRESENTATIONS = (_as_lines, _as_prose, _as_numbered)


def _labels(puzzle: Puzzle, parse: str) -> str:
    marks = re.findall(r"[A-E]\d", parse)
    return ", ".join(f"{m} {puzzle.members[_place(m)[0]][_place(m)[1]]}" for m in marks)
