"""Keys, labels and joins, found from declarations, names and values.

Guarantees: a key is unique and without blanks in the data as it is; a join that was not declared
goes to a unique column whose values contain the referring ones, for the most part; the order of
joins is from the surest to the least sure, and the same data always gives the same joins.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.thesaurus import stem, words_of
from core.tables.catalog import ColumnInfo, Join, JoinKind, JoinSource, Kind, TableInfo
from core.tables.source import ForeignKey

_MOSTLY = 0.5  # share of referring values that must be found, where the names fit
_LABEL_DISTINCT = 0.9
_ID_WORDS = {"id", "code", "key", "no", "nr", "number", "ref", "sku", "uuid"}
_NAME_WORDS = ("name", "title", "label", "fullname")


@dataclass(frozen=True)
class _End:
    """One end of a possible join."""

    table: TableInfo
    column: ColumnInfo


def is_unique(column: ColumnInfo, row_count: int) -> bool:
    """Whether every row has a value of its own here."""
    return row_count > 0 and column.blanks == 0 and column.distinct == row_count


def find_key(table: str, columns: Sequence[ColumnInfo], rows: int, declared: str = "") -> str:
    """The column that identifies a row: as declared, else the unique one with the likeliest name,
    else the first one of whole numbers or text; "" where none is unique."""
    unique = [c for c in columns if is_unique(c, rows)]
    if not unique:
        return ""
    ranked = sorted(unique, key=lambda c: (c.name != declared, _key_rank(table, c)))
    best = ranked[0]
    if best.name == declared or _key_rank(table, best) < 3:
        return best.name
    first = columns[0]
    return first.name if first in unique and first.kind in {Kind.WHOLE, Kind.TEXT} else ""


def _key_rank(table: str, column: ColumnInfo) -> int:
    words = words_of(column.name)
    own = stem(words_of(table)[-1]) if words_of(table) else ""
    if words in {("id",), (*words_of(table), "id")}:
        return 0
    if not words or column.kind not in {Kind.WHOLE, Kind.TEXT}:
        return 9
    if words[-1] in _ID_WORDS:
        return 1 if stem(words[0]) == own else 2
    return 3


def find_label(table: str, columns: Sequence[ColumnInfo], rows: int) -> str:
    """The text column that names the rows ("customer name"), or ""."""
    texts = [c for c in columns if c.kind is Kind.TEXT and c.distinct > 0]
    ranked = sorted(
        ((_label_rank(table, c), n, c) for n, c in enumerate(texts) if _names_rows(c, rows)),
        key=lambda found: found[:2],
    )
    return ranked[0][2].name if ranked else ""


def _names_rows(column: ColumnInfo, rows: int) -> bool:
    filled = rows - column.blanks
    return filled > 0 and filled >= rows / 2 and column.distinct >= _LABEL_DISTINCT * filled


def _label_rank(table: str, column: ColumnInfo) -> int:
    words = words_of(column.name)
    own = stem(words_of(table)[-1]) if words_of(table) else ""
    if not words:
        return 5
    if words == ("name",) or (words[-1] in _NAME_WORDS and stem(words[0]) == own):
        return 0
    if len(words) == 1 and stem(words[0]) == own:
        return 1
    if words[-1] in _NAME_WORDS:
        return 2
    return 4 if words[-1] in _ID_WORDS else 3


def join_between(
    one: tuple[TableInfo, ColumnInfo], other: tuple[TableInfo, ColumnInfo], source: JoinSource
) -> Join:
    """The join of these two columns, from the side that has many rows to the one that has one."""
    return _join(_End(*one), _End(*other), source)


def find_joins(
    database: sqlite3.Connection,
    tables: Sequence[TableInfo],
    declared: dict[str, tuple[ForeignKey, ...]],
) -> tuple[Join, ...]:
    """All joins among the tables, the surest first."""
    found = list(_declared_joins(tables, declared))
    tied = {frozenset({(j.table, j.column), (j.other, j.other_column)}) for j in found}
    pairs = {(j.table, j.column) for j in found}
    for source in (JoinSource.NAMES, JoinSource.VALUES):
        for one, other in _candidates(tables):
            ends = frozenset(
                {(one.table.name, one.column.name), (other.table.name, other.column.name)}
            )
            if ends in tied or (one.table.name, one.column.name) in pairs:
                continue
            if _joins(database, one, other, source):
                tied.add(ends)
                found.append(_join(one, other, source))
        pairs |= {(j.table, j.column) for j in found}
    return (*found, *_shared_joins(database, tables, found))


# Columns that any two tables may have without speaking of the same thing.
_COMMON = frozenset(
    stem(w)
    for w in "id name title date year month day time type kind status description detail number "
    "country city state age sex gender address email phone note comment price amount total".split()
)


def _shared_joins(
    database: sqlite3.Connection, tables: Sequence[TableInfo], found: Sequence[Join]
) -> Iterator[Join]:
    """For tables that nothing connects: two columns called alike that share most of their values
    ("zip_code" of trips and of the weather), though neither is a key."""
    group = {t.name: t.name for t in tables}
    for join in found:
        _unite(group, join.table, join.other)
    for place, other in enumerate(tables):
        for table in tables[:place]:
            if group[table.name] == group[other.name]:
                continue
            shared = _shared(database, table, other)
            if shared is not None:
                _unite(group, table.name, other.name)
                yield _join(*shared, JoinSource.VALUES)


def _unite(group: dict[str, str], one: str, other: str) -> None:
    old, new = group[one], group[other]
    group.update({name: new for name, known in group.items() if known == old})


def _shared(
    database: sqlite3.Connection, table: TableInfo, other: TableInfo
) -> tuple[_End, _End] | None:
    """The pair of columns with the longest common name whose values mostly agree, if any."""
    pairs = []
    for column in table.columns:
        words = tuple(map(stem, words_of(column.name)))
        for target in other.columns:
            alike = words == tuple(map(stem, words_of(target.name)))
            if alike and column.kind is target.kind and not set(words) <= _COMMON:
                pairs.append((-len(words), _End(table, column), _End(other, target)))
    for _, one, two in sorted(pairs, key=lambda pair: pair[0]):
        if max(_contained(database, one, two), _contained(database, two, one)) >= _MOSTLY:
            return one, two
    return None


def _declared_joins(
    tables: Sequence[TableInfo], declared: dict[str, tuple[ForeignKey, ...]]
) -> Iterator[Join]:
    by_name = {t.name.casefold(): t for t in tables}
    for table in tables:
        for key in declared.get(table.name, ()):
            other = by_name.get(key.other.casefold())
            if other is None or other is table:
                continue
            try:
                one = _End(table, table.column(key.column))
                yield _join(
                    one, _End(other, other.column(key.other_column or other.key)),
                    JoinSource.DECLARED,
                )  # fmt: skip
            except KeyError:
                continue


def _candidates(tables: Sequence[TableInfo]) -> Iterator[tuple[_End, _End]]:
    """Pairs of a column and a unique column of another table that could hold the same values."""
    for other in tables:
        for target in other.columns:
            if not is_unique(target, other.row_count) or target.kind not in {Kind.WHOLE, Kind.TEXT}:
                continue
            for table in tables:
                if table is other:
                    continue
                for column in table.columns:
                    if column.kind is target.kind:
                        yield _End(table, column), _End(other, target)


def _joins(database: sqlite3.Connection, one: _End, other: _End, source: JoinSource) -> bool:
    if source is JoinSource.NAMES:
        if _names_fit(one, other):
            return _contained(database, one, other) >= _MOSTLY
        return _same_code(one, other) and _contained(database, one, other) == 1
    # Without a fitting name only text counts: small whole numbers occur in any two tables.
    text = one.column.kind is Kind.TEXT and other.column.name == other.table.label
    return text and one.column.distinct >= 3 and _contained(database, one, other) == 1


def _same_code(one: _End, other: _End) -> bool:
    """A bare "Code" that repeats in one table and is the key of the other; numbers prove little."""
    same = tuple(map(stem, words_of(one.column.name))) == tuple(
        map(stem, words_of(other.column.name))
    )
    text = one.column.kind is Kind.TEXT and other.column.name == other.table.key
    return same and text and not is_unique(one.column, one.table.row_count)


def _names_fit(one: _End, other: _End) -> bool:
    """customer_id → customers.id or customers.customer_id; customer → customers.name;
    home_depot_id → depots.depot_id."""
    words = tuple(map(stem, words_of(one.column.name)))
    target = tuple(map(stem, words_of(other.column.name)))
    own = tuple(map(stem, words_of(other.table.name)))
    if not words or not target or not own:
        return False
    bare = len(target) == 1 and (target[0] in _ID_WORDS or target[0] in _NAME_WORDS)
    keyed = other.column.name in {other.table.key, other.table.label}
    if not bare and _ends_with(words, target):
        return keyed
    if bare and _ends_with(words, (own[-1], *target)):
        return True
    return keyed and words in {own, own[-1:]}


def _ends_with(words: tuple[str, ...], tail: tuple[str, ...]) -> bool:
    return words[-len(tail) :] == tail


def _contained(database: sqlite3.Connection, one: _End, other: _End) -> float:
    """Share of the different referring values that the other column has; 1 where there are none
    to look up but the names agree."""
    if not one.column.distinct:
        return 0.0
    low, high = other.column.minimum, other.column.maximum
    if one.column.kind is Kind.WHOLE and not _overlap(one.column, low, high):
        return 0.0
    t, c = _quoted(one.table.name), _quoted(one.column.name)
    o, d = _quoted(other.table.name), _quoted(other.column.name)
    found = database.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT {c} AS v FROM {t} WHERE {c} IS NOT NULL) "  # noqa: S608
        f"WHERE v IN (SELECT {d} FROM {o})"
    ).fetchone()
    return float(found[0] / one.column.distinct)


def _overlap(column: ColumnInfo, low: object, high: object) -> bool:
    numbers = (column.minimum, column.maximum, low, high)
    if not all(isinstance(n, int | float) for n in numbers):
        return False
    return bool(column.minimum <= high and low <= column.maximum)  # type: ignore[operator]


def _join(one: _End, other: _End, source: JoinSource) -> Join:
    unique_other = is_unique(other.column, other.table.row_count)
    unique_one = is_unique(one.column, one.table.row_count)
    if unique_one and not unique_other:
        return _join(other, one, source)
    kind = JoinKind.MANY_TO_ONE if unique_other else JoinKind.MANY_TO_MANY
    if unique_one and unique_other:
        kind = JoinKind.ONE_TO_ONE
    return Join(one.table.name, one.column.name, other.table.name, other.column.name, kind, source)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
