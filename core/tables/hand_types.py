"""The type of a column as a person chose it, in place of the one that its cells suggest.

Guarantees: the person's word decides; what the cells leave open (decimal marks, units, whether a
time is written) is still taken from them; a cell that does not fit is reported, never changed.
"""

from __future__ import annotations

from core.tables.catalog import Kind, Value
from core.tables.column_types import ColumnProfile, ColumnType
from core.tables.corrections import HandKind

_NO_YES: tuple[Value, ...] = ("no", "yes")


def hand_type(profile: ColumnProfile, guess: ColumnType, kind: HandKind) -> ColumnType:
    """The type for that choice; `guess`: what the cells suggest."""
    if kind is HandKind.TEXT:
        return ColumnType(Kind.TEXT, by_hand=True)
    if kind is HandKind.YES_NO:
        return ColumnType(Kind.BOOL, truth=guess.truth or _NO_YES, by_hand=True)
    if kind in {HandKind.DATE, HandKind.MONTH_FIRST}:
        timed = Kind.MOMENT if profile.clocks else Kind.DATE
        return ColumnType(timed, day_first=kind is HandKind.DATE, by_hand=True)
    units = [unit for unit in profile.units if unit]
    comma = kind is HandKind.COMMA_NUMBER or guess.comma
    if kind is HandKind.NUMBER:
        comma = profile.mostly_comma  # "number" is what "number-comma" is not, unless it must be
    return ColumnType(
        Kind.WHOLE if kind is HandKind.WHOLE else Kind.DECIMAL,
        units[0] if len(units) == 1 else "", comma=comma, by_hand=True,
    )  # fmt: skip
