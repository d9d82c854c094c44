"""Clauses with two names marked, and how the two are related: what the relation reader learns from.

Guarantees: a clause is marked exactly as the program marks it; a pair of which the source does not
say what holds (a rule that no relation says, a name that stands in several sentences) is left out.

Three sources, all of this project's own: clauses written for this (`clauses/*.tsv`), the sentences
with sketches (`training/human/*.jsonl`), and whole requests with their clauses
(`training/human/solved/*.jsonl`), where the sentence that has both names is taken to say the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from core.reading.relating.places import NUMBER, SLOT, THING, Place, marked, places_of

FOLDER = Path(__file__).parent / "clauses"
LABELS = (
    "none other before after right_before right_after not_right_before not_right_after next "
    "not_next together apart is not_is one_of at_most at_least exactly needs needed_by not_both "
    "either iff"
).split()
TURNED = {
    "before": "after", "right_before": "right_after", "not_right_before": "not_right_after",
    "needs": "needed_by",
}  # fmt: skip
TURNED |= {b: a for a, b in TURNED.items()}
_SAME = {"at": "is", "not_at": "not_is", "both_or_neither": "iff"}
_NAME = re.compile(r"\{([A-Z])\}")
_CALL = re.compile(r"\s*(\w+)\(([^()]*)\)\s*")


@dataclass(frozen=True)
class Line:
    """`text`: the marked clause; `group`: what is kept on one side when data is divided."""

    text: str
    label: str
    group: str


class Pairs:
    """What a source says of each two names, in both directions."""

    def __init__(self) -> None:
        self.labels: dict[tuple[str, str], str] = {}

    def note(self, first: str, second: str, label: str) -> None:
        self.labels[first, second] = label
        self.labels[second, first] = TURNED.get(label, label)

    def lines(
        self, text: str, places: list[Place], group: str, unknown: bool = False
    ) -> Iterator[Line]:
        """One line for each two names; `unknown`: the source has rules that no relation says."""
        first = {p.name: p for p in reversed(places)}
        for a, b in combinations(sorted(first.values(), key=lambda p: p.start), 2):
            if a.kind == b.kind == NUMBER:
                continue
            label = self.labels.get((a.name, b.name), "none")
            if unknown and label == "none":
                if self.labels:
                    continue
                label = "other"
            yield Line(marked(text, a.name, b.name, places), label, group)


def written(path: Path, slots_as_things: int = 3) -> Iterator[Line]:
    """The lines of a file of clauses; every third has its slots as things, as in a puzzle."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        text, _, meaning = line.partition("\t")
        if not meaning:
            continue
        places = _placeholders(text, number % slots_as_things == 0)
        pairs, unknown = _meant(meaning)
        yield from pairs.lines(text, places, text, unknown)


def _placeholders(text: str, all_things: bool) -> list[Place]:
    found = [
        Place(m.start(), m.end(), m[1], THING if all_things or m[1] in "ABCDE" else SLOT)
        for m in _NAME.finditer(text)
    ]
    free = [p for p in places_of(text, (), ())
            if all(p.end <= f.start or f.end <= p.start for f in found)]  # fmt: skip
    return sorted([*found, *free], key=lambda p: p.start)


def _meant(meaning: str) -> tuple[Pairs, bool]:
    """What the labels say, and whether something is said that they cannot."""
    pairs, unknown = Pairs(), False
    for part in meaning.split(";"):
        call = _CALL.fullmatch(part)
        unknown = unknown or part.strip().startswith("other")
        if call is None or call[1] == "other":
            continue
        names = [n.strip() for n in call[2].split(",")]
        names = [n if len(n) == 1 and n.isupper() else n.lower() for n in names]
        for other in names[1:]:
            pairs.note(names[0], other, _SAME.get(call[1], call[1]))
    return pairs, unknown
