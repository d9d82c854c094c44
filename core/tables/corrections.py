"""What a person corrected by hand in a table file: types, sheets left out, keys, joins.

Guarantees: corrections are plain frozen data that survives JSON; data of any other origin is
checked part by part and refused with ValueError or TypeError; a correction that no longer fits the
file (a column that is gone) is passed over, never an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

MOST = 5_000  # corrections of one file
_LONGEST = 1_000


class HandKind(Enum):
    """A type as a person chooses it. Its value is how it is written on the command line."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    COMMA_NUMBER = "number-comma"
    DATE = "date"
    MONTH_FIRST = "date-month-first"
    YES_NO = "yes-no"


@dataclass(frozen=True)
class HandJoin:
    """`table`.`column` refers to `other`.`other_column`; `on` False: it does not, whatever the
    names and values say."""

    table: str
    column: str
    other: str
    other_column: str
    on: bool = True

    @property
    def ends(self) -> tuple[str, str, str, str]:
        """What joins, without whether it does."""
        return self.table, self.column, self.other, self.other_column


@dataclass(frozen=True)
class Corrections:
    """Of one file. `kinds`: sheet, column and type; `left_out`: sheets not used; `keys`: sheet and
    the column that tells its rows apart ("": none does); `joins`: of its tables to others."""

    kinds: tuple[tuple[str, str, HandKind], ...] = ()
    left_out: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    joins: tuple[HandJoin, ...] = ()

    def kind(self, sheet: str, column: str) -> HandKind | None:
        """The type chosen for a column, if any."""
        return next((k for s, c, k in self.kinds if (s, c) == (sheet, column)), None)

    def key(self, sheet: str) -> str | None:
        """The key chosen for a sheet; None: none was chosen."""
        return next((column for s, column in self.keys if s == sheet), None)

    def with_kind(self, sheet: str, column: str, kind: HandKind | None) -> Corrections:
        """With that type; None: as guessed."""
        rest = tuple(k for k in self.kinds if k[:2] != (sheet, column))
        return replace(self, kinds=(*rest, (sheet, column, kind)) if kind else rest)

    def with_sheet(self, sheet: str, *, used: bool) -> Corrections:
        """With that sheet used, or left out."""
        rest = tuple(s for s in self.left_out if s != sheet)
        return replace(self, left_out=rest if used else (*rest, sheet))

    def with_key(self, sheet: str, column: str | None) -> Corrections:
        """With that key; "": none; None: as found."""
        rest = tuple(k for k in self.keys if k[0] != sheet)
        return replace(self, keys=rest if column is None else (*rest, (sheet, column)))

    def with_join(self, join: HandJoin) -> Corrections:
        """With that join added, or switched off."""
        return replace(self, joins=(*self.without_join(join).joins, join))

    def without_join(self, join: HandJoin) -> Corrections:
        """With nothing said of that join."""
        return replace(self, joins=tuple(j for j in self.joins if j.ends != join.ends))

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kinds": [[sheet, column, kind.value] for sheet, column, kind in self.kinds],
            "left_out": list(self.left_out),
            "keys": [list(key) for key in self.keys],
            "joins": [[*join.ends, join.on] for join in self.joins],
        }

    @staticmethod
    def from_json(data: Any) -> Corrections:
        """What `to_json` gave. Raises ValueError or TypeError on anything else."""
        if not isinstance(data, dict):
            raise TypeError("corrections are a table of lists")
        return Corrections(
            tuple((_text(s), _text(c), HandKind(k)) for s, c, k in _list(data, "kinds")),
            tuple(_text(sheet) for sheet in _list(data, "left_out")),
            tuple((_text(sheet), _text(column)) for sheet, column in _list(data, "keys")),
            tuple(
                HandJoin(_text(a), _text(b), _text(c), _text(d), _flag(on))
                for a, b, c, d, on in _list(data, "joins")
            ),
        )


@dataclass(frozen=True)
class Corrected:
    """Files and what was corrected in them; what an import takes."""

    of: dict[Path, Corrections] = field(default_factory=dict)

    def at(self, path: Path) -> Corrections:
        """Of that file; without any, as it was guessed."""
        return self.of.get(path, Corrections())

    @property
    def joins(self) -> tuple[HandJoin, ...]:
        """Those of all files."""
        return tuple(join for corrections in self.of.values() for join in corrections.joins)


def _list(data: dict[str, Any], name: str) -> list[Any]:
    found = data.get(name, [])
    if not isinstance(found, list) or len(found) > MOST:
        raise ValueError(f"{name} is no list, or too long")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError("a name is missing or too long")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("a switch is on or off")
    return value
