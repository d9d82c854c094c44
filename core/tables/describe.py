"""What was understood of the user's tables, as text for the terminal.

Guarantees: every table, column, key, join and warning of the catalog is named once.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.tables.catalog import Catalog, ColumnInfo, Join, JoinKind, JoinSource, TableInfo, Value
from core.tables.preview import SeenJoin

_SOURCES = {
    JoinSource.HAND: "by hand",
    JoinSource.DECLARED: "declared",
    JoinSource.NAMES: "by name",
    JoinSource.VALUES: "by values",
}


def describe(catalog: Catalog, seen: Sequence[SeenJoin] = ()) -> str:
    """The catalog in words, one block for each table, then the joins and the warnings.

    `seen`: the joins with what they miss, those switched off among them.
    """
    blocks = [_table(table) for table in catalog.tables] or ["There are no tables."]
    joins = [_seen(one) for one in seen] or [_join(join) for join in catalog.joins]
    if joins:
        blocks.append("Joins\n" + "\n".join(joins))
    if catalog.left_out:
        names = ", ".join(sheet for _, sheet in catalog.left_out)
        blocks.append(f"Left out by hand: {names}")
    if catalog.warnings:
        blocks.append("Please note\n" + "\n".join(f"  {w}" for w in catalog.warnings))
    return "\n\n".join(blocks)


def all_left_out(catalog: Catalog) -> str:
    """What is told where files were given and every table of them was left out; "" elsewhere."""
    if catalog.tables or not catalog.left_out:
        return ""
    names = ", ".join(f"“{sheet}”" for _, sheet in catalog.left_out[:6])
    return (
        f"No table is in use, since {names} {'was' if len(catalog.left_out) == 1 else 'were'} left "
        "out by hand; tick what is wanted among the tables, or name it with --use."
    )


def _table(table: TableInfo) -> str:
    rows = f"{table.row_count:,} row{'' if table.row_count == 1 else 's'}"
    key = f"key {table.key}" if table.key else "no key"
    lines = [f"{table.name}: {rows}, {key} ({table.file})"]
    width = max((len(column.name) for column in table.columns), default=0)
    lines += [f"  {column.name:<{width}}  {_column(column)}" for column in table.columns]
    return "\n".join(lines)


def _column(column: ColumnInfo) -> str:
    unit = f" in {column.unit}" if column.unit and column.unit != "%" else column.unit and " in %"
    parts = [column.kind.word + unit]
    if column.by_hand:
        parts.append("chosen by hand")
    if column.label:
        parts.append("names the rows")
    if column.kind.numeric or column.kind.dated:
        if column.minimum is not None:
            parts.append(f"{_shown(column.minimum)} to {_shown(column.maximum)}")
    elif column.samples:
        parts.append(f"{column.distinct:,} different, such as {_samples(column)}")
    if column.blanks:
        parts.append(f"{column.blanks:,} blank")
    return ", ".join(parts)


def _samples(column: ColumnInfo) -> str:
    return ", ".join(_shown(sample) for sample in column.samples[:3])


def _shown(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    return text if len(text) <= 30 else text[:29] + "…"


def _seen(seen: SeenJoin) -> str:
    if not seen.on:
        join = seen.join
        ends = f"{join.table}.{join.column} = {join.other}.{join.other_column}"
        return f"  {ends} (switched off by hand)"
    lacking = []
    if seen.alone:
        lacking.append(f"{seen.alone:,} row{'' if seen.alone == 1 else 's'} without a partner")
    if seen.blank:
        lacking.append(f"{seen.blank:,} blank")
    return ", ".join([_join(seen.join), *lacking])


def _join(join: Join) -> str:
    many = {
        JoinKind.MANY_TO_ONE: "each of the former has at most one of the latter",
        JoinKind.ONE_TO_ONE: "one to one",
        JoinKind.MANY_TO_MANY: "several to several",
    }[join.kind]
    return (
        f"  {join.table}.{join.column} = {join.other}.{join.other_column} "
        f"({_SOURCES[join.source]}; {many})"
    )
