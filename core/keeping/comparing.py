"""Several answers side by side: what their goals, rules and plans have in common, and what not.

Guarantees: pure; a row is the same rule or the same cell in every column; of rules and plans
only rows in which the columns differ are given, with how many agree told in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.answer import Answer, Cell, Table
from core.errors import UserError
from core.reworking.revision import Line, Revision, revision_of

MISSING = "–"
_MOST_ROWS = 500
_PROOFS = {
    "unique": "the only one",
    "optimal": "proved best",
    "all": "all found",
    "some": "may not be the best",
    "infeasible": "impossible",
}


@dataclass(frozen=True)
class Compared:
    """One column. `revision` None: its rules are as they were read."""

    name: str
    answer: Answer
    revision: Revision | None = None


@dataclass(frozen=True)
class Row:
    """`cells`: one for each column; `differs`: whether they are not all alike."""

    label: str
    cells: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class Section:
    """`note`: what the rows leave out, in words, or ""."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    names: tuple[str, ...]
    sections: tuple[Section, ...]

    def table(self) -> Table:
        """The whole comparison as one table, for copying and export."""
        rows: list[tuple[Cell, ...]] = []
        for section in self.sections:
            rows += [(section.title, row.label, *row.cells) for row in section.rows]
        return Table(("Part", "What", *self.names), tuple(rows))


def compared(columns: Sequence[Compared]) -> Comparison:
    """The answers side by side."""
    sections = (_results(columns), _rules(columns), *_plans(columns))
    return Comparison(
        tuple(c.name for c in columns), tuple(s for s in sections if s.rows or s.note)
    )


def goal_words(answer: Answer) -> str:
    """What the answer reached: its goal, or how many there are, or how it went, in a few words."""
    if answer.objective is not None:
        return f"goal {_goal(answer)}"
    if answer.proof in _PROOFS:
        return _PROOFS[answer.proof]
    if answer.table is not None:
        rows = len(answer.table.rows)
        return f"{rows:,} rows" if rows != 1 else "1 row"
    return answer.status.replace("_", " ")


def changed_lines(before: Revision, after: Revision) -> tuple[str, ...]:
    """What `after` changed, each in a few words: "off: …", "new: …", or the rule as it is now."""
    old, new = _keyed(before), _keyed(after)
    told = []
    for key, number in new.items():
        line, said = after.lines[number], after.english(number)
        if key not in old:
            told.append(f"new: {said}")
            continue
        was = before.lines[old[key]]
        if was.on != line.on:
            told.append(said if line.on else f"off: {said}")
        elif was.body != line.body:
            told.append(said)
    told += [f"gone: {before.english(n)}" for key, n in old.items() if key not in new]
    return tuple(told)


# ---------------------------------------------------------------- results


def _results(columns: Sequence[Compared]) -> Section:
    rows = [_row("Answer", [" ".join(c.answer.text.split()) or c.answer.status for c in columns])]
    if any(c.answer.objective is not None for c in columns):
        rows.append(_row("Goal", [_goal(c.answer) for c in columns]))
    if any(c.answer.proof for c in columns):
        rows.append(_row("Proof", [_PROOFS.get(c.answer.proof or "", MISSING) for c in columns]))
    if any(c.answer.count is not None for c in columns):
        rows.append(_row("Solutions", [_count(c.answer) for c in columns]))
    rows.append(_row("Checked", [_checked(c.answer) for c in columns]))
    return Section("Result", tuple(rows))


def _goal(answer: Answer) -> str:
    if answer.objective is None:
        return MISSING
    sense = {"max": " (highest)", "min": " (lowest)"}.get(answer.sense or "", "")
    return f"{answer.objective:,.6g}{sense}"


def _count(answer: Answer) -> str:
    if answer.count is None:
        return MISSING
    return f"{'' if answer.count_complete else 'at least '}{answer.count:,}"


def _checked(answer: Answer) -> str:
    return {True: "every rule holds", False: "a rule is broken", None: MISSING}[answer.checked]


# ---------------------------------------------------------------- rules


