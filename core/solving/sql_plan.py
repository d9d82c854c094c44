"""What a Query clause means over these tables, before any SQL: its unit, its groups, its bases.

Guarantees: all names are those of the catalog; every aggregate has a base, the table whose rows it
counts once each; a query that lists rows has a unit, the table of which each row is listed once.
From these the builder makes SQL in which no join counts a row twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.errors import NotAnswerableError
from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Combined,
    Condition,
    Query,
    Ranked,
    Shown,
)
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog

Key = By | Shown
COUNTS = frozenset({Aggregate.COUNT, Aggregate.COUNT_DISTINCT})


@dataclass(frozen=True)
class QueryPlan:
    """`unit`: the table of which each row is listed, or whose rows form the groups ("" where only
    `keys` do). `identities`: tables whose rows are told apart though their keys look alike.
    `bases`: aggregates by the table whose rows they count. `zero`: the table
    whose rows are kept as groups though they have no rows to count, or "".
    """

    query: Query
    grouped: bool
    unit: str
    keys: tuple[Key, ...] = ()
    identities: tuple[str, ...] = ()
    bases: tuple[tuple[str, tuple[Shown, ...]], ...] = ()
    zero: str = ""

    @property
    def counted(self) -> str:
        """The table whose rows the query works through."""
        return self.bases[0][0] if self.bases else self.unit


def counted_table(query: Query, catalog: Catalog) -> str:
    """The table whose rows the query works through. Raises NotAnswerableError as `plan_query`."""
    return plan_query(query, catalog).counted


def plan_query(query: Query, catalog: Catalog) -> QueryPlan:
    """The plan of a query. Raises NotAnswerableError for unknown names or unconnected tables."""
    query = _expanded(resolve(query, catalog), catalog)
    graph = JoinGraph(catalog)
    query = replace(query, ranked=tuple(_meant(ranked, query) for ranked in query.ranked))
    aggregates = tuple(dict.fromkeys(_aggregates(query)))
    for shown in aggregates:
        _check_kind(shown, catalog)
    for having in query.having:
        _check_number(having.shown, catalog)
    if not aggregates and not query.by:
        tables = [*_plain_tables(query), *anchors(query)]
        return QueryPlan(query, grouped=False, unit=_unit(tables, query, graph))
    return _grouped(query, catalog, graph, aggregates)


def _grouped(
    query: Query, catalog: Catalog, graph: JoinGraph, aggregates: tuple[Shown, ...]
) -> QueryPlan:
    keys: list[Key] = list(query.by)
    grouped_columns = {by.column for by in query.by}
    plain = [s for s in query.shown if s.aggregate is Aggregate.NONE]
    sorted_by = [r.shown for r in query.ranked if r.shown.aggregate is Aggregate.NONE]
    keys += [
        s
        for s in dict.fromkeys((*plain, *sorted_by))
        if not (len(s.columns) == 1 and s.columns[0] in grouped_columns)
    ]
    identities = list(_label_tables(keys, catalog))
    unit = ""
    if plain and not query.by and not any(_is_aggregate(s) for s in query.shown):
        unit = _unit([c.table for s in plain for c in s.columns], query, graph)
        identities = [unit]
    bases: dict[str, list[Shown]] = {}
    for shown in aggregates:
        tables = [column.table for column in shown.columns]
        # With columns and a table: worked through that table's rows ("a fee for each entry").
        tables += [shown.table] if shown.table else [] if tables else [query.main]
        bases.setdefault(_unit(tables, query, graph), []).append(shown)
    if not bases:
        unit = _unit([t for key in keys for t in key_tables(key)], query, graph)
    owner = _zero_owner(query, [*identities, *(t for key in keys for t in key_tables(key))], graph)
    return QueryPlan(
        query, True, unit, tuple(keys), tuple(dict.fromkeys(identities)),
        tuple((base, tuple(shown)) for base, shown in bases.items()), owner,
    )  # fmt: skip


def anchors(query: Query) -> tuple[str, ...]:
    """Tables that must be joined though nothing of them is shown: what is without a match."""
    return (query.main,) if query.without else ()


def key_tables(key: Key) -> tuple[str, ...]:
    """The tables of a group key."""
    return (key.column.table,) if isinstance(key, By) else tuple(c.table for c in key.columns)


def condition_tables(condition: Condition) -> tuple[str, ...]:
    """The tables whose cells a condition looks at."""
    other = (condition.other.table,) if condition.other else ()
    return tuple(dict.fromkeys((condition.column.table, *other)))


def _unit(tables: Iterable[str], query: Query, graph: JoinGraph) -> str:
    listed = list(dict.fromkeys(tables)) or [query.main]
    finest = graph.finest(listed, query.main)
    if finest is not None:
        return finest
    return query.main if query.main in listed else listed[0]


def _meant(ranked: Ranked, query: Query) -> Ranked:
    """Sorting groups by a column means by what is shown of it: by the average, not by a row."""
    for shown in query.shown:
        if _is_aggregate(shown) and shown.columns and shown.columns == ranked.shown.columns:
            return ranked if _is_aggregate(ranked.shown) else replace(ranked, shown=shown)
    return ranked


def _is_aggregate(shown: Shown) -> bool:
    return shown.aggregate is not Aggregate.NONE


def _aggregates(query: Query) -> Iterator[Shown]:
    for shown in (*query.shown, *(h.shown for h in query.having), *(r.shown for r in query.ranked)):
        if _is_aggregate(shown):
            yield shown


def _plain_tables(query: Query) -> Iterator[str]:
    for shown in (*query.shown, *(r.shown for r in query.ranked)):
        yield from (column.table for column in shown.columns)


def _label_tables(keys: Iterable[Key], catalog: Catalog) -> Iterator[str]:
    """Tables that are grouped by a name which two rows may share: two John Smiths stay two."""
    for key in keys:
        columns = (key.column,) if isinstance(key, By) else key.columns
        for column in columns:
            info = catalog.table(column.table)
            found = info.column(column.name)
            if found.label and found.distinct + found.blanks < info.row_count:
                yield info.name


def _zero_owner(query: Query, tables: list[str], graph: JoinGraph) -> str:
    """The table whose rows are kept though nothing is counted for them ("customers with fewer than
    three orders" includes those with none), or ""."""
    counts = [h for h in query.having if h.shown.aggregate in COUNTS]
    if not tables or not any(having.compare.holds(0, having.value) for having in counts):
        return ""
    owner = graph.finest(tables, query.main)
    counted = [
        _unit([c.table for c in h.shown.columns] or [h.shown.table or query.main], query, graph)
        for h in counts
    ]
    outside = owner and all(owner != c and graph.reaches(c, (owner,)) for c in counted)
    return owner or "" if outside else ""


def _check_kind(shown: Shown, catalog: Catalog) -> None:
    if shown.aggregate not in {Aggregate.SUM, Aggregate.AVG}:
        return
    for column in shown.columns:
        info = catalog.column(column.table, column.name)
        if info.simple_kind in {"text", "date"}:
            what = "average" if shown.aggregate is Aggregate.AVG else "total"
            raise NotAnswerableError(
                f"{column.name} has no {what}.",
                f"It holds {info.kind.word}, not numbers.",
                "Name a column of numbers, or ask for a count.",
            )


def _check_number(shown: Shown, catalog: Catalog) -> None:
    """Groups are tested by a number, which the smallest or largest text is not."""
    if shown.aggregate not in {Aggregate.MIN, Aggregate.MAX}:
        return
    for column in shown.columns:
        info = catalog.column(column.table, column.name)
        if not info.kind.numeric:
            raise NotAnswerableError(
                f"{column.name} cannot be compared with a number.",
                f"It holds {info.kind.word}.",
                "Name a column of numbers, or ask for a count.",
            )


# ---------------------------------------------------------------- names


def resolve(query: Query, catalog: Catalog) -> Query:
    """The query with tables and columns as the catalog spells them.

    Raises NotAnswerableError for a name that no table has.
    """
    names = _Names(catalog)
    return replace(
        query,
        main=names.table(query.main),
        shown=tuple(map(names.shown, query.shown)),
        conditions=tuple(map(names.condition, query.conditions)),
        whole=tuple(map(names.condition, query.whole)),
        by=tuple(replace(by, column=names.column(by.column)) for by in query.by),
        having=tuple(replace(h, shown=names.shown(h.shown)) for h in query.having),
        ranked=tuple(replace(r, shown=names.shown(r.shown)) for r in query.ranked),
        without=tuple(map(names.table, query.without)),
        against=tuple(map(names.against, query.against)),
        combined=_second(query, catalog),
    )


def _second(query: Query, catalog: Catalog) -> Combined | None:
    if query.combined is None:
        return None
    return replace(query.combined, query=resolve(query.combined.query, catalog))


class _Names:
    """Looks names up in the catalog, in any case."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def table(self, name: str) -> str:
        try:
            return self._catalog.table(name).name
        except KeyError:
            known = ", ".join(table.name for table in self._catalog.tables) or "none"
            raise NotAnswerableError(
                f"There is no table '{name}'.", f"The tables are: {known}.", "Name one of these."
            ) from None

    def column(self, column: Column) -> Column:
        table = self.table(column.table)
        try:
            return Column(table, self._catalog.column(table, column.name).name)
        except KeyError:
            known = ", ".join(c.name for c in self._catalog.table(table).columns)
            raise NotAnswerableError(
                f"{table} has no column '{column.name}'.",
                f"Its columns are: {known}.",
                "Name one of these.",
            ) from None

    def shown(self, shown: Shown) -> Shown:
        table = self.table(shown.table) if shown.table else ""
        return replace(shown, columns=tuple(map(self.column, shown.columns)), table=table)

    def condition(self, condition: Condition) -> Condition:
        other = self.column(condition.other) if condition.other else None
        return replace(condition, column=self.column(condition.column), other=other)

    def against(self, against: AgainstAverage) -> AgainstAverage:
        return replace(against, column=self.column(against.column))


def _expanded(query: Query, catalog: Catalog) -> Query:
    """The query with whole rows ("list the projects") spelled out as their columns."""
    shown: list[Shown] = []
    for one in query.shown:
        if _is_aggregate(one) or one.columns:
            shown.append(one)
        else:
            shown += _all_columns(one.table or query.main, catalog)
    if not shown and not query.by:
        shown = _all_columns(query.main, catalog)
    ranked = tuple(r for r in query.ranked if _is_aggregate(r.shown) or r.shown.columns)
    return replace(query, shown=tuple(dict.fromkeys(shown)), ranked=ranked)


def _all_columns(table: str, catalog: Catalog) -> list[Shown]:
    info = catalog.table(table)
    return [Shown(columns=(Column(info.name, column.name),)) for column in info.columns]
