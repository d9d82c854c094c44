"""The things that a question asks of: which table, which column tells them apart, which happened.

Guarantees: what is taken for the things of a question exists; "who" asks for people.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Grain,
    Shown,
    Test,
)
from core.reading.asking.vocabulary import stems_of
from core.reading.framed.build import Builder
from core.reading.framed.frame import Head
from core.reading.framed.meanings import PEOPLE_COLUMNS, is_key, is_money

_A = Aggregate


class Things:
    """The things of one question."""

    def __init__(self, one: Builder, subject: str | None) -> None:
        self.b, self.line, self.frame = one, one.line, one.frame
        self.subject = subject
        self.main = ""
        self.distinct = False
        self.conditions = [c for _, c in sorted(one.conditions, key=lambda p: p[0])]
        self.placed = sorted(one.conditions, key=lambda p: p[0])

    # ------------------------------------------------------------ the main table

    def _main(self) -> str:
        b = self.b
        for head in self.frame.heads:
            if head.mark:
                return b.table(head.mark)
        if self.subject is not None:
            counted = any(h.aggregate is _A.COUNT for h in self.frame.heads)
            if not counted and not self.frame.groups:
                return b.table(self.subject)
        if self.frame.heads or self.frame.groups:
            marks = [m for m in self.line.items if m in self.line.means]
            deeds = [
                b.table(m)
                for m in marks
                if m[0] in "TK" and m not in {g.mark for g in self.frame.groups}
            ]
            return (
                deeds[0]
                if deeds
                else b.event()
                if len(b.catalog.tables) > 1
                else b.catalog.tables[0].name
            )
        people = self._people()
        return people.table if people else b.catalog.tables[0].name

    def _people(self) -> Column | None:
        """The column of people that "who" asks for."""
        b = self.b
        said = [b.table(m) for m in self.line.items if m in self.line.means]
        fixed = {c.column for c in self.conditions if c.test is Test.EQ and not c.negated}
        found: list[tuple[float, Column]] = []
        for table in b.catalog.tables:
            label = b.label(table.name)
            for info in table.columns:
                column = Column(table.name, info.name)
                if info.simple_kind != "text" or column in fixed:
                    continue
                roots = set(stems_of(info.name)) | (
                    set(stems_of(table.name)) if column == label else set()
                )
                if roots & PEOPLE_COLUMNS:
                    near = min(
                        (len(b.graph.path((t,), table.name) or "....") for t in said), default=0
                    )
                    found.append((near - 1.6 * (column == label), column))
        return min(found, key=lambda f: f[0])[1] if found else None

    def _only_amount(self, head: Head, main: str) -> Shown | None:
        """The one number of the table that could be added up or averaged."""
        b, info = self.b, self.b.catalog.table(main)
        found = [
            c for c in info.columns
            if c.simple_kind == "number" and not is_key(info, c, b.catalog)
            and not set(stems_of(c.name)) & {"year", "yr", "number", "no", "code"}
        ]  # fmt: skip
        if not found:
            return None
        money = [c for c in found if is_money(c)]
        if len(found) > 1:
            b.doubts.append(f"«{(money or found)[0].name}» is taken to be meant.")
        return Shown(head.aggregate, (Column(main, (money or found)[0].name),))

    # ------------------------------------------------------------ groups

    def _groups(self) -> list[By]:
        b, groups = self.b, []
        for group in self.frame.groups:
            if group.mark:
                mark = group.mark
                if mark[0] in "TK":
                    groups.append(By(b.label(b.table(mark))))
                elif mark[0] == "V":
                    groups.append(By(b.column(mark)))
                else:
                    groups.append(By(b.column(mark)))
                continue
            day = b.day()
            if day is None:
                b.doubts.append("There is no column of dates to group by.")
                continue
            if group.grain is Grain.DAY:
                groups.append(By(day))
            else:
                groups.append(By(day, group.grain))
        return list(dict.fromkeys(groups))

    def _entity(self) -> Column | None:
        """The column that tells the things of the subject apart."""
        b, mark = self.b, self.subject
        if self.people_asked() and (mark is None or not b.person(mark)):
            people = self._people()
            if people is not None:
                return people
        if mark is None:
            return b.label(self.main)
        if mark[0] in "TK":
            return b.label(b.table(mark))
        if mark[0] in "VF":
            return b.label(b.table(mark))
        return b.column(mark)

    def people_asked(self) -> bool:
        return (
            re.search(r" (?:who|whose|whom|anyone|anybody|someone|everyone) ", self.line.whole)
            is not None
        )

    def _own_day(self, table: str) -> Column | None:
        for info in self.b.catalog.table(table).columns:
            if info.kind.dated:
                return Column(table, info.name)
        return self.b.day()

    def _between(self, table: str, owner: str) -> str:
        """The table itself where its rows lead to the owner, else the one whose rows lead to both."""
        b = self.b
        if b.to_one(table, owner):
            return table
        both = [
            t.name for t in b.catalog.tables
            if t.name not in (table, owner) and b.to_one(t.name, table) and b.to_one(t.name, owner)
        ]  # fmt: skip
        return both[0] if both else table

    def _event_of(self, entity: Column | None) -> str:
        b = self.b
        said = [b.table(m) for m in self.line.items if m in self.line.means]
        if entity is None:
            return b.leaf(said)
        many = [t for t in dict.fromkeys(said) if t != entity.table and b.to_one(t, entity.table)]
        if many:
            return b.leaf(many) if b.leaf(many) in many else many[0]
        if not b.unique(entity):
            return entity.table
        return self._rows_of(entity)

    def _rows_of(self, entity: Column) -> str:
        """The nearest table whose rows lead to those of the column."""
        b = self.b
        near = [
            t.name
            for t in b.catalog.tables
            if t.name != entity.table and b.to_one(t.name, entity.table)
        ]
        near.sort(key=lambda t: len(b.graph.path((t,), entity.table) or ()))
        return near[0] if near else entity.table

    def _repeats(self, column: Column) -> bool:
        """Whether a column names the same thing again and again."""
        info = self.b.catalog.table(column.table)
        one = info.column(column.name)
        if re.search(r" (?:different|distinct|unique) ", self.line.whole):
            return True
        return one.distinct < 0.6 * (info.row_count - one.blanks) and not one.kind.dated

    def _whole_row(self, entity: Column) -> list[Column]:
        """What tells rows apart that their name alone does not."""
        table = self.b.catalog.table(entity.table)
        return [Column(table.name, c.name) for c in table.columns][:6]
