"""Explains a query: each part in words with the rows left after it, and the answer in a sentence.

Guarantees: every count is made by running the query as far as that part; blanks that an average
leaves out, rows that find no partner, and ties that a limit cuts through are said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.answer import Step
from core.errors import UserError
from core.explaining.query_words import (
    column_words,
    counted_rows,
    list_words,
    number_words,
    order_words,
    row_words,
    rows_of,
)
from core.language.brief import one_line
from core.language.clauses import (
    Aggregate,
    Column,
    Condition,
    Query,
    Ranked,
    SetOperation,
    Shown,
    Test,
)
from core.language.english_queries import (
    against_words,
    by_words,
    condition_words,
    having_words,
    shown_words,
)
from core.language.english_queries import query as english
from core.solving.sql_build import to_sql
from core.solving.sql_joins import JoinGraph
from core.solving.sql_names import plain_words
from core.solving.sql_plan import QueryPlan, key_tables, plan_query, resolve
from core.solving.sql_run import QueryRows, run_query
from core.tables.catalog import Catalog

_QUERY = (0,)  # the query is the one clause of its reading
_LISTED = 6
_LONE = 1_000  # characters of the one text that was asked for


def say_query(query: Query, catalog: Catalog) -> str:
    """The query as one plain sentence, with the names of the user's tables."""
    named = resolve(query, catalog)
    if not named.shown and not named.by:
        named = replace(named, shown=(Shown(table=named.main),))
    return english(named)


def explain_query(query: Query, catalog: Catalog, database: Path) -> tuple[Step, ...]:
    """How the result comes about, step by step. A count that takes too long is left out.

    Raises NotAnswerableError where the query cannot be answered at all.
    """
    explainer = _Explainer(query, catalog, database)
    return tuple(Step(text, _QUERY) for text in explainer.steps())


