"""The command "tables": what is understood of table files, and corrections of it by hand.

Guarantees: corrections are kept where the window keeps them, so that both read a file alike; names
are checked against the tables before anything is kept; the files are never written to.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.tables.corrections import Corrections, HandJoin, HandKind

if TYPE_CHECKING:
    from core.tables.catalog import Catalog, TableInfo

_KINDS = ", ".join(kind.value for kind in HandKind)


def add_tables_command(commands: Any) -> None:
    """Adds the command to the parser's."""
    tables = commands.add_parser("tables", help="what is understood of table files")
    tables.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    for name, metavar, about in (
        ("--type", "TABLE.COLUMN=KIND", f"read this column as {_KINDS}, or guessed"),
        ("--key", "TABLE.COLUMN", "this column tells the rows apart"),
        ("--leave-out", "TABLE", "do not use this table or sheet"),
        ("--use", "TABLE", "use a table or sheet again that was left out"),
        ("--join", "TABLE.COLUMN=TABLE.COLUMN", "these columns join two tables"),
        ("--no-join", "TABLE.COLUMN=TABLE.COLUMN", "these columns do not"),
    ):
        tables.add_argument(name, action="append", default=[], metavar=metavar, help=about)
    tables.add_argument("--forget", action="store_true", help="drop all corrections first")
    tables.set_defaults(command=_tables)


def corrected_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the files that corrections are kept for."""
    from core.keeping.table_corrections import kept_corrections

    return tuple(kept_corrections(paths).of)


def _tables(options: argparse.Namespace) -> int:
    from core.assistant import Assistant, Options
    from core.tables.describe import describe

    paths = tuple(options.paths)
    assistant = Assistant(Options(use_model=False))
    try:
        if options.forget:
            _keep({path: Corrections() for path in paths})
        _Changes(options, assistant.tables(paths), paths).keep()
        print(describe(assistant.tables(paths), assistant.look(paths).seen.joins))
    finally:
        assistant.close()
    for path in corrected_files(paths):
        print(f"\n{path.name} is read with corrections made by hand; --forget drops them.")
    return 0


def _keep(corrected: dict[Path, Corrections]) -> None:
    from core.keeping.table_corrections import keep_corrections

    for path, corrections in corrected.items():
        keep_corrections(path, corrections)


class _Changes:
    """What the options change in what was understood."""

    def __init__(
        self, options: argparse.Namespace, catalog: Catalog, paths: tuple[Path, ...]
    ) -> None:
        from core.keeping.table_corrections import kept_corrections

        self._options, self._catalog, self._paths = options, catalog, paths
        self._before = kept_corrections(paths)
        self._after: dict[Path, Corrections] = {}

    def keep(self) -> None:
        """Keeps them all, or none where one names what is not there."""
        options = self._options
        for text in options.type:
            place, equals, kind = text.rpartition("=")
            self._retype(place if equals else text, kind if equals else "")
        for text in options.key:
            self._choose_key(text)
        for text in options.leave_out:
            self._leave_out(text)
        for text in options.use:
            self._use(text)
        for text in options.join:
            self._join(text, on=True)
        for text in options.no_join:
            self._join(text, on=False)
        _keep(self._after)

    def _retype(self, place: str, kind: str) -> None:
        table, column = self._column(place)
        if kind not in {"guessed", *(known.value for known in HandKind)}:
            raise UserError(
                f"“{kind}” is no type of a column.", f"There are {_KINDS}.",
                "Write for instance orders.paid=yes-no; “guessed” takes a choice back.",
            )  # fmt: skip
        chosen = None if kind == "guessed" else HandKind(kind)
        self._change(table, lambda c: c.with_kind(table.sheet, column, chosen))

    def _choose_key(self, text: str) -> None:
        table, column = self._column(text)
        self._change(table, lambda c: c.with_key(table.sheet, column))

    def _leave_out(self, text: str) -> None:
        table = self._table(text)
        self._change(table, lambda c: c.with_sheet(table.sheet, used=False))

    def _use(self, text: str) -> None:
        out = self._catalog.left_out
        found = [(place, sheet) for place, sheet in out if sheet.casefold() == text.casefold()]
        if not found:
            names = [sheet for _, sheet in out] or ["none that was left out"]
            raise self._unknown("table that was left out", text, names)
        for place, sheet in found:
            self._change_at(place, lambda c, s=sheet: c.with_sheet(s, used=True))  # type: ignore[misc]

    def _join(self, text: str, *, on: bool) -> None:
        one, _, other = text.partition("=")
        (table, column), (target, target_column) = self._column(one), self._column(other)
        join = HandJoin(table.name, column, target.name, target_column, on)
        self._change(table, lambda c: c.with_join(join))

    def _change(self, table: TableInfo, change: Callable[[Corrections], Corrections]) -> None:
        self._change_at(table.place, change)

    def _change_at(self, place: int, change: Callable[[Corrections], Corrections]) -> None:
        path = self._paths[place]
        self._after[path] = change(self._after.get(path, self._before.at(path)))

    def _table(self, name: str) -> TableInfo:
        try:
            return self._catalog.table(name)
        except KeyError:
            raise self._unknown("table", name, (t.name for t in self._catalog.tables)) from None

    def _column(self, text: str) -> tuple[TableInfo, str]:
        """The column of "table.column", or of "column" where one table alone has it."""
        found = list(self._columns_called(text))
        if len(found) != 1:
            names = (f"{t.name}.{c.name}" for t in self._catalog.tables for c in t.columns)
            raise self._unknown("column", text, names)
        return found[0]

    def _columns_called(self, text: str) -> Iterator[tuple[TableInfo, str]]:
        wanted = text.casefold()
        whole = [
            (table, column.name)
            for table in self._catalog.tables
            for column in table.columns
            if f"{table.name}.{column.name}".casefold() == wanted
        ]
        yield from whole or (
            (table, column.name)
            for table in self._catalog.tables
            for column in table.columns
            if column.name.casefold() == wanted
        )

    @staticmethod
    def _unknown(what: str, name: str, known: Iterable[str]) -> UserError:
        listed = list(known)
        shown = ", ".join(listed[:12]) + (" …" if len(listed) > 12 else "")
        return UserError(
            f"“{name}” names no {what}, or several.", f"There are {shown}.",
            "Nothing was kept; write it as it stands in the list.",
        )  # fmt: skip
