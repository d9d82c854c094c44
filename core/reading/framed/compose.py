"""The query of a frame whose marks are sorted: groups, ranks, counts of rows, rows that are absent.

Guarantees: what is listed is a thing of the question, each once; a rank or a count of rows that
belongs to nothing is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    AgainstAverage, Aggregate, By, Column, Combined, Compare, Condition, Grain, Having, Query, Ranked,
    SetOperation, Shown, Test,
)  # fmt: skip
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.framed.build import _COMPARE, Builder
from core.reading.framed.frame import Count, Group, Head, Rank
from core.reading.framed.lexicon import DATED, MEASURES, PLAIN
from core.reading.framed.meanings import PEOPLE_COLUMNS, PLACE_COLUMNS, is_money

_A = Aggregate
_PLURAL = re.compile(r" (?:which|what|list|name|who) ")


def composed(one: Builder, subject: str | None) -> Query | None:
    """The whole query, or None."""
    return _Composer(one, subject).query()


class _Composer:
    def __init__(self, one: Builder, subject: str | None) -> None:
        self.b, self.line, self.frame = one, one.line, one.frame
        self.subject = subject
        self.conditions = [c for _, c in sorted(one.conditions, key=lambda p: p[0])]
        self.placed = sorted(one.conditions, key=lambda p: p[0])

    def query(self) -> Query | None:
        b = self.b
        main = self._main()
        heads = [h for h in self.frame.heads if h.aggregate is not _A.NONE]
        self._either()
        groups = self._groups(main)
        if groups is None:
            return None
        measures: list[Shown] = []
        for head in heads:
            if head.mark and self.line.free(head.mark) and head.mark[0] not in "VF":
                self.line.take_mark(head.mark)
            shown = b._shown(head, main)
            if shown is None:
                b.doubts.append("What is to be worked out is not clear.")
                continue
            if head.different and head.mark[:1] == "C":
                shown = Shown(_A.COUNT_DISTINCT, (b.column(head.mark),))
            if shown not in measures:
                measures.append(shown)
        ranked, limit, groups, measures, date = self._rank(main, groups, measures)
        having, groups = self._having(main, groups, measures)
        listed = self._listed(main, groups, measures, ranked)
        if date is not None:
            listed, measures, ranked, limit = [], [date], [], None
        if groups and not measures and not having and not ranked:
            measures = [Shown(_A.COUNT, (), main)]
            if not any(g for g in self.frame.groups):
                b.doubts.append("Rows are counted.")
        shown = tuple(dict.fromkeys((*measures, *([] if measures else listed))))
        if groups and not measures:
            shown = tuple(Shown(columns=(g.column,)) for g in groups if g.grain is None) or shown
        if not shown and not groups:
            return None
        query = Query(
            main, shown, tuple(self.conditions), tuple(groups), tuple(having), tuple(ranked), limit,
            self.distinct and not measures and not groups, (), self._against(main),
        )  # fmt: skip
        query = self._share(query)
        query = self._order(query)
        query = self._absent(query)
        return self._both(query)

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
            deeds = [b.table(m) for m in marks if m[0] in "TK" and m not in {g.mark for g in self.frame.groups}]
            return deeds[0] if deeds else b.event() if len(b.catalog.tables) > 1 else b.catalog.tables[0].name
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
                roots = set(stems_of(info.name)) | (set(stems_of(table.name)) if column == label else set())
                if roots & PEOPLE_COLUMNS:
                    near = min((len(b.graph.path((t,), table.name) or "....") for t in said), default=0)
                    found.append((near - 0.5 * (column == label), column))
        return min(found, key=lambda f: f[0])[1] if found else None

    # ------------------------------------------------------------ groups

    def _groups(self, main: str) -> list[By] | None:
        b, groups = self.b, []
        for group in self.frame.groups:
            if group.mark:
                mark = group.mark
                if mark[0] in "TK":
                    groups.append(By(b.label(b.table(mark))))
                elif mark[0] == "V":
                    groups.append(By(b.column(mark)))
                else:
                    info = b.info(mark)
                    groups.append(By(b.column(mark), Grain.DAY if info.kind.dated and False else None))
                continue
            day = b._day(self.subject)
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
        if self.people_asked() and (mark is None or not b._person(mark)):
            return self._people()
        if mark is None:
            return None
        if mark[0] in "TK":
            return b.label(b.table(mark))
        if mark[0] in "VF":
            return b.label(b.table(mark))
        return b.column(mark)

    def people_asked(self) -> bool:
        return re.search(r" (?:who|whose|whom|anyone|anybody|someone|everyone) ", self.line.whole) is not None

    # ------------------------------------------------------------ first and last

    def _rank(
        self, main: str, groups: list[By], measures: list[Shown]
    ) -> tuple[list[Ranked], int | None, list[By], list[Shown], Shown | None]:
        b = self.b
        for rank in self.frame.ranks:
            if rank.mark and self.line.free(rank.mark) and rank.mark[0] in "TKC":
                self.line.take_mark(rank.mark)
            if groups and rank.limit and len(groups) > 0 and any(g.place != rank.place for g in self.frame.groups) and rank.limit > 1 and not self._is_subject_group(groups):
                b.doubts.append("The first few of each group are not worked out.")
            if measures and not groups and not rank.mark and rank.word in PLAIN:
                entity = self._entity()
                if entity is not None and measures[0].columns != (entity,):
                    return [Ranked(measures[0], rank.descending)], rank.limit or 1, [By(entity)], measures, None
            if groups and measures:
                return [Ranked(measures[-1], rank.descending)], rank.limit or 1, groups, measures, None
            entity = self._entity()
            if groups and not measures:
                entity = groups[0].column
            if self._asks_when() and rank.word in DATED:
                day = self._own_day(main)
                if day is not None:
                    return [], None, groups, measures, Shown(_A.MAX if DATED[rank.word] else _A.MIN, (day,))
            key = self._key(rank, main, entity)
            if key is None:
                b.doubts.append(f"By what «{rank.word}» is measured is not clear.")
                continue
            if key.aggregate is _A.NONE:
                if measures and rank.word in PLAIN and not rank.limit:
                    b.doubts.append("A first among totals is asked for.")
                if entity is None or entity == key.columns[0]:
                    least = Shown(_A.MAX if rank.descending else _A.MIN, key.columns)
                    if not rank.limit or rank.limit == 1:
                        return [], None, groups, [least], None
                return [Ranked(key, rank.descending)], rank.limit or 1, groups, measures, None
            if entity is None:
                if groups:
                    return [Ranked(key, rank.descending)], rank.limit or 1, groups, [key], None
                b.doubts.append(f"Of what «{rank.word}» is asked is not clear.")
                continue
            by = groups or [By(entity)]
            return [Ranked(key, rank.descending)], rank.limit or 1, by, [key], None
        return [], None, groups, measures, None

    def _is_subject_group(self, groups: list[By]) -> bool:
        return self._entity() in {g.column for g in groups}

    def _asks_when(self) -> bool:
        return re.search(r" (?:when|what date|which date|what day|which day|on which date|on what date) ", self.line.whole) is not None or (
            self.subject is not None and self.subject[0] == "C" and self.b.info(self.subject).kind.dated
        )

    def _own_day(self, table: str) -> Column | None:
        for info in self.b.catalog.table(table).columns:
            if info.kind.dated:
                return Column(table, info.name)
        return self.b._day(self.subject)

    def _key(self, rank: Rank, main: str, entity: Column | None) -> Shown | None:
        """What a rank goes by."""
        b = self.b
        average = re.search(r" (?:average|mean) ", self.line.whole) is not None
        if rank.count or (rank.mark[:1] in ("T", "K") and rank.mark):
            table = b.table(rank.mark) if rank.mark else self._event_of(entity)
            if entity is not None and table == entity.table and b.unique(entity):
                return self._measured(rank, entity)
            return Shown(_A.COUNT, (), table)
        if rank.mark[:1] == "C" and rank.mark:
            info = b.info(rank.mark)
            column = b.column(rank.mark)
            if info.simple_kind == "number":
                return self._worked(column, entity, average, rank)
            if info.kind.dated:
                return Shown(columns=(column,))
            if rank.word in ("most", "fewest", "least") and entity is not None and column != entity:
                return Shown(_A.COUNT_DISTINCT, (column,))
            self.subject = self.subject or rank.mark
            entity = column if entity is None else entity
        if rank.mark[:1] == "V" and rank.word in ("most", "fewest", "least") and entity is not None:
            return Shown(_A.COUNT, (), self._event_of(entity))
        return self._measured(rank, entity)

    def _worked(self, column: Column, entity: Column | None, average: bool, rank: Rank) -> Shown:
        """A number ranked as it is where the things listed have one each, else its total."""
        b = self.b
        whole = entity is None or (b.unique(entity) and b.to_one(entity.table, column.table))
        if whole:
            return Shown(columns=(column,))
        if average:
            return Shown(_A.AVG, (column,))
        if rank.word in ("most", "fewest", "least", "top", "best"):
            return Shown(_A.SUM, (column,))
        b.doubts.append(f"Whether one {column.name} or all of each together are ranked is not said.")
        return Shown(_A.SUM if rank.word not in ("highest", "lowest") else _A.MAX if rank.descending else _A.MIN, (column,))

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
        near = [t.name for t in b.catalog.tables if t.name != entity.table and b.to_one(t.name, entity.table)]
        near.sort(key=lambda t: len(b.graph.path((t,), entity.table) or ()))
        return near[0] if near else entity.table

    def _measured(self, rank: Rank, entity: Column | None) -> Shown | None:
        """The column that an adjective measures, in the table of what is ranked first."""
        b, word = self.b, rank.word
        tables = [entity.table] if entity else []
        tables += [b.table(m) for m in self.line.items if m in self.line.means]
        tables += [t.name for t in b.catalog.tables if len(b.catalog.tables) == 1]
        roots = set(MEASURES[word][1]) if word in MEASURES else set()
        for table in dict.fromkeys(tables):
            for info in b.catalog.table(table).columns:
                own = set(stems_of(info.name)) | {info.unit}
                if word in MEASURES and info.simple_kind == "number" and own & roots:
                    return self._worked(Column(table, info.name), entity, False, replace(rank, word="longest"))
        if word in DATED or word in ("oldest", "youngest"):
            for table in dict.fromkeys(tables):
                for info in b.catalog.table(table).columns:
                    year = info.simple_kind == "number" and set(stems_of(info.name)) & {"year", "yr", "born"}
                    if info.kind.dated or year:
                        return Shown(columns=(Column(table, info.name),))
        for mark in self.line.kinds("C"):
            if b.info(mark).simple_kind == "number" and word in PLAIN:
                self.line.take_mark(mark)
                return self._worked(b.column(mark), entity, False, rank)
        if word in PLAIN and entity is not None:
            numbers = [c for c in b.catalog.table(entity.table).columns if c.simple_kind == "number" and is_money(c)]
            if len(numbers) == 1 and word not in ("most", "fewest", "least", "busiest", "quietest", "commonest"):
                b.doubts.append(f"«{word}» is measured in {numbers[0].name}.")
                return self._worked(Column(entity.table, numbers[0].name), entity, False, rank)
            if not b.unique(entity) or len(b.catalog.tables) > 1:
                if word not in ("most", "fewest", "least", "busiest", "quietest", "commonest"):
                    b.doubts.append(f"«{word}» is taken to count rows.")
                return Shown(_A.COUNT, (), self._event_of(entity))
        return None

    # ------------------------------------------------------------ counts of rows

    def _having(
        self, main: str, groups: list[By], measures: list[Shown]
    ) -> tuple[list[Having], list[By]]:
        b, found = self.b, []
        for count in self.frame.counts:
            entity = groups[0].column if groups else self._entity()
            if entity is None:
                b.doubts.append("Of what a number is told is not clear.")
                continue
            shown = self._tallied(count, entity)
            groups = groups or [By(entity)]
            found.append(Having(shown, _COMPARE[count.sign], count.value))
        if self.frame.every and groups:
            counted = next((m for m in measures if m.aggregate is _A.COUNT), None)
            if counted is not None:
                found.append(Having(counted, Compare.GE, 0))
        return found, groups

    def _tallied(self, count: Count, entity: Column) -> Shown:
        b = self.b
        if count.total:
            column = b.column(count.mark) if count.mark else None
            if column is None:
                column = next(c.column for c in reversed(self.conditions) if c.values and c.values[-1] == count.value)
                self.conditions = [c for c in self.conditions if not (c.column == column and c.values == (count.value,))]
            return Shown(_A.SUM, (column,))
        if not count.mark or count.mark[0] == "V":
            return Shown(_A.COUNT, (), self._event_of(entity))
        if count.mark[0] in "TK":
            return Shown(_A.COUNT, (), b.table(count.mark))
        column = b.column(count.mark)
        if column == entity:
            return Shown(_A.COUNT, (), self._event_of(entity))
        if b.unique(column):
            return Shown(_A.COUNT, (), column.table)
        return Shown(_A.COUNT_DISTINCT, (column,))

    # ------------------------------------------------------------ lists

    def _listed(
        self, main: str, groups: list[By], measures: list[Shown], ranked: list[Ranked]
    ) -> list[Shown]:
        """The columns of a list: what names the things, and what else is asked of them."""
        b, line = self.b, self.line
        found: list[Column] = []
        self.distinct = False
        entity = self._entity()
        if entity is not None and not measures:
            found.append(entity)
            self.distinct = not b.unique(entity) and not ranked and not (self.subject or "T")[0] in "TKVF"
        if self.subject is not None and line.free(self.subject) and self.subject[0] in "TKC":
            line.take_mark(self.subject)
        if re.search(r" (?:when|what date|what day) ", line.whole) and not measures and not any(b.catalog.column(c.table, c.name).kind.dated for c in found):
            day = self._own_day(main)
            if day is not None:
                found.insert(0, day)
        if re.search(r" where ", line.whole) and not measures:
            site = next((Column(t, c.name) for t in dict.fromkeys([entity.table if entity else main]) for c in b.catalog.table(t).columns if set(stems_of(c.name)) & PLACE_COLUMNS), None)
            if site is not None and site not in found:
                found.append(site)
        for mark in line.kinds("C"):
            line.take_mark(mark)
            column = b.column(mark)
            if measures and groups:
                if By(column) not in groups:
                    b.doubts.append(f"{column.name} has no place beside groups.")
            elif measures:
                b.doubts.append(f"{column.name} has no place beside a total.")
            elif column not in found:
                found.append(column)
                self.distinct = False if b.unique(column) else self.distinct
        for mark in line.kinds("T", "K"):
            self._related(mark, main)
        for rank in ranked:
            if rank.shown.aggregate is _A.NONE and not measures and rank.shown.columns[0] not in found:
                found.append(rank.shown.columns[0])
        return [Shown(columns=(c,)) for c in found]

    def _related(self, mark: str, main: str) -> None:
        """Another table that is spoken of: the things have rows there."""
        b, line = self.b, self.line
        table = b.table(mark)
        line.take_mark(mark)
        if table == main or b.to_one(main, table):
            return
        tested = {c.column.table for c in self.conditions} | {b.table(m) for m in line.items if m in line.means and m != mark and m[0] in "VFCK"}
        if table in tested or self.frame.counts or self.frame.ranks or self.frame.heads:
            return
        key = b.catalog.table(table).key or b.catalog.table(table).columns[0].name
        self.conditions.append(Condition(Column(table, key), Test.NOT_BLANK))

    # ------------------------------------------------------------ the rest

    def _against(self, main: str) -> tuple[AgainstAverage, ...]:
        b, found = self.b, []
        for mark, above, _ in self.frame.against:
            column = b.column(mark) if mark else None
            if column is None:
                numbers = [c for c in b.catalog.table(main).columns if is_money(c)] or [c for c in b.catalog.table(main).columns if c.simple_kind == "number" and c.name != b.catalog.table(main).key]
                if not numbers:
                    b.doubts.append("Of what the average is taken is not clear.")
                    continue
                column = Column(main, numbers[0].name)
                if len(numbers) > 1:
                    b.doubts.append(f"The average is taken to be of {numbers[0].name}.")
            found.append(AgainstAverage(column, Compare.GT if above else Compare.LT))
        return tuple(found)

    def _either(self) -> None:
        """Conditions on different columns with "or" between."""
        line = self.line
        places = [p for p, _ in self.placed]
        for (p, one), (q, other) in zip(self.placed, self.placed[1:], strict=False):
            between = line.items[p + 1 : q]
            if "or" in between and one.column != other.column and not {"more", "less"} & set(between):
                first, second = self.conditions.index(one), self.conditions.index(other)
                self.conditions[first] = replace(one, any_of=1)
                self.conditions[second] = replace(other, any_of=1)
        assert places is not None

    def _share(self, query: Query) -> Query:
        if not self.frame.share:
            return query
        b = self.b
        if query.by:
            if query.conditions:
                b.doubts.append("Whether the share is of each group or of all is not worked out.")
            return replace(query, share=True)
        shown = query.shown
        if not all(s.aggregate in (_A.COUNT, _A.SUM) for s in shown):
            shown = (Shown(_A.COUNT, (), query.main),)
        if not self.placed:
            b.doubts.append("Of which part the share is asked is not clear.")
            return replace(query, shown=shown, share=True)
        verb = re.search(r" (?:is|are|was|were|has|have|had|came|come|comes|got|went|goes|go|ended|ends|failed|made|took|live|lives|belong|belongs|did|do) ", self.line.whole)
        place = self.line.whole[: verb.start() + 1].count(" ") if verb else -1
        said = [c for p, c in self.placed if p >= place] if verb else [self.placed[-1][1]]
        said = said or [self.placed[-1][1]]
        whole = tuple(c for c in query.conditions if c not in said)
        return replace(query, shown=shown, share=True, whole=whole, distinct=False)

    def _order(self, query: Query) -> Query:
        if self.frame.order is None or query.ranked:
            return query
        b = self.b
        mark, down = self.frame.order
        if mark in self.line.means:
            column = b.label(b.table(mark)) if mark[0] in "TK" else b.column(mark)
            same = next((s for s in query.shown if column in s.columns and s.aggregate is not _A.NONE), None)
            return replace(query, ranked=(Ranked(same or Shown(columns=(column,)), down),))
        worked = [s for s in query.shown if s.aggregate is not _A.NONE]
        dated = [Shown(columns=(c,)) for s in query.shown for c in s.columns if b.catalog.column(c.table, c.name).kind.dated]
        if mark in DATED and dated:
            return replace(query, ranked=(Ranked(dated[0], down),))
        if worked:
            return replace(query, ranked=(Ranked(worked[-1], down),))
        if not mark or "alphabet" in mark:
            return replace(query, ranked=(Ranked(query.shown[0], False),)) if query.shown else query
        numbers = [s for s in query.shown if b.catalog.column(*s.columns[0].__dict__.values()).simple_kind == "number"]
        key = numbers[-1] if numbers else self._measured(Rank(down, None, word=mark), self._entity())
        if key is None or key.aggregate is not _A.NONE:
            b.doubts.append(f"By what «{mark} first» orders is not clear.")
            return query
        return replace(query, ranked=(Ranked(key, down),))

    def _absent(self, query: Query) -> Query:
        """Things that have no such rows."""
        b = self.b
        for scope, table in b.gone:
            main = query.main
            if main == table and query.shown and query.shown[0].columns:
                main = query.shown[0].columns[0].table
            if table == main:
                b.doubts.append("What has no rows is not clear.")
                continue
            if b.to_one(main, table):
                b.doubts.append(f"Each row of {main} leads to {table}.")
            query = replace(query, main=main, without=(*query.without, table))
        for scope in b.never:
            query = self._never(query, scope.marks)
        return query

    def _never(self, query: Query, marks: tuple[str, ...]) -> Query:
        """Things of which no row has what is denied."""
        b = self.b
        columns = {b.column(m) for m in marks if m in self.line.means and m[0] in "VFC"}
        denied = [c for c in query.conditions if c.column in columns or (any(m[0] == "D" for m in marks) and b.catalog.column(c.column.table, c.column.name).kind.dated)]
        rest = tuple(c for c in query.conditions if c not in denied)
        shown = query.shown[0].columns if query.shown and query.shown[0].aggregate is _A.NONE else ()
        denied = [replace(c, negated=False, test=Test.NOT_BLANK if c.test is Test.BLANK else c.test) for c in denied]
        if not denied or len(shown) != 1:
            b.doubts.append("What is never so is not clear.")
            return query
        entity = shown[0]
        tables = {c.column.table for c in denied}
        if all(t == entity.table for t in tables) and b.unique(entity):
            return replace(query, conditions=(*rest, *(replace(c, negated=not c.negated) for c in denied)))
        if all(t != entity.table and not b.to_one(entity.table, t) for t in tables):
            return replace(query, main=entity.table, conditions=(*rest, *denied), without=(b.leaf(tables),))
        first = replace(query, conditions=rest, distinct=True, ranked=(), limit=None)
        second = Query(query.main, (Shown(columns=(entity,)),), tuple(denied), distinct=True)
        return replace(first, combined=Combined(SetOperation.EXCEPT, second))

    def _both(self, query: Query) -> Query:
        """ "Both a tandem and an e-bike": each of another row."""
        if not re.search(r" both ", self.line.whole):
            return query
        b = self.b
        for place, one in enumerate(query.conditions):
            if one.test is not Test.IN or len(one.values) != 2 or one.negated:
                continue
            shown = query.shown
            if len(shown) != 1 or shown[0].aggregate is not _A.NONE or query.by:
                b.doubts.append("“Both” was read as one or the other.")
                return query
            parts = []
            for value in one.values:
                tests = (*query.conditions[:place], replace(one, test=Test.EQ, values=(value,)), *query.conditions[place + 1 :])
                parts.append(replace(query, conditions=tests, distinct=True, ranked=(), limit=None))
            return replace(parts[0], combined=Combined(SetOperation.BOTH, parts[1]))
        return query
