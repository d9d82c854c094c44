"""The type of a column, found from all of its cells, and each cell in that type.

Guarantees: a column gets a type only if its cells agree (all of them, or at least 19 in 20 of 20
or more, the others being reported); a cell is never changed into another value: what does not fit
is reported and left blank, and a column without a clear type stays text as written.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from core.tables.catalog import Kind, Value
from core.tables.dates import read_date
from core.tables.numerals import read_numeral
from core.tables.source import Few, Raw

_NO_YES = (("no", "yes"), ("n", "y"), ("false", "true"), ("f", "t"), ("nein", "ja"), ("non", "oui"))
_NO = {no for no, _ in _NO_YES} | {"0", "0.0", "off", "✗"}
_YES = {yes for _, yes in _NO_YES} | {"1", "1.0", "on", "x", "✓", "✔"}
_MISSING = {"-", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan", ".", "?", "nil", "(blank)"}
_FITS = 0.95  # share of cells that must agree
_ENOUGH = 20  # cells before a few odd ones are thought to be mistakes
_REPORTED = 8  # row numbers listed in one warning
_QUOTED = 30  # characters of a cell that does not fit


@dataclass(frozen=True)
class ColumnType:
    """`comma`: decimal commas. `day_first`: 03/04/2024 is 3 April. `doubtful`: both would fit.
    `by_hand`: a person chose it."""

    kind: Kind
    unit: str = ""
    comma: bool = False
    day_first: bool = True
    truth: tuple[Value, ...] = ()
    doubtful: bool = False
    by_hand: bool = False


@dataclass
class ColumnProfile:
    """Counts over the cells of one column, from which its type is chosen."""

    filled: int = 0
    missing: int = 0
    numbers: int = 0
    point: int = 0
    comma: int = 0
    only_comma: int = 0
    only_point: int = 0
    point_fractions: int = 0
    comma_fractions: int = 0
    dates: int = 0
    day_first: int = 0
    month_first: int = 0
    clocks: int = 0
    natives: int = 0
    codes: int = 0  # text with digits that is neither a number nor a date
    strict: bool = False  # a type needs all cells, as where the source itself has types
    units: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    written: dict[str, Value] = field(default_factory=dict)

    def add(self, raw: Raw) -> None:
        """Count one cell."""
        cell = tidy(raw)
        if cell is None:
            return
        if isinstance(cell, str) and cell.lower() in _MISSING:
            self.missing += 1
            return
        self.filled += 1
        if len(self.words) <= 2:
            self._add_word(int(cell) if isinstance(cell, bool) else cell)
        if isinstance(cell, bool):
            self.natives += 1
        elif isinstance(cell, int | float):
            self._add_number(cell, cell, "")
        else:
            self._add_text(cell)

    def _add_word(self, word: Value) -> None:
        lowered = str(word).lower()
        self.words[lowered] += 1
        self.written.setdefault(lowered, word)

    def _add_text(self, cell: str) -> None:
        numeral = read_numeral(cell)
        if numeral:
            self._add_number(numeral.point, numeral.comma, numeral.unit)
            return
        found = read_date(cell)
        if found:
            self.dates += 1
            self.day_first += found.day_first is not None
            self.month_first += found.month_first is not None
            self.clocks += found.clock
        else:
            self.codes += any(character.isdigit() for character in cell)

    def _add_number(self, point: float | None, comma: float | None, unit: str) -> None:
        self.numbers += 1
        self.point += point is not None
        self.comma += comma is not None
        self.only_comma += point is None
        self.only_point += comma is None
        self.point_fractions += point is not None and point != int(point)
        self.comma_fractions += comma is not None and comma != int(comma)
        self.units[unit] += 1

    @property
    def mostly_comma(self) -> bool:
        """Decimal commas for certain: they occur, and decimal points do not."""
        return self.only_comma > 0 and self.only_point == 0

    @property
    def mostly_month_first(self) -> bool:
        return self.dates > 0 and self.month_first == self.dates > self.day_first

    def type(self, name: str, *, comma_file: bool, month_file: bool) -> ColumnType:
        """The type that fits the cells seen. `comma_file`, `month_file`: what other columns of
        the file show for certain, used where this column fits both ways."""
        truth = self._truth(name)
        if truth:
            return ColumnType(Kind.BOOL, truth=truth)
        return (
            self._number(comma_file=comma_file) or self._date(month_file=month_file)
            or ColumnType(Kind.TEXT)
        )  # fmt: skip

    def _truth(self, name: str) -> tuple[Value, ...]:
        if not self.filled or len(self.words) > 2 or sum(self.words.values()) < self.filled:
            return ()
        for no, yes in _NO_YES:
            if set(self.words) <= {no, yes} and (len(no) > 1 or len(self.words) == 2):
                return (self.written.get(no, no), self.written.get(yes, yes))
        flagged = self.natives == self.filled or _flag_name(name)
        return (0, 1) if flagged and set(self.words) <= {"0", "1", "0.0", "1.0"} else ()

    def _number(self, *, comma_file: bool) -> ColumnType | None:
        units = [unit for unit in self.units if unit]
        if not self._enough(self.numbers) or len(units) > 1 or self.codes:
            return None
        certain = self.only_comma or self.only_point
        doubtful = not certain and self.point_fractions != self.comma_fractions and comma_file
        comma = self.comma > self.point or doubtful
        if not self._enough(self.comma if comma else self.point):
            return None
        fractions = self.comma_fractions if comma else self.point_fractions
        kind = Kind.DECIMAL if fractions else Kind.WHOLE
        return ColumnType(kind, units[0] if units else "", comma=comma, doubtful=doubtful)

    def _date(self, *, month_file: bool) -> ColumnType | None:
        if not self._enough(self.dates):
            return None
        day_first = self._enough(self.day_first)
        if day_first and self._enough(self.month_first) and month_file:
            day_first = False
        if not day_first and not self._enough(self.month_first):
            return None
        kind = Kind.MOMENT if self.clocks else Kind.DATE
        return ColumnType(kind, day_first=day_first)

    def _enough(self, fitting: int) -> bool:
        if not self.filled:
            return False
        share = fitting / self.filled
        tolerant = self.filled >= _ENOUGH and not self.strict
        return share == 1 or (tolerant and share >= _FITS)


def _flag_name(name: str) -> bool:
    words = name.lower().replace("_", " ").split()
    return bool(words) and (words[0] in {"is", "has", "was", "can"} or words[-1] == "flag")


def tidy(raw: Raw) -> str | int | float | bool | None:
    """The cell without its blanks; dates and times as ISO text; empty text as None."""
    if raw is None or isinstance(raw, bool | int):
        return raw
    if isinstance(raw, float):
        return raw if abs(raw) != float("inf") and raw == raw else None  # noqa: PLR0124  (NaN)
    if isinstance(raw, datetime):
        midnight = raw.time() == time()
        return raw.date().isoformat() if midnight else raw.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time | timedelta):
        return str(raw)
    text = str(raw).strip().replace("\x00", "")
    return text or None


@dataclass
class ColumnConverter:
    """Turns cells into the column's type and remembers the rows whose cell did not fit."""

    name: str
    type: ColumnType
    misfits: Few[tuple[int, str]] = field(default_factory=Few)
    missing: int = 0

    def convert(self, raw: Raw, row: int) -> Value:
        """The cell in the column's type; None where it is blank or does not fit."""
        cell = tidy(raw)
        if cell is None:
            return None
        if self.type.kind is Kind.TEXT:
            return str(int(cell) if isinstance(cell, float) and cell == int(cell) else cell)
        if isinstance(cell, str) and cell.lower() in _MISSING:
            self.missing += 1
            return None
        value = self._typed(cell)
        if value is None:
            self.misfits.append((row, str(cell)[:_QUOTED]))
        return value

    def _typed(self, cell: str | float) -> Value:
        if self.type.kind is Kind.BOOL:
            return self._truth(cell)
        if self.type.kind.numeric:
            return self._number(cell)
        found = read_date(cell) if isinstance(cell, str) else None
        if not found:
            return None
        iso = found.day_first if self.type.day_first else found.month_first
        if iso and self.type.kind is Kind.MOMENT and not found.clock:
            iso += " 00:00:00"
        return iso

    def _truth(self, cell: str | float) -> Value:
        if self.type.by_hand:
            return self._truth_by_hand(str(cell).lower())
        if not isinstance(cell, str):
            return int(cell)
        same = (word for word in self.type.truth if str(word).lower() == cell.lower())
        return next(same, None)

    def _truth_by_hand(self, cell: str) -> Value:
        """As the column writes it, or any other word for yes or no."""
        no, yes = self.type.truth
        if cell in {str(no).lower(), str(yes).lower()}:
            return no if cell == str(no).lower() else yes
        if cell in _NO:
            return no
        return yes if cell in _YES else None

    def _number(self, cell: str | float) -> Value:
        value: float | int | None
        if isinstance(cell, str):
            numeral = read_numeral(cell)
            if not numeral:
                return None
            value = numeral.comma if self.type.comma else numeral.point
        else:
            value = cell
        if value is None:
            return None
        if self.type.kind is Kind.WHOLE:
            whole = int(value)
            return None if self.type.by_hand and whole != value else whole
        return float(value)

    def warnings(self) -> list[str]:
        """What a person should know of how this column was read."""
        found = []
        if self.misfits:
            rows = ", ".join(f"{row} ({text})" for row, text in self.misfits.first[:_REPORTED])
            more = (
                ""
                if len(self.misfits) <= _REPORTED
                else f" and {len(self.misfits) - _REPORTED} more"
            )
            found.append(
                f"{self.name}: not a {self.type.kind.word}, and left blank, in row {rows}{more}."
            )
        if self.type.doubtful:
            found.append(
                f"{self.name}: commas were read as decimal marks, as elsewhere in the file."
            )
        return found
