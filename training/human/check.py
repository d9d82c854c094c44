"""Checks human-phrased training requests: `python -m training.human.check FILE...`.

Guarantees: prints one line for each fault and exits with 1 where there is any. A line passes when
it has the right keys, each sketch parses, each relation has a possible number of arguments with
nested relations only where allowed, and each argument occurs word for word in its sentence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import NotUnderstoodError
from core.reading.sketch import MEASURES, RELATIONS, Sketch, parse

KINDS = {"text", "number", "date", "bool"}


def arity(sketch: Sketch) -> str | None:
    """What is wrong with the number or nesting of the arguments, or None."""
    slots = RELATIONS[sketch.relation].arguments
    least = sum(1 for slot in slots if slot[-1] not in "?*")
    if sketch.relation == "sort":  # "sorted by name" says no direction, "cheapest first" no column
        least = 1
    most = 99 if slots and slots[-1].endswith("*") else len(slots)
    if not least <= len(sketch.arguments) <= most:
        return f"{sketch.relation} has {len(sketch.arguments)} arguments"
    allowed = any(slot[0] in "RM" for slot in slots)
    for argument in sketch.arguments:
        if isinstance(argument, Sketch):
            measured = argument.relation in MEASURES
            if not allowed or measured != any(slot[0] == "M" for slot in slots):
                return f"{argument.relation} may not stand in {sketch.relation}"
        elif any(slot[0] == "R" for slot in slots):
            return f"{sketch.relation} needs a relation, not {argument!r}"
    return None


def walk(sketch: Sketch) -> Iterator[Sketch]:
    """The sketch and all nested in it."""
    yield sketch
    for argument in sketch.arguments:
        if isinstance(argument, Sketch):
            yield from walk(argument)


def sentence_faults(text: str, sketch: str) -> Iterator[str]:
    """Faults of one annotated sentence."""
    try:
        sketches = parse(sketch)
    except NotUnderstoodError as error:
        yield str(error)
        return
    if not sketches:
        yield "no sketch"
    if re.search(r"[.?!]\s+[A-Z]", text[:-1]) and not re.search(r"\b(Dr|Mr|Mrs|Ms|St|vs)\.", text):
        yield "more than one sentence"
    for part in (found for top in sketches for found in walk(top)):
        wrong = arity(part)
        if wrong:
            yield wrong
        for argument in part.arguments:
            if isinstance(argument, str) and argument not in text:
                yield f"{argument!r} is not in the sentence"


def request_faults(request: dict[str, Any]) -> Iterator[str]:
    """Faults of one request."""
    for key in ("class", "author", "tables", "sentences"):
        if key not in request:
            yield f"no {key!r}"
            return
    for columns in (request["tables"] or {}).values():
        if not set(columns.values()) <= KINDS:
            yield f"column kinds {columns}"
    last = len(request["sentences"]) - 1
    for number, sentence in enumerate(request["sentences"]):
        text = sentence["text"]
        if number < last and text[-1] not in ".?!\n":
            yield f"sentence does not end: {text!r}"
        for fault in sentence_faults(text, sentence["sketch"]):
            yield f"{text.strip()!r}: {fault}"


def main(paths: list[str]) -> int:
    """Check the files; prints faults and totals."""
    faults = 0
    for path in paths:
        requests = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
        for number, request in enumerate(requests, 1):
            for fault in request_faults(request):
                faults += 1
                print(f"{path}:{number}: {fault}")
        sentences = sum(len(request["sentences"]) for request in requests)
        print(f"{path}: {len(requests)} requests, {sentences} sentences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
