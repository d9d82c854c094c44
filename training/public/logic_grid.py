"""Clues of logic grids (training part) as training lines for the small model: lifted clue, sketch.

Guarantees: only puzzles that are not held back; the sketch is made from the gold parse, its words
found among the mentions of the lifted clue; a clue of which a word has no mention is left out and
counted by cause. Nothing of the data is kept but the lifted lines that are written.

    python -m training.public.logic_grid --shared ../shared/data --out runs/logic_grid.jsonl
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.reading.clues.declared import find_puzzle
from core.reading.clues.masked import Masked
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.reader import marked
from core.reading.lifting.lift import lift
from core.reading.lifting.mentions import Mention, Sentence
from core.reading.sketch import Sketch, write

SHARE = 0.2  # of the puzzles, held back for development as benchmarks/reading holds them back
_DIRECTION, _DISTANCE = "dc", "nhkqp"


class Unlifted(Exception):
    """A part of the parse has no mention in the lifted clue; says which."""


def held_back(members: list[str]) -> bool:
    """Whether a puzzle is kept for development, told by its first category alone."""
    digest = hashlib.sha256("|".join(members).casefold().encode()).hexdigest()[:8]
    return int(digest, 16) / 2**32 < SHARE


def puzzles(folder: Path) -> Iterator[dict[str, Any]]:
    """The puzzles of the training part."""
    with gzip.open(folder / "logic_grid" / "train.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            puzzle: dict[str, Any] = json.loads(row)
            if not held_back(puzzle["members"][0]):
                yield puzzle


def presented(puzzle: dict[str, Any], style: int) -> str:
    """The puzzle as a request, in one of two forms."""
    lines = [
        f"{name}: {', '.join(members)}"
        for name, members in zip(puzzle["categories"], puzzle["members"], strict=True)
    ]
    if style == 0:
        return "\n".join(lines) + "\n" + " ".join(puzzle["clues"])
    numbered = [f"{n}. {clue}" for n, clue in enumerate(puzzle["clues"], 1)]
    return ". ".join(lines) + ".\n" + "\n".join(numbered)


def lines_of(
    puzzle: dict[str, Any], failures: collections.Counter[str]
) -> Iterator[dict[str, str]]:
    """The training lines of one puzzle, in both presentations."""
    for style in (0, 1):
        text = presented(puzzle, style)
        found = find_puzzle(text)
        lifted = lift(text)
        if found is None:
            failures["the categories were not found"] += len(puzzle["clues"])
            continue
        for clue, parse in zip(puzzle["clues"], puzzle["parse"], strict=True):
            sentence = _sentence(lifted.sentences, clue)
            if sentence is None:
                failures["the clue was cut up"] += 1
                continue
            try:
                sketch = sketch_of(parse, puzzle, sentence, found)
            except Unlifted as reason:
                failures[str(reason)] += 1
                continue
            yield {"prompt": sentence.lifted, "completion": write((sketch,)), "class": "grid"}


def _sentence(sentences: tuple[Sentence, ...], clue: str) -> Sentence | None:
    plain = clue.strip().rstrip(".")
    return next((s for s in sentences if s.text.strip().rstrip(".") == plain), None)


def sketch_of(parse: str, puzzle: dict[str, Any], sentence: Sentence, found: Puzzle) -> Sketch:
    """The gold parse over the mentions of a sentence. Raises Unlifted."""
    match = re.fullmatch(r"(\w+)\((.*)\)", parse)
    if match is None:
        raise Unlifted("the parse has no form")
    masked = marked(sentence.text, found, 1)
    labels = [part.strip() for part in match[2].split(",")]
    ids = [
        _thing(label, puzzle, sentence, masked) for label in labels if re.match(r"[A-Z]\d", label)
    ]
    names = {"is": "is", "either": "is", "pairdiff": "pair", "diff": "different"}
    if match[1] in names and len(set(ids)) == len(ids) > 1:
        return Sketch(names[match[1]], tuple(ids))
    if match[1] == "comp" and len(ids) == 2:
        return _order(ids, sentence, masked)
    raise Unlifted(f"{match[1]} of {len(ids)} is none of the forms")


def _thing(label: str, puzzle: dict[str, Any], sentence: Sentence, masked: Masked) -> str:
    """The mention of the member with this label: category letter, member number."""
    category, number = ord(label[0]) - 65, int(label[1:])
    member = puzzle["members"][category][number]
    for mark in masked.marks():
        if any(option == member or option.startswith(f"{member} (") for option in mark.options):
            return _lifted(sentence, mark.start, mark.end, "wlgsvnhkqpyo", "a member").id
    raise Unlifted("a member was not found in the clue")


def _order(ids: list[str], sentence: Sentence, masked: Masked) -> Sketch:
    if len(masked.comparisons) != 1:
        raise Unlifted("no single comparison")
    comparison = masked.comparisons[0]
    direction = _lifted(sentence, comparison.start, comparison.end, _DIRECTION, "the direction")
    if comparison.gap is None:
        return Sketch("order", (ids[0], direction.id, ids[1]))
    distance = _lifted(sentence, comparison.start, comparison.end, _DISTANCE, "the distance")
    return Sketch("order", (ids[0], direction.id, ids[1], distance.id))


def _lifted(sentence: Sentence, start: int, end: int, kinds: str, what: str) -> Mention:
    """The lifted mention, of one of these kinds, that lies at a place of the sentence."""
    first, last = sentence.start + start, sentence.start + end
    near = [m for m in sentence.mentions if m.kind in kinds and m.start < last and first < m.end]
    if not near:
        raise Unlifted(f"{what} is no mention")
    return max(near, key=lambda m: min(m.end, last) - max(m.start, first))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    failures: collections.Counter[str] = collections.Counter()
    lines = [line for puzzle in puzzles(options.shared) for line in lines_of(puzzle, failures)]
    unique = list({(line["prompt"], line["completion"]): line for line in lines}.values())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(json.dumps(line) + "\n" for line in unique), encoding="utf-8")
    whole = len(lines) + sum(failures.values())
    print(f"{len(lines)} of {whole} clues ({len(lines) / whole:.1%}), {len(unique)} unlike")
    for reason, count in failures.most_common():
        print(f"  {count}: {reason}")


if __name__ == "__main__":
    main()
