"""How the names of one clause are related, pair by pair, by the learned reader.

Guarantees: every pair that is told of is told with its probability; a pair for which "no relation"
is likeliest is not told of; a clause in which a rule is seen that no relation says tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from core.reading.relating.encoder import load
from core.reading.relating.places import NUMBER, Place, marked
from core.reading.relating.rules import Related

_MOST_NAMES = 4
_MOST_PAIRS = 12
_NONE, _OTHER = "none", "other"


def relations(text: str, places: Sequence[Place]) -> list[Related] | None:
    """The relations of the clause; None where it cannot be read (no weights, too many names, or
    a rule of another sort)."""
    encoder = load()
    first = {p.name: p for p in reversed(places)}
    names = sorted(first.values(), key=lambda p: p.start)
    pairs = [
        (a, b) for a, b in combinations(names, 2) if not (a.kind == NUMBER and b.kind == NUMBER)
    ]
    if (
        encoder is None
        or not pairs
        or sum(p.kind != NUMBER for p in names) > _MOST_NAMES
        or len(pairs) > _MOST_PAIRS
    ):
        return None
    chances = encoder.chances([marked(text, a.name, b.name, places) for a, b in pairs])
    found = []
    for (a, b), row in zip(pairs, chances, strict=True):
        label = encoder.labels[int(row.argmax())]
        if label == _OTHER:
            return None
        if label != _NONE:
            found.append(Related(a, b, label, float(row.max())))
    return found
