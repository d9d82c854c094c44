"""The form of a table question: what is shown, grouped and ranked, before any column is chosen.

Guarantees: a form is plain text from a closed grammar that `Form.parse` reads and `str` writes; a
query built from a form has exactly its parts. A form says nothing of tables, columns or values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Compare,
    Condition,
    Having,
    Query,
    Ranked,
    Shown,
)

SIMPLE = "simple"  # one column or one aggregate, told apart by the choice of the aggregate
_ROWS = "*"


@dataclass(frozen=True)
class Form:
    """`plain`: 0, 1 or 2 (several) columns shown as they are. `aggregates`: names, COUNT of rows as
    "COUNT*". `having`: a comparison of the number of rows. `rank`: "col", "COUNT*" or an
    aggregate's name, "" for none. `limit`: "", "1" or "n"."""

    plain: int = 0
    aggregates: tuple[str, ...] = ()
    by: bool = False
    having: str = ""
    rank: str = ""
    descending: bool = False
    limit: str = ""
    distinct: bool = False

    def __str__(self) -> str:
        aggregates = ",".join(self.aggregates)
        turn = "-" if self.descending else "+"
        return (
            f"{self.plain}|{aggregates}|{self.by:d}|{self.having}|{self.rank}|{turn}|{self.limit}"
            f"|{self.distinct:d}"
        )

    @staticmethod
    def parse(text: str) -> Form:
        """Raises ValueError where the text is not of the grammar."""
        plain, aggregates, by, having, rank, turn, limit, distinct = text.split("|")
        return Form(
            int(plain), tuple(a for a in aggregates.split(",") if a), by == "1", having, rank,
            turn == "-", limit, distinct == "1",
        )  # fmt: skip

    @property
    def roles(self) -> tuple[str, ...]:
        """The columns to choose, by what they are for; several plain ones are chosen one by one."""
        found = ["plain"] if self.plain == 1 and not self.by else []
        found += [f"of {a}" for a in self.aggregates if not a.endswith(_ROWS)]
        found += ["by"] if self.by else []
        return (*found, "rank") if self.rank and not self.rank.endswith(_ROWS) else tuple(found)


def form_of(query: Query) -> Form | None:
    """The form of a query over one table; None where it has parts that no form has."""
    odd = query.without or query.against or query.share or query.combined or len(query.by) > 1
    if odd or len(query.ranked) > 1 or len(query.having) > 1:
        return None
    if any(len(s.columns) > 1 for s in query.shown) or any(b.grain for b in query.by):
        return None
    plain = [s for s in query.shown if s.aggregate is Aggregate.NONE]
    if any(not s.columns for s in plain):
        return None
    aggregates = [_name(s) for s in query.shown if s.aggregate is not Aggregate.NONE]
    if len(set(aggregates)) < len(aggregates):
        return None
    form = Form(
        min(len(plain), 2), tuple(sorted(aggregates)), bool(query.by), distinct=query.distinct
    )
    if query.having:
        one = query.having[0]
        if _name(one.shown) != "COUNT*":
            return None
        form = replace(form, having=one.compare.value)
    if query.ranked:
        shown = query.ranked[0].shown
        rank = "col" if shown.aggregate is Aggregate.NONE else _name(shown)
        form = replace(form, rank=rank, descending=query.ranked[0].descending)
    limit = "" if query.limit is None else "1" if query.limit == 1 else "n"
    return replace(form, limit=limit)


def simple(form: Form) -> bool:
    """Whether it is one column or one aggregate and nothing else."""
    one = len(form.aggregates) + form.plain == 1 and "COUNT_DISTINCT" not in form.aggregates
    return one and form == Form(form.plain, form.aggregates)


def _name(shown: Shown) -> str:
    return shown.aggregate.name + ("" if shown.columns else _ROWS)


def role_column(query: Query, role: str) -> Column | None:
    """The column that has this role in a query of its form."""
    if role == "plain":
        return next(s.columns[0] for s in query.shown if s.aggregate is Aggregate.NONE)
    if role == "by":
        return query.by[0].column
    if role == "rank":
        return query.ranked[0].shown.columns[0] if query.ranked[0].shown.columns else None
    wanted = role.removeprefix("of ")
    return next(s.columns[0] for s in query.shown if _name(s) == wanted)


def build(
    form: Form,
    table: str,
    roles: dict[str, str],
    plain: tuple[str, ...],
    conditions: tuple[Condition, ...],
    count: int,
) -> Query:
    """The query of this form: columns by role, `plain` the columns shown as they are, `count` the
    number that limits rows or groups."""
    shown = [Shown(columns=(Column(table, name),)) for name in plain]
    shown += [_shown(a, table, roles.get(f"of {a}", "")) for a in form.aggregates]
    by = (By(Column(table, roles["by"])),) if form.by else ()
    having: tuple[Having, ...] = ()
    if form.having:
        having = (Having(_shown("COUNT*", table, ""), Compare(form.having), float(count)),)
    ranked: tuple[Ranked, ...] = ()
    if form.rank:
        name = roles.get("rank", "")
        key = (
            Shown(columns=(Column(table, name),))
            if form.rank == "col"
            else _shown(form.rank, table, name)
        )
        ranked = (Ranked(key, form.descending),)
    limit = {"": None, "1": 1, "n": count}[form.limit]
    return Query(table, tuple(shown), conditions, by, having, ranked, limit, distinct=form.distinct)


def _shown(name: str, table: str, column: str) -> Shown:
    aggregate = Aggregate[name.removesuffix(_ROWS)]
    if name.endswith(_ROWS):
        return Shown(aggregate, (), table)
    return Shown(aggregate, (Column(table, column),))
