"""From a frame to one query over the user's tables.

Guarantees: every mark that enters the query is taken from its line; what had to be guessed is in
`doubts`; None where the question asks for nothing that the tables have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from core.language.clauses import (
    AgainstAverage, Aggregate, By, Column, Combined, Compare, Condition, Grain, Having, Query, Ranked,
    SetOperation, Shown, Test,
)  # fmt: skip
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.framed.frame import Count, Frame, Group, Head, Rank
from core.reading.framed.lexicon import DATED, MEASURES, PLAIN
from core.reading.framed.line import Line
from core.reading.framed.meanings import PEOPLE_COLUMNS, PLACE_COLUMNS, is_key, is_money
from core.reading.framed.tests import Scope
from core.reading.terse.dates import _in_column
from core.reading.terse.words import RATES
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import ColumnInfo

_A = Aggregate
_COMPARE = {">": Compare.GT, "<": Compare.LT, ">=": Compare.GE, "<=": Compare.LE, "=": Compare.EQ}
_SIDES = {">=": Test.GE, ">": Test.GT, "<": Test.LT, "<=": Test.LE}
_BORN = frozenset(("born", "birth", "dob"))


class Builder:
    """Makes the query of one frame."""

    def __init__(
        self, line: Line, frame: Frame, pairs: list[tuple[str, Condition]],
        limits: list[tuple[int, Condition]], denials: list[Scope],
    ) -> None:  # fmt: skip
        self.line, self.frame = line, frame
        self.catalog = line.book.catalog
        self.graph = JoinGraph(self.catalog)
        self.doubts: list[str] = []
        self.denials = denials
        self.conditions: list[tuple[int, Condition]] = [(line.at(m), c) for m, c in pairs] + limits
        self.absent: list[tuple[Scope, str, list[tuple[int, Condition]]]] = []
        self.text = line.whole

    # ------------------------------------------------------------ small questions

    def info(self, mark: str) -> ColumnInfo:
        return self.line.book.info(self.line.means[mark])

    def table(self, mark: str) -> str:
        return self.line.means[mark].table

    def column(self, mark: str) -> Column:
        one = self.line.means[mark]
        return Column(one.table, one.column)

    def label(self, table: str) -> Column:
        info = self.catalog.table(table)
        named = next((c.name for c in info.columns if c.label), "")
        named = named or next(
            (c.name for c in info.columns if set(stems_of(c.name)) & {"name", "title"}), ""
        )
        return Column(table, named or info.key or info.columns[0].name)

    def to_one(self, table: str, other: str) -> bool:
        return self.graph.path((table,), other, to_one=True) is not None

    def unique(self, column: Column) -> bool:
        info = self.catalog.table(column.table)
        one = info.column(column.name)
        return one.distinct + one.blanks >= info.row_count or one.name == info.key

    def rate(self, column: Column) -> bool:
        info = self.catalog.column(column.table, column.name)
        words = " ".join(stems_of(column.name))
        return bool(RATES.search(words)) or bool(RATES.search(column.name.lower()))

    def leaf(self, tables: Iterable[str]) -> str:
        """Of some tables the one whose rows lead to all others, else the first."""
        listed = list(dict.fromkeys(tables))
        for one in listed:
            if all(self.to_one(one, other) for other in listed):
                return one
        return listed[0] if listed else self.catalog.tables[0].name

    def event(self) -> str:
        """The table whose rows lead to most others: what happened."""
        return max(
            (t.name for t in self.catalog.tables),
            key=lambda t: (sum(self.to_one(t, o.name) for o in self.catalog.tables), self.catalog.table(t).row_count),
        )

    # ------------------------------------------------------------ the query

    def query(self) -> Query | None:
        line, frame = self.line, self.frame
        self._reached()
        subject = self._subject()
        if subject is None and not frame.heads and not frame.groups:
            return None
        self._measures(subject)
        self._period_columns(subject)
        self._stated()
        return self._made(subject)

    # ------------------------------------------------------------ what is asked of

    def _subject(self) -> str | None:
        """The mark of the things that are listed, counted or ranked."""
        line, frame = self.line, self.frame
        self.people = bool(re.search(r" (?:who|whose|whom) ", self.text))
        heads = [h for h in frame.heads if h.mark]
        if heads and heads[0].mark and not frame.groups:
            return heads[0].mark
        free = [m for m in line.kinds("T", "C") if not self._denied(m)]
        first = next((m for m in free), None)
        who = re.match(r" (?:_ )*(?:who|whose) ", line.text) is not None
        if who and first is not None and not self._person(first):
            return None
        if first is not None and self._after_with(first) and not frame.ranks:
            cell = next((m for m in line.kinds("V", "F") if line.at(m) < line.at(first)), None)
            return cell or first
        cell = next((m for m in line.kinds("V", "F", "K") if not self._denied(m)), None)
        return first or cell

    def _after_with(self, mark: str) -> bool:
        before = self.line.items[max(0, self.line.at(mark) - 2) : self.line.at(mark)]
        return bool(set(before) & {"with", "whose", "where", "at", "in", "on"})

    def _person(self, mark: str) -> bool:
        one = self.line.means[mark]
        column = self.label(one.table) if one.kind in "TK" else Column(one.table, one.column)
        roots = set(stems_of(column.name)) | (set(stems_of(one.table)) if column == self.label(one.table) else set())
        return bool(roots & PEOPLE_COLUMNS)

    def _denied(self, mark: str) -> bool:
        return any(mark in s.marks for s in self.denials)

    # ------------------------------------------------------------ denials

    def _reached(self) -> None:
        """Sorts what denials reach: absent rows, blanks, and tests that fail."""
        line = self.line
        self.failing: set[str] = set()
        self.gone: list[tuple[Scope, str]] = []
        self.never: list[Scope] = []
        for scope in self.denials:
            if not scope.marks:
                if re.search(r" (?:including|include|even|also) ", self.text[: self.text.find(scope.word)]):
                    self.frame.every = True
                    self._take_including(scope)
                else:
                    self.doubts.append(f"What «{scope.word}» denies is not clear.")
                continue
            if self._zeroes(scope):
                continue
            table = next((m for m in scope.marks if m[0] in "TK"), None)
            if table is not None and (scope.marks[0] == table or scope.exists):
                line.take_mark(table)
                self.gone.append((scope, self.table(table)))
            elif scope.exists and any(m[0] in "VFD" for m in scope.marks):
                self.never.append(scope)
            else:
                self.failing |= {m for m in scope.marks if m[0] == scope.marks[0][0]} if scope.marks[0][0] == "V" else {scope.marks[0]}

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
            if n not in self.line.taken and n >= scope.place - 6 and self.line.items[n] not in self.line.marks:
                self.line.taken.add(n)

    # ------------------------------------------------------------ measures

    def _measures(self, subject: str | None) -> None:
        """Numbers that are asked for without "total" or "average"."""
        line, frame = self.line, self.frame
        much = re.search(r" how much | how many | what did | what have we | what has | total | takings | amount ", self.text)
        named = {h.mark for h in frame.heads} | {r.mark for r in frame.ranks}
        for mark in line.kinds("C"):
            info = self.info(mark)
            if info.simple_kind != "number" or mark in named or self._denied(mark):
                continue
            worked = bool(frame.groups) or bool(much and is_money(info)) or bool(re.search(rf" how (?:many|much) (?:_ )*{mark} ", line.text))
            if not worked or any(h.mark for h in frame.heads if h.aggregate in (_A.SUM, _A.AVG)):
                continue
            if not frame.groups and self.rate(self.column(mark)) and not re.search(r" (?:did|have|has|total|spen[dt]) ", self.text):
                continue
            spent = self.rate(self.column(mark)) and line.means[mark].score > 0.6 and frame.groups and not much
            frame.heads.append(Head(_A.AVG if spent else _A.SUM, mark, False, line.at(mark)))
            if spent:
                self.doubts.append(f"{info.name} is averaged.")

    def _shown(self, head: Head, main: str) -> Shown | None:
        line = self.line
        if head.aggregate is _A.COUNT:
            return self._counted(head, main)
        if head.mark[0] in "TK":
            return None
        column = self.column(head.mark)
        if self.catalog.column(column.table, column.name).simple_kind not in ("number", "bool"):
            return None
        factors = self._product(head, column)
        return Shown(head.aggregate, factors)

    def _product(self, head: Head, column: Column) -> tuple[Column, ...]:
        """A price by the piece and the pieces: what things are worth together."""
        if head.aggregate is not _A.SUM or not is_money(self.catalog.column(column.table, column.name)):
            return (column,)
        if not set(stems_of(column.name)) & set(map(stem, ("price", "cost", "rate", "fee", "charge"))):
            return (column,)
        if self.line.means[head.mark].score > 0.9:
            return (column,)
        for table in sorted(self.catalog.tables, key=lambda t: t.name == column.table):
            if not self.to_one(table.name, column.table):
                continue
            for info in table.columns:
                pieces = set(stems_of(info.name)) & set(map(stem, ("quantity", "qty", "units", "pieces", "copies", "hours", "nights", "days", "stock")))
                if info.simple_kind == "number" and pieces and info.name != column.name:
                    return (Column(table.name, info.name), column)
        return (column,)

    def _counted(self, head: Head, main: str) -> Shown | None:
        if not head.mark:
            return Shown(_A.COUNT, (), main)
        mark = head.mark
        one = self.line.means[mark]
        if one.kind in "TK":
            return Shown(_A.COUNT, (), one.table)
        if one.kind in "VF":
            return Shown(_A.COUNT, (), one.table)
        column = Column(one.table, one.column)
        info = self.catalog.column(*column.__dict__.values())
        if info.simple_kind == "number" and not is_key(self.catalog.table(one.table), info, self.catalog):
            return Shown(_A.SUM, (column,))
        if self.unique(column):
            return Shown(_A.COUNT, (), one.table)
        return Shown(_A.COUNT_DISTINCT, (column,))

    # ------------------------------------------------------------ periods

    def _period_columns(self, subject: str | None) -> None:
        line = self.line
        for mark in line.kinds("D"):
            place = line.at(mark)
            near = [
                m for m in line.items[max(0, place - 4) : place + 3]
                if m in line.means and m[0] in "CF" and self.info(m).kind.dated
            ]  # fmt: skip
            column = self.column(near[0]) if near else self._day(subject)
            if column is None:
                continue
            if near and line.free(near[0]) and near[0] != subject and near[0] not in {h.mark for h in self.frame.heads}:
                line.take_mark(near[0])
            condition = self._dated(mark, column)
            if condition is not None:
                line.take_mark(mark)
                self.conditions.append((place, condition))

    def _day(self, subject: str | None) -> Column | None:
        """The column of days that a period is of: of what happened, not of births."""
        line = self.line
        said = [self.table(m) for m in line.items if m in line.means]
        found: list[tuple[int, Column]] = []
        for table in self.catalog.tables:
            days = [c for c in table.columns if c.kind.dated and not set(stems_of(c.name)) & _BORN]
            for n, info in enumerate(days):
                many = sum(self.to_one(table.name, o.name) for o in self.catalog.tables)
                cost = -2 * (table.name in said) - many + n
                found.append((cost, Column(table.name, info.name)))
        if not found:
            return None
        found.sort(key=lambda f: f[0])
        if len(found) > 1 and found[1][0] - found[0][0] < 2 and found[0][1].table == found[1][1].table:
            self.doubts.append(f"The period is taken to be of {found[0][1].name}.")
        return found[0][1]

    def _dated(self, mark: str, column: Column) -> Condition | None:
        one = self.line.marks[mark].period
        assert one is not None
        info = self.catalog.column(column.table, column.name)
        first, last = _in_column(one, info)
        if not first:
            self.doubts.append(f"«{self.line.marks[mark].text}» names no year.")
            return None
        if one.side == "in":
            return Condition(column, Test.BETWEEN, (first, last))
        return Condition(column, _SIDES[one.side], (first if one.side in (">=", "<") else last,))

    # ------------------------------------------------------------ cells, yes and no

    def _stated(self) -> None:
        """Conditions that cells, flags and denied columns make."""
        line = self.line
        by_column: dict[tuple[Column, bool], list[tuple[int, str]]] = {}
        for mark in line.kinds("V"):
            key = (self.column(mark), mark in self.failing)
            by_column.setdefault(key, []).append((line.at(mark), mark))
            line.take_mark(mark)
        self.cells = by_column
        for (column, no), found in by_column.items():
            values = tuple(dict.fromkeys(v for _, m in found for v in line.means[m].values))
            test = Test.EQ if len(values) == 1 else Test.IN
            self.conditions.append((found[0][0], Condition(column, test, values, negated=no)))
        for mark in line.kinds("F"):
            self._flag(mark)
        for mark in line.kinds("C"):
            if mark in self.failing:
                line.take_mark(mark)
                if self.info(mark).blanks:
                    self.conditions.append((line.at(mark), Condition(self.column(mark), Test.BLANK)))
                else:
                    self.doubts.append(f"«{line.marks[mark].text}» is never blank.")

    def _flag(self, mark: str) -> None:
        line, one = self.line, self.line.means[mark]
        info, column = self.info(mark), self.column(mark)
        yes = one.truth != (mark in self.failing)
        line.take_mark(mark)
        if info.simple_kind == "bool" and info.truth:
            value = info.truth[1 if yes else 0]
            self.conditions.append((line.at(mark), Condition(column, Test.EQ, (value,))))
        else:
            test = Test.NOT_BLANK if yes else Test.BLANK
            self.conditions.append((line.at(mark), Condition(column, test)))

    # ------------------------------------------------------------ putting it together

    def _made(self, subject: str | None) -> Query | None:
        from core.reading.framed.compose import composed

        return composed(self, subject)
