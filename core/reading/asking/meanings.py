"""Which column or table a mark means, decided by the rest of the question.

Guarantees: a meaning is one of those that the mark has; among several the score counts the words,
what the mark is attached to ("name of the student"), the tables that the question names and how
near the tables are. `sure` says whether the second best was clearly behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from core.language.clauses import Column, Shown
from core.language.thesaurus import words_of
from core.reading.asking.marks import Mark, Marked
from core.reading.asking.vocabulary import near, stem, stems_of
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog, ColumnInfo


@dataclass
class Meanings:
    """Decides for the marks of one question; `close` collects choices that were close."""

    marked: Marked
    catalog: Catalog
    attached: dict[str, str]
    graph: JoinGraph
    close: list[str] = field(default_factory=list)
    subject: str = ""

    # ------------------------------------------------------------ tables

    def is_table(self, mark: str) -> bool:
        """Whether the mark means rows of a table rather than a column."""
        return self.marked.marks[mark].means_table

    def named_tables(self) -> list[str]:
        """Tables that the question names, in order."""
        return list(
            dict.fromkeys(
                m.table for n, m in self.marked.marks.items() if n[0] == "E" and self.is_table(n)
            )
        )

    def attached_table(self, mark: str) -> str:
        """The table that the mark is said to belong to, or ""."""
        owner = self.attached.get(mark, "")
        seen = {mark}
        while owner and not self.is_table(owner) and owner not in seen:
            seen.add(owner)
            owner = self.attached.get(owner, "")
        if owner and self.is_table(owner):
            return self.marked.marks[owner].table
        if owner in self.marked.marks and self.marked.marks[owner].column_score >= 0.9:
            exact = [c for c in self.marked.marks[owner].columns if c[2] >= 0.9]
            return exact[0][0] if len({c[0] for c in exact}) == 1 else ""
        return ""

    def distance(self, one: str, other: str) -> int:
        path = self.graph.path((one,), other)
        return 9 if path is None else len(path)

    # ------------------------------------------------------------ columns

    def column(
        self, mark: str, kind: str = "", among: set[tuple[str, str]] | None = None, table: str = ""
    ) -> Column | None:
        """The column that a mark means; `kind`: "number" or "date" where only that fits."""
        one = self.marked.marks[mark]
        scored: list[tuple[float, Column]] = []
        owner = table or self.attached_table(mark)
        named = self.named_tables()
        if one.text.lower() in ("id", "ids") and among is None and owner:
            key = self.catalog.table(owner).key
            if key and all(t != owner for t, _, _ in one.columns):
                return Column(owner, key)
        for place, (t, c, s) in enumerate(one.columns):
            if among is not None and (t, c) not in among:
                continue
            info = self.catalog.column(t, c)
            score = s + self._nearness(t, owner, named) + self._kind_bonus(info, kind)
            score -= 0.04 if self._refers(t, c) and t not in (owner, self.subject) else 0.0
            score -= 0.001 * place
            scored.append((score, Column(t, c)))
        if not scored:
            return None
        scored.sort(key=lambda pair: -pair[0])
        if (
            len(scored) > 1
            and scored[0][0] - scored[1][0] < 0.06
            and not self._same(scored[0][1], scored[1][1])
        ):
            self.close.append(
                f"«{one.text}» may be {scored[0][1].table}.{scored[0][1].name} or "
                f"{scored[1][1].table}.{scored[1][1].name}; the first was taken."
            )
        return scored[0][1]

    def _nearness(self, table: str, owner: str, named: list[str]) -> float:
        bonus = 0.0
        if owner:
            bonus += 0.62 if table == owner else 0.34 / (1 + self.distance(owner, table))
        if table in named:
            bonus += 0.22
        elif named:
            bonus += 0.12 / (1 + min(self.distance(n, table) for n in named))
        if self.subject and table == self.subject:
            bonus += 0.12
        elif self.subject:
            bonus += 0.08 / (1 + self.distance(self.subject, table))
        return bonus

    @staticmethod
    def _kind_bonus(info: ColumnInfo, kind: str) -> float:
        if not kind:
            return 0.0
        return 0.15 if info.simple_kind == kind else -0.3

    def _refers(self, table: str, column: str) -> bool:
        return any(j.table == table and j.column == column for j in self.catalog.joins)

    def _same(self, one: Column, other: Column) -> bool:
        """Whether two columns hold the same values: the two ends of a join."""
        ends = ((one.table, one.name), (other.table, other.name))
        return any(
            {(j.table, j.column), (j.other, j.other_column)} == set(ends)
            for j in self.catalog.joins
        )

    # ------------------------------------------------------------ labels and hints

    def labels(self, table: str) -> list[Column]:
        """The columns that name the rows of a table."""
        info = self.catalog.table(table)
        stems = {c.name: stems_of(c.name) for c in info.columns}
        first = [c for c, s in stems.items() if s[-2:] == ("first", "name")]
        last = [c for c, s in stems.items() if s[-2:] == ("last", "name")]
        if first and last:
            return [Column(table, first[0]), Column(table, last[0])]
        own = stem(words_of(table)[-1]) if words_of(table) else ""
        whole = stems_of(table)
        forms: tuple[Callable[[tuple[str, ...]], bool], ...] = (
            lambda s: s == ("name",),
            lambda s: s in ((own, "name"), (*whole, "name")),
            lambda s: s == ("title",),
            lambda s: s in ((own,), whole),
            lambda s: s[-1] == "name",
            lambda s: s[-1] == "title",
            lambda s: s in ((own, "detail"), (*whole, "detail")),
        )
        for form in forms:
            found = [c for c, s in stems.items() if form(s)]
            if found:
                return [Column(table, found[0])]
        if info.label:
            return [Column(table, info.label)]
        return [Column(table, info.columns[0].name)] if info.columns else []

    def hinted(
        self,
        words: tuple[str, ...],
        kind: str = "",
        tables: list[str] | None = None,
        *,
        sure: bool = False,
    ) -> Column | None:
        """The column that a word such as "older" or "longest" speaks of, the nearest one; `sure`:
        only one that bears the word itself."""
        scored = []
        named = self.named_tables()
        said = {stem(w) for w in re.findall(r"[a-z]+", self.marked.text.lower())}
        for info in self.catalog.tables:
            if tables is not None and info.name not in tables:
                continue
            for c in info.columns:
                stems = stems_of(c.name)
                fits = max(
                    (
                        1.0 - 0.1 * words.index(w) - 0.05 * (len(stems) - 1)
                        for w in words
                        if w in stems
                    ),
                    default=0.0,
                )
                if not fits and not sure:
                    fits = 0.5 if any(near(w, s) for w in words[:2] for s in stems) else 0.0
                fits += 0.2 * len(said & (set(stems) - set(words))) if fits else 0.0
                if fits and (not kind or kind in (c.simple_kind, "any")):
                    scored.append(
                        (fits + self._nearness(info.name, "", named), Column(info.name, c.name))
                    )
        return max(scored, key=lambda p: p[0])[1] if scored else None

    def key(self, table: str) -> str:
        """A column that tells the rows of a table apart."""
        info = self.catalog.table(table)
        return info.key or info.columns[0].name

    def cell_place(
        self, mark: Mark, among: set[tuple[str, str]] | None = None
    ) -> tuple[Column, str] | None:
        """The column in which a value is meant, with the value as stored."""
        named = self.named_tables()
        said = {stem(w) for w in re.findall(r"[a-z]+", self.marked.text.lower())}
        scored = []
        for place, cell in enumerate(mark.cells):
            if among is not None and (cell.table, cell.column) not in among:
                continue
            info = self.catalog.column(cell.table, cell.column)
            words = stems_of(cell.column)
            score = self._nearness(cell.table, "", named) + 0.15 * len(said & set(words)) / len(
                words
            )
            score += 0.08 * (cell.text == mark.text) - 0.05 * self._refers(cell.table, cell.column)
            score += 0.05 * (info.name in {c.name for c in self.labels(cell.table)})
            scored.append((score - 0.001 * place, Column(cell.table, cell.column), cell.text))
        if not scored:
            return None
        scored.sort(key=lambda one: -one[0])
        places = [s for s in scored if s[1] != scored[0][1] and not self._same(s[1], scored[0][1])]
        if places and scored[0][0] - places[0][0] < 0.05:
            self.close.append(
                f"«{mark.text}» occurs in {scored[0][1].table}.{scored[0][1].name} or "
                f"{places[0][1].table}.{places[0][1].name}; the first was taken."
            )
        return scored[0][1], scored[0][2]

    def shown_labels(self, table: str) -> list[Shown]:
        return [Shown(columns=(c,)) for c in self.labels(table)]
