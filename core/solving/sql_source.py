"""FROM and WHERE of a query: the joined tables and the filters on their rows.

Guarantees: joined tables hold what is shown, grouped or added up; a table that only filters and
could multiply rows goes into EXISTS, and one that must have no matching row into NOT EXISTS, so
that no filter ever counts a row twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from core.language.clauses import AgainstAverage, Aggregate, Compare, Condition, Query, Test
from core.solving.sql_joins import JoinGraph, JoinStep, JoinTree, not_joined
from core.solving.sql_plan import condition_tables
from core.solving.sql_terms import Expression, Terms

_EXTREMES = {Aggregate.MAX, Aggregate.MIN}
_FUNCTIONS = {
    Aggregate.AVG: exp.Avg, Aggregate.MAX: exp.Max, Aggregate.MIN: exp.Min, Aggregate.SUM: exp.Sum,
}  # fmt: skip


@dataclass(frozen=True)
class Filter:
    """Alternatives (of which one suffices), each with the tables whose cells it looks at."""

    alternatives: tuple[tuple[tuple[str, ...], Expression], ...]
    condition: Condition | None = None

    @property
    def tables(self) -> tuple[str, ...]:
        found = [table for tables, _ in self.alternatives for table in tables]
        return tuple(dict.fromkeys(found))

    @property
    def expression(self) -> Expression:
        return exp.or_(*(test for _, test in self.alternatives))


@dataclass
class Source:
    """Joined tables and what their rows must fulfil."""

    tree: JoinTree
    where: list[Expression] = field(default_factory=list)

    def select(self, *columns: Expression) -> exp.Select:
        """SELECT these columns FROM the tables WHERE the filters hold."""
        chosen = exp.select(*columns).from_(exp.to_table(quoted(self.tree.root)))
        for step in self.tree.steps:
            chosen = chosen.join(exp.to_table(quoted(step.other)), on=_on(step))
        return chosen.where(*self.where) if self.where else chosen


def quoted(table: str) -> Expression:
    return exp.Table(this=exp.to_identifier(table, quoted=True))


class SourceBuilder:
    """Makes sources for one query; `graph` knows the joins, `terms` the expressions."""

    def __init__(self, query: Query, graph: JoinGraph, terms: Terms) -> None:
        self._query = query
        self._graph = graph
        self._terms = terms
        self._inside = self._conditions_of_without()
        self._filters = self._all_filters()

    def plain(self, root: str, outputs: Iterable[str]) -> Source:
        """The tables joined, without any filter."""
        tree = JoinTree(root)
        for table in outputs:
            tree = self._graph.extend(tree, table)
        return Source(tree)

    def near(self, root: str, outputs: Iterable[str]) -> Source:
        """As `filtered`, with those filters only that speak of a row of `root` itself."""
        source = self.plain(root, outputs)
        for one in self._filters:
            if self._graph.reaches(root, one.tables):
                self._apply_near(source, one)
        return source

    def filtered(self, root: str, outputs: Iterable[str]) -> Source:
        """The tables joined so that each row of `root` is met once for each row of `outputs` that
        belongs to it, and only where all filters of the query hold."""
        source = self.plain(root, outputs)
        far = [one for one in self._filters if not self._try_near(source, one)]
        self._apply_far(source, far)
        for table in self._query.without:
            source.where.append(exp.Not(this=self._without(table)))
        for against in self._query.against:
            self._apply_against(source, against)
        return source

    # ------------------------------------------------------------ what filters there are

    def _all_filters(self) -> list[Filter]:
        groups: dict[int, list[Condition]] = {}
        found = []
        outside = [c for c in self._query.conditions if c not in self._inside]
        for condition in outside:
            if condition.any_of:
                groups.setdefault(condition.any_of, []).append(condition)
            else:
                found.append(self._filter([condition]))
        return found + [self._filter(group) for group in groups.values()]

    def _filter(self, group: Sequence[Condition]) -> Filter:
        alternatives = tuple((condition_tables(c), self._terms.condition(c)) for c in group)
        return Filter(alternatives, group[0] if len(group) == 1 else None)

    def _conditions_of_without(self) -> dict[Condition, str]:
        """Conditions on rows that must not exist ("without orders in 2024"), by their table."""
        main = self._query.main
        inside: dict[Condition, str] = {}
        for condition in self._query.conditions:
            for table in condition_tables(condition):
                if self._graph.path((main,), table, to_one=True) is not None:
                    continue
                passed = {step.other for step in self._graph.path((main,), table) or ()}
                for gone in self._query.without:
                    if gone in passed:
                        inside.setdefault(condition, gone)
        return inside

    # ------------------------------------------------------------ near: joined

    def _try_near(self, source: Source, one: Filter) -> bool:
        paths = [self._graph.path(source.tree.tables, t, to_one=True) for t in one.tables]
        joined = all(path is not None for path in paths)
        # An alternative must not lose rows that another one keeps: it may join nothing.
        if not joined or (len(one.alternatives) > 1 and any(paths)):
            return False
        self._apply_near(source, one)
        return True

    def _apply_near(self, source: Source, one: Filter) -> None:
        for table in one.tables:
            source.tree = self._graph.extend(source.tree, table)
        source.where.append(one.expression)

    # ------------------------------------------------------------ far: EXISTS

    def _apply_far(self, source: Source, far: list[Filter]) -> None:
        branches: dict[tuple[str, str], list[Filter]] = {}
        main = self._query.main
        if self._graph.path(source.tree.tables, main, to_one=True) is None:
            first = self._first_step(source.tree, main)
            branches[first.table, first.other] = [Filter((((main,), exp.true()),))]
        for one in far:
            firsts = {
                (step.table, step.other)
                for table in one.tables
                if table not in source.tree.tables
                for step in [self._first_step(source.tree, table)]
            }
            whole = all(
                any(t not in source.tree.tables for t in tables) for tables, _ in one.alternatives
            )
            if len(firsts) == 1 and whole:
                branches.setdefault(firsts.pop(), []).append(one)
            else:
                source.where.append(self._either(source.tree, one))
        for filters in branches.values():
            source.where += [self._exists(source.tree, part) for part in _apart(filters)]

    def _either(self, tree: JoinTree, one: Filter) -> Expression:
        """Each alternative by itself: here, or in an EXISTS of its own."""
        tests = []
        for tables, test in one.alternatives:
            here = all(table in tree.tables for table in tables)
            tests.append(test if here else self._exists(tree, [Filter(((tables, test),))]))
        return exp.or_(*tests)

    def _first_step(self, tree: JoinTree, table: str) -> JoinStep:
        path = self._graph.path(tree.tables, table)
        if not path:
            raise not_joined(tree.root, table)
        return path[0]

    def _exists(self, outer: JoinTree, filters: Sequence[Filter]) -> Expression:
        tables = [t for one in filters for t in one.tables if t not in outer.tables]
        first = self._first_step(outer, tables[0])
        inner = JoinTree(first.other)
        for table in tables:
            inner = self._graph.extend(inner, table)
        tests = [one.expression for one in filters if one.expression != exp.true()]
        chosen = Source(inner, [_on(first), *tests]).select(exp.Literal.number(1))
        return exp.Exists(this=chosen)

    def _without(self, table: str) -> Expression:
        inside = [c for c, gone in self._inside.items() if gone == table]
        filters = [Filter((((table,), exp.true()),)), *(self._filter([c]) for c in inside)]
        return self._exists(JoinTree(self._query.main), filters)

    # ------------------------------------------------------------ against an average

    def _apply_against(self, source: Source, against: AgainstAverage) -> None:
        column = self._terms.column(against.column)
        table = against.column.table
        near = self._graph.path(source.tree.tables, table, to_one=True) is not None
        function = _FUNCTIONS.get(against.aggregate, exp.Avg)(this=column.copy())
        whole = Source(JoinTree(table))
        if near:
            source.tree = self._graph.extend(source.tree, table)
            if against.compare is Compare.EQ and against.aggregate in _EXTREMES:
                # The largest of those that are left, not of all that there are.
                whole = Source(source.tree, [test.copy() for test in source.where])
        bound = exp.Subquery(this=whole.select(function))
        test = self._terms.compared(column, against.compare, bound)
        if near:
            source.where.append(test)
        else:
            source.where.append(self._exists(source.tree, [Filter((((table,), test),))]))


def _on(step: JoinStep) -> Expression:
    left = exp.column(step.column, table=step.table, quoted=True)
    right = exp.column(step.other_column, table=step.other, quoted=True)
    return exp.EQ(this=left, expression=right)


def _apart(filters: list[Filter]) -> list[list[Filter]]:
    """Filters that one row cannot meet together, set apart: "took maths and art" is two rows."""
    equal: dict[object, list[Filter]] = {}
    for one in filters:
        condition = one.condition
        if condition and condition.test is Test.EQ and not condition.negated:
            equal.setdefault(condition.column, []).append(one)
    clashing = next((found for found in equal.values() if len(found) > 1), [])
    if not clashing:
        return [filters]
    others = [one for one in filters if one not in clashing]
    return [part for one in clashing for part in _apart([*others, one])]