class _Explainer:
    """Counts the rows of one query after each of its parts."""

    def __init__(self, query: Query, catalog: Catalog, database: Path) -> None:
        self._plan: QueryPlan = plan_query(query, catalog)
        self._query = replace(self._plan.query, combined=None)
        self._whole = self._plan.query
        self._catalog = catalog
        self._database = database
        self._graph = JoinGraph(catalog)
        self._table = self._plan.counted

    def steps(self) -> Iterator[str]:
        yield from self._start()
        yield from self._filters()
        yield from self._partners()
        yield from self._blanks()
        yield from self._groups()
        yield from self._order()
        yield from self._second()
        yield from to_sql(self._query, self._catalog).notes

    def _second(self) -> Iterator[str]:
        """The second query of a combination, and what is left of both."""
        combined = self._whole.combined
        if combined is None:
            return
        yield f"A second list: {say_query(combined.query, self._catalog)}"
        found, left = self._run(combined.query), self._run(self._whole)
        if found is not None and left is not None:
            second = f"({rows_of(found)} in that list)"
            yield f"{_SETS[combined.operation]}: {rows_of(left)} left {second}."

    # ------------------------------------------------------------ rows

    def _start(self) -> Iterator[str]:
        total = self._catalog.table(self._table).row_count
        yield f"There {'is' if total == 1 else 'are'} {counted_rows(total, self._table)}."

    def _filters(self) -> Iterator[str]:
        """Each condition, in turn, with the rows it leaves."""
        bare = Query(self._query.main, (Shown(Aggregate.COUNT, table=self._table),))
        left: int | None = self._catalog.table(self._table).row_count
        for words, step in self._stages(bare):
            before, left = left, self._count(step)
            if left is None:
                yield f"Only where {words}."
            else:
                of = f" of {before:,}" if before is not None else ""
                yield f"Only where {words}: {left:,}{of} left."
            yield from self._unknown(step)

    def _stages(self, bare: Query) -> Iterator[tuple[str, Query]]:
        """The words of each filter, and the query with all filters up to it."""
        main = self._query.main
        inside = set(self._query.without)
        if self._graph.path((self._table,), main, to_one=True) is None and not inside:
            yield f"there is a matching row in {plain_words(main)}", bare
        taken: list[Condition] = []
        if inside:
            bare = replace(bare, without=self._query.without)
            # Conditions on what must not exist belong to it, and so all are told together.
            taken = list(self._query.conditions)
            words = [condition_words(c) for c in taken]
            gone = list_words([plain_words(t) for t in self._query.without], "or")
            told = f"there is nothing in {gone}"
            told += f" for which {list_words(words)}" if words else ""
            yield told, replace(bare, conditions=tuple(taken))
        else:
            for group in _groups(self._query.conditions):
                taken += group
                words = [condition_words(c) for c in group]
                either = "either " if len(words) > 1 else ""
                yield either + list_words(words, "or"), replace(bare, conditions=tuple(taken))
        for number, against in enumerate(self._query.against, 1):
            kept = replace(bare, conditions=tuple(taken), against=self._query.against[:number])
            yield against_words(against), kept

    def _unknown(self, step: Query) -> Iterator[str]:
        """Blank cells, for which "is not" is not true either."""
        if not step.conditions or step.without or step.against:
            return
        last = step.conditions[-1]
        if last.any_of or not (last.negated or last.test is Test.NE) or last.test in _BLANKS:
            return
        blank = Condition(last.column, Test.BLANK)
        count = self._count(replace(step, conditions=(*step.conditions[:-1], blank)))
        if count:
            yield (
                f"{counted_rows(count, self._table)} with a blank {plain_words(last.column.name)} "
                "cannot be said to meet this and are left out."
            )

    def _partners(self) -> Iterator[str]:
        """Rows that are lost because what they refer to does not exist."""
        tables = [t for key in self._plan.keys for t in key_tables(key)]
        tables += [c.table for s in self._query.shown for c in s.columns]
        done = {self._table}
        for table in dict.fromkeys(tables):
            for step in self._graph.path((self._table,), table) or ():
                if step.other in done:
                    continue
                done.add(step.other)
                lonely = Query(
                    step.table, (Shown(Aggregate.COUNT, table=step.table),), without=(step.other,)
                )
                count = self._count(lonely)
                verb = "has" if count == 1 else "have"
                if count:
                    yield (
                        f"{counted_rows(count, step.table)} {verb} no matching row in "
                        f"{plain_words(step.other)} and cannot be shown with it."
                    )

    def _blanks(self) -> Iterator[str]:
        """Blank cells that an average or a total leaves out."""
        for base, shown in self._plan.bases:
            for one in shown:
                if one.aggregate not in _SKIPPING:
                    continue
                for column in one.columns:
                    yield from self._blank_cells(base, column, shown_words(one, base))

    def _blank_cells(self, base: str, column: Column, what: str) -> Iterator[str]:
        if not self._catalog.column(column.table, column.name).blanks:
            return
        blank = Condition(column, Test.BLANK)
        count = self._count(
            replace(
                self._query, shown=(Shown(Aggregate.COUNT, table=base),), by=(), having=(),
                ranked=(), limit=None, share=False, distinct=False,
                conditions=(*self._query.conditions, blank),
            )
        )  # fmt: skip
        if count:
            name = plain_words(column.name)
            yield f"{counted_rows(count, base)} have a blank {name}: not part of {what}."

    # ------------------------------------------------------------ groups and order

    def _groups(self) -> Iterator[str]:
        query = self._query
        if query.by:
            whole = replace(query, having=(), ranked=(), limit=None, share=False)
            each = list_words([by_words(by) for by in query.by])
            found = self._run(whole)
            count = f": {rows_of(found)} groups" if found else ""
            yield f"Put together for each {each}{count}."
        for number, having in enumerate(query.having, 1):
            kept = replace(query, having=query.having[:number], limit=None, share=False)
            found = self._run(kept)
            left = f": {rows_of(found)} left" if found else ""
            yield f"Only where {having_words(having, query.main)}{left}."

    def _order(self) -> Iterator[str]:
        query = self._query
        if query.ranked:
            keys = [
                f"{shown_words(r.shown, query.main)}, {order_words(r, self._catalog)}"
                for r in query.ranked
            ]
            yield f"Sorted by {list_words(keys, 'then')}."
        if query.limit is not None:
            yield f"The first {query.limit} {'is' if query.limit == 1 else 'are'} shown."
            yield from self._tie(query, query.limit)

    def _tie(self, query: Query, limit: int) -> Iterator[str]:
        """Whether the first one left out is equal to the last one shown."""
        if not query.ranked or limit < 1:
            return
        extra = tuple(r.shown for r in query.ranked if r.shown not in query.shown)
        if query.distinct and extra:
            return
        longer = replace(query, limit=None, shown=(*query.shown, *extra), share=False)
        places = _places(longer, query.ranked)
        found = self._run(longer)
        if found is None or places is None or len(found.rows) <= limit:
            return
        values = [tuple(row[place] for place in places) for row in found.rows]
        last = values[limit - 1]
        equal = sum(value == last for value in values)
        if values[limit] == last:
            yield (
                f"Note a tie: {equal} are equal where the list ends "
                f"({list_words([number_words(v) for v in last])}); names decide which are shown."
            )

    # ------------------------------------------------------------ running

    def _count(self, query: Query) -> int | None:
        found = self._run(query)
        value = found.rows[0][0] if found and found.rows else None
        return value if isinstance(value, int) else None

    def _run(self, query: Query) -> QueryRows | None:
        try:
            return run_query(to_sql(query, self._catalog).sql, self._database)
        except UserError:
            return None


