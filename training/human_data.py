"""Human-phrased requests (training/human) as training lines: lifted as the program lifts them.

Guarantees: an annotated sentence becomes a line only where every word of its sketch is found among
the mentions that the lifter finds; the others are counted by cause, so that the lifter can be
mended. This count is the lifter's score.

    python -m training.human_data --out training/runs/human.jsonl [--show 20]
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import NotUnderstoodError
from core.reading.lifting.lift import lift
from core.reading.lifting.mentions import Cell, Mention, Sentence
from core.reading.lifting.schema import Schema, SchemaColumn, SchemaTable
from core.reading.lifting.schema_of import schema_of as schema_from
from core.reading.sketch import RELATIONS, Sketch, parse, write
from core.tables.importing import import_tables
from core.tables.values import ValueIndex

HERE = Path(__file__).parent


class Unlifted(Exception):
    """A word of the sketch is not a mention."""


def schema_of(record: dict[str, Any]) -> Schema | None:
    """The tables named in a record, as a schema with its listed cell values."""
    if not record.get("tables"):
        return None
    tables = tuple(
        SchemaTable(name, tuple(SchemaColumn(c, kind) for c, kind in columns.items()))
        for name, columns in record["tables"].items()
    )
    index: dict[str, list[Cell]] = {}
    for place, cells in record.get("values", {}).items():
        table, _, column = place.partition(".")
        for cell in cells:
            index.setdefault(str(cell).lower(), []).append(Cell(table, column, str(cell)))
    return Schema(tables, lambda text: tuple(index.get(text.lower(), ())))


@cache
def _schema_of_files(paths: tuple[Path, ...]) -> Schema:
    """The schema of real table files, imported as the program imports them."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tables.sqlite"
        catalog = import_tables(paths, database)
        return schema_from(catalog, ValueIndex.build(database, catalog))


def solved_lines(
    record: dict[str, Any], folder: Path, failures: collections.Counter[str]
) -> list[dict[str, str]]:
    """The training lines of a request that carries its answer (training/human/solved)."""
    text, place = record["request"], 0
    schema = _schema_of_files(tuple(folder / name for name in record["data"]))
    lifted = lift(text, schema if record["data"] else None)
    lines: list[dict[str, str]] = []
    for annotated in record["sentences"]:
        words = annotated["text"].strip()
        start = text.index(words, place)
        place = start + len(words)
        if annotated.get("sketch") is None:
            continue
        pieces = [s for s in lifted.sentences if start <= s.start < place]
        lines += _converted(annotated, pieces, record["class"], failures)
    return lines


def lines_of(record: dict[str, Any], failures: collections.Counter[str]) -> list[dict[str, str]]:
    """The training lines of one request; what cannot be lifted is counted in `failures`."""
    text, spans = "", []
    for sentence in record["sentences"]:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence["text"])))
        text += sentence["text"]
    lifted = lift(text, schema_of(record))
    lines = []
    for annotated, (start, end) in zip(record["sentences"], spans, strict=True):
        pieces = [s for s in lifted.sentences if start <= s.start < end]
        lines += _converted(annotated, pieces, record["class"], failures)
    return lines


def _converted(
    annotated: dict[str, str], pieces: list[Sentence], kind: str, failures: collections.Counter[str]
) -> list[dict[str, str]]:
    """The lines of one annotated sentence, lifted as these pieces."""
    kind = "query" if kind.startswith("query") else kind
    try:
        if len(pieces) == 1:
            completion = write(tuple(_ids(s, pieces[0]) for s in parse(annotated["sketch"])))
            return [{"prompt": pieces[0].lifted, "completion": completion, "class": kind}]
        return _by_piece(annotated, pieces, kind)
    except (Unlifted, NotUnderstoodError) as failure:
        failures[f"{failure}  IN  {annotated['text']}"] += 1
        return []


def _by_piece(annotated: dict[str, str], pieces: list[Sentence], kind: str) -> list[dict[str, str]]:
    """An annotated sentence that the lifter cuts up: each sketch goes to the piece that has it."""
    found: dict[int, list[Sketch]] = {n: [] for n in range(len(pieces))}
    for sketch in parse(annotated["sketch"]):
        for number, piece in enumerate(pieces):
            try:
                found[number].append(_ids(sketch, piece))
                break
            except Unlifted:
                continue
        else:
            raise Unlifted(f"no piece has {write((sketch,))}")
    return [
        {"prompt": p.lifted, "completion": write(tuple(found[n])) or "none()", "class": kind}
        for n, p in enumerate(pieces)
    ]


def _ids(sketch: Sketch, sentence: Sentence) -> Sketch:
    """The sketch with its words replaced by the ids of the mentions that they are."""
    arguments: list[str | Sketch] = []
    for argument in sketch.arguments:
        if isinstance(argument, Sketch):
            arguments.append(_ids(argument, sentence))
        else:
            arguments.append(_mention(argument, sentence, sketch.relation).id)
    return Sketch(sketch.relation, tuple(arguments))


def _plain(text: str) -> str:
    text = re.sub(r"^(?:the|a|an|each|every|all|our|my|of)\s+", "", text.lower().strip(" .,'\""))
    return re.sub(r"['’]s$", "", text)


def _mention(words: str, sentence: Sentence, relation: str) -> Mention:
    allowed = set("".join(RELATIONS[relation].arguments)) - set("RM?*")
    if "M" in "".join(RELATIONS[relation].arguments):
        allowed |= set("xaztv")
    plain = _plain(words)
    best: tuple[float, Mention] | None = None
    for mention in sentence.mentions:
        score = _overlap(plain, _plain(mention.text))
        if mention.kind not in allowed:
            continue
        if score > 0.45 and (best is None or score > best[0] + 1e-9):
            best = score, mention
    if best is None:
        kinds = [
            f"{m.kind}:{m.text}" for m in sentence.mentions if _overlap(plain, _plain(m.text)) > 0.3
        ]
        raise Unlifted(f"{relation}: «{words}» is no {''.join(sorted(allowed))} mention {kinds}")
    return best[1]


def _overlap(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = set(one.split()), set(other.split())
    if not a or not b:
        return 0.0
    if one in other or other in one:
        return 0.5 + 0.4 * min(len(one), len(other)) / max(len(one), len(other))
    return len(a & b) / len(a | b)


def convert(paths: list[Path]) -> tuple[list[dict[str, str]], collections.Counter[str]]:
    """All training lines of these files, and what could not be lifted."""
    failures: collections.Counter[str] = collections.Counter()
    lines: list[dict[str, str]] = []
    for path in paths:
        for row in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(row) if row.strip() else None
            if record is not None and "request" in record:
                lines += solved_lines(record, path.parent, failures)
            elif record is not None:
                lines += lines_of(record, failures)
    return lines, failures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="print that many failures")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    solved = (HERE / "human" / "solved").glob("*.jsonl")
    # What ends in _dev is for measuring alone.
    trained = [path for path in solved if not path.stem.endswith("_dev")]
    paths = options.files or sorted([*(HERE / "human").glob("*.jsonl"), *trained])
    lines, failures = convert(paths)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} lines; {sum(failures.values())} sentences not lifted")
    for text, _ in failures.most_common(options.show):
        print("  ", text)


if __name__ == "__main__":
    main()
