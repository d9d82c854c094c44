"""The conditions of a question as parts of a query.

Guarantees: a value is tested in a column that holds it; a number on a column of numbers or dates.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    Column,
    Condition,
    SetOperation,
    Test,
)
from core.reading.asking.composer import Composer
from core.reading.asking.parts import Limit

_SIGN_TESTS = {">": Test.GT, "<": Test.LT, ">=": Test.GE, "<=": Test.LE, "=": Test.EQ}
_TEXT = {"contains": Test.CONTAINS, "starts": Test.STARTS, "ends": Test.ENDS}


class TestComposer(Composer):
    """Makes conditions."""

    def _conditions(self) -> tuple[tuple[Condition, ...], list[Condition]]:
        """The conditions, and those of a second list where one row cannot meet all."""
        found: list[tuple[Limit, Condition]] = []
        for limit in self._parts.limits:
            condition = self._condition(limit)
            if condition is not None:
                found.append((limit, condition))
        return self._settled(found)

    def _condition(self, limit: Limit) -> Condition | None:
        if limit.sign == "blank":
            column = self.means.column(limit.mark)
            return Condition(column, Test.BLANK, (), None, limit.negated) if column else None
        if limit.sign in _TEXT:
            value = self._marked.marks[limit.values[0]]
            column = self._texted(limit)
            texts = tuple(self._marked.marks[v].text for v in limit.values)
            if column is None:
                self.doubts.append(f"«{value.text}» could not be placed.")
                return None
            return Condition(column, _TEXT[limit.sign], texts, None, limit.negated)
        if limit.values[0][0] == "V":
            return self._valued(limit)
        return self._numbered(limit)

    def _texted(self, limit: Limit) -> Column | None:
        if limit.mark and not self.means.is_table(limit.mark):
            return self.means.column(limit.mark)
        if limit.mark:
            return next(iter(self.means.labels(self._marked.marks[limit.mark].table)), None)
        labels = self.means.labels(self.means.subject)
        return labels[0] if labels else None

    def _valued(self, limit: Limit) -> Condition | None:
        """A test of a text: in the column named with it, else where a cell holds it."""
        mark = self._marked.marks[limit.values[0]]
        texts = tuple(self._marked.marks[v].text for v in limit.values)
        compares = limit.sign in (">", "<", ">=", "<=", "between")
        if limit.mark and not self.means.is_table(limit.mark):
            named = self._valued_in(limit, texts, compares=compares)
            if named is not None:
                return named
        if compares:
            hinted = self._hint(limit.hint, "any")
            if hinted is None:
                self._unplaced(mark.text)
                return None
            return self._test(hinted, limit, texts)
        of_table = limit.mark and self.means.is_table(limit.mark)
        table = self._marked.marks[limit.mark].table if of_table else ""
        own = {(c.table, c.column) for c in mark.cells if c.table == table}
        placed = self.means.cell_place(mark, own or None)
        if placed is None:
            return self._unfound(limit, table)
        return self._test(placed[0], limit, (placed[1],))

    def _valued_in(
        self, limit: Limit, texts: tuple[str, ...], *, compares: bool
    ) -> Condition | None:
        """The test in the column that is named, where it holds the value or none does."""
        mark = self._marked.marks[limit.values[0]]
        places = {(t, c) for t, c, _ in self._marked.marks[limit.mark].columns}
        placed = self.means.cell_place(mark, places)
        if placed is not None and not compares:
            holders = {(c.table, c.column) for c in mark.cells}
            column = self.means.column(limit.mark, among=holders) or placed[0]
            text = next(
                c.text for c in mark.cells if (c.table, c.column) == (column.table, column.name)
            )
            return self._test(column, limit, (text,))
        if mark.cells and not compares:
            return None
        named = self.means.column(limit.mark)
        return self._test(named, limit, texts) if named is not None else None

    def _unfound(self, limit: Limit, table: str) -> Condition | None:
        """A quoted text that no cell holds: of the thing named before it, else unplaced."""
        mark = self._marked.marks[limit.values[0]]
        labels = self.means.labels(table) if table else []
        if not labels:
            self._unplaced(mark.text)
            return None
        self.doubts.append(f"«{mark.text}» is not found in the tables.")
        return self._test(labels[0], limit, (mark.text,))

    def _numbered(self, limit: Limit) -> Condition | None:
        """A test with numbers, in the column that is named or that the words imply."""
        numbers = [self._marked.marks[v].number or 0.0 for v in limit.values if v[0] == "N"]
        text = self._marked.marks[limit.values[0]].text
        column = self._number_column(limit, numbers)
        if column is None:
            self._unplaced(text)
            return None
        info = self._catalog.column(column.table, column.name)
        if info.simple_kind == "text" and limit.sign != "=" and not self._holds_numbers(column):
            self._unplaced(text)
            return None
        if info.simple_kind == "text" and limit.sign == "=":
            return self._test(column, limit, (text,))
        return self._test(column, limit, tuple(numbers))

    def _number_column(self, limit: Limit, numbers: list[float]) -> Column | None:
        year = all(1400 < n < 2200 and n == int(n) for n in numbers)
        if limit.mark and limit.sign == "=" and self.means.is_table(limit.mark):
            table = self._marked.marks[limit.mark].table
            return Column(table, self.means.key(table))
        column = None
        if limit.mark:
            kind = "" if year or limit.sign == "=" else "number"
            column = self.means.column(limit.mark, kind)
        adjective = r"\b(?:old|young|aged?|tall|heav|cheap|expensive|long|short)"
        if column is None and re.search(adjective, limit.hint):
            column = self._hint(limit.hint, "number")
        if column is None and year:
            column = self.means.hinted(("year", "date"), "", sure=True) or self._only_date()
        if column is None and limit.sign != "=":
            column = self._hint(limit.hint, "number")
        return column or (self._only_number() if limit.sign != "=" else None)

    def _only_date(self) -> Column | None:
        """A date column of the table asked about, else of a named one ("loans in 2024")."""
        tables = dict.fromkeys([self.means.subject, *self.means.named_tables()])
        dates = [
            Column(t, c.name)
            for t in tables
            for c in self._catalog.table(t).columns
            if c.simple_kind == "date"
        ]
        if dates and sum(c.table == dates[0].table for c in dates) > 1:
            self.doubts.append(f"{dates[0].table} has several dates; {dates[0].name} was taken.")
        return dates[0] if dates else None

    def _only_number(self) -> Column | None:
        """The only number column of the table asked about, if there is but one."""
        subject = self.means.subject
        columns = self._catalog.table(subject).columns
        numeric = [Column(subject, c.name) for c in columns if c.simple_kind == "number"]
        amounts = [c for c in numeric if not self._is_id(c)]
        return amounts[0] if len(amounts) == 1 else None

    def _holds_numbers(self, column: Column) -> bool:
        """Whether the samples of a text column begin with digits."""
        samples = self._catalog.column(column.table, column.name).samples
        return bool(samples) and all(str(s).strip()[:1].isdigit() for s in samples if s is not None)

    def _test(self, column: Column, limit: Limit, values: tuple[str | float, ...]) -> Condition:
        if limit.sign == "between":
            return Condition(column, Test.BETWEEN, values, None, limit.negated)
        test = _SIGN_TESTS[limit.sign]
        info = self._catalog.column(column.table, column.name)
        if (
            info.simple_kind == "date"
            and re.search(r"\b(?:older|young|before)", limit.hint)
            and test in (Test.LT, Test.GT)
        ):
            test = Test.LT if re.search(r"older|before", limit.hint) else Test.GT
        return Condition(column, test, values, None, limit.negated)

    def _settled(
        self, found: list[tuple[Limit, Condition]]
    ) -> tuple[tuple[Condition, ...], list[Condition]]:
        conditions = list(dict.fromkeys(c for _, c in found))
        if self._parts.operation is not None and len(conditions) >= 2:
            return self._two_lists(conditions)
        clash = self._clashing(conditions)
        if clash and not self._parts.either:
            self._parts.operation = SetOperation.BOTH
            return tuple(c for c in conditions if c is not clash), [clash]
        if self._parts.either:
            return tuple(self._alternatives(conditions)), []
        return tuple(self._merged(conditions)), []

    def _two_lists(
        self, conditions: list[Condition]
    ) -> tuple[tuple[Condition, ...], list[Condition]]:
        """ "Both A and B", "A but not B": the last value asked of the same column stands apart."""
        last = next(
            (c for c in reversed(conditions) if sum(o.column == c.column for o in conditions) > 1),
            None,
        )
        if last is None:
            self._parts.operation = None
            return tuple(conditions), []
        rest = tuple(c for c in conditions if c is not last)
        return rest, [replace(last, negated=False)]

    @staticmethod
    def _clashing(conditions: list[Condition]) -> Condition | None:
        for one in conditions:
            for other in conditions:
                if (
                    one.column == other.column
                    and one.test in (Test.GT, Test.GE)
                    and other.test in (Test.LT, Test.LE)
                ):
                    low, high = one.values[0], other.values[0]
                    if isinstance(low, float) and isinstance(high, float) and low >= high:
                        return other
        return None

    @staticmethod
    def _merged(conditions: list[Condition]) -> list[Condition]:
        """Several values asked of one column of one row are alternatives."""
        kept: list[Condition] = []
        for one in conditions:
            same = [
                c
                for c in conditions
                if c.column == one.column and c.test is Test.EQ and c.negated == one.negated
            ]
            if one.test is not Test.EQ or len(same) < 2:
                kept.append(one)
            elif one is same[0]:
                values = tuple(dict.fromkeys(v for c in same for v in c.values))
                kept.append(Condition(one.column, Test.IN, values, None, one.negated))
        return kept

    def _alternatives(self, conditions: list[Condition]) -> list[Condition]:
        """Conditions joined by "or": values of one column as one list, others as a group."""
        merged = self._merged(conditions)
        if len(merged) < 2 or any(c.test is Test.IN for c in merged):
            return merged
        pattern = r"\| ~*\s+(?:(?:,|that|who|which|are|is|was|were|have|has|with|in|from|either|the|a) )*or "
        if len(merged) == 2 and (
            re.search(pattern, self._parts.rest) or "either" in self._marked.marked
        ):
            return [replace(c, any_of=1) for c in merged]
        if len(merged) > 2 or not re.search(
            r"\bor (?:more|less|fewer|older|younger|above|higher|lower)", self._marked.marked
        ):
            self.doubts.append("It is not clear between which conditions the «or» stands.")
        same = {c.column for c in merged[-2:]}
        if len(same) == 1 and re.search(r" or ", self._parts.rest):
            return [*merged[:-2], *(replace(c, any_of=1) for c in merged[-2:])]
        return merged