_SETS = {
    SetOperation.BOTH: "Only rows that are in both lists",
    SetOperation.EITHER: "The rows of both lists, each once",
    SetOperation.EXCEPT: "Only rows of the first list that are not in the second",
}
_SKIPPING = {Aggregate.AVG, Aggregate.SUM, Aggregate.MIN, Aggregate.MAX, Aggregate.COUNT}
_BLANKS = {Test.BLANK, Test.NOT_BLANK}


def _groups(conditions: tuple[Condition, ...]) -> list[list[Condition]]:
    """Conditions one by one, those of which one suffices together."""
    groups: dict[object, list[Condition]] = {}
    for number, condition in enumerate(conditions):
        groups.setdefault(condition.any_of or ("alone", number), []).append(condition)
    return list(groups.values())


def _places(query: Query, ranked: tuple[Ranked, ...]) -> tuple[int, ...] | None:
    """Where the sort keys stand in the result, or None where groups come first in it."""
    shown = list(query.shown)
    columns = {s.columns[0] for s in shown if s.columns and s.aggregate is Aggregate.NONE}
    listed = [b for b in query.by if not b.hidden]
    ahead = sum(b.grain is not None or b.column not in columns for b in listed)
    if any(b.grain is not None and b.column in columns for b in query.by):
        return None
    return tuple(ahead + shown.index(r.shown) for r in ranked)


def query_text(rows: QueryRows, query: Query) -> str:
    """The result in one or two sentences."""
    if not rows.rows:
        return "Nothing in the tables fits." if not query.having else "No group fits."
    if len(rows.columns) == 1:
        return _one_column(rows, query)
    if len(rows.rows) == 1:
        return _one_row(rows)
    return _several_rows(rows, query)


def _one_column(rows: QueryRows, query: Query) -> str:
    name = plain_words(rows.columns[0])
    values = [row[0] for row in rows.rows]
    if len(values) > 1:
        more = f" and {len(values) - _LISTED:,} more" if len(values) > _LISTED else ""
        listed = [number_words(v) for v in values[:_LISTED]]
        told = ", ".join(listed) + more if more else list_words(listed)
        return f"{rows_of(rows)} found: {told}."
    if values[0] is None:
        return f"There is no {name}: no cell holds a value for it."
    aggregated = bool(query.shown) and query.shown[0].aggregate is not Aggregate.NONE
    value = number_words(values[0])
    if isinstance(values[0], str):  # all that was asked for, so more of it than in a list
        value = one_line(values[0], _LONE)
    return f"The {name} is {value}." if aggregated else f"{value}."


def _one_row(rows: QueryRows) -> str:
    first, *others = zip(rows.columns, rows.rows[0], strict=True)
    told = [f"{plain_words(name)} {number_words(value)}" for name, value in others]
    if isinstance(first[1], str):
        return f"{number_words(first[1])}: {list_words(told)}."
    told = [f"{plain_words(first[0])} {number_words(first[1])}", *told]
    return f"{_capital(list_words(told))}."


def _several_rows(rows: QueryRows, query: Query) -> str:
    heading = plain_words(rows.columns[-1])
    if len(rows.columns) > 3:
        headings = list_words([plain_words(c) for c in rows.columns])
        return f"{rows_of(rows)} rows found, with {headings}."
    columns = [column_words(column) for column in zip(*rows.rows[:_LISTED], strict=True)]
    shown = [f"{first} ({', '.join(others)})" for first, *others in zip(*columns, strict=True)]
    rest = len(rows.rows) - _LISTED
    more = f"; and {rest:,} more row{'s' if rest > 1 else ''}" if rest > 0 else ""
    lead = ", in this order" if query.ranked else ""
    return f"{_capital(heading)}{lead}: {row_words(shown)}{more}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
