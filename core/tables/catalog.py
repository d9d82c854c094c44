"""What is known of the user's tables: columns, kinds, keys and joins, without their rows.

Guarantees: a Catalog is frozen, plain data that survives JSON unchanged; every join names existing
columns, and the kind of a join says whether following it can multiply rows.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

Value = str | int | float | None


class Kind(Enum):
    """What a column holds. Its value is also the declared type in Reckoner's own file."""

    WHOLE = "INTEGER"
    DECIMAL = "REAL"
    DATE = "DATE"  # ISO text, 2024-03-01
    MOMENT = "DATETIME"  # ISO text, 2024-03-01 14:30:00
    BOOL = "BOOLEAN"  # stored as the user wrote it; see ColumnInfo.truth
    TEXT = "TEXT"

    @property
    def numeric(self) -> bool:
        return self in {Kind.WHOLE, Kind.DECIMAL}

    @property
    def dated(self) -> bool:
        return self in {Kind.DATE, Kind.MOMENT}

    @property
    def word(self) -> str:
        """The kind in plain English."""
        return {
            Kind.WHOLE: "whole number",
            Kind.DECIMAL: "decimal number",
            Kind.DATE: "date",
            Kind.MOMENT: "date and time",
            Kind.BOOL: "yes or no",
            Kind.TEXT: "text",
        }[self]


@dataclass(frozen=True)
class ColumnInfo:
    """One column. `distinct` values, `blanks`: counts of cells; `unit`: "euro", "%", "kg" or "".

    `truth`: the values that mean no and yes, in that order, for a BOOL column.
    `label`: this column names the rows ("customer name"). `by_hand`: a person chose the kind.
    `misfits`: cells that are no such thing, and were left blank.
    """

    name: str
    kind: Kind
    unit: str = ""
    distinct: int = 0
    blanks: int = 0
    minimum: Value = None
    maximum: Value = None
    samples: tuple[Value, ...] = ()
    label: bool = False
    truth: tuple[Value, ...] = ()
    by_hand: bool = False
    misfits: int = 0

    @property
    def simple_kind(self) -> str:
        """text, number, date or bool."""
        if self.kind.numeric:
            return "number"
        if self.kind.dated:
            return "date"
        return "bool" if self.kind is Kind.BOOL else "text"


@dataclass(frozen=True)
class TableInfo:
    """One table. `key`: the column that identifies a row, or ""; `file`: the user's file name.

    `place`: of the file among those imported; `sheet`: the table's own name in it.
    """

    name: str
    columns: tuple[ColumnInfo, ...]
    row_count: int
    key: str = ""
    file: str = ""
    warnings: tuple[str, ...] = ()
    place: int = 0
    sheet: str = ""

    def column(self, name: str) -> ColumnInfo:
        """The column of that name, in any case. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name.casefold() == name.casefold():
                return column
        raise KeyError(name)

    @property
    def label(self) -> str:
        """Name of the column that names the rows, else of the key, else ""."""
        return next((c.name for c in self.columns if c.label), self.key)


class JoinKind(Enum):
    """How many rows of `other` a row of `table` can meet, and the reverse."""

    MANY_TO_ONE = "many to one"
    ONE_TO_ONE = "one to one"
    MANY_TO_MANY = "many to many"


class JoinSource(Enum):
    """Why two columns are thought to join; the first is the surest."""

    HAND = "by hand"
    DECLARED = "declared"
    NAMES = "names"
    VALUES = "values"


@dataclass(frozen=True)
class Join:
    """`table`.`column` refers to `other`.`other_column`."""

    table: str
    column: str
    other: str
    other_column: str
    kind: JoinKind = JoinKind.MANY_TO_ONE
    source: JoinSource = JoinSource.NAMES


@dataclass(frozen=True)
class Catalog:
    """The user's tables and how they join. `left_out`: place of the file and name of each sheet
    that was left out by hand."""

    tables: tuple[TableInfo, ...] = ()
    joins: tuple[Join, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()

    def table(self, name: str) -> TableInfo:
        """The table of that name, in any case. Raises KeyError where there is none."""
        for table in self.tables:
            if table.name.casefold() == name.casefold():
                return table
        raise KeyError(name)

    def column(self, table: str, name: str) -> ColumnInfo:
        """Raises KeyError where there is none."""
        return self.table(table).column(name)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(warning for table in self.tables for warning in table.warnings)

    def to_json(self) -> dict[str, Any]:
        """The catalog as plain JSON data, which `from_json` turns back into an equal catalog."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @staticmethod
    def from_json(data: dict[str, Any]) -> Catalog:
        """The catalog that `to_json` gave. Raises KeyError, TypeError or ValueError otherwise."""
        tables = tuple(
            TableInfo(
                **{
                    **table,
                    "columns": tuple(_column(column) for column in table["columns"]),
                    "warnings": tuple(table["warnings"]),
                }
            )
            for table in data["tables"]
        )
        joins = tuple(
            Join(**{**j, "kind": JoinKind(j["kind"]), "source": JoinSource(j["source"])})
            for j in data["joins"]
        )
        left_out = tuple((place, sheet) for place, sheet in data.get("left_out", ()))
        return Catalog(tables, joins, left_out)


def _column(data: dict[str, Any]) -> ColumnInfo:
    return ColumnInfo(
        **{
            **data,
            "kind": Kind(data["kind"]),
            "samples": tuple(data["samples"]),
            "truth": tuple(data["truth"]),
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
