"""One SELECT from a Query clause: joins found, nothing counted twice, readable headings.

Guarantees: the SQL is built as a tree, never from the user's text; it is one SELECT; aggregates of
different tables are made apart and then put side by side; blanks sort last; where a limit cuts
between equals, the order is still always the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from core.errors import NotAnswerableError
from core.language.clauses import Aggregate, By, Query, SetOperation, Shown
from core.solving.sql_joins import JoinGraph
from core.solving.sql_outputs import Output, outputs_of
from core.solving.sql_plan import COUNTS, Key, QueryPlan, anchors, key_tables, plan_query
from core.solving.sql_source import Source, SourceBuilder
from core.solving.sql_terms import Expression, Terms, literal
from core.tables.catalog import Catalog, Kind

_FUNCTIONS = {
    Aggregate.SUM: exp.Sum, Aggregate.AVG: exp.Avg, Aggregate.MIN: exp.Min,
    Aggregate.MAX: exp.Max, Aggregate.COUNT: exp.Count, Aggregate.COUNT_DISTINCT: exp.Count,
}  # fmt: skip
_HARMLESS = {Aggregate.MIN, Aggregate.MAX, Aggregate.COUNT_DISTINCT}  # repeated rows do not matter


@dataclass(frozen=True)
class SqlText:
    """One SELECT for SQLite, and remarks on how it counts."""

    sql: str
    notes: tuple[str, ...] = ()


def to_sql(query: Query, catalog: Catalog) -> SqlText:
    """The query as SQL. Raises NotAnswerableError for unknown names or unconnected tables."""
    tree, notes = _select(query, catalog)
    return SqlText(tree.sql(dialect="sqlite", pretty=True), tuple(dict.fromkeys(notes)))


_SETS = {
    SetOperation.BOTH: exp.intersect, SetOperation.EITHER: exp.union,
    SetOperation.EXCEPT: exp.except_,
}  # fmt: skip


def _select(query: Query, catalog: Catalog) -> tuple[Expression, list[str]]:
    """The tree of a query, and of a combination of two that of their set operation."""
    builder = _Builder(plan_query(query, catalog), catalog)
    first = builder.select()
    if query.combined is None:
        return first, builder.notes
    second, notes = _select(query.combined.query, catalog)
    if len(first.selects) != len(second.selects):
        raise NotAnswerableError(
            "Two lists that show a different number of columns cannot be combined.",
            f"The first shows {len(first.selects)}, the second {len(second.selects)}.",
            "Ask for the same columns in both parts of the question.",
        )
    parts = [exp.select("*").from_(one.subquery("part")) for one in (first, second)]
    return _SETS[query.combined.operation](*parts, distinct=True), [*builder.notes, *notes]


class _Builder:
    """Puts the SELECT of one plan together."""

    def __init__(self, plan: QueryPlan, catalog: Catalog) -> None:
        self._plan = plan
        self._query = plan.query
        self._catalog = catalog
        self._terms = Terms(catalog)
        self._sources = SourceBuilder(plan.query, JoinGraph(catalog), self._terms)
        self._outputs = outputs_of(plan, catalog)
        self.notes: list[str] = []

    def select(self) -> exp.Select:
        if not self._plan.grouped:
            return self._rows()
        tables = self._key_tables()
        if not self._plan.bases:
            source = self._sources.filtered(self._plan.unit, tables)
            return self._grouped(source, {})
        if len(self._plan.bases) == 1 and not self._plan.zero:
            base, shown = self._plan.bases[0]
            source = self._sources.filtered(base, self._base_tables(shown))
            if not source.tree.multiplies or all(self._countable(s) for s in shown):
                many = source.tree.multiplies
                return self._grouped(source, {s: self._aggregate(s, base, many) for s in shown})
        return self._parts()

    # ------------------------------------------------------------ rows

    def _rows(self) -> exp.Select:
        ranked = [column.table for r in self._query.ranked for column in r.shown.columns]
        shown = [column.table for s in self._query.shown for column in s.columns]
        source = self._sources.filtered(
            self._plan.unit, dict.fromkeys([*shown, *ranked, *anchors(self._query)])
        )
        if source.tree.multiplies:
            self.notes.append(
                f"A row of {source.tree.root} is listed once for each row that it is joined with."
            )
        chosen = source.select(*(_named(self._terms.key(o.what), o) for o in self._outputs))
        chosen = chosen.distinct() if self._query.distinct else chosen
        return self._ordered(chosen, {})

    # ------------------------------------------------------------ groups in one go

    def _grouped(self, source: Source, values: dict[Shown, Expression]) -> exp.Select:
        groups = [*(self._terms.key(key) for key in self._plan.keys), *self._identities()]
        columns = [self._output(o, self._expression(o.what, values)) for o in self._outputs]
        chosen = source.select(*columns)
        if groups:
            chosen = chosen.group_by(*_different(groups))
        for having in self._query.having:
            test = self._terms.compared(values[having.shown], having.compare, literal(having.value))
            chosen = chosen.having(test)
        return self._ordered(chosen, values)

    def _expression(self, what: Key, values: dict[Shown, Expression]) -> Expression:
        known = values.get(what) if isinstance(what, Shown) else None
        return known.copy() if known is not None else self._terms.key(what)

    def _identities(self) -> list[Expression]:
        return [self._terms.row(table) for table in self._plan.identities]

    def _key_tables(self) -> list[str]:
        keyed = [table for key in self._plan.keys for table in key_tables(key)]
        return list(dict.fromkeys([*keyed, *self._plan.identities, *anchors(self._query)]))

    def _base_tables(self, shown: Sequence[Shown]) -> list[str]:
        used = [column.table for s in shown for column in s.columns]
        return list(dict.fromkeys([*used, *self._key_tables()]))

    def _countable(self, shown: Shown) -> bool:
        """Whether joins that repeat rows can be borne: counting different rows, or extremes."""
        return shown.aggregate in _HARMLESS or (
            shown.aggregate is Aggregate.COUNT and not shown.columns
        )

    def _aggregate(self, shown: Shown, base: str, repeated: bool = False) -> Expression:
        if shown.aggregate is Aggregate.COUNT and not shown.columns:
            if not repeated:
                return exp.Count(this=exp.Star())
            return exp.Count(this=exp.Distinct(expressions=[self._terms.row(base)]))
        return _function(shown, self._terms.value(shown))

    # ------------------------------------------------------------ groups in parts

    def _parts(self) -> exp.Select:
        """Each base in a part of its own; the parts meet on their keys."""
        parts = [self._part(base, shown) for base, shown in self._plan.bases]
        names = [self._free(f"part_{number}") for number in range(1, len(parts) + 1)]
        keys = [f"key_{n}" for n in range(1, len(self._plan.keys) + 1)]
        keys += [f"row_{n}" for n in range(1, len(self._plan.identities) + 1)]
        ctes = list(zip(names, parts, strict=True))
        if not keys:
            chosen = exp.select().from_(names[0])
            for name in names[1:]:
                chosen = chosen.join(name, join_type="CROSS")
            root = names[0]
        else:
            root = names[0]
            if len(parts) > 1 or self._plan.zero:
                root = self._free("keys")
                ctes.append((root, self._all_keys(names, keys)))
            chosen = exp.select().from_(root)
            for name in names if root not in names else ():
                meets = [exp.Is(this=_ref(root, k), expression=_ref(name, k)) for k in keys]
                chosen = chosen.join(name, on=exp.and_(*meets), join_type="LEFT")
        return self._meet(chosen, ctes, names, root)

    def _free(self, name: str) -> str:
        """The name, changed where one of the user's tables has it."""
        taken = {table.name.casefold() for table in self._catalog.tables}
        while name in taken:
            name += "_"
        return name

    def _meet(
        self,
        chosen: exp.Select,
        ctes: list[tuple[str, exp.Select]],
        names: list[str],
        root: str,
    ) -> exp.Select:
        values: dict[Shown, Expression] = {}
        for part, (_, shown) in zip(names, self._plan.bases, strict=True):
            for number, one in enumerate(shown, 1):
                ref = _ref(part, f"value_{number}")
                counted = one.aggregate in COUNTS and root not in names
                values[one] = exp.func("COALESCE", ref, literal(0)) if counted else ref
        keys = {key: _ref(root, f"key_{n}") for n, key in enumerate(self._plan.keys, 1)}
        for output in self._outputs:
            what = output.what
            found = values[what] if isinstance(what, Shown) and what in values else keys[what]
            chosen = chosen.select(self._output(output, found.copy()))
        for having in self._query.having:
            left = values[having.shown].copy()
            chosen = chosen.where(self._terms.compared(left, having.compare, literal(having.value)))
        chosen = self._ordered(chosen, values, keys)
        for name, part in ctes:
            chosen = chosen.with_(name, as_=part)
        return chosen

    def _part(self, base: str, shown: Sequence[Shown], keyed: bool = True) -> exp.Select:
        """Keys and values of one base; rows that joins repeat are first made different."""
        source = self._sources.filtered(base, self._base_tables(shown))
        keys = self._key_columns() if keyed else []
        many = source.tree.multiplies
        if not many or all(self._countable(s) for s in shown):
            values = [self._aggregate(s, base, many) for s in shown]
            chosen = source.select(*(exp.alias_(e, n) for n, e in keys), *_valued(values))
            return chosen.group_by(*_different([e.copy() for _, e in keys])) if keys else chosen
        self.notes.append(f"Each row of {base} is counted once in each group.")
        terms = [self._terms.value(s) if s.columns else literal(1) for s in shown]
        inner = source.select(
            exp.alias_(self._terms.row(base), "row_of_base"),
            *(exp.alias_(e, n) for n, e in keys),
            *_valued(terms),
        ).distinct()
        refs = [_ref("rows", name) for name, _ in keys]
        values = [_function(s, _ref("rows", f"value_{n}")) for n, s in enumerate(shown, 1)]
        chosen = exp.select(*refs, *_valued(values)).from_(inner.subquery("rows"))
        return chosen.group_by(*(ref.copy() for ref in refs)) if refs else chosen

    def _key_columns(self) -> list[tuple[str, Expression]]:
        keys = [(f"key_{n}", self._terms.key(k)) for n, k in enumerate(self._plan.keys, 1)]
        return keys + [(f"row_{n}", row) for n, row in enumerate(self._identities(), 1)]

    def _all_keys(self, names: list[str], keys: list[str]) -> Expression:
        """All groups: those of any part, or every row of the table that is kept without rows."""
        if self._plan.zero:
            owner = self._plan.zero
            self.notes.append(f"Rows of {owner} for which nothing is counted are included.")
            source = self._sources.near(owner, self._key_tables())
            return source.select(*(exp.alias_(e, n) for n, e in self._key_columns())).distinct()
        selects = [exp.select(*(_ref(name, key) for key in keys)).from_(name) for name in names]
        union: Expression = selects[0]
        for one in selects[1:]:
            union = exp.union(union, one, distinct=True)
        return union

    # ------------------------------------------------------------ outputs, shares and order

    def _output(self, output: Output, found: Expression) -> Expression:
        if not output.share or not isinstance(output.what, Shown):
            return _named(found, output)
        whole = self._whole(output.what)
        safe = exp.Nullif(this=whole, expression=exp.Literal.number(0))
        percent = exp.Mul(this=exp.Literal.number("100.0"), expression=found)
        return _named(exp.Div(this=percent, expression=safe, typed=True), output)

    def _whole(self, shown: Shown) -> Expression:
        """What a share is a share of: the total of all groups, or without groups, of all rows
        for which the conditions of the whole hold."""
        base = next(base for base, found in self._plan.bases if shown in found)
        if self._plan.keys:
            return exp.Subquery(this=self._part(base, [shown], keyed=False))
        held = replace(self._query, conditions=self._query.whole, without=(), against=())
        sources = SourceBuilder(held, JoinGraph(self._catalog), self._terms)
        source = sources.filtered(base, dict.fromkeys(c.table for c in shown.columns))
        return exp.Subquery(this=source.select(self._aggregate(shown, base)))

    def _ordered(
        self,
        chosen: exp.Select,
        values: dict[Shown, Expression],
        keys: dict[Key, Expression] | None = None,
    ) -> exp.Select:
        terms = list(self._order_terms(values, keys))
        if self._query.limit is not None and self._query.ranked:
            # Between equals the first outputs decide, so that the same question has one answer.
            known = {term.this.sql() for term in terms}
            for column in chosen.expressions[:3]:
                aliased = isinstance(column, exp.Alias)
                first = exp.column(column.alias, quoted=True) if aliased else column.copy()
                term = exp.Ordered(this=first, nulls_first=True)
                if term.this.sql() not in known:
                    terms.append(term)
        if terms:
            chosen = chosen.order_by(*terms)
        return chosen if self._query.limit is None else chosen.limit(max(0, self._query.limit))

    def _order_terms(
        self, values: dict[Shown, Expression], keys: dict[Key, Expression] | None
    ) -> Iterator[Expression]:
        headings = {o.what: o.heading for o in self._outputs if not o.share}
        for ranked in self._query.ranked:
            found = values.get(ranked.shown)
            if found is not None and ranked.shown in headings:
                term = exp.column(headings[ranked.shown], quoted=True)
            elif found is not None:
                term = found.copy()
            else:
                term = self._plain_order(ranked.shown, keys)
            yield exp.Ordered(this=term, desc=ranked.descending, nulls_first=False)
        if not self._query.ranked and self._plan.grouped and keys is None:
            for key in self._plan.keys:
                term = self._terms.key_order(key)
                if term is not None:
                    yield exp.Ordered(this=term, nulls_first=True)

    def _plain_order(self, shown: Shown, keys: dict[Key, Expression] | None) -> Expression:
        """A column to sort by; among groups it is one of their keys."""
        column = shown.columns[0] if len(shown.columns) == 1 else None
        by = next((k for k in self._plan.keys if isinstance(k, By) and k.column == column), None)
        key: Key = by if by is not None else shown
        if keys is not None and key in keys:
            return keys[key].copy()
        if by is not None and by.grain is not None:
            return self._terms.key_order(by) or self._terms.key(by)
        term = self._terms.value(shown)
        if column and self._terms.info(column).kind is Kind.TEXT:
            term = exp.Collate(this=term, expression=exp.Var(this="NOCASE"))
        return term


def _function(shown: Shown, value: Expression) -> Expression:
    if shown.aggregate is Aggregate.COUNT_DISTINCT:
        return exp.Count(this=exp.Distinct(expressions=[value]))
    return _FUNCTIONS[shown.aggregate](this=value)


def _named(expression: Expression, output: Output) -> Expression:
    plain = isinstance(expression, exp.Column) and expression.name == output.heading
    return expression if plain else exp.alias_(expression, output.heading, quoted=True)


def _valued(values: Sequence[Expression]) -> list[Expression]:
    return [exp.alias_(value, f"value_{number}") for number, value in enumerate(values, 1)]


def _different(expressions: Sequence[Expression]) -> list[Expression]:
    return list({expression.sql(): expression for expression in expressions}.values())


def _ref(table: str, column: str) -> Expression:
    return exp.column(column, table=table)
