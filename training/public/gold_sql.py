"""Gold SQL of public question sets as Query clauses.

Guarantees: `to_query` gives a clause of the closed set over the catalog's own names, or raises
Unconvertible with the construction that has none; nothing is guessed. SQL is parsed here for
training and measuring only: the program itself never reads SQL.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import sqlglot
from sqlglot import exp

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Combined,
    Compare,
    Condition,
    Having,
    Query,
    Ranked,
    SetOperation,
    Shown,
    Test,
)
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog
from training.public.sql_values import (
    PLAIN_ARGS,
    Unconvertible,
    conjuncts,
    disjuncts,
    is_quoted,
    literal_value,
)

_AGGREGATES = {
    exp.Count: Aggregate.COUNT, exp.Sum: Aggregate.SUM, exp.Avg: Aggregate.AVG,
    exp.Min: Aggregate.MIN, exp.Max: Aggregate.MAX,
}  # fmt: skip
_TESTS = {
    exp.EQ: Test.EQ, exp.NEQ: Test.NE, exp.LT: Test.LT, exp.LTE: Test.LE, exp.GT: Test.GT,
    exp.GTE: Test.GE,
}  # fmt: skip
_SETS = {
    exp.Intersect: SetOperation.BOTH, exp.Union: SetOperation.EITHER,
    exp.Except: SetOperation.EXCEPT,
}  # fmt: skip
_MIRRORED = {
    Test.LT: Test.GT, Test.GT: Test.LT, Test.LE: Test.GE, Test.GE: Test.LE,
}  # fmt: skip


def to_query(sql: str, catalog: Catalog) -> Query:
    """The gold SQL as a clause. Raises Unconvertible."""
    try:
        tree = sqlglot.parse_one(sql.rstrip("; "), dialect="sqlite")
    except sqlglot.errors.SqlglotError as error:
        raise Unconvertible("unparsable") from error
    return _whole(tree, catalog)


def _whole(tree: Any, catalog: Catalog) -> Query:
    for kind, operation in _SETS.items():
        if isinstance(tree, kind):
            left, right = _whole(tree.this, catalog), _whole(tree.expression, catalog)
            if tree.args.get("order") or tree.args.get("limit"):
                raise Unconvertible("ordered set operation")
            if left.combined is not None:
                raise Unconvertible("three sets")
            return replace(left, combined=Combined(operation, right))
    if not isinstance(tree, exp.Select):
        raise Unconvertible(type(tree).__name__)
    return _Select(tree, catalog).query()


@dataclass
class _Parts:
    """Conditions and the like that the WHERE of a SELECT gave."""

    conditions: list[Condition] = field(default_factory=list)
    against: list[AgainstAverage] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    through: list[str] = field(default_factory=list)
    alternatives: int = 0


class _Select:
    """One SELECT, with its aliases."""

    def __init__(self, tree: Any, catalog: Catalog) -> None:
        self._tree = tree
        self._catalog = catalog
        self._graph = JoinGraph(catalog)
        self._aliases: dict[str, str] = {}
        self._tables = self._from()

    # ------------------------------------------------------------ tables

    def _from(self) -> list[str]:
        source = self._tree.args.get("from_") or self._tree.args.get("from")
        if source is None:
            raise Unconvertible("no table")
        joins = self._tree.args.get("joins") or []
        found = []
        for one in (source.this, *(join.this for join in joins)):
            if not isinstance(one, exp.Table):
                raise Unconvertible("subquery in FROM")
            try:
                name = self._catalog.table(one.name).name
            except KeyError:
                raise Unconvertible("unknown table") from None
            if name in found:
                raise Unconvertible("self join")
            found.append(name)
            self._aliases[(one.alias or one.name).casefold()] = name
        return found

    def column(self, node: Any) -> Column:
        """The column that a name of the SQL means."""
        if not isinstance(node, exp.Column):
            raise Unconvertible(f"expression {type(node).__name__}")
        tables = self._tables
        if node.table:
            table = self._aliases.get(node.table.casefold())
            if table is None:
                raise Unconvertible("alias of an outer query")
            tables = [table]
        for table in tables:
            try:
                return Column(table, self._catalog.column(table, node.name).name)
            except KeyError:
                continue
        raise Unconvertible("unknown column")

    # ------------------------------------------------------------ the whole

    def query(self) -> Query:
        tree = self._tree
        parts = _Parts()
        where = tree.args.get("where")
        if where is not None:
            self._where(where.this, parts)
        shown = self._shown()
        by, having = self._groups(shown)
        ranked, limit = self._order()
        used = self._used(shown, parts, by, ranked, having)
        main = self._main(shown, used, parts)
        return Query(
            main, shown, tuple(parts.conditions), by, having, ranked, limit,
            tree.args.get("distinct") is not None, tuple(parts.without), tuple(parts.against),
        )  # fmt: skip

    def _shown(self) -> tuple[Shown, ...]:
        found: list[Shown] = []
        for one in self._tree.expressions:
            node = one.this if isinstance(one, exp.Alias) else one
            if isinstance(node, exp.Star):
                if len(self._tables) > 1:
                    raise Unconvertible("* of a join")
                found.append(Shown(table=self._tables[0]))
            elif isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
                found.append(Shown(table=self._aliases[node.table.casefold()]))
            else:
                found.append(self.value(node))
        if len(set(found)) != len(found):
            raise Unconvertible("a column twice")
        return tuple(found)

    def value(self, node: Any) -> Shown:
        """A column or an aggregate."""
        for kind, aggregate in _AGGREGATES.items():
            if isinstance(node, kind):
                return self._aggregate(node.this, aggregate)
        return Shown(columns=(self.column(node),))

    def _aggregate(self, inner: Any, aggregate: Aggregate) -> Shown:
        if isinstance(inner, exp.Star):
            return Shown(aggregate, (), self._finest())
        if isinstance(inner, exp.Distinct):
            if len(inner.expressions) != 1 or aggregate is not Aggregate.COUNT:
                raise Unconvertible("aggregate of different values")
            return Shown(Aggregate.COUNT_DISTINCT, (self.column(inner.expressions[0]),))
        column = self.column(inner)
        filled = self._catalog.column(column.table, column.name).blanks == 0
        if aggregate is Aggregate.COUNT and filled:
            return Shown(aggregate, (), self._finest())
        return Shown(aggregate, (column,))

    def _finest(self) -> str:
        """The table whose rows a join lists."""
        return self._graph.finest(self._tables, self._tables[0]) or self._tables[0]

    def _groups(self, shown: tuple[Shown, ...]) -> tuple[tuple[By, ...], tuple[Having, ...]]:
        group = self._tree.args.get("group")
        named = {s.columns[0] for s in shown if s.columns and s.aggregate is Aggregate.NONE}
        columns = [self.column(node) for node in group.expressions] if group is not None else []
        by = tuple(By(c, hidden=c not in named) for c in columns)
        having = self._tree.args.get("having")
        tests = []
        for node in conjuncts(having.this) if having is not None else ():
            compare = _TESTS.get(type(node))
            if compare is None or not isinstance(node.expression, exp.Literal):
                raise Unconvertible("HAVING")
            value = float(node.expression.this) if not node.expression.is_string else None
            if value is None:
                raise Unconvertible("HAVING text")
            tests.append(Having(self.value(node.this), Compare(compare.value), value))
        return by, tuple(tests)

    def _order(self) -> tuple[tuple[Ranked, ...], int | None]:
        order, limit = self._tree.args.get("order"), self._tree.args.get("limit")
        keys = order.expressions if order is not None else ()
        ranked = [Ranked(self.value(node.this), bool(node.args.get("desc"))) for node in keys]
        count = int(limit.expression.this) if limit is not None else None
        return tuple(ranked), count

    def _used(self, shown: Any, parts: _Parts, by: Any, ranked: Any, having: Any) -> set[str]:
        """The tables of which something is shown, tested, grouped or counted."""
        values = [*shown, *(r.shown for r in ranked), *(h.shown for h in having)]
        used = {c.table for s in values for c in s.columns} | {s.table for s in values if s.table}
        used |= {c.column.table for c in parts.conditions} | {b.column.table for b in by}
        return used | {a.column.table for a in parts.against}

    def _main(self, shown: tuple[Shown, ...], used: set[str], parts: _Parts) -> str:
        """The table the question is about: one that is joined for its own sake comes first."""
        outside = [*self._tables, *parts.through]
        far = [t for t in outside if t not in used and not self._on_the_way(t, used)]
        if far and not parts.without:
            return far[0]
        first = shown[0]
        return first.columns[0].table if first.columns else first.table or self._tables[0]

    def _on_the_way(self, table: str, used: set[str]) -> bool:
        listed = sorted(used)
        for one in listed:
            for other in listed:
                path = self._graph.path((one,), other) or ()
                if any(step.other == table for step in path):
                    return True
        return False

    # ------------------------------------------------------------ WHERE

    def _where(self, node: Any, parts: _Parts) -> None:
        for one in conjuncts(node):
            if isinstance(one, exp.Or):
                self._either(one, parts)
            else:
                self._test(one, parts, negated=False)

    def _either(self, node: Any, parts: _Parts) -> None:
        inner = _Parts()
        for one in disjuncts(node):
            if isinstance(one, exp.And):
                raise Unconvertible("AND within OR")
            self._test(one, inner, negated=False)
        if inner.against or inner.without or inner.through:
            raise Unconvertible("subquery within OR")
        same = {c.column for c in inner.conditions}
        if len(same) == 1 and all(c.test is Test.EQ for c in inner.conditions):
            values = tuple(v for c in inner.conditions for v in c.values)
            parts.conditions.append(Condition(same.pop(), Test.IN, values))
            return
        parts.alternatives += 1
        parts.conditions += [replace(c, any_of=parts.alternatives) for c in inner.conditions]

    def _test(self, node: Any, parts: _Parts, negated: bool) -> None:
        if isinstance(node, exp.Paren):
            self._test(node.this, parts, negated)
        elif isinstance(node, exp.Not):
            self._test(node.this, parts, not negated)
        elif isinstance(node, exp.In):
            self._member(node, parts, negated)
        elif isinstance(node, exp.Between):
            values = (literal_value(node.args["low"]), literal_value(node.args["high"]))
            parts.conditions.append(
                Condition(self.column(node.this), Test.BETWEEN, values, None, negated)
            )
        elif isinstance(node, exp.Like):
            parts.conditions.append(self._like(node, negated))
        elif isinstance(node, exp.Is):
            parts.conditions.append(
                Condition(self.column(node.this), Test.BLANK, (), None, negated)
            )
        elif type(node) in _TESTS:
            self._compare(node, parts, negated)
        else:
            raise Unconvertible(f"WHERE {type(node).__name__}")

    def _compare(self, node: Any, parts: _Parts, negated: bool) -> None:
        test, left, right = _TESTS[type(node)], node.this, node.expression
        if isinstance(left, exp.Literal | exp.Subquery):
            test, left, right = _MIRRORED.get(test, test), right, left
        column = self.column(left)
        if isinstance(right, exp.Subquery):
            self._against(column, test, right.this, parts)
        elif isinstance(right, exp.Column) and not is_quoted(right):
            other = self.column(right)
            if test is Test.EQ and column.table != other.table:
                return  # a join written in WHERE
            if test not in (Test.GT, Test.LT):
                raise Unconvertible("column against column")
            high, low = (column, other) if test is Test.GT else (other, column)
            parts.conditions.append(Condition(high, Test.LATER_THAN, (), low))
        else:
            parts.conditions.append(Condition(column, test, (literal_value(right),), None, negated))

    def _against(self, column: Column, test: Test, inner: Any, parts: _Parts) -> None:
        if not isinstance(inner, exp.Select) or (
            set(inner.args) - PLAIN_ARGS
            and any(
                inner.args.get(k) for k in ("where", "group", "having", "joins", "limit", "order")
            )
        ):
            raise Unconvertible("comparison with a subquery")
        sub = _Select(inner, self._catalog)
        shown = sub.value(inner.expressions[0])
        if shown.columns != (column,) or shown.aggregate in (Aggregate.NONE, Aggregate.COUNT):
            raise Unconvertible("comparison with another column's aggregate")
        parts.against.append(AgainstAverage(column, Compare(test.value), shown.aggregate))

    def _member(self, node: Any, parts: _Parts, negated: bool) -> None:
        query = node.args.get("query")
        column = self.column(node.this)
        if query is None:
            values = tuple(literal_value(one) for one in node.expressions)
            parts.conditions.append(Condition(column, Test.IN, values, None, negated))
            return
        inner = query.this if isinstance(query, exp.Subquery) else query
        if not isinstance(inner, exp.Select):
            raise Unconvertible("IN a set operation")
        self._related(inner, parts, negated)

    def _related(self, inner: Any, parts: _Parts, negated: bool) -> None:
        """`x IN (SELECT … FROM related)`: a related row exists, or (NOT IN) none does."""
        sub = _Select(inner, self._catalog).query()
        if sub.by or sub.having or sub.limit is not None or sub.combined or sub.against:
            raise Unconvertible("IN a grouped subquery")
        key = sub.shown[0]
        if len(sub.shown) != 1 or key.aggregate is not Aggregate.NONE or not key.columns:
            raise Unconvertible("IN an aggregate")
        table = key.columns[0].table
        if table in self._tables:
            raise Unconvertible("IN the same table")
        if any(c.any_of for c in sub.conditions):
            raise Unconvertible("IN with OR")
        if negated:
            if sub.without:
                raise Unconvertible("NOT IN twice")
            parts.without.append(table)
        else:
            parts.through.append(table)
            parts.without += sub.without
        parts.conditions += sub.conditions

    def _like(self, node: Any, negated: bool) -> Condition:
        text = literal_value(node.expression)
        column = self.column(node.this)
        if not isinstance(text, str) or "_" in text.strip("%") or "%" in text.strip("%"):
            raise Unconvertible("LIKE pattern")
        bare = text.strip("%")
        if text.startswith("%") and text.endswith("%"):
            return Condition(column, Test.CONTAINS, (bare,), None, negated)
        if text.endswith("%"):
            return Condition(column, Test.STARTS, (bare,), None, negated)
        if text.startswith("%"):
            return Condition(column, Test.ENDS, (bare,), None, negated)
        return Condition(column, Test.EQ, (bare,), None, negated)
