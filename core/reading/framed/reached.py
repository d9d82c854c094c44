"""What the denials of a question reach: absent rows, blanks, tests that fail.

Guarantees: a denial that reaches nothing is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Column,
    Condition,
    Test,
)  # fmt: skip
from core.reading.asking.vocabulary import stems_of
from core.reading.framed.basics import Basics
from core.reading.framed.meanings import PEOPLE_COLUMNS
from core.reading.framed.tests import Scope
from core.reading.terse.dates import _in_column
from core.tables.catalog import ColumnInfo

_SIDES = {">=": Test.GE, ">": Test.GT, "<": Test.LT, "<=": Test.LE}
_BORN = frozenset(("born", "birth", "dob"))


class Denials(Basics):
    """The denials of one question."""

    # ------------------------------------------------------------ denials

    def _reached(self) -> None:
        """Sorts what denials reach: absent rows, blanks, and tests that fail."""
        line = self.line
        self.failing: set[str] = set()
        self.gone: list[tuple[Scope, str]] = []
        self.never: list[Scope] = []
        for scope in self.denials:
            if not scope.marks and scope.exists and self._child(scope):
                continue
            if not scope.marks and self._nobody(scope):
                continue
            if not scope.marks and scope.word == "never" and self._never_before(scope):
                continue
            if not scope.marks:
                if re.search(
                    r" (?:including|include|even|also) ", self.text[: self.text.find(scope.word)]
                ):
                    self.frame.every = True
                    self._take_including(scope)
                else:
                    self.doubts.append(f"What «{scope.word}» denies is not clear.")
                continue
            if self._zeroes(scope):
                continue
            turned = scope.word in ("not", "n't", "never")
            table = next(
                (m for m in scope.marks if m[0] in "TK" or (turned and self._deed(m))), None
            )
            if table is not None and (scope.marks[0] == table or scope.exists):
                line.take_mark(table)
                self.gone.append((scope, self.table(table)))
            elif scope.exists and any(m[0] in "VFD" for m in scope.marks):
                self.never.append(scope)
            else:
                self.failing |= (
                    {m for m in scope.marks if m[0] == scope.marks[0][0]}
                    if scope.marks[0][0] == "V"
                    else {scope.marks[0]}
                )

    def _nobody(self, scope: Scope) -> bool:
        """ "Nobody has picked up yet": the one column of people is blank."""
        if scope.word not in ("nobody", "none", "no") or (
            scope.word == "no" and self.line.items[scope.place + 1 : scope.place + 2] != ["one"]
        ):
            return False
        people = [
            Column(t.name, c.name) for t in self.catalog.tables for c in t.columns
            if c.blanks and c.simple_kind == "text" and set(stems_of(c.name)) & PEOPLE_COLUMNS
        ]  # fmt: skip
        if len(people) != 1:
            return False
        self.conditions.append((scope.place, Condition(people[0], Test.BLANK)))
        for n in range(scope.place, min(len(self.line.items), scope.place + 5)):
            if self.line.items[n] not in self.line.marks:
                self.line.taken.add(n)
        return True

    def _never_before(self, scope: Scope) -> bool:
        """ "Which topics has Birgit never worked on": what stands before is what never was."""
        before = [
            m for m in self.line.kinds("V")
            if self.line.at(m) in range(scope.place - 3, scope.place)
        ]  # fmt: skip
        if not before:
            return False
        self.never.append(Scope(scope.place, tuple(before), True, scope.word))
        return True

    def _child(self, scope: Scope) -> bool:
        """ "Donors who never gave anything": without rows in the table that leads to them."""
        subject = next((m for m in self.line.kinds("T", "C", "K")), None)
        if subject is None or self.line.at(subject) > scope.place + 1:
            return False
        table = self.table(subject)
        if not self.unique(self.label(table)) and self.line.means[subject].kind == "C":
            return False
        leads = [
            t.name for t in self.catalog.tables
            if t.name != table and self.to_one(t.name, table) and len(self.graph.path((t.name,), table) or "..") == 1
        ]  # fmt: skip
        if len(leads) != 1:
            return False
        self.gone.append((scope, leads[0]))
        for n in range(scope.place, min(len(self.line.items), scope.place + 4)):
            if self.line.items[n] not in self.line.marks:
                self.line.taken.add(n)
        return True

    def _deed(self, mark: str) -> bool:
        """Whether a column of days stands for what was done ("shipped" of shipped_on)."""
        if mark[0] not in "CF" or not self.info(mark).kind.dated:
            return False
        subject = next((m for m in self.line.items if m in self.line.means and m != mark), None)
        return subject is not None and not self.to_one(self.table(subject), self.table(mark))

    def _zeroes(self, scope: Scope) -> bool:
        before = " ".join(self.line.items[max(0, scope.place - 7) : scope.place])
        if not re.search(r"\b(?:including|include|even|also)\b", before):
            return False
        self.frame.every = True
        for mark in scope.marks:
            if self.line.free(mark):
                self.line.take_mark(mark)
        self._take_including(scope)
        return True

    def _take_including(self, scope: Scope) -> None:
        for n in range(max(0, scope.place - 8), len(self.line.items)):
            if (
                n not in self.line.taken
                and n >= scope.place - 6
                and self.line.items[n] not in self.line.marks
            ):
                self.line.taken.add(n)

    # ------------------------------------------------------------ periods

    def _period_columns(self, subject: str | None) -> None:
        line = self.line
        for mark in line.kinds("D"):
            place = line.at(mark)
            near = [
                m for m in line.items[max(0, place - 4) : place + 3]
                if m in line.means and m[0] in "CF" and (self.info(m).kind.dated or self._year(m))
            ]  # fmt: skip
            column = self.column(near[0]) if near else self.day()
            if column is None:
                continue
            if (
                near
                and line.free(near[0])
                and near[0] != subject
                and near[0] not in {h.mark for h in self.frame.heads}
            ):
                line.take_mark(near[0])
            condition = self._dated(mark, column)
            if condition is not None:
                line.take_mark(mark)
                self.conditions.append((place, condition))

    def _year(self, mark: str) -> bool:
        info = self.info(mark)
        return bool(set(stems_of(info.name)) & {"year", "yr"}) and info.simple_kind == "number"

    def day(self) -> Column | None:
        """The column of days that a period is of: of what happened, not of births."""
        line = self.line
        said = [self.table(m) for m in line.items if m in line.means]
        found: list[tuple[int, Column]] = []
        for table in self.catalog.tables:
            days = [c for c in table.columns if c.kind.dated and not set(stems_of(c.name)) & _BORN]
            days = days or [c for c in table.columns if self._spans(c)]
            for n, info in enumerate(days):
                many = sum(self.to_one(table.name, o.name) for o in self.catalog.tables)
                cost = -2 * (table.name in said) - many + n + 2 * self._apart(said, table.name)
                found.append((cost, Column(table.name, info.name)))
        if not found:
            return None
        found.sort(key=lambda f: f[0])
        if (
            len(found) > 1
            and found[1][0] - found[0][0] < 2
            and found[0][1].table == found[1][1].table
        ):
            self.doubts.append(f"The period is taken to be of {found[0][1].name}.")
        return found[0][1]

    def _apart(self, said: list[str], table: str) -> int:
        """How far the rows that are told of lead to those of a table."""
        path = self.graph.path((self.leaf(said),), table, to_one=True) if said else ()
        return len(path or ())

    def _spans(self, info: ColumnInfo) -> bool:
        """Whether a column that holds no days holds months or years."""
        texts = [str(v) for v in info.samples if v is not None]
        year = set(stems_of(info.name)) & {"year", "yr"} or re.search(r"year", info.name.lower())
        if info.simple_kind == "number":
            return bool(year)
        return (
            info.simple_kind == "text"
            and bool(texts)
            and all(re.fullmatch(r"(?:19|20)\d\d(?:-\d\d)?", t) for t in texts)
        )

    def _dated(self, mark: str, column: Column) -> Condition | None:
        one = self.line.marks[mark].period
        assert one is not None
        info = self.catalog.column(column.table, column.name)
        first, last = _in_column(one, info)
        if not first:
            self.doubts.append(f"«{self.line.marks[mark].text}» names no year.")
            return None
        if info.kind.numeric:
            return _years(one.side, column, float(first[:4]), float(last[:4]))
        if not info.kind.dated:
            size = len(str(info.minimum or (info.samples or ("",))[0]))
            first, last = first[:size], last[:size]
        if one.side == "in":
            return Condition(column, Test.BETWEEN, (first, last))
        return Condition(column, _SIDES[one.side], (first if one.side in (">=", "<") else last,))


def _years(side: str, column: Column, first: float, last: float) -> Condition:
    """A period of a column that holds years."""
    if side == "in":
        return Condition(column, Test.BETWEEN, (first, last))
    return Condition(column, _SIDES[side], (first if side in (">=", "<") else last,))
