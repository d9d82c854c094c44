"""The suite `wikisql`: questions over one table that was held back.

Guarantees: a question is right if the values shown are those of the gold, executed here in plain
Python over the table's cells; only questions whose conditions meet as many rows as the data says
are asked, so that the gold is sound. Tables are held back whole.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading.cache import folder
from benchmarks.reading.items import DEV, Item, Verdict, held_back, lines
from benchmarks.reading.rows import canonical
from core.answer import Answer

SHARE = 0.05
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?|-?\.\d+")


def table_items(shared: Path, part: str) -> Iterator[Item]:
    """The questions of one part; a table is written out when its item is made."""
    wanted = {
        line["table_id"]: line
        for line in lines(shared / "wikisql" / "tables.jsonl.gz")
        if held_back(line["table_id"], SHARE) == (part == DEV)
    }
    for number, line in enumerate(lines(shared / "wikisql" / "train.jsonl.gz")):
        table = wanted.get(line["table_id"])
        if table is None:
            continue
        gold = gold_of(line, table["rows"])
        if gold is not None:
            path = _path(table["table_id"])
            yield _Item(number, line, path, table, gold).item()


@dataclass(frozen=True)
class _Item:
    number: int
    line: dict[str, Any]
    path: Path
    table: dict[str, Any]
    gold: tuple[str, ...]

    def item(self) -> Item:
        name = f"wikisql-{self.number:05}-{self.line['table_id']}"
        judge = ValuesJudge(self.gold, self.path, self.table)
        return Item(name, "wikisql", self.line["question"], (self.path,), _told(self), judge)


def _told(of: _Item) -> str:
    line, header = of.line, of.line["header"]
    tests = " and ".join(f"{header[c]} {sign} {value!r}" for c, sign, value in line["conds"])
    return f"{line['agg']} {header[line['sel']]} where {tests} -> {list(of.gold)[:6]}"


@dataclass(frozen=True)
class ValuesJudge:
    """Compares the one column shown with the gold values."""

    gold: tuple[str, ...]
    path: Path
    table: dict[str, Any]

    def __hash__(self) -> int:
        return hash((self.gold, self.path))

    def write(self) -> None:
        """Writes the table where it is not there yet."""
        if self.path.exists():
            return
        with self.path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([self.table["header"], *self.table["rows"]])

    def __call__(self, answer: Answer) -> Verdict:
        if answer.table is None:
            return Verdict(f"{answer.status}: no rows")
        columns = list(zip(*answer.table.rows, strict=True))
        told = f"{list(answer.table.columns)} {list(answer.table.rows[:3])} not {self.gold[:4]}"
        fits = [self._fits(column) for column in columns]
        if len(columns) == 1 and fits[0]:
            return Verdict("")
        return Verdict(told, any(fits))

    def _fits(self, cells: Sequence[Any]) -> bool:
        """Equal as a multiset, or as a set where the answer lists each value once; a table's unit
        may be left out where its whole column is imported as numbers."""
        given = [_spelling(cell) for cell in cells]
        golds = [self.gold, tuple(map(_unitless, self.gold))]
        once = len(set(given)) == len(given)
        return any(
            Counter(given) == Counter(gold) or (once and set(given) == set(gold)) for gold in golds
        )


def gold_of(line: dict[str, Any], rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The gold's values; None where the conditions do not meet the rows that they should."""
    kept = [row for row in rows if all(_holds(row[c], s, v) for c, s, v in line["conds"])]
    if not kept or len(kept) != line["matched_rows"]:
        return None
    cells = [row[line["sel"]] for row in kept]
    if not line["agg"]:
        return tuple(map(_spelling, cells))
    if line["agg"] == "COUNT":
        return (_spelling(len(cells)),)
    numbers = [_number(cell) for cell in cells]
    if None in numbers:
        return None
    known = [n for n in numbers if n is not None]
    values = {"MAX": max(known), "MIN": min(known), "SUM": sum(known),
              "AVG": sum(known) / len(known)}  # fmt: skip
    return (_spelling(values[line["agg"]]),)


def _holds(cell: str, sign: str, value: Any) -> bool:
    if sign == "=":
        return _spelling(cell) == _spelling(value)
    one, other = _number(cell), _number(str(value))
    if one is None or other is None:
        return False
    return one > other if sign == ">" else one < other


def _number(cell: str) -> float | None:
    text = str(cell).strip().lstrip("$£€").rstrip("%").strip()
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def _spelling(cell: Any) -> str:
    """Letters and digits only: the two sources of the data space punctuation differently. Days are
    written alike, and a minus counts before a number."""
    text = re.sub(r"\A[−–-] ?(?=\d)", "-", canonical(cell))
    text = canonical(text)
    day = _day(text)
    if day or re.fullmatch(r"-?\d+\.\d\d", text):
        return day or text
    bare = re.sub(r"[^\w.]+", "", text) if re.match(r"-?\d", text) else re.sub(r"[^\w]+", "", text)
    return canonical(bare) if bare else text


def _unitless(gold: str) -> str:
    """ "63.5kg" as the number that a column of such cells is imported as."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:[a-z]{1,4}|°)", gold)
    return canonical(found[1]) if found else gold


_MONTHS = "january february march april may june july august september october november december"
_DATE = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})"
)


def _day(text: str) -> str:
    """A written-out day in ISO form, as tables are imported; "" for anything else."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    found = _DATE.fullmatch(text.replace(" ,", ","))
    if found is None or bool(found[1]) == bool(found[3]):
        return ""
    months = [n for n, m in enumerate(_MONTHS.split(), 1) if m.startswith(found[2])]
    return f"{found[4]}-{months[0]:02}-{int(found[1] or found[3]):02}" if months else ""


def _path(table: str) -> Path:
    return folder("wikisql") / f"table_{re.sub('[^0-9]+', '_', table)}.csv"
