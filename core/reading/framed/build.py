"""From a frame to one query over the user's tables.

Guarantees: every mark that enters the query is taken from its line; what had to be guessed is in
`doubts`; None where the question asks for nothing that the tables have.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    Column,
    Condition,
    Query,
    Shown,
    Test,
)  # fmt: skip
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.framed.frame import Head
from core.reading.framed.meanings import is_key, is_money
from core.reading.framed.reached import Denials

_A = Aggregate


class Builder(Denials):
    """Makes the query of one frame."""

    # ------------------------------------------------------------ the query

    def query(self) -> Query | None:
        line, frame = self.line, self.frame
        self._reached()
        subject = self._subject()
        if subject is None and not (frame.heads or frame.groups or frame.ranks or line.means):
            return None
        self._measures()
        self._period_columns(subject)
        self._stated(subject)
        return self._made(subject)

    # ------------------------------------------------------------ measures

    def _measures(self) -> None:
        """Numbers that are asked for without "total" or "average"."""
        line, frame = self.line, self.frame
        much = re.search(
            r" how much | what did | what have we | what has | total | takings | amount | put together |"
            r" altogether | all told | combined | in all ",
            self.text,
        )
        named = {h.mark for h in frame.heads} | {r.mark for r in frame.ranks}
        for mark in sorted(line.kinds("C"), key=lambda m: -line.means[m].score):
            info = self.info(mark)
            if info.simple_kind != "number" or mark in named or self._denied(mark):
                continue
            worked = (
                bool(frame.groups)
                or bool(much and is_money(info))
                or bool(re.search(rf" how (?:many|much) (?:_ )*{mark} ", line.text))
            )
            if not worked or any(h.mark for h in frame.heads if h.aggregate in (_A.SUM, _A.AVG)):
                continue
            if (
                not frame.groups
                and self.rate(self.column(mark))
                and not re.search(
                    r" (?:did|have|has|total|spen[dt]|together|altogether) ", self.text
                )
            ):
                continue
            usual = re.search(r" (?:on average|average|typically|mean) ", self.text) is not None
            if line.means[mark].score < 0.57 and not (much or usual):
                continue
            spent = usual or (
                self.rate(self.column(mark))
                and line.means[mark].score > 0.6
                and frame.groups
                and not much
            )
            frame.heads.append(Head(_A.AVG if spent else _A.SUM, mark, False, line.at(mark)))
            if spent and not usual:
                self.doubts.append(f"{info.name} is averaged.")

    def shown_of(self, head: Head, main: str) -> Shown | None:
        """The output that a head asks for."""
        if head.aggregate is _A.COUNT:
            return self._counted(head, main)
        if head.mark[0] in "TK":
            return None
        column = self.column(head.mark)
        if self.catalog.column(column.table, column.name).simple_kind not in ("number", "bool"):
            return None
        factors = self.product(head, column)
        return Shown(head.aggregate, factors)

    def product(self, head: Head, column: Column) -> tuple[Column, ...]:
        """A price by the piece and the pieces: what things are worth together."""
        if head.mark in self.frame.product:
            return tuple(self.column(m) for m in self.frame.product)
        if head.aggregate is not _A.SUM or not is_money(
            self.catalog.column(column.table, column.name)
        ):
            return (column,)
        roots = set(stems_of(column.name))
        if not roots & set(map(stem, ("price", "cost", "rate"))):
            return (column,)
        lasting = ("hours", "nights", "days") if "rate" in roots else ()
        if self.line.means[head.mark].score > 0.9:
            return (column,)
        for table in sorted(self.catalog.tables, key=lambda t: t.name == column.table):
            if not self.to_one(table.name, column.table):
                continue
            for info in table.columns:
                pieces = set(stems_of(info.name)) & set(
                    map(stem, ("quantity", "qty", "units", "pieces", "copies", "stock", *lasting))
                )
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
        if info.simple_kind == "number" and not is_key(
            self.catalog.table(one.table), info, self.catalog
        ):
            return Shown(_A.SUM, (column,))
        if self.unique(column):
            return Shown(_A.COUNT, (), one.table)
        return Shown(_A.COUNT_DISTINCT, (column,))

    # ------------------------------------------------------------ cells, yes and no

    def _done(self, mark: str, subject: str | None) -> bool:
        """Whether a column of days says that something was done: "delivered", "we fixed"."""
        word = self.line.marks[mark].text.lower().split()[-1]
        info = self.info(mark)
        if mark == subject or not info.kind.dated or mark[0] != "C":
            return False
        verb = word.endswith(("ed", "en")) or (
            self.line.means[mark].score < 0.9
            and not word.endswith(("date", "dates", "day", "days", "when"))
        )
        listed = any(h.mark == mark for h in self.frame.heads) or re.search(
            r" (?:when|dates?) ", self.text
        )
        return verb and not listed

    def _stated(self, subject: str | None) -> None:
        """Conditions that cells, flags and denied columns make."""
        line = self.line
        by_column: dict[tuple[Column, bool], list[tuple[int, str]]] = {}
        for mark in line.kinds("V"):
            key = (self.column(mark), mark in self.failing)
            by_column.setdefault(key, []).append((line.at(mark), mark))
            line.take_mark(mark)
        self.cells = by_column
        for (column, no), found in by_column.items():
            values = tuple(
                dict.fromkeys(v for _, m in found for v in line.means[m].values if v is not None)
            )
            test = Test.EQ if len(values) == 1 else Test.IN
            self.conditions.append((found[0][0], Condition(column, test, values, negated=no)))
        for mark in line.kinds("F"):
            self._flag(mark)
        for mark in line.kinds("C"):
            if self._done(mark, subject) and mark not in self.failing:
                line.take_mark(mark)
                if not any(c.column == self.column(mark) for _, c in self.conditions):
                    self.conditions.append(
                        (line.at(mark), Condition(self.column(mark), Test.NOT_BLANK))
                    )
            if mark in self.failing:
                line.take_mark(mark)
                if self.info(mark).blanks:
                    self.conditions.append(
                        (line.at(mark), Condition(self.column(mark), Test.BLANK))
                    )
                else:
                    self.doubts.append(f"«{line.marks[mark].text}» is never blank.")

    def _flag(self, mark: str) -> None:
        line, one = self.line, self.line.means[mark]
        info, column = self.info(mark), self.column(mark)
        yes = one.truth != (mark in self.failing)
        line.take_mark(mark)
        if info.simple_kind == "bool" and info.truth:
            value = info.truth[1 if yes else 0] or 0
            self.conditions.append((line.at(mark), Condition(column, Test.EQ, (value,))))
        else:
            test = Test.NOT_BLANK if yes else Test.BLANK
            self.conditions.append((line.at(mark), Condition(column, test)))

    # ------------------------------------------------------------ putting it together

    def _made(self, subject: str | None) -> Query | None:
        from core.reading.framed.compose import composed

        return composed(self, subject)
