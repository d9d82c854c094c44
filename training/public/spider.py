"""Spider and Spider-Syn as training lines: lifted question -> sketches, class "query".

Guarantees: only databases that the development set does not hold back; a question becomes a line
only where its gold SQL has a clause and all its values have mentions; the rest are counted by cause
(the lifter's score and the language's). Nothing is copied into the repository.

    python -m training.public.spider --shared ../shared/data --out spider.jsonl [--show 20]
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.reading.items import held_back
from benchmarks.reading.items import lines as lines_in
from benchmarks.reading.spider import SHARE, unpacked
from core.errors import UserError
from core.reading.lifting.lift import lift
from core.reading.lifting.schema import Schema
from core.reading.lifting.schema_of import schema_of
from core.reading.sketch import Sketch, write
from core.tables.catalog import Catalog
from core.tables.importing import import_tables
from core.tables.values import ValueIndex
from training.public.gold_sql import to_query
from training.public.sketching import Unlifted, sketches_of
from training.public.sql_values import Unconvertible

Line = dict[str, str]


def spider_lines(
    shared: Path,
    failures: collections.Counter[str],
    sets: tuple[str, ...] = ("spider", "spider_syn"),
) -> Iterator[Line]:
    """Training lines of all questions over databases that are not held back."""
    databases = unpacked(shared)
    questions: dict[str, list[dict[str, Any]]] = {}
    for name in sets:
        for one in lines_in(shared / name / "train.jsonl.gz"):
            if not held_back(one["db_id"], SHARE):
                questions.setdefault(one["db_id"], []).append(one)
    for database, asked in sorted(questions.items()):
        with tempfile.TemporaryDirectory() as folder:
            try:
                own = Path(folder) / "own.sqlite"
                catalog = import_tables([databases / f"{database}.sqlite"], own)
            except UserError:
                failures["database cannot be read"] += len(asked)
                continue
            schema = schema_of(catalog, ValueIndex.build(own, catalog))
            for one in asked:
                yield from _lines(one, catalog, schema, failures)


def _lines(
    one: dict[str, Any], catalog: Catalog, schema: Schema, failures: collections.Counter[str]
) -> Iterator[Line]:
    try:
        query = to_query(one["query"], catalog)
        sentences = lift(one["question"], schema).sentences
        if len(sentences) != 1:
            sentences = lift(one["question"], schema, whole=True).sentences
        sketches: tuple[Sketch, ...] = sketches_of(query, sentences[0], catalog)
    except Unconvertible as failure:
        failures[f"clause: {failure}"] += 1
        return
    except Unlifted as failure:
        failures[f"lift: {str(failure).split(' ')[0]}"] += 1
        failures[f"  {failure}  IN  {one['question']}"] += 1
        return
    if sketches:
        yield {"prompt": sentences[0].lifted, "completion": write(sketches), "class": "query"}
    else:
        failures["nothing named"] += 1


def main() -> None:
    """Write the lines and report what was lost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    failures: collections.Counter[str] = collections.Counter()
    found = list(spider_lines(options.shared, failures))
    random.Random(1).shuffle(found)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in found)
    lost = {k: n for k, n in failures.items() if not k.startswith("  ")}
    whole = len(found) + sum(lost.values())
    print(f"{len(found):,} lines of {whole:,} questions ({len(found) / max(1, whole):.1%})")
    for cause, count in sorted(lost.items(), key=lambda item: -item[1])[:30]:
        print(f"{count:6} {cause}")
    shown = [k for k in failures if k.startswith("  ")]
    for one in random.Random(2).sample(shown, min(options.show, len(shown))):
        print(one)


if __name__ == "__main__":
    main()
