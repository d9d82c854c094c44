"""WikiSQL as training lines: lifted question -> sketches, class "query".

Guarantees: only tables that the development set does not hold back; a question becomes a line only
where all its values have mentions. Nothing is copied into the repository.

    python -m training.public.wikisql --shared ../shared/data --out wikisql.jsonl [--limit 15000]
"""

from __future__ import annotations

import argparse
import collections
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.reading.items import held_back
from benchmarks.reading.items import lines as lines_in
from benchmarks.reading.single import SHARE
from core.language.clauses import Aggregate, Column, Condition, Query, Shown, Test
from core.language.thesaurus import words_of
from core.reading.lifting.lift import lift
from core.reading.lifting.mentions import Cell
from core.reading.lifting.schema import Schema, SchemaColumn, SchemaTable
from core.reading.sketch import write
from core.tables.catalog import Catalog
from core.tables.dates import read_date
from training.public.sketching import Unlifted, sketches_of

_AGGREGATES = {
    "": Aggregate.NONE, "COUNT": Aggregate.COUNT, "MIN": Aggregate.MIN, "MAX": Aggregate.MAX,
    "AVG": Aggregate.AVG, "SUM": Aggregate.SUM,
}  # fmt: skip
_TABLE = "table"


def wikisql_lines(
    shared: Path, limit: int, failures: collections.Counter[str]
) -> Iterator[dict[str, str]]:
    """At most `limit` lines of questions over tables that are not held back."""
    tables = {t["table_id"]: t for t in lines_in(shared / "wikisql" / "tables.jsonl.gz")}
    asked = [
        q for q in lines_in(shared / "wikisql" / "train.jsonl.gz")
        if not held_back(q["table_id"], SHARE) and q["table_id"] in tables
    ]  # fmt: skip
    random.Random(3).shuffle(asked)
    for one in asked[:limit]:
        schema, names = _schema(tables[one["table_id"]])
        sentences = lift(one["question"], schema, whole=True).sentences
        try:
            sketches = sketches_of(_query(one, names), sentences[0], Catalog())
        except Unlifted as failure:
            failures[str(failure).split(" ")[0]] += 1
            continue
        if sketches:
            yield {"prompt": sentences[0].lifted, "completion": write(sketches), "class": "query"}


def _query(one: dict[str, Any], names: list[str]) -> Query:
    column = Column(_TABLE, names[one["sel"]])
    aggregate = _AGGREGATES[one["agg"]]
    counted = aggregate is Aggregate.COUNT
    shown = Shown(aggregate, () if counted else (column,), _TABLE if counted else "")
    conditions = tuple(
        Condition(Column(_TABLE, names[c]), Test({"=": "=", ">": ">", "<": "<"}[sign]), (value,))
        for c, sign, value in one["conds"]
    )
    return Query(_TABLE, (shown,), conditions)


def _schema(table: dict[str, Any]) -> tuple[Schema, list[str]]:
    """The schema of one table, and its column names, made different from each other."""
    names: list[str] = []
    for title in table["header"]:
        plain = title if words_of(title) else f"column {len(names) + 1}"
        names.append(plain if plain not in names else f"{plain} {len(names) + 1}")
    index: dict[str, list[Cell]] = {}
    columns = []
    for place, name in enumerate(names):
        cells = [str(row[place]) for row in table["rows"]]
        columns.append(SchemaColumn(name, _kind(cells)))
        for cell in dict.fromkeys(cells):
            index.setdefault(cell.lower(), []).append(Cell(_TABLE, name, cell))
    schema = Schema(
        (SchemaTable(_TABLE, tuple(columns)),), lambda text: tuple(index.get(text.lower(), ()))
    )
    return schema, names


def _kind(cells: list[str]) -> str:
    filled = [c for c in cells if c.strip("-– ")]
    numbers = sum(c.replace(",", "").replace(".", "", 1).strip("-+ %").isdigit() for c in filled)
    if filled and numbers >= 0.95 * len(filled):
        return "number"
    if filled and sum(read_date(c) is not None for c in filled[:10]) >= 0.9 * len(filled[:10]):
        return "date"
    return "text"


def main() -> None:
    """Write the lines and report what was lost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=15000)
    options = parser.parse_args()
    failures: collections.Counter[str] = collections.Counter()
    found = list(wikisql_lines(options.shared, options.limit, failures))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in found)
    print(f"{len(found):,} lines of {options.limit:,} questions; lost: {dict(failures)}")


if __name__ == "__main__":
    main()
