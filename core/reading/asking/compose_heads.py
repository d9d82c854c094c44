"""What a question shows, and for each of what, as parts of a query.

Guarantees: tables that others are attached to ("names of the students") are not shown themselves.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Shown,
)
from core.reading.asking.composer import Composer
from core.reading.asking.parts import Head
from core.reading.asking.vocabulary import stems_of

_A = Aggregate
_NAMES = ("name", "title", "detail")
_ASKED_FOR = {
    "@when": ("date", "year", "time", "start", "day"),
    "@where": ("location", "city", "address", "venue", "place", "country"),
    "@age": ("age", "birth"), "@height": ("height", "elevation"), "@weight": ("weight",),
    "@length": ("length", "duration", "time", "hour", "minute"),
    "@price": ("price", "cost", "amount", "fee", "salary"), "@distance": ("distance", "length"),
}  # fmt: skip


class HeadComposer(Composer):
    """Makes what is shown and grouped."""

    def _kept_heads(self) -> list[Head]:
        """Heads without the tables that others are attached to ("names of the students")."""
        owners = set(self._parts.attached.values())
        heads = list(dict.fromkeys(self._parts.heads))
        columns = [
            h for h in heads if (h.mark and not self._table_head(h)) or h.aggregate is not _A.NONE
        ]
        kept = []
        for head in heads:
            table = head.aggregate is _A.NONE and self._table_head(head)
            listed = head.listed and head.mark not in owners
            together = self._leads(head, heads) and any(
                h.sentence == head.sentence and h.aggregate is not _A.NONE for h in columns
            )
            if (
                table
                and columns
                and not (listed or together)
                and head.mark not in self._parts.groups
            ):
                continue
            if (
                head.aggregate is _A.NONE
                and head.mark in self._parts.groups
                and not table
                and head in kept
            ):
                continue
            kept.append(head)
        kept = [h for h in kept if not (h.common and self._counts(h.mark))]
        others = [h for h in kept if not h.common and (h.mark or h.aggregate is not _A.COUNT)]
        return [h for h in kept if not h.common] if others else kept

    def _leads(self, head: Head, heads: list[Head]) -> bool:
        """ "Which fields …, and how many hectares are they": the fields are asked for as well."""
        opens = re.match(rf"(?:which|what) {head.mark}\b", self._marked.marked)
        return heads[0] == head and opens is not None

    def _subject(self) -> str:
        for head in self._heads:
            if head.mark and self._table_head(head):
                return self._marked.marks[head.mark].table
            owner = self.means.attached_table(head.mark) if head.mark else ""
            if owner:
                return owner
        absent = {self._marked.marks[m].table for m in self._parts.without}
        all_named = self.means.named_tables()
        plain = [h for h in self._heads if h.mark in self._marked.marks]
        named = [t for t in all_named if t not in absent] or ([] if plain else all_named)
        if plain and named:
            best = self.means.column(plain[0].mark)
            if best and best.table in named:
                return best.table
        if named:
            return named[0]
        for head in plain:
            column = self.means.column(head.mark)
            if column is not None:
                return column.table
        for mark in self._marked.marks.values():
            if mark.columns:
                return max(mark.columns, key=lambda c: c[2])[0]
            if mark.cells:
                return mark.cells[0].table
        return self._catalog.tables[0].name if len(self._catalog.tables) == 1 else ""

    def _shown(self) -> list[Shown]:
        if self._parts.everything and not any(h.aggregate is not _A.NONE for h in self._heads):
            return [Shown(table=self.means.subject)]
        shown: list[Shown] = []
        for head in self._heads:
            shown += self._implied(head) if head.mark.startswith("@") else self._head(head)
        if self._parts.groups:
            shown = [self._added(s) for s in shown]
        if not shown and not self._parts.groups:
            shown = self.means.shown_labels(self.means.subject)
        return list(dict.fromkeys(shown))

    def _implied(self, head: Head) -> list[Shown]:
        """What "when", "where" or "how old" asks for."""
        if head.mark == "@label":
            return self.means.shown_labels(self.means.subject)
        column = self.means.hinted(_ASKED_FOR[head.mark], "", [self.means.subject])
        column = column or self.means.hinted(_ASKED_FOR[head.mark])
        return [Shown(head.aggregate, (column,))] if column is not None else []

    def _added(self, shown: Shown) -> Shown:
        """A number named "per" something as its total; rates are averaged."""
        if shown.aggregate is not _A.NONE or not shown.columns:
            return shown
        column = shown.columns[0]
        grouped = any(
            self.means.column(m) == column for m in self._parts.groups if not self.means.is_table(m)
        )
        if grouped or not self._is_amount(column) or " per " not in f" {self._marked.marked} ":
            return shown
        self.doubts.append(f"{column.name} was added up for each group.")
        return Shown(_A.SUM, (column,))

    def _head(self, head: Head) -> list[Shown]:
        if head.aggregate is _A.COUNT:
            return self._counted(head)
        if head.aggregate is not _A.NONE:
            column = self._measured(head.mark, head.aggregate)
            if head.carried and not self._is_amount(column):
                return self._named(head.mark)
            if column is None:
                self.doubts.append(f"«{self._marked.marks[head.mark].text}» is no amount.")
                return []
            return [Shown(head.aggregate, (column,))]
        if self._table_head(head):
            return self.means.shown_labels(self._marked.marks[head.mark].table)
        return self._named(head.mark)

    def _named(self, mark: str) -> list[Shown]:
        """A column; "name" of a thing that has a first and a last name is both."""
        column = self.means.column(mark)
        words = self._marked.marks[mark].text.lower()
        of = self._parts.attached.get(mark, "")
        if words in ("name", "names") and of and not self.means.is_table(of):
            of_column = self.means.column(of)
            if of_column is not None and self._marked.marks[of].column_score >= 0.97:
                return [Shown(columns=(of_column,))]
        owner = self.means.attached_table(mark) or self.means.subject
        if words in ("name", "names", "full name", "full names") and owner:
            labels = self.means.labels(owner)
            called = stems_of(labels[0].name) if labels else ()
            known = called and (called[-1] in _NAMES or set(called) <= set(stems_of(owner)))
            if known and (column is None or self.means.distance(owner, column.table) > 0):
                return [Shown(columns=(c,)) for c in labels]
            if len(labels) == 2 and (column is None or column in labels or column.table != owner):
                return [Shown(columns=(c,)) for c in labels]
        return [Shown(columns=(column,))] if column is not None else []

    def _counted(self, head: Head) -> list[Shown]:
        if not head.mark:
            return [Shown(_A.COUNT, (), self.means.subject)]
        if self._table_head(head):
            return [Shown(_A.COUNT, (), self._marked.marks[head.mark].table)]
        column = self.means.column(head.mark)
        one = self._marked.marks[head.mark]
        if column is not None and one.table and not head.different and one.column_score < 0.97:
            return [Shown(_A.COUNT, (), one.table)]
        if column is None:
            return []
        info = self._catalog.column(column.table, column.name)
        if info.simple_kind == "number" and not head.different and not self._is_id(column):
            if self._parts.groups or any(
                h.aggregate is not _A.NONE for h in self._heads if h is not head
            ):
                return [Shown(_A.SUM, (column,))]
            return [Shown(columns=(column,))]
        if self._is_id(column) and not head.different:
            return [Shown(_A.COUNT, (), column.table)]
        return [Shown(_A.COUNT_DISTINCT, (column,))]

    def _by(self, shown: list[Shown]) -> tuple[By, ...]:
        found: list[By] = []
        for mark in dict.fromkeys(self._parts.groups):
            if self.means.is_table(mark):
                table = self._marked.marks[mark].table
                own = [
                    s.columns[0]
                    for s in shown
                    if s.aggregate is _A.NONE and s.columns and s.columns[0].table == table
                ]
                found += [By(c) for c in own or self._told_apart(table)]
            else:
                column = self.means.column(mark)
                if column is not None and not self._counts(mark):
                    found.append(By(column))
        return tuple(dict.fromkeys(found))

    def _counts(self, mark: str) -> bool:
        """Whether "accessed the most" speaks of a column that holds the count already."""
        common = any(h.common and h.mark == mark for h in self._parts.heads)
        return common and self._is_amount(self.means.column(mark))

    def _told_apart(self, table: str) -> list[Column]:
        """The columns by which the rows of a table are called: its names, else its key."""
        labels = self.means.labels(table)
        if labels and stems_of(labels[0].name)[-1] == "detail" and self._catalog.table(table).key:
            return [Column(table, self._catalog.table(table).key)]
        return labels

    def _own_groups(self, shown: list[Shown]) -> tuple[By, ...]:
        """ "Cities with more than two shops": groups are what is shown, where its own rows count."""
        counted = [r.mark for r in self._parts.ranks if r.count] + [
            h.mark for h in self._parts.having if h.aggregate is _A.COUNT
        ]
        plain = [s.columns[0] for s in shown if s.aggregate is _A.NONE and s.columns]
        if not counted or len(plain) != len(shown) or not plain:
            return ()
        tables = {self._marked.marks[m].table for m in counted if m and self.means.is_table(m)}
        single = not tables or all(
            self._graph.path((plain[0].table,), t, to_one=True) is not None for t in tables
        )
        if single and not self._is_label(plain[0]):
            return tuple(By(c) for c in plain)
        return ()

    def _with_keys(self, shown: list[Shown], by: tuple[By, ...]) -> list[Shown]:
        """Groups are shown before what is counted in them."""
        if not by:
            return shown
        keys = [Shown(columns=(b.column,)) for b in by if not b.hidden]
        common = any(r.count and r.limit for r in self._parts.ranks)
        rest = [s for s in shown if s not in keys]
        if (
            not common
            and not any(s.aggregate is not _A.NONE for s in rest)
            and not self._parts.having
            and not self._parts.ranks
        ):
            rest.append(Shown(_A.COUNT, (), by[0].column.table))
        if common and not self._parts.heads:
            return keys
        kept = [k for k in keys if k in shown or not common]
        return [*kept, *rest]
