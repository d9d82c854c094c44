"""Joins that a person added or switched off, laid over those that were found.

Guarantees: a join by hand names existing columns of two tables; one that is switched off is not
followed by any query; how many rows can meet is taken from the data as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.tables.catalog import Join, JoinSource, TableInfo
from core.tables.corrections import HandJoin
from core.tables.keys import join_between


def with_hand_joins(
    found: Sequence[Join], tables: Sequence[TableInfo], by_hand: Sequence[HandJoin]
) -> tuple[Join, ...]:
    """The joins found, without those switched off and with those added."""
    off = {_pair(join) for join in by_hand if not join.on}
    kept = [join for join in found if _pair(join) not in off]
    there = {_pair(join) for join in kept}
    for join in by_hand:
        made = hand_join(join, tables) if join.on and _pair(join) not in there else None
        if made is not None:
            there.add(_pair(made))
            kept.append(made)
    return tuple(kept)


def hand_join(join: HandJoin, tables: Sequence[TableInfo]) -> Join | None:
    """The join between these tables as they are now; None where an end of it is gone."""
    named = {table.name: table for table in tables}
    one, other = named.get(join.table), named.get(join.other)
    if one is None or other is None or one is other:
        return None
    try:
        return join_between(
            (one, one.column(join.column)),
            (other, other.column(join.other_column)),
            JoinSource.HAND,
        )
    except KeyError:
        return None


def _pair(join: Join | HandJoin) -> frozenset[tuple[str, str]]:
    """Both ends: which refers to which does not matter."""
    return frozenset({(join.table, join.column), (join.other, join.other_column)})
