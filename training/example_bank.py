"""The worked examples shown to models that were not trained here: `assets/reading/examples.jsonl`.

Guarantees: short lifted sentences from the human-phrased lines, at most `--each` for one kind of
reading (the same relations in the same order), so that every relation that people use is there.

    python -m training.example_bank HUMAN.jsonl --out assets/reading/examples.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

_MOST_WORDS, _USUAL_WORDS = 16, 9
_REPEATS = re.compile(r"\b(\w+\d)\b[^()]*;\1\b")  # one thing twice in a relation: a slip


def bank(lines: list[dict[str, str]], each: int) -> list[dict[str, str]]:
    """The chosen lines, in their order."""
    counts: dict[str, int] = {}
    chosen, seen = [], set()
    for line in sorted(lines, key=lambda one: abs(len(one["prompt"].split()) - _USUAL_WORDS)):
        shape = " ".join(re.findall(r"[a-z_]+(?=\()", line["completion"]))
        words = line["prompt"].split()
        short = 3 <= len(words) <= _MOST_WORDS and line["prompt"] not in seen
        if (
            short
            and not _REPEATS.search(line["completion"])
            and shape.count(" ") <= 2
            and counts.get(shape, 0) < each
        ):
            counts[shape] = counts.get(shape, 0) + 1
            seen.add(line["prompt"])
            chosen.append({"prompt": line["prompt"], "completion": line["completion"]})
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--out", type=Path, default=Path("assets/reading/examples.jsonl"))
    options = parser.parse_args()
    texts = [t for path in options.files for t in path.read_text(encoding="utf-8").splitlines()]
    chosen = bank([json.loads(text) for text in texts if text.strip()], options.each)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(json.dumps(one) + "\n" for one in chosen), encoding="utf-8")
    print(f"{len(chosen)} examples")


if __name__ == "__main__":
    main()
