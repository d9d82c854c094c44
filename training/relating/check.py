"""Checks files of clauses: `python -m training.relating.check FILE...`; exits with 1 on a fault.

Guarantees: every line has a clause and a meaning, each label is one of the known ones with as many
names as it needs, and every name and number of the meaning stands in the clause.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_PAIRS = (
    "before right_before not_right_before next not_next together apart is not_is at not_at at_most "
    "at_least exactly needs not_both either both_or_neither"
).split()
_ALONE = ("chosen", "not_chosen")
_CALL = re.compile(r"\s*(\w+)\(([^()]*)\)\s*")


def faults(line: str) -> Iterator[str]:
    """What is wrong with one line."""
    if line.count("\t") != 1:
        yield "not one tab"
        return
    text, meaning = line.split("\t")
    names = set(re.findall(r"\{([A-Z])\}", text))
    if names - set("ABCDESTUV"):
        yield "unknown name"
    if meaning.strip() in ("none", "other"):
        return
    for part in meaning.split(";"):
        yield from _of_label(part, text, names)


def _of_label(part: str, text: str, names: set[str]) -> Iterator[str]:
    call = _CALL.fullmatch(part)
    if part.strip().startswith("other"):
        return
    if call is None:
        yield f"no label: {part}"
        return
    given = [n.strip() for n in call[2].split(",")]
    wanted = 2 if call[1] in _PAIRS else 1 if call[1] in _ALONE else 0
    if call[1] != "one_of" and len(given) != wanted:
        yield f"unknown label, or too many or too few names: {part}"
    for name in given:
        known = name in names if re.fullmatch("[A-Z]", name) else name.lower() in text.lower()
        if not known:
            yield f"not in the clause: {name}"


def main(paths: list[str]) -> int:
    """Print one line for each fault."""
    found = 0
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            for fault in faults(line) if line.strip() else ():
                found += 1
                print(f"{path}:{number}: {fault}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
