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
from pathlib import Path
from typing import Any

from core.errors import NotUnderstoodError
from core.reading.lift import lift
from core.reading.mentions import Cell, Mention, Sentence
from core.reading.schema import Schema, SchemaColumn, SchemaTable
from core.reading.sketch import RELATIONS, Sketch, parse, write

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
        try:
            if len(pieces) == 1:
                completion = write(tuple(_ids(s, pieces[0]) for s in parse(annotated["sketch"])))
                lines.append(
                    {"prompt": pieces[0].lifted, "completion": completion, "class": record["class"]}
                )
            else:
                lines += _by_piece(annotated, pieces, record["class"])
        except (Unlifted, NotUnderstoodError) as failure:
            failures[f"{failure}  IN  {annotated['text']}"] += 1
    return lines


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
            if row.strip():
                lines += lines_of(json.loads(row), failures)
    return lines, failures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="print that many failures")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    paths = options.files or sorted((HERE / "human").glob("*.jsonl"))
    lines, failures = convert(paths)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} lines; {sum(failures.values())} sentences not lifted")
    for text, _ in failures.most_common(options.show):
        print("  ", text)


if __name__ == "__main__":
    main()