def _rules(columns: Sequence[Compared]) -> Section:
    said = [_said(c) for c in columns]
    keys = dict.fromkeys(key for one in said for key in one)
    rows = []
    for key in keys:
        cells = [one.get(key, MISSING) for one in said]
        if len(set(cells)) > 1:
            label = next(cell for cell in cells if cell != MISSING)
            rows.append(_row(label.removesuffix(" (off)"), cells))
    same = len(keys) - len(rows)
    note = f"{same} rules are the same in all" if same != 1 else "1 rule is the same in all"
    return Section("Rules that differ", tuple(rows), note)


def _said(column: Compared) -> dict[str, str]:
    """The sentence of each rule by what it is about."""
    revision = column.revision or _as_read(column.answer)
    if revision is None:
        return {}
    return {
        key: revision.english(n) + ("" if revision.lines[n].on else " (off)")
        for key, n in _keyed(revision).items()
    }


def _keyed(revision: Revision) -> dict[str, int]:
    """The number of each line by what it is about: a rule keeps its key when it is changed."""
    found: dict[str, int] = {}
    for number, line in enumerate(revision.lines):
        key, times = _key(revision, line, number), 0
        while (numbered := f"{key}#{times}") in found:
            times += 1
        found[numbered] = number
    return found


def _key(revision: Revision, line: Line, number: int) -> str:
    start, end = line.source
    if end > start:
        return f"{type(line.body).__name__}@{start}-{end}"
    return re.sub(r"[\d.,]*\d", "#", revision.english(number))


def _as_read(answer: Answer) -> Revision | None:
    """The rules as they were read; None where nothing was."""
    try:
        return revision_of(answer)
    except (UserError, ValueError):
        return None


# ---------------------------------------------------------------- plans


def _plans(columns: Sequence[Compared]) -> tuple[Section, ...]:
    tables = [c.answer.table for c in columns]
    if all(table is None for table in tables):
        return ()
    cells = [_cells(table) for table in tables]
    if all(one is not None for one in cells):
        return (_differing([one or {} for one in cells]),)
    return (_rows_of(tables),)


def _cells(table: Table | None) -> dict[tuple[str, str], str] | None:
    """Each cell by its row's name and its column; None where names come twice."""
    if table is None:
        return {}
    names = [str(row[0]) for row in table.rows if row]
    if len(set(names)) != len(names):
        return None
    return {
        (name, column): _shown(cell)
        for name, row in zip(names, table.rows, strict=True)
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
    } | {(name, ""): "yes" for name in names}


def _differing(cells: list[dict[tuple[str, str], str]]) -> Section:
    every = dict.fromkeys(key for one in cells for key in one)
    partly = {
        name for name, column in every if not column and any((name, "") not in c for c in cells)
    }
    keys = [(name, column) for name, column in every if bool(column) != (name in partly)]
    several = len({column for _, column in keys if column}) > 1
    rows = [
        _row(
            f"{name} · {column}" if several and column else name,
            [one.get((name, column), MISSING) for one in cells],
        )
        for name, column in keys
    ]
    shown = tuple(row for row in rows if row.differs)
    return Section("Cells that differ", shown[:_MOST_ROWS], _same(len(rows), len(shown), "cells"))


def _rows_of(tables: Sequence[Table | None]) -> Section:
    """Rows without names of their own: which of them each answer has."""
    held = [[" · ".join(map(_shown, row)) for row in t.rows] if t else [] for t in tables]
    sets = [set(one) for one in held]
    every = list(dict.fromkeys(row for one in held for row in one))
    rows = [_row(one, ["yes" if one in s else MISSING for s in sets]) for one in every]
    shown = tuple(row for row in rows if row.differs)
    return Section("Rows that differ", shown[:_MOST_ROWS], _same(len(rows), len(shown), "rows"))


def _same(every: int, differ: int, what: str) -> str:
    left_out = f"; only {_MOST_ROWS} of {differ} are shown" if differ > _MOST_ROWS else ""
    return f"{every - differ} of {every} {what} are the same in all{left_out}"


def _row(label: str, cells: Sequence[str]) -> Row:
    return Row(label, tuple(cells), len(set(cells)) > 1)


def _shown(cell: Cell) -> str:
    if cell is None or cell == "":
        return MISSING
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell:,.10g}" if isinstance(cell, float) else str(cell)
